import type { CallState, Disposition } from '../call/call.schema';
import { addDays, localDay, startOfLocalDay } from '../shared/local-day';
import { maskNumber } from '../shared/telephone-number';
import type { HistoryBreach, HistoryCall, HistoryMark, HistoryWorld } from './history.schema';
import { HISTORY_REFERRALS, HISTORY_SCENES, type HistoryScene } from './history-scenes.rules';
import { around, between, chance, countAround, createRandom, digits, idAt, pick, pickWeighted, type Random } from './random.rules';

const HOUR_MS = 3_600_000;
const CALLS_A_DAY = 125;
/** Relative traffic of the local hours 0 to 23. */
const HOUR_WEIGHTS = [10, 8, 7, 7, 9, 13, 17, 21, 24, 25, 25, 24, 23, 23, 24, 25, 27, 29, 31, 31, 28, 24, 19, 14];
const HOUR_TOTAL = HOUR_WEIGHTS.reduce((sum, weight) => sum + weight, 0);
const DAY_SHIFT = { from: 7, to: 19 } as const;
/** The switch gives a call up after this. */
const RING_LIMIT_MS = 60_000;
const RECORDING_LAG_MS = 180;

/** What a caller is. Most are gone before an operator answers or have no emergency (domain, "Call"). */
type CallerKind = 'disconnected' | 'blocked' | 'by_hand' | Disposition;

const CALLERS: readonly { readonly kind: CallerKind; readonly weight: number }[] = [
  { kind: 'disconnected', weight: 400 },
  { kind: 'ghost', weight: 215 },
  { kind: 'prank', weight: 150 },
  { kind: 'information', weight: 120 },
  { kind: 'referral', weight: 32 },
  { kind: 'test', weight: 12 },
  { kind: 'out_of_area', weight: 6 },
  { kind: 'emergency', weight: 32 },
  { kind: 'blocked', weight: 6 },
  { kind: 'by_hand', weight: 6 },
];

/** Median seconds from answer to disposition, of the talk, and of the operator's wrap-up. */
const HANDLING: Readonly<Record<Disposition, readonly [sort: number, talk: number, wrapUp: number]>> = {
  ghost: [9, 22, 0],
  prank: [8, 24, 0],
  test: [6, 14, 0],
  information: [20, 75, 8],
  referral: [24, 80, 10],
  out_of_area: [25, 70, 10],
  emergency: [8, 125, 45],
  repeat: [18, 40, 10],
};

interface Arrival {
  readonly at: number;
  /** Of the shift that is on duty. */
  readonly isNight: boolean;
  readonly kind: CallerKind;
  /** The first call about the same event. */
  readonly first: PlannedCall | null;
}

/** A call and, for the first one about an emergency, what happened. */
export interface PlannedCall extends HistoryCall {
  readonly scene: HistoryScene | null;
  readonly first: PlannedCall | null;
}

/** All calls of the span by the time they came, each answered by an operator on duty who was free. */
export function planCalls(world: HistoryWorld): PlannedCall[] {
  const random = createRandom(world.seed);
  const arrivals = planArrivals(world, random);
  const freeAt = new Map(world.operatorIds.map((id) => [id, world.from]));
  const calls: PlannedCall[] = [];
  for (let next = arrivals.shift(); next !== undefined; next = arrivals.shift()) {
    const call = planCall({ world, random, freeAt, ordinal: calls.length + 1 }, next);
    if (call.view.endedAt === null || call.view.endedAt >= world.to) continue;
    calls.push(call);
    if (call.scene !== null) insertRepeats(random, arrivals, { call, isNight: next.isNight });
  }
  return calls;
}

function planArrivals(world: HistoryWorld, random: Random): Arrival[] {
  const lastDay = localDay(world.to, world.timeZone);
  const arrivals: Arrival[] = [];
  for (let day = localDay(world.from, world.timeZone); day <= lastDay; day = addDays(day, 1)) {
    const start = startOfLocalDay(day, world.timeZone);
    const mean = CALLS_A_DAY * around(random, 1, 1.1);
    for (const [hour, weight] of HOUR_WEIGHTS.entries()) {
      const count = countAround(random, (mean * weight) / HOUR_TOTAL);
      const isNight = hour < DAY_SHIFT.from || hour >= DAY_SHIFT.to;
      for (let index = 0; index < count; index += 1) {
        arrivals.push({ at: Math.floor(start + (hour + random()) * HOUR_MS), isNight, kind: pickWeighted(random, CALLERS).kind, first: null });
      }
    }
  }
  return arrivals.filter(({ at }) => at >= world.from && at < world.to).sort((a, b) => a.at - b.at);
}

