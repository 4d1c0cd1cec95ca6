import type { Role } from '../account/account.schema';
import type { MarkSource } from '../call/call.schema';
import type { Fact, FactType } from '../live/events';
import type { AssignmentView, IncidentAct, IncidentView, MarkCode } from './incident.schema';
import type { EntrySource, ReportChanges, TimelineEntry } from './timeline.schema';

/** A fact of the incident or of one of its calls, as this person may see it. */
export interface TimelineFact {
  readonly id: string;
  readonly fact: Fact;
  readonly recordedAt: number;
  readonly byName: string | null;
  readonly byRole: Role | null;
}

export interface TimelineMark {
  readonly id: string;
  readonly code: MarkCode;
  readonly callId: string | null;
  readonly assignmentId: string | null;
  readonly unitId: string | null;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly source: MarkSource;
  readonly isVoided: boolean;
  readonly byName: string | null;
  readonly hasSaidBy: boolean;
}

export interface TimelineActRow {
  readonly id: string;
  readonly act: IncidentAct;
  readonly reason: string | null;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly byName: string;
  /** Number of the other incident of a merge. */
  readonly otherNumber: string | null;
}

export interface TimelineOtherAct extends Omit<TimelineActRow, 'reason'> {
  readonly act: 'merge' | 'unmerge';
  readonly otherNumber: string;
}

export interface TimelineUnit {
  readonly assignmentId: string;
  readonly unitId: string;
  readonly callSign: string;
  readonly assignedAt: number;
  readonly releasedAt: number | null;
}

/** Everything that is kept of an incident, as rows. */
export interface TimelineRows {
  readonly incident: IncidentView;
  readonly assignments: readonly AssignmentView[];
  readonly units: readonly TimelineUnit[];
  readonly marks: readonly TimelineMark[];
  readonly acts: readonly TimelineActRow[];
  readonly otherActs: readonly TimelineOtherAct[];
  readonly facts: readonly TimelineFact[];
  readonly endReasons: readonly { readonly assignmentId: string; readonly reason: string }[];
  /** Places, links and messages of its calls, made elsewhere. */
  readonly located: readonly TimelineEntry[];
}

/** Told by marks or acts with more than the fact has. */
const TOLD_BY_ROWS: ReadonlySet<FactType> = new Set<FactType>([
  'call.rang',
  'call.answered',
  'assignment.forwarded',
  'assignment.acknowledged',
  'assignment.en_route',
  'assignment.on_scene',
  'incident.closed',
  'incident.cancelled',
  'incident.merged',
  'incident.unmerged',
  'incident.handed_over',
  'incident.advised',
  'incident.reopened',
]);
/** Told often, and nothing that somebody did: the rows they tell of stand in the timeline themselves. */
const QUIET: ReadonlySet<FactType> = new Set<FactType>([
  'incident.changed',
  'call.link_changed',
  'call.located',
  'assignment.message_changed',
  'call.claim_stale',
  'call.entered_later',
]);
/** Savings of the report that changed nothing one sees, by one person within this time, are one line. */
const ONE_SITTING_MS = 5 * 60_000;

const NOBODY = { byName: null, callId: null, agencyId: null, callSign: null, hasSaidBy: false } as const;

/** All of it in the order in which it happened; of two at one instant the one that was recorded first. Pure. */
export function timelineOf(rows: TimelineRows): TimelineEntry[] {
  const entries = [
    ...markEntries(rows),
    ...rows.acts.map((act) => actEntry(rows, act)),
    ...rows.otherActs.map((act): TimelineEntry => ({ ...NOBODY, ...act, id: `other${act.id}`, kind: 'otherAct', source: 'operator' })),
    ...factEntries(rows),
    ...endEntries(rows),
    ...unitEntries(rows),
    ...rows.located,
  ];
  return entries.sort((left, right) => left.occurredAt - right.occurredAt || (left.recordedAt ?? left.occurredAt) - (right.recordedAt ?? right.occurredAt));
}

function markEntries({ assignments, units, marks }: TimelineRows): TimelineEntry[] {
  // A close and the voiding of one are acts of their own; T8 says no more.
  return marks
    .filter((mark) => mark.code !== 'T8' && (mark.code !== 'T3' || mark.assignmentId !== null))
    .map(({ id, assignmentId, unitId, ...mark }) => ({
      ...mark,
      id: `mark${id}`,
      kind: 'mark',
      agencyId: assignments.find((one) => one.id === assignmentId)?.agencyId ?? null,
      callSign: units.find((one) => one.unitId === unitId)?.callSign ?? null,
    }));
}

function actEntry({ marks, facts }: TimelineRows, { id, ...act }: TimelineActRow): TimelineEntry {
  const mark = marks.find((one) => one.recordedAt === act.recordedAt && (one.code === 'T8' || (one.code === 'T3' && one.assignmentId === null)));
  const isFromPaper = facts.some(({ fact, recordedAt }) => fact.type === 'incident.entered_later' && recordedAt === act.recordedAt);
  return { ...NOBODY, ...act, id: `act${id}`, kind: 'act', source: isFromPaper ? 'entered_later' : (mark?.source ?? 'operator') };
}

