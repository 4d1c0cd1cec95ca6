import type { CurrentUser } from '../account/account.schema';
import { marksOfIncident, recordBreach, recordMark, saneInstant } from '../clock/clock.service';
import { tallyRulesOf } from '../installation/installation.schema';
import { type Actor, type Command, commitFacts, type FactTransaction, SYSTEM_ACTOR } from '../live/commit';
import { placeAt } from '../place/place.service';
import { handlingStart, incidentContribution, tallyDelta } from '../report/tally.rules';
import { targetSecondsAt } from '../report/target.rules';
import { eachAlone } from '../shared/each-alone';
import { DomainError, expectRow } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { localDay } from '../shared/local-day';
import { readAssignments } from './assignment.repository';
import {
  countAnswer,
  findLateHandling,
  insertIncident,
  lockIncidentRow,
  nextNumber,
  readIncident,
  readSubType,
  updateReport,
  updateSettlement,
} from './incident.repository';
import { deriveTimes, handlingBreachCause, isIncidentFinal } from './incident.rules';
import type { IncidentSource, IncidentView } from './incident.schema';
import type { ReportInput } from './incident-input.schema';
import { appendIncidentFact, holdIncident, type IncidentContext, settle } from './settle';

/** Series of numbers of simulated and training incidents (domain, "Incident"). */
const SIMULATED_SERIES = 'SIM';

export interface GivenNumber {
  readonly number: string;
  /** Local day of the number. */
  readonly day: string;
  readonly isSimulated: boolean;
}

/** The next number of the room on the local day of an instant, without a gap. `mark` tells another register's series apart: `MJL-P-20261124-0001`. */
export async function giveNumber(
  { reference }: Pick<IncidentContext, 'reference'>,
  tx: FactTransaction,
  { at, mark }: { readonly at: number; readonly mark?: string },
): Promise<GivenNumber> {
  const { installation } = reference.current;
  const isSimulated = installation.kind === 'demonstration';
  const day = localDay(at, installation.timeZone);
  const prefix = isSimulated ? SIMULATED_SERIES : installation.numberPrefix;
  const series = mark === undefined ? prefix : `${prefix}-${mark}`;
  const ordinal = await nextNumber(tx.db, series, day);
  return { number: `${series}-${day.replaceAll('-', '')}-${String(ordinal).padStart(4, '0')}`, day, isSimulated };
}

interface Opening {
  readonly source: IncidentSource;
  readonly openedAt: number;
  readonly operatorId: string | null;
  /** The incident whose call this was by mistake. */
  readonly splitFromId?: string;
}

/** Gives the incident its number and its row. T0 and T1 are those of its calls; without a call they stay unknown. */
export async function insertOpenedIncident(context: IncidentContext, tx: FactTransaction, opening: Opening): Promise<IncidentView> {
  const { number, day, isSimulated } = await giveNumber(context, tx, { at: opening.openedAt });
  const id = uuidv7(tx.now);
  await insertIncident(tx.db, {
    id,
    day,
    source: opening.source,
    operatorId: opening.operatorId,
    splitFromId: opening.splitFromId ?? null,
    openedAt: opening.openedAt,
    isSimulated,
    number,
  });
  return expectRow(await readIncident(tx.db, id), 'incident just opened');
}

/** Appends `incident.opened` once the calls are linked, so that the fact carries T0 and T1. */
export async function announceOpened(context: IncidentContext, tx: FactTransaction, incidentId: string): Promise<IncidentView> {
  const before = expectRow(await lockIncidentRow(tx.db, incidentId), 'incident just opened');
  const times = deriveTimes(await marksOfIncident(tx.db, incidentId));
  const incident = await updateSettlement(tx.db, incidentId, { state: 'received', isOwnerless: false, times, handlingBreachedAt: null, isRoomChange: false });
  appendIncidentFact(context, tx, { before: null, incident, change: { type: 'incident.opened', at: before.openedAt }, changed: [], units: [], holders: [] });
  return incident;
}

