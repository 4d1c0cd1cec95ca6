import type { Db } from '../../db/client';
import { DISPOSITIONS } from '../call/call.schema';
import { uuidv7 } from '../shared/ids';
import { localDay } from '../shared/local-day';
import { at, nth, type SeededQuarter } from './seeded-quarter';
import type { TestRuntime } from './test-runtime';
import { insertWatchedTime } from './watched-time';

const ZONE = 'Asia/Jakarta';
const SECOND = 1_000;
const DAY = 86_400_000;
const CALLS = 240;
const INCIDENTS = 150;
const COMPLAINTS = 36;

/** One with a leap day, one with the end of a year, and the one in which the tests' clock stands. Midnight in WIB is 17.00 UTC. */
export const QUARTERS: readonly SeededQuarter[] = [
  { text: '2024-Q1', from: Date.UTC(2023, 11, 31, 17), to: Date.UTC(2024, 2, 31, 17) },
  { text: '2025-Q4', from: Date.UTC(2025, 8, 30, 17), to: Date.UTC(2025, 11, 31, 17) },
  { text: '2026-Q4', from: Date.UTC(2026, 8, 30, 17), to: Date.UTC(2026, 11, 31, 17) },
];

/** Waits around every limit that a measure knows. */
const WAITS = [0, 1, 3_200, 4_999, 5_000, 7_999, 8_000, 8_001, 9_999, 10_000, 10_001, 14_999, 15_000, 15_001, 20_000, 20_001, 61_000];
/** Times to the forward around the promises of before and after their revision. */
const FORWARDS = [0, 45_000, 89_999, 90_000, 90_001, 119_999, 120_000, 120_001, 600_000];

/**
 * Three quarters of every case that figures must judge: limits to the millisecond, edges of the quarter, revised promises, blocked, ringing, merged,
 * cancelled, advised, recalled, reopened, simulated, corrected. The same rows each time. Of the last quarter nothing lies after `runtime.clock`.
 */
export async function insertThreeQuarters(runtime: TestRuntime): Promise<void> {
  await reviseTargets(runtime);
  for (const quarter of QUARTERS) {
    const until = Math.min(quarter.to, runtime.clock.now());
    await insertCalls(runtime.db, quarter, until);
    await insertIncidents(runtime, quarter, until);
    await insertComplaints(runtime, quarter, until);
    await insertWatchedTime(runtime, quarter, until);
  }
}

/** Each promise is another one from the middle of the second quarter on, and the first again from the middle of the third. */
async function reviseTargets({ db, reference }: TestRuntime): Promise<void> {
  const changes = [Date.UTC(2025, 10, 15, 3), Date.UTC(2026, 10, 1, 3)] as const;
  await db.deleteFrom('target').execute();
  const seconds = { answer: [10, 8], initial_handling: [120, 90], complaint: [172_800, 86_400] } as const;
  await db
    .insertInto('target')
    .values(
      (['answer', 'initial_handling', 'complaint'] as const).flatMap((clock) => [
        { clock, seconds: seconds[clock][0], valid_from: at(0), valid_to: at(changes[0]) },
        { clock, seconds: seconds[clock][1], valid_from: at(changes[0]), valid_to: at(changes[1]) },
        { clock, seconds: seconds[clock][0], valid_from: at(changes[1]), valid_to: null },
      ]),
    )
    .execute();
  await reference.reload();
}

/** Instants spread over what is over of a quarter, the first ones on its very edges and just outside. */
function instants({ from, to }: SeededQuarter, until: number, count: number): number[] {
  const edges = [from, from - 1, to - 1, to, to - 3 * SECOND, from + 12 * 3_600_000 - 1].filter((one) => one <= until);
  const step = Math.floor((until - from) / count);
  const spread = Array.from({ length: count - edges.length }, (_, index) => from + index * step + ((index * 7_919_113) % step));
  return [...edges, ...spread];
}

const CALL_KINDS = ['answered', 'answered', 'answered', 'abandoned', 'answered', 'missed', 'blocked', 'overflowed', 'answered', 'unheard', 'by_hand'] as const;

