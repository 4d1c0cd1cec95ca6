import { around, between, chance, exponential, pick, type Random, randomOf, shuffled } from './random.rules';
import { NETWORKS, REFERRALS } from './scenes';
import { emergencyStory, type Story, type StoryPlace } from './story.rules';

export type CallKind = 'disconnected' | 'ghost' | 'prank' | 'information' | 'referral' | 'test' | 'out_of_area' | 'emergency' | 'repeat';

/** One caller: who, what, how long they wait, how long the operator needs. Seconds. */
export interface PlannedCall {
  readonly index: number;
  readonly kind: CallKind;
  /** Wait after the call before it, in units of the mean wait of the hour. */
  readonly gap: number;
  /** As the switch reports it; null when withheld. */
  readonly number: string | null;
  /** How long the caller lets it ring. */
  readonly patienceSeconds: number;
  /** From the operator's being free to the key. */
  readonly reactionSeconds: number;
  /** From the answer to the disposition. */
  readonly sortSeconds: number;
  /** From the answer to the end of the talk. */
  readonly talkSeconds: number;
  /** From the end of the talk until the operator is free again. */
  readonly wrapUpSeconds: number;
  readonly referredTo: string;
  readonly network: string;
  readonly story: Story | null;
}

/** The room's usual traffic: calls a day at load 1. */
export const USUAL_CALLS_A_DAY = 120;

/** Share of a day's calls by local hour: a quiet night, a morning, an evening peak. The mean is 1. */
const HOUR_PROFILE = [
  0.5, 0.4, 0.35, 0.35, 0.45, 0.65, 0.85, 1.05, 1.15, 1.2, 1.2, 1.15, 1.1, 1.1, 1.15, 1.2, 1.3, 1.4, 1.5, 1.5, 1.4, 1.2, 1.0, 0.85,
] as const;
const PROFILE_MEAN = HOUR_PROFILE.reduce((sum, value) => sum + value, 0) / HOUR_PROFILE.length;

/**
 * Twenty calls hold exactly one emergency (Purworejo: 1 %, Kota Batu of those answered: 1.4 %; five so that a short run shows
 * some); most callers are gone before an operator answers, as everywhere.
 */
const BLOCK: readonly CallKind[] = [
  ...Array<CallKind>(8).fill('disconnected'),
  ...Array<CallKind>(4).fill('ghost'),
  ...Array<CallKind>(3).fill('prank'),
  'information',
  'information',
  'referral',
];
const SELDOM = ['test', 'out_of_area', 'information', 'prank', 'ghost', 'disconnected'] as const;
/** In the first block the emergency is among the first calls: whoever has just started the product sees one soon. */
const FIRST_EMERGENCY_WITHIN = 3;
const BURST_LENGTH = 4;

/** Mean seconds between two calls in this local hour (0 to 23) at `load` times the usual traffic. */
export function meanGapSeconds(localHour: number, load: number): number {
  return 86_400 / (USUAL_CALLS_A_DAY * load * ((HOUR_PROFILE[localHour] ?? PROFILE_MEAN) / PROFILE_MEAN));
}

/** The endless sequence of callers of a seed: the same seed, the same callers in the same order. */
export function* plannedCalls(seed: number, places: readonly [StoryPlace, ...StoryPlace[]]): Generator<PlannedCall, never> {
  for (let block = 0; ; block += 1) {
    const random = randomOf(seed, 'block', block);
    const kinds = shuffled(random, [...BLOCK, pick(random, SELDOM)]);
    kinds.splice(Math.floor(random.next() * (block === 0 ? FIRST_EMERGENCY_WITHIN : kinds.length + 1)), 0, 'emergency');
    const burstAt = chance(random, 0.35) ? Math.floor(random.next() * (kinds.length - BURST_LENGTH)) : kinds.length;
    for (const [at, kind] of kinds.entries()) {
      const index = block * kinds.length + at;
      const isBurst = at > burstAt && at <= burstAt + BURST_LENGTH;
      yield plannedCall(randomOf(seed, 'call', index), { index, kind, isBurst, places });
    }
  }
}

interface CallFrame {
  readonly index: number;
  readonly kind: CallKind;
  readonly isBurst: boolean;
  readonly places: readonly [StoryPlace, ...StoryPlace[]];
}

function plannedCall(random: Random, { index, kind, isBurst, places }: CallFrame): PlannedCall {
  const story = kind === 'emergency' ? emergencyStory(random, places) : null;
  return {
    index,
    kind,
    gap: exponential(random) * (isBurst ? 0.12 : 1),
    number: callerNumber(random, kind),
    ...callTimes(random, kind, story),
    referredTo: pick(random, REFERRALS),
    network: pick(random, NETWORKS),
    story,
  };
}

/** Another caller about the event of `first`. */
export function repeatCall(seed: number, first: PlannedCall, ordinal: number): PlannedCall {
  const random = randomOf(seed, 'call', first.index, 'repeat', ordinal);
  return { ...first, kind: 'repeat', gap: 0, number: callerNumber(random, 'repeat'), ...callTimes(random, 'repeat', null), story: null };
}

const SORT_SECONDS: Readonly<Record<CallKind, number>> = {
  disconnected: 2.5,
  ghost: 9,
  prank: 8,
  information: 18,
  referral: 22,
  test: 6,
  out_of_area: 25,
  emergency: 7,
  repeat: 18,
};
const TALK_SECONDS: Readonly<Record<CallKind, number>> = {
  disconnected: 1,
  ghost: 7,
  prank: 9,
  information: 45,
  referral: 50,
  test: 10,
  out_of_area: 60,
  emergency: 110,
  repeat: 30,
};

function callTimes(
  random: Random,
  kind: CallKind,
  story: Story | null,
): Pick<PlannedCall, 'patienceSeconds' | 'reactionSeconds' | 'sortSeconds' | 'talkSeconds' | 'wrapUpSeconds'> {
  const sortSeconds = around(random, SORT_SECONDS[kind], 1.4);
  const talk = around(random, TALK_SECONDS[kind], 1.4);
  return {
    patienceSeconds: kind === 'disconnected' ? between(random, 1, 7) : between(random, 40, 110),
    reactionSeconds: Math.max(1.2, around(random, 3.6, 1.6)),
    sortSeconds,
    // The caller of an emergency stays until the help is on its way.
    talkSeconds: story === null ? talk : Math.max(talk, story.noteSeconds + 5),
    wrapUpSeconds: kind === 'emergency' ? around(random, 35, 1.6) : 0,
  };
}

const PRANKSTERS = ['082000007001', '082000007002', '082000007003'] as const;

/** No caller can be a real one: 0820 is no assigned prefix, and no subscriber of a fixed line begins with 0. */
function callerNumber(random: Random, kind: CallKind): string | null {
  if (chance(random, 0.06)) return null;
  if (kind === 'prank' && chance(random, 0.5)) return pick(random, PRANKSTERS);
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random.next() * 10)).join('');
  return chance(random, 0.08) ? `02330${digits(5)}` : `0820${digits(8)}`;
}
