import { recordAccess, recordLook } from '../access/access.service';
import type { CurrentUser } from '../account/account.schema';
import { openOnBehalf, writersOfMarks } from '../clock/clock.service';
import { agencyAudience, project } from '../live/audience';
import { withActor } from '../live/commit';
import { type IncidentFactRow, readIncidentFacts } from '../live/incident-facts.repository';
import { locationHistory } from '../location/location-history.service';
import type { InternalNote } from '../note/note.schema';
import { hasNotes, INTERNAL_NOTES, openNotes } from '../note/note.service';
import { messagesOfAssignment } from '../outbound/outbound.service';
import { DomainError } from '../shared/errors';
import type { LonLat } from '../shared/geo';
import { type CallerTexts, type IncidentDetails, maskedDetails, openTexts, textsOf } from './details.service';
import { actorOfUser } from './incident.service';
import type { IncidentContext } from './settle';
import { readHeading, readNumberedActs, readOtherActs, readPlaceNames } from './timeline.repository';
import { type TimelineFact, type TimelineRows, timelineOf } from './timeline.rules';
import type { SaidBy, TimelineEntry } from './timeline.schema';

/** What is done with the page: looked at, or printed. */
export type PageUse = 'page' | 'print';

export interface IncidentPage {
  readonly details: IncidentDetails & { readonly hasTexts: boolean };
  readonly timeline: readonly TimelineEntry[];
  readonly operatorName: string | null;
  readonly mergedIntoNumber: string | null;
  /** Null for an agency: whom the room handed it to is the room's. */
  readonly handedOverTo: string | null;
  /** Village names of the timeline, by code. */
  readonly placeNames: Readonly<Record<string, string>>;
  /** Server's time of this answer. */
  readonly readAt: number;
}

/**
 * One incident with its whole history, personal data left sealed; each opening is written down. Throws `not_found` where there is no
 * such number or it is none of this person's business.
 */
export async function incidentPage(context: IncidentContext, user: CurrentUser, of: { readonly number: string; readonly use: PageUse }): Promise<IncidentPage> {
  const heading = await readHeading(context.db, of.number);
  if (heading === undefined) throw new DomainError('not_found', { field: 'incidentId', reason: 'incident_unknown' });
  const details = await maskedDetails(context, user, heading.id);
  await recordLook(context, actorOfUser(user), { subjectKind: 'incident', subjectId: heading.id, field: of.use, reason: `incident_${of.use}` });
  const timeline = timelineOf(await timelineRows(context, user, details));
  const codes = timeline.flatMap((one) => (one.kind === 'report' && one.changes.placeCode !== null ? [one.changes.placeCode] : []));
  const isRoom = user.agencyId === null;
  return {
    details,
    timeline,
    operatorName: heading.operatorName,
    mergedIntoNumber: isRoom ? heading.mergedIntoNumber : null,
    handedOverTo: isRoom ? heading.handedOverTo : null,
    placeNames: Object.fromEntries(await readPlaceNames(context.db, [...new Set(codes)])),
    readAt: context.clock.now(),
  };
}

/** What the caller told, what was said on the telephone and what colleagues noted, opened for a typed reason that is written down first. */
export interface RevealedTexts extends CallerTexts {
  /** The newest first; none for an agency. */
  readonly notes: readonly InternalNote[];
  readonly saidBy: readonly SaidBy[];
}

export async function revealTexts(
  context: IncidentContext,
  user: CurrentUser,
  { incidentId, reason }: { readonly incidentId: string; readonly reason: string },
): Promise<RevealedTexts> {
  const details = await maskedDetails(context, user, incidentId);
  const writers =
    user.agencyId === null
      ? await writersOfMarks(
          context.db,
          details.marks.map((mark) => mark.id),
        )
      : [];
  const spoken = writers.filter((writer) => writer.saidBy !== null);
  const isNoted = user.agencyId === null && (await hasNotes(context, incidentId));
  const fields = [...(details.hasTexts ? [textsOf(incidentId).field] : []), ...(spoken.length > 0 ? ['said_by'] : []), ...(isNoted ? [INTERNAL_NOTES] : [])];
  await withActor(context, actorOfUser(user), async (tx) => {
    const look = { userId: user.id, subjectKind: 'incident', subjectId: incidentId, reason, at: context.clock.now() };
    for (const field of fields) await recordAccess(tx, { ...look, field });
  });
  const saidBy = spoken.flatMap((writer) => {
    const said = openOnBehalf(context.sealer, writer);
    return said === null ? [] : [{ entryId: `mark${writer.markId}`, ...said }];
  });
  const texts = details.hasTexts ? await openTexts(context, incidentId) : { landmark: null, note: null, answers: [] };
  return { ...texts, saidBy, notes: isNoted ? await openNotes(context, incidentId) : [] };
}