async function insertCalls(db: Db, quarter: SeededQuarter, until: number): Promise<void> {
  const rows = instants(quarter, until, CALLS).map((offered, index) => callRow(offered, index, quarter.text));
  // Two that ring at this moment, and one that rang a quarter ago and of which the switch never told the end.
  if (until < quarter.to)
    rows.push(ringing(until - 4_000, 'ring-1', false), ringing(until - 400_000, 'ring-2', true), ringing(quarter.from + 5_000, 'ring-3', false));
  await db.insertInto('call').values(rows).execute();
}

function callRow(offered: number, index: number, quarter: string) {
  const kind = nth(CALL_KINDS, index);
  const wait = nth(WAITS, index * 5);
  const isBlocked = kind === 'blocked';
  const isAnswered = kind === 'answered' || kind === 'by_hand' || (isBlocked && index % 4 === 0);
  const state = isAnswered ? 'ended' : kind === 'unheard' ? 'ended' : isBlocked ? nth(['abandoned', 'missed'], index) : kind;
  return {
    id: uuidv7(offered),
    source: 'test',
    external_id: `${quarter}-${index}`,
    state,
    offered_at: kind === 'by_hand' ? null : at(offered),
    answered_at: isAnswered ? at(kind === 'by_hand' ? offered : offered + wait) : null,
    ended_at: at(offered + wait + (isAnswered ? 90_000 : 0)),
    disposition: isAnswered && index % 13 !== 0 ? nth(DISPOSITIONS, index) : null,
    is_blocked: isBlocked,
    is_simulated: index % 17 === 16,
    recorded_at: at(offered),
  };
}

function ringing(offered: number, externalId: string, isBlocked: boolean) {
  return {
    ...callRow(offered, 0, externalId),
    state: 'ringing',
    answered_at: null,
    ended_at: null,
    disposition: null,
    is_blocked: isBlocked,
  } as unknown as ReturnType<typeof callRow>;
}

const INCIDENT_KINDS = [
  'closed',
  'closed',
  'merged',
  'closed',
  'advised',
  'closed',
  'cancelled',
  'never',
  'handed_over',
  'reopened',
  'merged_late',
  'cancelled_late',
  'closed',
] as const;

const INCIDENT_STATE: Readonly<Record<(typeof INCIDENT_KINDS)[number], string>> = {
  closed: 'closed',
  never: 'closed',
  reopened: 'closed',
  merged: 'merged',
  merged_late: 'merged',
  cancelled: 'cancelled',
  cancelled_late: 'cancelled',
  advised: 'advised',
  handed_over: 'handed_over',
};

async function insertIncidents(runtime: TestRuntime, quarter: SeededQuarter, until: number): Promise<void> {
  const rows = instants(quarter, until, INCIDENTS).map((opened, index) => incidentRow(opened, index));
  if (until < quarter.to) rows.push(unforwarded(until - 30 * SECOND, 901, null), unforwarded(until - 5 * 60 * SECOND, 902, until - 2 * 60 * SECOND));
  await runtime.db.insertInto('incident').values(rows).execute();
  await insertActs(runtime, rows);
  await insertAssignments(runtime, rows);
}

type IncidentRow = ReturnType<typeof incidentRow>;

