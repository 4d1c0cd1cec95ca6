import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { type Command, type CommitContext, commitFacts, type FactTransaction } from '../live/commit';
import type { Runtime } from '../runtime';
import { DomainError } from '../shared/errors';
import { addDays, localDay, startOfLocalDay } from '../shared/local-day';
import { updateRoomSetting } from './room-setting.repository';
import { announceSettings, holdSettings, roomSetting } from './room-setting.service';
import {
  deleteRevision,
  findUnknownAgencies,
  hasNumbers,
  insertRevision,
  readChanges,
  readHealthAgencyCodes,
  readInstallationTexts,
  readTargetRows,
  updateInstallationTexts,
} from './settings.repository';
import { type FieldChange, lastTarget, revisionObstacle, settingChanges } from './settings.rules';
import type { LegalText, ReviseTarget, RoomSettings, SaveSettings, TargetRow, WithdrawTarget } from './settings.schema';

type SettingContext = CommitContext & Pick<Runtime, 'reference'>;
type Ordered<Input> = Input & { readonly command: Command };

export interface SettingsSaved {
  readonly version: number;
}

const CHANGES_SHOWN = 50;
/** Of simulated incidents; no room may be numbered like them. */
const SIMULATED_PREFIX = 'SIM';

export async function listTargets(db: CommitContext['db']): Promise<TargetRow[]> {
  return readTargetRows(db);
}

export async function readSettings({ db }: Pick<SettingContext, 'db'>): Promise<RoomSettings> {
  const texts = await readInstallationTexts(db);
  return {
    ...(await roomSetting(db)),
    healthAgencyCodes: await readHealthAgencyCodes(db),
    name: texts.name,
    numberPrefix: texts.numberPrefix,
    isPrefixFixed: await hasNumbers(db, texts.numberPrefix),
    legalTexts: legalTextsOf(texts),
    targets: await readTargetRows(db),
    changes: await readChanges(db, CHANGES_SHOWN),
  };
}

function legalTextsOf({ legalTexts, unverified }: { readonly legalTexts: readonly string[]; readonly unverified: readonly string[] }): LegalText[] {
  return legalTexts.map((text) => ({ text, isUnverified: unverified.includes(text) }));
}

/** Changes the given settings in one step, each with a line of who changed what. An order that changes nothing leaves the version. */
export async function saveSettings(context: SettingContext, user: CurrentUser, input: Ordered<SaveSettings>): Promise<SettingsSaved> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const { command: _command, commandId: _id, occurredAt: _at, expectedVersion, ...wanted } = input;
    const row = await holdSettings(tx, expectedVersion);
    const texts = await readInstallationTexts(tx.db);
    const before = {
      ...row,
      healthAgencyCodes: await readHealthAgencyCodes(tx.db),
      name: texts.name,
      numberPrefix: texts.numberPrefix,
      legalTexts: legalTextsOf(texts),
    };
    const changes = settingChanges(before, wanted);
    if (changes.length === 0) return { version: row.version };
    await refuseImpossible(tx, wanted, texts.numberPrefix);
    const { name, numberPrefix, legalTexts, ...columns } = wanted;
    await updateInstallationTexts(tx.db, {
      name,
      numberPrefix,
      legalTexts: legalTexts?.map(({ text }) => text),
      unverified: legalTexts?.filter(({ isUnverified }) => isUnverified).map(({ text }) => text),
    });
    const room = await updateRoomSetting(tx.db, columns);
    await announceSettings(tx, user, changes, room);
    return { version: room.version };
  });
}

async function refuseImpossible(
  tx: FactTransaction,
  { numberPrefix, healthAgencyCodes }: Pick<SaveSettings, 'numberPrefix' | 'healthAgencyCodes'>,
  prefix: string,
): Promise<void> {
  if (numberPrefix !== undefined && numberPrefix !== prefix) {
    if (numberPrefix === SIMULATED_PREFIX) throw new DomainError('invalid', { field: 'numberPrefix', reason: 'number_prefix_form' });
    if (await hasNumbers(tx.db, prefix)) throw new DomainError('illegal_move', { field: 'numberPrefix', reason: 'number_prefix_fixed', values: { prefix } });
  }
  // What came with the installation may name an agency that this room has not made yet.
  const known = await readHealthAgencyCodes(tx.db);
  const [unknown] = await findUnknownAgencies(
    tx.db,
    (healthAgencyCodes ?? []).filter((code) => !known.includes(code)),
  );
  if (unknown !== undefined) throw new DomainError('invalid', { field: 'healthAgencyCodes', reason: 'agency_unknown', values: { agency: unknown } });
}

/** A promise changes from a later local day on; what holds today and held before stays as it is. */
export async function reviseTarget(context: SettingContext, user: CurrentUser, input: Ordered<ReviseTarget>): Promise<SettingsSaved> {
  const { timeZone } = context.reference.current.installation;
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    await holdSettings(tx, input.expectedVersion);
    const { clock, seconds, fromDay } = input;
    if (Number.isNaN(Date.parse(`${fromDay}T00:00:00Z`)) || addDays(fromDay, 0) !== fromDay)
      throw new DomainError('invalid', { field: 'fromDay', reason: 'day_form' });
    const last = lastTarget(await readTargetRows(tx.db), clock);
    if (last === undefined) throw new Error(`impossible: no promise for ${clock}`);
    const from = startOfLocalDay(fromDay, timeZone);
    const obstacle = revisionObstacle(last, { seconds, from, now: tx.now });
    if (obstacle !== null) throw new DomainError('invalid', { field: obstacle === 'same_target' ? 'seconds' : 'fromDay', reason: obstacle });
    await insertRevision(tx.db, { clock, seconds, from });
    const change = { field: `target.${clock}`, oldValue: { seconds: last.seconds }, newValue: { seconds, fromDay } };
    return conclude(tx, user, change);
  });
}

/** Takes back a revision that has not begun to hold. */
export async function withdrawTarget(context: SettingContext, user: CurrentUser, input: Ordered<WithdrawTarget>): Promise<SettingsSaved> {
  const { timeZone } = context.reference.current.installation;
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    await holdSettings(tx, input.expectedVersion);
    const targets = await readTargetRows(tx.db);
    const last = lastTarget(targets, input.clock);
    if (last === undefined || last.validFrom <= tx.now) throw new DomainError('illegal_move', { field: 'clock', reason: 'revision_in_force' });
    const before = targets.find((one) => one.clock === input.clock && one.validTo === last.validFrom);
    await deleteRevision(tx.db, { clock: input.clock, from: last.validFrom });
    const oldValue = { seconds: last.seconds, fromDay: localDay(last.validFrom, timeZone) };
    const change = { field: `target.${input.clock}`, oldValue, newValue: { seconds: before?.seconds ?? null } };
    return conclude(tx, user, change);
  });
}

async function conclude(tx: FactTransaction, user: CurrentUser, change: FieldChange): Promise<SettingsSaved> {
  const room = await updateRoomSetting(tx.db, {});
  await announceSettings(tx, user, [change], room);
  return { version: room.version };
}
