import { recordLook } from '../access/access.service';
import type { CurrentUser, Role } from '../account/account.schema';
import type { CallView } from '../call/call.schema';
import { callsOfIncident } from '../call/call.service';
import { type MarkRow, marksOfIncident } from '../clock/clock.service';
import { placeAt } from '../place/place.service';
import type { AnswerView } from '../question-card/answer.schema';
import { answersOfIncident } from '../question-card/answer-read.service';
import { DomainError } from '../shared/errors';
import { type AssignmentUnitRow, unitsOfAssignments } from '../unit/unit.service';
import { readAssignments, readEndReasons } from './assignment.repository';
import { readOpenIncidentsOfCaller } from './duplicate.repository';
import { type ActRow, type MergedIncident, readActs, readIncident, readMergedInto, readRecentlyEnded, readSealedTexts } from './incident.repository';
import type { AssignmentView, IncidentAct, IncidentView } from './incident.schema';
import { actorOfUser } from './incident.service';
import type { IncidentContext } from './settle';

export interface IncidentDetails {
  readonly incident: IncidentView;
  /** An agency sees its own only; so with units and marks. */
  readonly assignments: readonly AssignmentView[];
  readonly units: readonly AssignmentUnitRow[];
  /** Empty for an agency. */
  readonly calls: readonly CallView[];
  readonly landmark: string | null;
  readonly note: string | null;
  readonly placeName: string | null;
  readonly districtName: string | null;
  readonly marks: readonly MarkRow[];
  readonly acts: readonly TimelineAct[];
  /** Incidents that were merged into this one; empty for an agency. */
  readonly merged: readonly MergedIncident[];
  /** Why an assignment was declined, cancelled or recalled. */
  readonly endReasons: readonly { readonly assignmentId: string; readonly reason: string }[];
  /** What the caller answered on question cards, the oldest first; seen by whom the note is seen. */
  readonly answers: readonly AnswerView[];
}

/** One act of an operator with what was typed for it. */
export interface TimelineAct {
  readonly act: IncidentAct;
  readonly reason: string | null;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly byName: string;
}

/** Keeping machines and accounts needs no address and no note of anybody. */
const WITHOUT_TEXTS: readonly Role[] = ['technician', 'admin'];

/** The incident, if this person may see it; refused as `not_found` otherwise. */
export async function visibleIncident(db: IncidentContext['db'], user: CurrentUser, incidentId: string): Promise<IncidentView> {
  return (await seenBy(db, user, incidentId)).incident;
}

/** The incident and those of its assignments that this person may see. For an agency an incident that is none of its business does not exist. */
async function seenBy(db: IncidentContext['db'], user: CurrentUser, incidentId: string): Promise<{ incident: IncidentView; assignments: AssignmentView[] }> {
  const incident = await readIncident(db, incidentId);
  const all = await readAssignments(db, incidentId);
  const assignments = user.agencyId === null ? all : all.filter((one) => one.agencyId === user.agencyId);
  if (incident === undefined || (user.agencyId !== null && assignments.length === 0))
    throw new DomainError('not_found', { field: 'incidentId', reason: 'incident_unknown' });
  return { incident, assignments };
}

/** One incident with everything known about it, as far as this person may see it. What the caller told is opened with it: the look is written down. */
export async function incidentDetails(context: IncidentContext, user: CurrentUser, incidentId: string): Promise<IncidentDetails> {
  const masked = await maskedDetails(context, user, incidentId);
  const { hasTexts, ...details } = masked;
  if (!hasTexts) return details;
  await recordLook(context, actorOfUser(user), { ...textsOf(incidentId), reason: user.agencyId === null ? 'incident_at_the_desk' : 'incident_of_the_agency' });
  return { ...details, ...(await openTexts(context, incidentId)) };
}

/** What an access row says was looked at when landmark, note and the caller's answers are opened. */
export function textsOf(incidentId: string) {
  return { subjectKind: 'incident', subjectId: incidentId, field: 'landmark_note_answers' } as const;
}

/** The same with landmark, note and answers left sealed. `hasTexts`: there are some, and this person may ask for them. */
export async function maskedDetails(
  context: IncidentContext,
  user: CurrentUser,
  incidentId: string,
): Promise<IncidentDetails & { readonly hasTexts: boolean }> {
  const { db } = context;
  const { incident, assignments } = await seenBy(db, user, incidentId);
  const ids = new Set(assignments.map((one) => one.id));
  const marks = await marksOfIncident(db, incidentId);
  const place = incident.point === null ? null : await placeAt(db, incident.point);
  const seesTexts = !WITHOUT_TEXTS.includes(user.role);
  return {
    incident,
    assignments,
    landmark: null,
    note: null,
    answers: [],
    hasTexts: seesTexts && (await hasAnyText(db, incidentId)),
    units: await unitsOfAssignments(db, [...ids]),
    calls: user.agencyId === null ? await callsOfIncident(db, incidentId) : [],
    placeName: place?.name ?? null,
    districtName: place?.districtName ?? null,
    marks: user.agencyId === null ? marks : marks.filter((mark) => mark.assignmentId === null || ids.has(mark.assignmentId)),
    acts: (await readActs(db, incidentId)).map((act) => timelineAct(context, act, seesTexts)),
    merged: user.agencyId === null ? await readMergedInto(db, incidentId) : [],
    endReasons: seesTexts ? (await openEndReasons(context, incidentId)).filter((one) => ids.has(one.assignmentId)) : [],
  };
}

function timelineAct({ sealer }: IncidentContext, { reasonSealed, keyId, ...act }: ActRow, seesTexts: boolean): TimelineAct {
  return { ...act, reason: reasonSealed === null || keyId === null || !seesTexts ? null : sealer.open({ sealed: reasonSealed, keyId }) };
}

async function openEndReasons({ db, sealer }: IncidentContext, incidentId: string): Promise<IncidentDetails['endReasons']> {
  return (await readEndReasons(db, incidentId)).map(({ assignmentId, ...sealed }) => ({ assignmentId, reason: sealer.open(sealed) }));
}

async function hasAnyText(db: IncidentContext['db'], incidentId: string): Promise<boolean> {
  const texts = await readSealedTexts(db, incidentId);
  return texts?.landmark != null || texts?.note != null || texts?.hasAnswers === true;
}

/** What the caller told, in words. */
export type CallerTexts = Pick<IncidentDetails, 'landmark' | 'note' | 'answers'>;

/** Opens them; the look is written down before. */
export async function openTexts({ db, sealer }: Pick<IncidentContext, 'db' | 'sealer'>, incidentId: string): Promise<CallerTexts> {
  const texts = await readSealedTexts(db, incidentId);
  const open = (sealed: Buffer | null | undefined) => (sealed == null || texts?.keyId == null ? null : sealer.open({ sealed, keyId: texts.keyId }));
  return { landmark: open(texts?.landmark), note: open(texts?.note), answers: await answersOfIncident({ db, sealer }, incidentId) };
}

/** Ids of the open incidents that the caller of this call, or a caller of this incident, has reported as well. */
export async function openIncidentsOfCaller(context: IncidentContext, of: { readonly callId: string } | { readonly incidentId: string }): Promise<string[]> {
  return readOpenIncidentsOfCaller(context.db, of);
}

/** Ended incidents, newest first, to look at or to reopen. */
export async function recentlyEnded(context: IncidentContext, limit: number): Promise<IncidentView[]> {
  return readRecentlyEnded(context.db, limit);
}
