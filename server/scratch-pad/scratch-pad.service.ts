import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { commitFacts } from '../live/commit';
import type { Runtime } from '../runtime';
import { DomainError } from '../shared/errors';
import { readPadRow, writePadRow } from './scratch-pad.repository';
import type { SavePadInput, ScratchPad } from './scratch-pad.schema';

type PadContext = Pick<Runtime, 'db' | 'clock' | 'bus' | 'hasApplicationRole' | 'sealer'>;

/** The pad of this account; nobody else's can be asked for. */
export async function readPad({ db, sealer }: Pick<Runtime, 'db' | 'sealer'>, user: CurrentUser): Promise<ScratchPad> {
  const row = await readPadRow(db, user.id);
  if (row === undefined) return { text: '', version: 0 };
  const { sealed, keyId, version } = row;
  return { text: sealed === null || keyId === null ? '' : sealer.open({ sealed, keyId }), version };
}

/** Saves it as it is typed. Only the version is answered, since answers of commands are kept. */
export async function savePad(context: PadContext, user: CurrentUser, input: SavePadInput): Promise<{ readonly version: number }> {
  return commitFacts(context, actorOf(user), { id: input.commandId, name: 'scratchPad.save' }, async ({ db, now }) => {
    const text = input.text === '' ? null : context.sealer.seal(input.text);
    const version = await writePadRow(db, { userId: user.id, text, expectedVersion: input.expectedVersion, at: now });
    if (version === undefined) throw new DomainError('stale', { field: 'expectedVersion', reason: 'scratch_pad_changed' });
    return { version };
  });
}