function incidentRow(opened: number, index: number) {
  const kind = nth(INCIDENT_KINDS, index);
  // Some without a call, of those some without a report: their clock never began.
  const isFromCall = index % 5 !== 4;
  const t1 = isFromCall ? opened - 2_000 : null;
  const t2 = kind === 'advised' && index % 2 === 0 ? null : opened + 20_000 + (index % 7) * 1_000;
  const isForwarded = !['merged', 'advised', 'cancelled', 'never'].includes(kind);
  const t3 = isForwarded ? Math.max(t2 ?? opened, (t1 ?? t2 ?? opened) + nth(FORWARDS, index)) : null;
  const isDone = ['closed', 'reopened'].includes(kind);
  const isSimulated = index % 19 === 18;
  const mark = (ms: number | null) => (ms === null ? null : at(ms));
  return {
    id: uuidv7(opened),
    number: `${isSimulated ? 'SIM' : 'MJL'}-${localDay(opened, ZONE).replaceAll('-', '')}-${String(index).padStart(4, '0')}`,
    day: localDay(opened, ZONE),
    source: isFromCall ? 'call' : nth(['radio', 'own', 'paper'] as const, index),
    category_code: t2 === null ? null : nth(['fire', 'accident', 'health'], index),
    state: INCIDENT_STATE[kind],
    opened_at: at(opened),
    t0_at: mark(isFromCall ? opened - 9_000 : null),
    t1_at: mark(t1),
    t2_at: mark(t2),
    t3_at: mark(t3),
    t6_at: mark(isDone && t3 !== null && index % 3 !== 0 ? t3 + 400_000 + (index % 11) * 37_001 : null),
    t7_at: mark(isDone && t3 !== null ? t3 + 2_000_000 + (index % 9) * 61_003 : null),
    t8_at: mark(isDone || kind === 'never' ? opened + 5_000_000 + (index % 23) * 71_009 : null),
    handling_breached_at: mark(kind === 'never' ? opened + 120_000 : null),
    is_simulated: isSimulated,
  };
}

/** Open, reported, told to nobody: its promise runs, or has run out. */
function unforwarded(opened: number, index: number, breachedAt: number | null): IncidentRow {
  const t2 = at(opened + 5_000);
  return {
    ...incidentRow(opened, index * 13),
    state: 'received',
    t2_at: t2,
    t3_at: null,
    t6_at: null,
    t7_at: null,
    t8_at: null,
    handling_breached_at: breachedAt === null ? null : at(breachedAt),
    is_simulated: false,
  };
}

async function insertActs({ db, users }: TestRuntime, rows: readonly IncidentRow[]): Promise<void> {
  const act = (row: IncidentRow, what: 'close' | 'reopen' | 'cancel', minutes: number) => ({
    incident_id: row.id,
    act: what,
    user_id: users.operator.id,
    occurred_at: at(row.opened_at.getTime() + minutes * 60_000),
    recorded_at: at(row.opened_at.getTime() + minutes * 60_000),
  });
  const acts = rows.flatMap((row, index) => {
    if (row.state === 'cancelled') return [act(row, 'cancel', 3)];
    if (row.state !== 'closed') return [];
    const isReopened = nth(INCIDENT_KINDS, index) === 'reopened';
    return isReopened ? [act(row, 'close', 40), act(row, 'reopen', 50), act(row, 'close', 80)] : [act(row, 'close', 80)];
  });
  await db.insertInto('incident_act').values(acts).execute();
}

const ASSIGNMENT_STATES = ['completed', 'completed', 'declined', 'completed', 'cancelled', 'completed', 'on_scene'] as const;

async function insertAssignments({ db, agencyIds, units }: TestRuntime, incidents: readonly IncidentRow[]): Promise<void> {
  const agencies = [agencyIds.damkar, agencyIds.psc119];
  const rows = incidents.flatMap((incident, index) => {
    const t3 = incident.t3_at?.getTime();
    return t3 === undefined
      ? []
      : agencies.slice(0, 1 + (index % 2)).map((agency, place) => assignmentRow(incident.id, agency, { t3: t3 + place * 3_000, index: index + place }));
  });
  await db.insertInto('assignment').values(rows).execute();
  const trips = rows.flatMap((row, index) => {
    if (row.acknowledged_at === null || index % 4 === 3) return [];
    // Every fifth unit leaves before its agency says that it has heard; every third never says that it arrived.
    const left = row.acknowledged_at.getTime() + (index % 5 === 0 ? -1_000 : 30_000 + (index % 13) * 1_777);
    const trip = (start: number, place: number) => ({
      id: uuidv7(start),
      assignment_id: row.id,
      unit_id: nth(units, index + place).id,
      assigned_at: at(start - 35_000),
      en_route_at: at(start),
      on_scene_at: index % 3 === 2 ? null : at(start + 300_000 + (index % 17) * 12_345),
      released_at: at(start + 3_000_000),
    });
    return index % 6 === 0 ? [trip(left, 0), trip(left + 60_000, 1)] : [trip(left, 0)];
  });
  await db.insertInto('assignment_unit').values(trips).execute();
}