/** An incident that did not begin with a call. */
export async function openWithoutCall(
  context: IncidentContext,
  user: CurrentUser,
  input: { readonly command: Command; readonly source: Exclude<IncidentSource, 'call' | 'paper'>; readonly occurredAt?: number | undefined },
): Promise<IncidentView> {
  return commitFacts(context, actorOfUser(user), input.command, async (tx) => {
    const openedAt = saneInstant(input.occurredAt, tx.now);
    const { id } = await insertOpenedIncident(context, tx, { source: input.source, openedAt, operatorId: user.id });
    return announceOpened(context, tx, id);
  });
}

export function actorOfUser(user: CurrentUser): Actor {
  return { userId: user.id, role: user.role, agencyId: user.agencyId };
}

/** Saves what the caller reports; T2 is the first moment at which category and location are both there. */
export async function report(context: IncidentContext, user: CurrentUser, input: ReportInput & { readonly command: Command }): Promise<IncidentView> {
  return commitFacts(context, actorOfUser(user), input.command, async (tx) => {
    const { before } = await holdIncident(tx, input.incidentId, input.expectedVersion);
    if (isIncidentFinal(before.state)) throw new DomainError('illegal_move', { reason: 'already_ended', values: { state: before.state } });
    const occurredAt = saneInstant(input.occurredAt, tx.now, Math.max(before.openedAt, before.t1 ?? 0));
    const category = await categoryOf(tx, before, input);
    const place = input.point === undefined ? undefined : await placeAt(tx.db, input.point);
    const landmark = input.landmark === undefined ? undefined : context.sealer.seal(input.landmark);
    const note = input.note === undefined ? undefined : context.sealer.seal(input.note);
    await updateReport(tx.db, before.id, {
      ...category,
      priority: input.priority ?? (before.priority === null ? category.proposedPriority : undefined),
      location: input.point === undefined ? undefined : { point: input.point, placeCode: place?.code ?? null, isApproximate: place?.isApproximate ?? true },
      landmark: landmark?.sealed,
      note: note?.sealed,
      keyId: landmark?.keyId ?? note?.keyId,
    });
    const hasBoth = (category.categoryCode ?? before.categoryCode) !== null && (input.point ?? before.point) !== null;
    if (before.t2 === null && hasBoth) {
      await recordMark(tx, context.sealer, {
        code: 'T2',
        incidentId: before.id,
        occurredAt,
        source: input.occurredAt === undefined ? 'operator' : 'entered_later',
        userId: user.id,
      });
    }
    const { incident } = await settle(context, tx, before, { type: 'incident.reported', at: occurredAt, source: 'operator', isRoomChange: false });
    return incident;
  });
}

/** A caller has answered a question: counted, so that screens ask for it, and the priority raised where the answer says so, never lowered. */
export async function recordAnswered(
  context: IncidentContext,
  tx: FactTransaction,
  { incidentId, raisesTo, at }: { readonly incidentId: string; readonly raisesTo: number | null; readonly at: number },
): Promise<IncidentView> {
  const { before } = await holdIncident(tx, incidentId, null);
  if (isIncidentFinal(before.state)) throw new DomainError('illegal_move', { reason: 'already_ended', values: { state: before.state } });
  const isRaised = raisesTo !== null && (before.priority === null || raisesTo < before.priority);
  if (isRaised) await updateReport(tx.db, before.id, { priority: raisesTo });
  await countAnswer(tx.db, before.id);
  const type = isRaised ? 'incident.reported' : 'incident.answered';
  return (await settle(context, tx, before, { type, at, source: 'operator', isRoomChange: false })).incident;
}

interface CategoryChange {
  readonly categoryCode?: string;
  readonly subTypeCode?: string | null;
  readonly proposedPriority?: number;
}