async function timelineRows(context: IncidentContext, user: CurrentUser, details: IncidentDetails): Promise<TimelineRows> {
  const { db, sealer } = context;
  const { incident, assignments, units, marks, calls } = details;
  const callIds = calls.map((call) => call.id);
  const writers = new Map(
    (
      await writersOfMarks(
        db,
        marks.map((mark) => mark.id),
      )
    ).map((one) => [one.markId, one]),
  );
  const facts = (await readIncidentFacts(db, incident.id, callIds)).flatMap((row) => factSeenBy(user, row));
  const acts = await readNumberedActs(db, incident.id);
  const isRoom = user.agencyId === null;
  return {
    incident,
    assignments,
    units,
    facts,
    marks: marks.map((mark) => ({ ...mark, byName: writers.get(mark.id)?.byName ?? null, hasSaidBy: isRoom && writers.get(mark.id)?.saidBy != null })),
    acts: acts.map(({ reasonSealed, keyId, otherNumber, ...act }) => ({
      ...act,
      reason: reasonSealed === null || keyId === null ? null : sealer.open({ sealed: reasonSealed, keyId }),
      otherNumber: isRoom ? otherNumber : null,
    })),
    otherActs: isRoom ? await readOtherActs(db, incident.id) : [],
    endReasons: details.endReasons,
    located: [...(await locatedEntries(db, callIds, incident.point)), ...(isRoom ? await noticeEntries(db, assignments) : [])],
  };
}

/** A fact as this person's audience has it: an agency sees its own part, and none of calls. */
function factSeenBy(user: CurrentUser, { id, fact, agencyIds, ...row }: IncidentFactRow): TimelineFact[] {
  const seen = project({ id, fact }, agencyIds, user.agencyId === null ? 'room' : agencyAudience(user.agencyId));
  return seen === null ? [] : [{ id, fact: seen.fact, ...row }];
}

const PLAIN = { recordedAt: null, byName: null, agencyId: null, callSign: null, hasSaidBy: false } as const;

/** Places that callers' telephones and others told, and links that callers were sent. The point in use is the one that was confirmed. */
async function locatedEntries(db: IncidentContext['db'], callIds: readonly string[], confirmed: LonLat | null): Promise<TimelineEntry[]> {
  const { places, links } = await locationHistory(db, callIds);
  const isUsed = (point: LonLat | null) => point !== null && confirmed !== null && isSamePoint(point, confirmed);
  return [
    ...places.map(({ id, callId, from, radiusMetres, point, fixedAt, receivedAt }): TimelineEntry => {
      const what = { kind: 'candidate', from, radiusMetres, isUsed: isUsed(point) } as const;
      return { ...PLAIN, ...what, id, callId, occurredAt: fixedAt ?? receivedAt, recordedAt: receivedAt, source: null };
    }),
    ...links.flatMap((link): TimelineEntry[] => {
      const { id, callId, byName, createdAt, step, stepAt, message, messageEndedAt } = link;
      const sent: TimelineEntry = {
        ...PLAIN,
        id,
        kind: 'link',
        step: 'sent',
        callId,
        byName,
        occurredAt: createdAt,
        recordedAt: createdAt,
        source: 'operator',
      };
      const told: TimelineEntry = { ...PLAIN, id: `${id}step`, kind: 'link', step, callId, occurredAt: stepAt, source: null };
      const posted: TimelineEntry = {
        ...PLAIN,
        id: `${id}message`,
        kind: 'message',
        state: message ?? '',
        callId,
        occurredAt: messageEndedAt ?? createdAt,
        source: 'system',
      };
      return [sent, ...(message === null ? [] : [posted]), ...(step === 'waiting' ? [] : [told])];
    }),
  ];
}

/** Short messages to contacts of agencies, and how each stands. */
async function noticeEntries(db: IncidentContext['db'], assignments: IncidentDetails['assignments']): Promise<TimelineEntry[]> {
  const entries: TimelineEntry[] = [];
  for (const { id: assignmentId, agencyId } of assignments) {
    for (const { id, state, queuedAt } of await messagesOfAssignment(db, assignmentId))
      entries.push({ ...PLAIN, id, kind: 'message', state, callId: null, agencyId, occurredAt: queuedAt, source: 'system' });
  }
  return entries;
}

/** Within a metre: a confirmed point went through the form. */
const SAME_DEGREES = 0.000_01;

function isSamePoint(left: LonLat, right: LonLat): boolean {
  return Math.abs(left[0] - right[0]) < SAME_DEGREES && Math.abs(left[1] - right[1]) < SAME_DEGREES;
}
