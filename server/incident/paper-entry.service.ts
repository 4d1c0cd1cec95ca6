import type { CurrentUser } from '../account/account.schema';
import { recordPaperCall } from '../call/paper-call.service';
import { marksOfIncident, recordBreach, recordMark, saneBounds } from '../clock/clock.service';
import { type Command, commitFacts, type FactTransaction } from '../live/commit';
import { placeAt } from '../place/place.service';
import { handlingOutcome, handlingStart } from '../report/tally.rules';
import { targetSecondsAt } from '../report/target.rules';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { holdActiveAgencyIds, insertAssignment, readAssignments, updateAssignment } from './assignment.repository';
import { insertAct, readActs, readSubType, updateReport, updateSettlement } from './incident.repository';
import { deriveIncidentState, deriveTimes, type IncidentTimes } from './incident.rules';
import type { IncidentState, IncidentView, MarkCode } from './incident.schema';
import { actorOfUser, insertOpenedIncident } from './incident.service';
import { PAPER_ACT, paperAssignmentState, paperFault, paperOpenedAt } from './paper-entry.rules';
import type { PaperAssignment, PaperEntry } from './paper-entry.schema';
import { appendIncidentFact, type IncidentContext } from './settle';

/** Cause of a promise that was broken while there was no screen. */
const ON_PAPER = 'on_paper';

interface Entering {
  readonly tx: FactTransaction;
  readonly user: CurrentUser;
  readonly entry: PaperEntry;
  readonly incidentId: string;
}

/**
 * Enters a case from a paper form with its real times, all of them marked as entered later. It counts for the day on which it
 * happened; what was late is recorded as late, but nothing is announced as if it were happening now. Errors name the field.
 */
export async function enterPaper(context: IncidentContext, user: CurrentUser, input: PaperEntry & { readonly command: Command }): Promise<IncidentView> {
  const { command, ...entry } = input;
  return commitFacts(context, actorOfUser(user), command, async (tx) => {
    const fault = paperFault(entry, saneBounds(tx.now));
    if (fault !== null) throw new DomainError('invalid', fault);
    await holdAgencies(tx, entry.assignments);
    const opened = await insertOpenedIncident(context, tx, { source: 'paper', openedAt: paperOpenedAt(entry), operatorId: user.id });
    const entering = { tx, user, entry, incidentId: opened.id };
    await writeCall(context, entering);
    await writeReport(context, entering);
    for (const one of entry.assignments) await writeAssignment(context, entering, one);
    await writeEnd(context, entering);
    return settlePaper(context, entering, opened);
  });
}

async function holdAgencies(tx: FactTransaction, assignments: readonly PaperAssignment[]): Promise<void> {
  if (assignments.length === 0) return;
  const known = await holdActiveAgencyIds(
    tx.db,
    assignments.map((one) => one.agencyId),
  );
  const unknown = assignments.findIndex((one) => !known.includes(one.agencyId));
  if (unknown >= 0) throw new DomainError('not_found', { field: `assignments.${unknown}.agencyId`, reason: 'agency_unknown' });
}

/** A call that the sheet tells of has a row of its own, so that the promise of answering counts it. */
async function writeCall(context: IncidentContext, { tx, user, entry, incidentId }: Entering): Promise<void> {
  const { offeredAt = null, answeredAt = null, callerNumber = null } = entry;
  if (offeredAt === null && answeredAt === null && callerNumber === null) return;
  await recordPaperCall(context, tx, { incidentId, userId: user.id, offeredAt, answeredAt, callerNumber });
}

async function markLater(
  context: IncidentContext,
  { tx, user, incidentId }: Entering,
  mark: { readonly code: MarkCode; readonly occurredAt: number | undefined; readonly assignmentId?: string },
): Promise<void> {
  const { occurredAt } = mark;
  if (occurredAt === undefined) return;
  await recordMark(tx, context.sealer, { ...mark, occurredAt, incidentId, source: 'entered_later', userId: user.id });
}

async function writeReport(context: IncidentContext, entering: Entering): Promise<void> {
  const { tx, entry, incidentId } = entering;
  const subType = entry.subTypeCode === undefined ? undefined : await readSubType(tx.db, entry.subTypeCode);
  if (entry.subTypeCode !== undefined && subType === undefined) throw new DomainError('invalid', { field: 'subTypeCode', reason: 'sub_type_unknown' });
  if (subType !== undefined && subType.categoryCode !== entry.categoryCode)
    throw new DomainError('invalid', { field: 'subTypeCode', reason: 'sub_type_of_other_category' });
  const place = await placeAt(tx.db, entry.point);
  const landmark = entry.landmark === undefined ? undefined : context.sealer.seal(entry.landmark);
  const note = entry.note === undefined ? undefined : context.sealer.seal(entry.note);
  await updateReport(tx.db, incidentId, {
    categoryCode: entry.categoryCode,
    subTypeCode: entry.subTypeCode,
    priority: entry.priority ?? subType?.priority,
    location: { point: entry.point, placeCode: place?.code ?? null, isApproximate: place?.isApproximate ?? true },
    landmark: landmark?.sealed,
    note: note?.sealed,
    keyId: landmark?.keyId ?? note?.keyId,
  });
  await markLater(context, entering, { code: 'T2', occurredAt: entry.reportedAt });
}

