import { recordBreach, recordMark } from '../clock/clock.service';
import type { IncidentContext } from '../incident/settle';
import { tallyRulesOf } from '../installation/installation.schema';
import type { FactTransaction } from '../live/commit';
import { callContribution, tallyDelta } from '../report/tally.rules';
import { targetSecondsAt } from '../report/target.rules';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { maskNumber, normaliseNumber } from '../shared/telephone-number';
import { type CallChange, insertCallOnce, updateCall } from './call.repository';

/** Source of calls that were answered while there was no screen and written on paper. */
const PAPER_SOURCE = 'paper';
const ON_PAPER = 'on_paper';

export interface PaperCall {
  readonly incidentId: string;
  /** Who enters it. */
  readonly userId: string;
  /** T0 and T1 as the sheet has them, epoch milliseconds; null stays unknown. */
  readonly offeredAt: number | null;
  readonly answeredAt: number | null;
  readonly callerNumber: string | null;
}

/**
 * The call behind a case on paper, over and put away. One whose answer nobody wrote down was answered nobody knows when: it is
 * counted as offered and not as answered in time, so that leaving the field empty makes no figure better.
 */
export async function recordPaperCall(context: IncidentContext, tx: FactTransaction, paper: PaperCall): Promise<void> {
  const id = uuidv7(tx.now);
  const isSimulated = context.reference.current.installation.kind === 'demonstration';
  await insertCallOnce(tx.db, { id, source: PAPER_SOURCE, externalId: id, line: null, isSimulated, recordedAt: tx.now });
  for (const [code, occurredAt] of [
    ['T0', paper.offeredAt],
    ['T1', paper.answeredAt],
  ] as const) {
    if (occurredAt !== null) await recordMark(tx, context.sealer, { code, callId: id, occurredAt, source: 'entered_later', userId: paper.userId });
  }
  const call = await updateCall(tx.db, id, {
    state: 'ended',
    offeredAt: paper.offeredAt,
    answeredAt: paper.answeredAt,
    answeredSource: paper.answeredAt === null ? null : 'entered_later',
    operatorId: paper.userId,
    disposition: 'emergency',
    incidentId: paper.incidentId,
    answerBreachedAt: await quietBreach(context, tx, id, paper),
    ...numberOf(context, paper.callerNumber),
  });
  const tally = tallyDelta(null, callContribution(call, tallyRulesOf(context.reference.current)));
  const at = paper.offeredAt ?? paper.answeredAt ?? tx.now;
  tx.append({ fact: { type: 'call.entered_later', at, call, tally }, callId: id, incidentId: paper.incidentId });
}

function numberOf({ sealer }: IncidentContext, text: string | null): Pick<CallChange, 'number'> {
  if (text === null) return {};
  const number = normaliseNumber(text);
  if (number === undefined) throw new DomainError('invalid', { field: 'callerNumber', reason: 'telephone_form' });
  return { number: { ...sealer.seal(number), hash: sealer.lookupHash(number), masked: maskNumber(number) } };
}

/** Recorded as of then; nothing is announced as if it broke now. */
async function quietBreach(context: IncidentContext, tx: FactTransaction, callId: string, { offeredAt, answeredAt }: PaperCall): Promise<number | null> {
  if (offeredAt === null) return null;
  const targetSeconds = targetSecondsAt(context.reference.current.targets, 'answer', offeredAt);
  const breachedAt = offeredAt + targetSeconds * 1000;
  if (answeredAt !== null && answeredAt <= breachedAt) return null;
  await recordBreach(tx, { clock: 'answer', callId, targetSeconds, breachedAt, causeCode: ON_PAPER });
  return breachedAt;
}
