import type { Db } from '../../db/client';
import { callViewColumns } from '../call/call.repository';
import { type CallState, type CallView, DISPOSITIONS } from '../call/call.schema';
import { INCIDENT_STATES, type IncidentView } from '../incident/incident.schema';
import { uuidv7 } from '../shared/ids';
import { localDay } from '../shared/local-day';
import type { TestRuntime } from './test-runtime';

/** Four local days (WIB); the targets of one test change in the middle of them. */
export const PERIOD = { fromDay: '2026-11-20', toDay: '2026-11-23' };
const HOUR_MS = 3_600_000;
const from = Date.UTC(2026, 10, 19, 17);
export const HISTORY = { from, to: from + 96 * HOUR_MS, targetsChangeAt: from + 47 * HOUR_MS + 13 } as const;

const CALLS = 600;
const INCIDENTS = 240;
const CALL_STATES: readonly CallState[] = ['ringing', 'answered', 'ended', 'ended', 'ended', 'abandoned', 'abandoned', 'missed', 'overflowed'];

/** A repeatable sequence in [0, 1): mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<T>(random: () => number, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('impossible: picked from nothing');
  return value;
}

/** Every combination the figures must judge, also those just before, at and after a target and around the edges of the period. */
export async function insertHistory({ db }: TestRuntime): Promise<void> {
  const random = createRandom(112);
  const calls = Array.from({ length: CALLS }, (_, index) => callRow(random, index));
  for (let start = 0; start < CALLS; start += 100)
    await db
      .insertInto('call')
      .values(calls.slice(start, start + 100))
      .execute();
  const incidents = Array.from({ length: INCIDENTS }, (_, index) => incidentRow(random, index));
  for (let start = 0; start < INCIDENTS; start += 80)
    await db
      .insertInto('incident')
      .values(incidents.slice(start, start + 80))
      .execute();
}

function someInstant(random: () => number): number {
  // Some hours beyond both edges, and often the edges themselves.
  const edge =
    random() < 0.05 ? pick(random, [HISTORY.from - 1, HISTORY.from, HISTORY.to - 1, HISTORY.to, HISTORY.targetsChangeAt - 1, HISTORY.targetsChangeAt]) : null;
  return edge ?? HISTORY.from - 6 * HOUR_MS + Math.floor(random() * 108 * HOUR_MS);
}

function someWait(random: () => number): number {
  return random() < 0.2 ? pick(random, [0, 4_999, 5_000, 10_000, 10_001, 15_000, 15_001, 20_000]) : Math.floor(random() * 26_000);
}

function callRow(random: () => number, index: number) {
  const at = someInstant(random);
  const state = pick(random, CALL_STATES);
  const isAnswered = state === 'answered' || (state === 'ended' && random() < 0.9);
  const hasT0 = random() < 0.9 || !isAnswered;
  const wait = someWait(random);
  return {
    id: uuidv7(at),
    source: 'test',
    external_id: `call-${index}`,
    state,
    offered_at: hasT0 ? new Date(at) : null,
    answered_at: isAnswered ? new Date(hasT0 ? at + wait : at) : null,
    ended_at: state === 'ringing' || state === 'answered' ? null : new Date(isAnswered ? at + wait + 60_000 : at + wait),
    disposition: isAnswered && random() < 0.9 ? pick(random, DISPOSITIONS) : null,
    is_blocked: random() < 0.05,
    is_simulated: random() < 0.3,
    recorded_at: new Date(at),
  };
}

function incidentRow(random: () => number, index: number) {
  const at = someInstant(random);
  const isFromCall = random() < 0.8;
  const start = random() < 0.9 ? at : null;
  const answered = isFromCall && start !== null ? start + someWait(random) : null;
  const reported = random() < 0.8 ? at + 26_000 + Math.floor(random() * 60_000) : null;
  const base = answered ?? reported;
  const exact = pick(random, [90_000, 90_001, 120_000, 120_001, 60_000 + Math.floor(random() * 90_000)]);
  const forwarded = random() < 0.7 ? Math.max(base === null ? at : base + exact, reported ?? 0) : null;
  const later = (minutes: number) => (forwarded !== null && random() < 0.7 ? new Date(forwarded + Math.floor(random() * minutes * 60_000)) : null);
  return {
    id: uuidv7(at),
    number: `MJL-${index}`,
    day: localDay(at, 'Asia/Jakarta'),
    source: isFromCall ? ('call' as const) : ('walk_in' as const),
    category_code: pick(random, ['fire', 'accident', 'health', null]),
    state: pick(random, INCIDENT_STATES),
    opened_at: new Date(at),
    t0_at: isFromCall && start !== null ? new Date(start) : null,
    t1_at: answered === null ? null : new Date(answered),
    t2_at: reported === null ? null : new Date(reported),
    t3_at: forwarded === null ? null : new Date(forwarded),
    t6_at: later(30),
    t7_at: later(120),
    t8_at: later(200),
    handling_breached_at: random() < 0.2 ? new Date(at + 120_000) : null,
    is_simulated: random() < 0.3,
  };
}

/** The rows as the contribution functions take them. */
export async function readHistory(db: Db): Promise<{ readonly calls: CallView[]; readonly incidents: IncidentView[] }> {
  const calls = await db.selectFrom('call').select(callViewColumns).execute();
  const incidents = await db
    .selectFrom('incident')
    .select([
      'id',
      'state',
      'category_code as categoryCode',
      'opened_at as openedAt',
      't0_at as t0',
      't1_at as t1',
      't2_at as t2',
      't3_at as t3',
      't6_at as t6',
      't7_at as t7',
      't8_at as t8',
      'handling_breached_at as handlingBreachedAt',
      'is_simulated as isSimulated',
    ])
    .execute();
  return { calls: calls as CallView[], incidents: incidents as unknown as IncidentView[] };
}