async function writeAssignment(context: IncidentContext, entering: Entering, one: PaperAssignment): Promise<void> {
  const { tx, incidentId } = entering;
  const id = uuidv7(tx.now);
  await insertAssignment(tx.db, { id, incidentId, agencyId: one.agencyId, forwardedAt: one.forwardedAt, escalatesFrom: null });
  const { acknowledgedAt, enRouteAt, onSceneAt, endedAt } = one;
  await updateAssignment(tx.db, id, {
    state: paperAssignmentState(one),
    ...(acknowledgedAt === undefined ? {} : { acknowledgedAt }),
    ...(enRouteAt === undefined ? {} : { enRouteAt }),
    ...(onSceneAt === undefined ? {} : { onSceneAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(one.isDeclined && one.declineReason !== undefined ? { endReason: context.sealer.seal(one.declineReason) } : {}),
  });
  for (const [code, occurredAt] of [
    ['T3', one.forwardedAt],
    ['T4', acknowledgedAt],
    ['T5', enRouteAt],
    ['T6', onSceneAt],
  ] as const)
    await markLater(context, entering, { code, occurredAt, assignmentId: id });
}

/** T7 is the end of the last assignment, as of every incident; then the act that ended the case, if one did. */
async function writeEnd(context: IncidentContext, entering: Entering): Promise<void> {
  const { tx, user, entry, incidentId } = entering;
  const assignments = await readAssignments(tx.db, incidentId);
  if (deriveIncidentState(assignments, []).state === 'handled')
    await markLater(context, entering, { code: 'T7', occurredAt: Math.max(...assignments.map((one) => one.endedAt ?? 0)) });
  const { end, endedAt } = entry;
  if (end === 'open' || endedAt === undefined) return;
  const reason = end === 'closed' ? (entry.verifiedWith ?? null) : end === 'advised' ? null : (entry.endReason ?? null);
  await insertAct(tx.db, {
    incidentId,
    act: PAPER_ACT[end],
    reason: reason === null ? null : context.sealer.seal(reason),
    userId: user.id,
    occurredAt: endedAt,
    recordedAt: tx.now,
  });
  if (end === 'closed') await markLater(context, entering, { code: 'T8', occurredAt: endedAt });
  // A hand-over counts as a forward (domain, T3).
  if (end === 'handed_over') await markLater(context, entering, { code: 'T3', occurredAt: endedAt });
  if (end !== 'cancelled') return;
  for (const one of assignments) if (one.endedAt === null) await updateAssignment(tx.db, one.id, { state: 'cancelled', endedAt });
}

/** As `settle`, for a whole case at once: one fact that carries all of it and what it adds to the day on which it happened. */
async function settlePaper(context: IncidentContext, { tx, entry }: Entering, opened: IncidentView): Promise<IncidentView> {
  const assignments = await readAssignments(tx.db, opened.id);
  const derived = deriveIncidentState(assignments, await readActs(tx.db, opened.id));
  const times = deriveTimes(await marksOfIncident(tx.db, opened.id));
  const incident = await updateSettlement(tx.db, opened.id, {
    ...derived,
    times,
    handlingBreachedAt: await quietBreach(context, tx, { incidentId: opened.id, state: derived.state, times }),
    isRoomChange: false,
    ...(entry.end === 'handed_over' && entry.endReason !== undefined ? { handedOverTo: entry.endReason } : {}),
  });
  const change = { type: 'incident.entered_later', at: incident.openedAt } as const;
  appendIncidentFact(context, tx, { before: null, incident, change, changed: assignments, units: [], holders: assignments.map((one) => one.agencyId) });
  return incident;
}

/** A promise that was broken then is recorded as of then, without the fact that would sound as if it broke now. */
async function quietBreach(
  context: IncidentContext,
  tx: FactTransaction,
  { incidentId, state, times }: { readonly incidentId: string; readonly state: IncidentState; readonly times: IncidentTimes },
): Promise<number | null> {
  const { targets } = context.reference.current;
  const start = handlingStart(times);
  if (start === null) return null;
  const targetSeconds = targetSecondsAt(targets, 'initial_handling', start);
  const breachedAt = start + targetSeconds * 1000;
  const outcome = handlingOutcome({ ...times, state, handlingBreachedAt: null }, targets);
  if (outcome !== 'forwardedLate' && !(outcome === 'running' && tx.now > breachedAt)) return null;
  await recordBreach(tx, { clock: 'initial_handling', incidentId, targetSeconds, breachedAt, causeCode: ON_PAPER });
  return breachedAt;
}