function insertRepeats(random: Random, arrivals: Arrival[], { call, isNight }: { call: PlannedCall; isNight: boolean }): void {
  const base = (call.disposedAt ?? 0) + 15_000;
  const count = Math.floor(random() * ((call.scene?.mostRepeats ?? 0) + 1));
  for (let index = 0; index < count; index += 1) {
    const at = Math.floor(base + between(random, 0, 240_000));
    const place = arrivals.findIndex((other) => other.at > at);
    arrivals.splice(place < 0 ? arrivals.length : place, 0, { at, isNight, kind: 'repeat', first: call });
  }
}

interface CallFrame {
  readonly world: HistoryWorld;
  readonly random: Random;
  /** When each operator has finished with the call before; changed by answering. */
  readonly freeAt: Map<string, number>;
  readonly ordinal: number;
}

function planCall(frame: CallFrame, arrival: Arrival): PlannedCall {
  const { at, kind, first } = arrival;
  const { world, random } = frame;
  const answer: Answered | Unanswered = kind === 'blocked' ? { state: 'missed', endedAt: at + 900, isCrowded: false } : takeCall(frame, arrival);
  const answered = 'answeredAt' in answer ? answer : null;
  const isByHand = kind === 'by_hand' && answered !== null;
  const number = isByHand ? null : callerNumber(random, kind);
  const id = idAt(random, at);
  return {
    view: {
      id,
      state: 'state' in answer ? answer.state : 'ended',
      line: isByHand ? null : `112-${Math.ceil(random() * 4)}`,
      numberMasked: number === null ? null : maskNumber(number),
      offeredAt: isByHand ? null : at,
      answeredAt: answered?.answeredAt ?? null,
      answeredSource: answered === null ? null : isByHand ? 'operator' : 'switch',
      endedAt: answer.endedAt,
      operatorId: answered?.operatorId ?? null,
      claimedAt: answered?.answeredAt ?? null,
      isClaimStale: false,
      disposition: answered?.disposition ?? null,
      isBlocked: kind === 'blocked',
      incidentId: null,
      candidateCount: 0,
      locationVersion: 0,
      offeredTo: null,
      offeredToAt: null,
      heldAt: null,
      handedOutAt: null,
      isSimulated: true,
      version: answered === null ? 2 : 4,
    },
    source: isByHand ? 'hand' : 'history',
    externalId: `h-${String(frame.ordinal).padStart(6, '0')}`,
    number,
    first,
    disposedAt: answered?.disposedAt ?? null,
    referredTo: answered?.disposition === 'referral' ? pick(random, HISTORY_REFERRALS) : null,
    breach:
      isByHand || kind === 'blocked'
        ? null
        : answerBreach(world, random, { at, decidedAt: answered?.answeredAt ?? answer.endedAt, isCrowded: answer.isCrowded }),
    marks: callMarks(id, isByHand ? null : at, answered),
    scene: answered?.disposition === 'emergency' ? pickWeighted(random, HISTORY_SCENES) : null,
  };
}

interface Unanswered {
  readonly state: Extract<CallState, 'abandoned' | 'missed' | 'overflowed'>;
  readonly endedAt: number;
  /** Every operator on duty had a call when it rang. */
  readonly isCrowded: boolean;
}
interface Answered {
  readonly answeredAt: number;
  readonly endedAt: number;
  readonly disposedAt: number;
  readonly operatorId: string;
  readonly disposition: Disposition;
  readonly isCrowded: boolean;
}