function factEntries({ facts, endReasons, incident }: TimelineRows): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  let known: IncidentView | null = null;
  for (const one of facts) {
    const { fact } = one;
    const before = known;
    if ('incident' in fact && fact.incident.id === incident.id) known = fact.incident;
    if (TOLD_BY_ROWS.has(fact.type) || QUIET.has(fact.type)) continue;
    if (fact.type === 'incident.reported') addReport(entries, one, reportChanges(before, fact.incident));
    else entries.push(factEntry(one, endReasons));
  }
  return entries;
}

function factEntry({ id, fact, recordedAt, byName, byRole }: TimelineFact, endReasons: TimelineRows['endReasons']): TimelineEntry {
  const assignment = 'assignments' in fact && fact.type.startsWith('assignment.') ? fact.assignments[0] : undefined;
  return {
    ...NOBODY,
    id: `fact${id}`,
    kind: 'fact',
    type: fact.type,
    occurredAt: fact.at,
    recordedAt,
    byName,
    source: sourceOf(fact, byRole),
    callId: 'call' in fact ? fact.call.id : null,
    agencyId: assignment?.agencyId ?? null,
    disposition: fact.type === 'call.disposed' ? fact.call.disposition : null,
    reason: endReasons.find((one) => one.assignmentId === assignment?.id)?.reason ?? null,
    causeCode: 'causeCode' in fact ? fact.causeCode : null,
  };
}

/** From where: a step of an assignment by whoever took it, a call's end by the switch, a broken promise by the clock. Null: written before authors were kept. */
function sourceOf(fact: Fact, byRole: Role | null): EntrySource | null {
  if (fact.type.endsWith('.breached')) return 'system';
  if (fact.type === 'incident.entered_later') return 'entered_later';
  if (byRole === 'agency') return 'agency';
  if (byRole === 'crew') return 'unit';
  if (fact.type === 'assignment.completed' || fact.type === 'assignment.declined') return byRole === null ? null : 'on_behalf';
  if (byRole !== null) return 'operator';
  return 'call' in fact || 'transfer' in fact ? 'switch' : 'system';
}

function reportChanges(before: IncidentView | null, after: IncidentView): ReportChanges {
  const { categoryCode, subTypeCode, priority, placeCode } = after;
  return {
    categoryCode: before?.categoryCode === categoryCode ? null : categoryCode,
    subTypeCode: before?.subTypeCode === subTypeCode ? null : subTypeCode,
    priority: before?.priority === priority ? null : priority,
    placeCode: before?.placeCode === placeCode ? null : placeCode,
  };
}

function addReport(entries: TimelineEntry[], { id, fact, recordedAt, byName }: TimelineFact, changes: ReportChanges): void {
  const last = entries.at(-1);
  const isSilent = Object.values(changes).every((one) => one === null);
  const follows = last?.kind === 'report' && last.byName === byName && fact.at - last.occurredAt <= ONE_SITTING_MS;
  if (isSilent && follows) {
    entries[entries.length - 1] = { ...last, count: last.count + 1 };
    return;
  }
  entries.push({ ...NOBODY, id: `fact${id}`, kind: 'report', changes, count: 1, occurredAt: fact.at, recordedAt, byName, source: 'operator' });
}

/** Ends of assignments that no fact of their own tells: of a case from paper, or taken along by a cancelled incident. */
function endEntries({ assignments, facts, endReasons }: TimelineRows): TimelineEntry[] {
  const told = new Set(
    facts.flatMap(({ fact }) =>
      'assignments' in fact && ['assignment.completed', 'assignment.declined', 'assignment.cancelled', 'assignment.recalled'].includes(fact.type)
        ? fact.assignments.map((one) => one.id)
        : [],
    ),
  );
  const entered = facts.find(({ fact }) => fact.type === 'incident.entered_later');
  return assignments.flatMap((one): TimelineEntry[] => {
    if (one.endedAt === null || told.has(one.id)) return [];
    const type = `assignment.${one.state}` as FactType;
    const reason = endReasons.find(({ assignmentId }) => assignmentId === one.id)?.reason ?? null;
    const from = entered === undefined ? { recordedAt: null, source: null } : { recordedAt: entered.recordedAt, source: 'entered_later' as const };
    const by = entered?.byName ?? null;
    return [
      {
        ...NOBODY,
        ...from,
        id: `end${one.id}`,
        kind: 'fact',
        type,
        occurredAt: one.endedAt,
        byName: by,
        agencyId: one.agencyId,
        disposition: null,
        reason,
        causeCode: null,
      },
    ];
  });
}

function unitEntries({ assignments, units }: TimelineRows): TimelineEntry[] {
  return units.flatMap((one): TimelineEntry[] => {
    const agencyId = assignments.find(({ id }) => id === one.assignmentId)?.agencyId ?? null;
    const entry = (step: 'assigned' | 'released', occurredAt: number): TimelineEntry => {
      const what = { kind: 'unit', step, agencyId, callSign: one.callSign } as const;
      return { ...NOBODY, ...what, id: `${step}${one.assignmentId}${one.unitId}`, occurredAt, recordedAt: null, source: null };
    };
    return one.releasedAt === null ? [entry('assigned', one.assignedAt)] : [entry('assigned', one.assignedAt), entry('released', one.releasedAt)];
  });
}
