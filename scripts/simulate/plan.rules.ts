import { around, between, chance, exponential, pick, type Random, randomOf, shuffled } from './random.rules';
import type { CallKind, Moment, Scenario } from './scenario.rules';
import { NETWORKS, REFERRALS } from './scenes';
import { emergencyStory, type Story, type StoryPlace } from './story.rules';

/** One caller: who, what, how long they wait, how long the operator needs. Seconds. */
export interface PlannedCall {
  readonly index: number;
  readonly kind: CallKind;
  /** Wait after the call before it. */
  readonly waitSeconds: number;
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

const SELDOM = ['test', 'out_of_area', 'information', 'prank', 'ghost', 'disconnected'] as const;
/** In the first block an emergency is among the first calls: whoever has just started the product sees one soon. */
const FIRST_EMERGENCY_WITHIN = 3;
const FIRST_CALL_WITHIN_SECONDS = 15;
const BURST_LENGTH = 4;
const BURST_WAIT = 0.12;
/** In steps of so long the plan looks whether calls come faster by now. */
const STEP_SECONDS = 5;

/** What a run is: a kind of day, so many times the usual traffic, for so long. */
export interface Course {
  readonly scenario: Scenario;
  readonly load: number;
  /** Infinite: until stopped. */
  readonly lengthSeconds: number;
  /** By the room's clock, 0 to 23. */
  readonly localHour: () => number;
}

/** Mean seconds between two calls at a moment of a course. */
export function meanWaitSeconds({ scenario, load }: Pick<Course, 'scenario' | 'load'>, moment: Moment): number {
  return 86_400 / (USUAL_CALLS_A_DAY * load * scenario.rate(moment));
}

/** The endless sequence of callers of a seed: the same seed and course, the same callers in the same order at the same times. */
export function* plannedCalls(seed: number, places: readonly [StoryPlace, ...StoryPlace[]], course: Course): Generator<PlannedCall, never> {
  let elapsedSeconds = 0;
  for (let block = 0; ; block += 1) {
    const random = randomOf(seed, 'block', block);
    const kinds = kindsOf(random, course.scenario, block);
    const burstAt = chance(random, course.scenario.burstShare) ? Math.floor(random.next() * (kinds.length - BURST_LENGTH)) : kinds.length;
    for (const [at, kind] of kinds.entries()) {
      const index = block * kinds.length + at;
      const isBurst = at > burstAt && at <= burstAt + BURST_LENGTH;
      const call = plannedCall(randomOf(seed, 'call', index), { index, kind, isBurst, places, course, elapsedSeconds });
      elapsedSeconds += call.waitSeconds;
      yield call;
    }
  }
}

function kindsOf(random: Random, { mix, emergencies }: Scenario, block: number): CallKind[] {
  const most = (Object.entries(mix) as [CallKind, number][]).flatMap(([kind, count]) => Array<CallKind>(count).fill(kind));
  const kinds = shuffled<CallKind>(random, [...most, pick(random, SELDOM)]);
  for (let emergency = 0; emergency < emergencies; emergency += 1) {
    const isFirst = block === 0 && emergency === 0;
    kinds.splice(Math.floor(random.next() * (isFirst ? FIRST_EMERGENCY_WITHIN : kinds.length + 1)), 0, 'emergency');
  }
  return kinds;
}

interface CallFrame {
  readonly index: number;
  readonly kind: CallKind;
  readonly isBurst: boolean;
  readonly places: readonly [StoryPlace, ...StoryPlace[]];
  readonly course: Course;
  readonly elapsedSeconds: number;
}

function plannedCall(random: Random, frame: CallFrame): PlannedCall {
  const { index, kind, isBurst, places, course, elapsedSeconds } = frame;
  const { scenario } = course;
  const scenes = () => scenario.scenes(momentOf(course, elapsedSeconds));
  const story = kind === 'emergency' ? emergencyStory(random, { places, scenes: scenes(), manner: scenario }) : null;
  const waitSeconds = waitFor(exponential(random) * (isBurst ? BURST_WAIT : 1), course, elapsedSeconds);
  return {
    index,
    kind,
    waitSeconds: index === 0 ? Math.min(FIRST_CALL_WITHIN_SECONDS, waitSeconds) : waitSeconds,
    number: callerNumber(random, kind),
    ...callTimes(random, kind, story),
    referredTo: pick(random, REFERRALS),
    network: pick(random, NETWORKS),
    story,
  };
}

function momentOf({ lengthSeconds, localHour }: Course, elapsedSeconds: number): Moment {
  return { lengthSeconds, localHour: localHour(), elapsedSeconds };
}

/** `means`: the wait in mean waits. Where the mean changes meanwhile, each stretch counts by its own. */
function waitFor(means: number, course: Course, fromSeconds: number): number {
  let left = means;
  for (let waited = 0; ; waited += STEP_SECONDS) {
    const mean = meanWaitSeconds(course, momentOf(course, fromSeconds + waited));
    if (left * mean <= STEP_SECONDS) return waited + left * mean;
    left -= STEP_SECONDS / mean;
  }
}

/** Another caller about the event of `first`. */
export function repeatCall(seed: number, first: PlannedCall, ordinal: number): PlannedCall {
  const random = randomOf(seed, 'call', first.index, 'repeat', ordinal);
  return { ...first, kind: 'repeat', waitSeconds: 0, number: callerNumber(random, 'repeat'), ...callTimes(random, 'repeat', null), story: null };
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