function takeCall(frame: CallFrame, { at, kind, isNight }: Arrival): Unanswered | Answered {
  const { random, freeAt } = frame;
  const operatorId = operatorOnDuty(frame, isNight);
  const operatorFreeAt = freeAt.get(operatorId) ?? at;
  const isCrowded = operatorFreeAt > at;
  const isOverlooked = chance(random, 0.006);
  const reaction = isOverlooked ? RING_LIMIT_MS + 1_000 : Math.max(1_200, around(random, isNight ? 5_000 : 4_100, 1.65));
  const readyAt = Math.round(Math.max(at + reaction, operatorFreeAt + 1_500));
  const hangUpAt = at + Math.round(kind === 'disconnected' ? hangUpSoon(random) : between(random, 35_000, 110_000));
  if (readyAt > Math.min(hangUpAt, at + RING_LIMIT_MS)) {
    if (hangUpAt <= at + RING_LIMIT_MS) return { state: 'abandoned', endedAt: hangUpAt, isCrowded };
    return { state: isCrowded ? 'overflowed' : 'missed', endedAt: at + RING_LIMIT_MS, isCrowded };
  }
  const disposition = dispositionOf(random, kind);
  const [sort, talk, wrapUp] = HANDLING[disposition];
  const disposedAt = Math.round(readyAt + around(random, sort * 1_000, 1.35));
  const endedAt = Math.max(Math.round(readyAt + around(random, talk * 1_000, 1.45)), disposedAt + 500);
  freeAt.set(operatorId, endedAt + wrapUp * 1_000);
  return { answeredAt: readyAt, endedAt, disposedAt, operatorId, disposition, isCrowded };
}

/** Milliseconds until a caller without patience hangs up; one in fourteen only after the promise. */
function hangUpSoon(random: Random): number {
  return chance(random, 0.07) ? between(random, 10_000, 24_000) : between(random, 400, 4_600);
}

/** Somebody who hangs up just after the answer leaves silence. */
function dispositionOf(random: Random, kind: CallerKind): Disposition {
  if (kind === 'disconnected' || kind === 'blocked') return 'ghost';
  return kind === 'by_hand' ? pick(random, ['information', 'referral', 'prank'] as const) : kind;
}

/** The operator of the shift who is, or will be, free first. */
function operatorOnDuty({ world, freeAt }: CallFrame, isNight: boolean): string {
  const [first, second, third, fourth] = world.operatorIds;
  const [one, other] = isNight ? [third, fourth] : [first, second];
  return (freeAt.get(one) ?? 0) <= (freeAt.get(other) ?? 0) ? one : other;
}

function answerBreach(world: HistoryWorld, random: Random, wait: { at: number; decidedAt: number; isCrowded: boolean }): HistoryBreach | null {
  const breachedAt = wait.at + world.targetSeconds.answer * 1_000;
  if (wait.decidedAt <= breachedAt) return null;
  return {
    id: idAt(random, breachedAt),
    clock: 'answer',
    targetSeconds: world.targetSeconds.answer,
    breachedAt,
    causeCode: wait.isCrowded ? 'concurrent_calls' : 'not_taken',
  };
}

function callMarks(callId: string, offeredAt: number | null, answered: Answered | null): HistoryMark[] {
  const isByHand = offeredAt === null;
  const mark = (code: 'T0' | 'T1', occurredAt: number): HistoryMark => ({
    code,
    callId,
    incidentId: null,
    assignmentId: null,
    unitId: null,
    occurredAt,
    recordedAt: occurredAt + (isByHand ? 0 : RECORDING_LAG_MS),
    source: isByHand ? 'operator' : 'switch',
    userId: isByHand ? (answered?.operatorId ?? null) : null,
    saidBy: null,
  });
  return [...(offeredAt === null ? [] : [mark('T0', offeredAt)]), ...(answered === null ? [] : [mark('T1', answered.answeredAt)])];
}

const PRANKSTERS: readonly string[] = ['082000009001', '082000009002', '082000009003', '082000009004'];

/** Nobody's number: 0820 is assigned to no operator, and a subscriber of a fixed line never begins with 0. Null: withheld. */
function callerNumber(random: Random, kind: CallerKind): string | null {
  if (chance(random, 0.05)) return null;
  if (kind === 'prank' && chance(random, 0.5)) return pick(random, PRANKSTERS);
  return chance(random, 0.07) ? `02330${digits(random, 5)}` : `0820${digits(random, 8)}`;
}