function assignmentRow(incidentId: string, agencyId: string, { t3, index }: { readonly t3: number; readonly index: number }) {
  const state = nth(ASSIGNMENT_STATES, index);
  const acknowledged = state === 'cancelled' && index % 4 !== 0 ? null : t3 + 20_000 + (index % 29) * 2_003;
  const arrived = acknowledged !== null && state !== 'declined' && index % 4 !== 0 ? acknowledged + 500_000 : null;
  return {
    id: uuidv7(t3),
    incident_id: incidentId,
    agency_id: agencyId,
    state,
    forwarded_at: at(t3),
    acknowledged_at: acknowledged === null ? null : at(acknowledged),
    on_scene_at: arrived === null ? null : at(arrived),
    ended_at: state === 'on_scene' ? null : at(t3 + 2_400_000),
    is_recalled: state === 'cancelled' && index % 2 === 0,
    is_on_behalf: index % 3 === 0,
    escalation_step: index % 8 === 0 ? 1 + (index % 3) : 0,
  };
}

const COMPLAINT_KINDS = ['in_time', 'late', 'exact', 'withdrawn', 'withdrawn_late', 'reopened', 'unanswered', 'in_time', 'exact_late'] as const;

async function insertComplaints({ db, users }: TestRuntime, quarter: SeededQuarter, until: number): Promise<void> {
  const over = until < quarter.to ? until - 4 * DAY : until;
  const rows = instants(quarter, over, COMPLAINTS).map((received, index) => complaintRow(received, index, users.operator.id));
  if (until < quarter.to) rows.push({ ...complaintRow(until - 3_600_000, 6, users.operator.id), number: 'P-running', breached_at: null });
  await db.insertInto('complaint').values(rows).execute();
  const entries = rows.flatMap((row, index) => {
    const kind = nth(COMPLAINT_KINDS, index);
    const entry = (act: string, ms: number, ordinal: number) => ({
      id: uuidv7(ms),
      complaint_id: row.id,
      ordinal,
      act,
      at: at(ms),
      recorded_at: at(ms),
      user_id: users.operator.id,
    });
    const received = row.received_at.getTime();
    const own = [entry('received', received, 1)];
    if (row.state === 'withdrawn') own.push(entry('withdrawn', received + (kind === 'withdrawn' ? 3_600_000 : 3 * DAY), 2));
    if (row.reopen_count > 0) own.push(entry('reopened', received + 7_200_000, 2));
    return own;
  });
  await db.insertInto('complaint_entry').values(entries).execute();
}

function complaintRow(received: number, index: number, userId: string) {
  const kind = nth(COMPLAINT_KINDS, index);
  // One day and two days are the promises of after and before their revision.
  const after = { in_time: 3_600_000, late: 3 * DAY, exact: nth([DAY, 2 * DAY], index), exact_late: nth([DAY, 2 * DAY], index) + 1, reopened: 5 * 3_600_000 };
  const answered = kind in after ? received + after[kind as keyof typeof after] : null;
  const isWithdrawn = kind === 'withdrawn' || kind === 'withdrawn_late';
  return {
    id: uuidv7(received),
    number: `P-${localDay(received, ZONE)}-${index}`,
    channel: '112' as const,
    state: answered !== null ? ('answered' as const) : isWithdrawn ? ('withdrawn' as const) : ('received' as const),
    received_at: at(received),
    recorded_at: at(received),
    recorded_by: userId,
    answered_at: answered === null ? null : at(answered),
    outcome: answered === null ? null : 'explained',
    breached_at: kind === 'late' || kind === 'withdrawn_late' || kind === 'unanswered' ? at(received + 2 * DAY) : null,
    reopen_count: kind === 'reopened' ? 1 : 0,
    is_simulated: index % 15 === 14,
  };
}