async function categoryOf(tx: FactTransaction, before: IncidentView, input: ReportInput): Promise<CategoryChange> {
  if (input.subTypeCode === undefined) {
    // A sub-type belongs to its category: another category leaves it behind.
    return input.categoryCode === undefined
      ? {}
      : { categoryCode: input.categoryCode, ...(input.categoryCode === before.categoryCode ? {} : { subTypeCode: null }) };
  }
  const subType = await readSubType(tx.db, input.subTypeCode);
  if (subType === undefined) throw new DomainError('invalid', { field: 'subTypeCode', reason: 'sub_type_unknown' });
  if (input.categoryCode !== undefined && input.categoryCode !== subType.categoryCode)
    throw new DomainError('invalid', { field: 'subTypeCode', reason: 'sub_type_of_other_category' });
  return { categoryCode: subType.categoryCode, subTypeCode: input.subTypeCode, proposedPriority: subType.priority };
}

/** T0 or T1 of one of its calls has changed: the incident's own follow. Called inside the call's transaction. */
export async function followCalls(context: IncidentContext, tx: FactTransaction, incidentId: string): Promise<void> {
  const before = await lockIncidentRow(tx.db, incidentId);
  if (before === undefined) return;
  await settle(context, tx, before, { type: 'incident.changed', at: tx.now, source: 'switch', isRoomChange: false });
}

/** One of its calls was split off: its clocks start at the first of those that are left. `before` is held by the caller. */
export async function noteSplit(context: IncidentContext, tx: FactTransaction, before: IncidentView): Promise<void> {
  await settle(context, tx, before, { type: 'incident.split', at: tx.now, source: 'operator', isRoomChange: true });
}

/** The incident that a repeated call tells of; refuses one that has ended. */
export async function openIncident(tx: FactTransaction, incidentId: string): Promise<IncidentView> {
  const incident = await lockIncidentRow(tx.db, incidentId);
  if (incident === undefined) throw new DomainError('not_found', { field: 'incidentId', reason: 'incident_unknown' });
  if (isIncidentFinal(incident.state)) throw new DomainError('conflict', { field: 'incidentId', reason: 'already_ended' });
  return incident;
}

/** Records that initial handling ran out, with its cause. Returns how many incidents it concerned. */
export async function recordLateHandling(context: IncidentContext): Promise<number> {
  const now = context.clock.now();
  const targetSeconds = targetSecondsAt(context.reference.current.targets, 'initial_handling', now);
  const late = await findLateHandling(context.db, now - targetSeconds * 1000);
  await eachAlone(late, (incidentId) =>
    commitFacts(context, SYSTEM_ACTOR, null, async (tx) => {
      const before = await lockIncidentRow(tx.db, incidentId);
      if (before === undefined || before.t3 !== null || before.handlingBreachedAt !== null || isIncidentFinal(before.state)) return;
      await breachHandling(context, tx, before);
    }),
  );
  return late.length;
}

async function breachHandling(context: IncidentContext, tx: FactTransaction, before: IncidentView): Promise<void> {
  const start = expectRow(handlingStart(before) ?? undefined, 'start of a clock that ran out');
  const targetSeconds = targetSecondsAt(context.reference.current.targets, 'initial_handling', start);
  const breachedAt = start + targetSeconds * 1000;
  if (tx.now <= breachedAt) return;
  const causeCode = handlingBreachCause(before);
  await recordBreach(tx, { clock: 'initial_handling', incidentId: before.id, targetSeconds, breachedAt, causeCode });
  const times = deriveTimes(await marksOfIncident(tx.db, before.id));
  const { state, isOwnerless } = before;
  const incident = await updateSettlement(tx.db, before.id, { state, isOwnerless, times, handlingBreachedAt: breachedAt, isRoomChange: false });
  const rules = tallyRulesOf(context.reference.current);
  tx.append({
    fact: {
      type: 'initial_handling.breached',
      at: breachedAt,
      incident,
      targetSeconds,
      causeCode,
      tally: tallyDelta(incidentContribution(before, rules), incidentContribution(incident, rules)),
    },
    incidentId: before.id,
    agencyIds: (await readAssignments(tx.db, before.id)).map((one) => one.agencyId),
  });
}
