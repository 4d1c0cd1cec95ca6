import { SCENES, type Scene } from './scenes';
import { FLOOD_SCENES } from './scenes-flood';
import { QUAKE_SCENES } from './scenes-quake';

export const SCENARIO_NAMES = ['usual', 'flood', 'quake', 'calm'] as const;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];

export type CallKind = 'disconnected' | 'ghost' | 'prank' | 'information' | 'referral' | 'test' | 'out_of_area' | 'emergency' | 'repeat';

/** An instant of a run as the plan has it. */
export interface Moment {
  /** 0 to 23. */
  readonly localHour: number;
  /** Since the first caller was waited for. */
  readonly elapsedSeconds: number;
  /** How long new calls come in. */
  readonly lengthSeconds: number;
}

/** How people behave in it beside what happens. Shares are 0 to 1. */
export interface Manner {
  /** Agencies that let a forward wait for minutes. */
  readonly slowShare: number;
  /** Units whose telephone has no network for minutes while they are under way. */
  readonly silentShare: number;
  /** Of the scenes that may close a road, those that do. */
  readonly closureShare: number;
}

/** A kind of day in the room. */
export interface Scenario extends Manner {
  readonly name: ScenarioName;
  /** Calls at this moment, as a multiple of the mean of a usual day. */
  readonly rate: (moment: Moment) => number;
  /** How many of twenty calls are which; one more of a seldom kind makes them twenty. */
  readonly mix: Readonly<Partial<Record<CallKind, number>>>;
  /** Of twenty calls. */
  readonly emergencies: number;
  /** Of the blocks of twenty calls, those in which a few come at once. */
  readonly burstShare: number;
  /** What emergencies are at this moment. */
  readonly scenes: (moment: Moment) => readonly Scene[];
}

/** Share of a day's calls by local hour: a quiet night, a morning, an evening peak. The mean is 1. */
const HOUR_PROFILE = [
  0.5, 0.4, 0.35, 0.35, 0.45, 0.65, 0.85, 1.05, 1.15, 1.2, 1.2, 1.15, 1.1, 1.1, 1.15, 1.2, 1.3, 1.4, 1.5, 1.5, 1.4, 1.2, 1.0, 0.85,
] as const;
const PROFILE_MEAN = HOUR_PROFILE.reduce((sum, value) => sum + value, 0) / HOUR_PROFILE.length;
const EVERYBODY_PROMPT: Manner = { slowShare: 0, silentShare: 0, closureShare: 0 };

/**
 * Twenty calls hold exactly one emergency (Purworejo: 1 %, Kota Batu of those answered: 1.4 %; five so that a short run shows
 * some); most callers are gone before an operator answers, as everywhere.
 */
const usual: Scenario = {
  name: 'usual',
  rate: ({ localHour }) => (HOUR_PROFILE[localHour] ?? PROFILE_MEAN) / PROFILE_MEAN,
  mix: { disconnected: 8, ghost: 4, prank: 3, information: 2, referral: 1 },
  emergencies: 1,
  burstShare: 0.35,
  scenes: () => SCENES,
  ...EVERYBODY_PROMPT,
};

/** The whole rise of a flood day lies within one run: a run of an hour plays it faster, an endless one begins anew after so long. */
const RAIN_SECONDS = 8 * 3_600;
const RISEN_AT = 0.7;
const RAIN_RATES = { first: 0.5, peak: 2, last: 1.6 } as const;

/** A day of rain: silent callers and pranksters as ever, more that is real; calls rise until the rivers fall. */
const flood: Scenario = {
  name: 'flood',
  rate: (moment) => {
    const share = shareOf(moment);
    const { first, peak, last } = RAIN_RATES;
    return share < RISEN_AT ? first + (peak - first) * smooth(share / RISEN_AT) : peak + (last - peak) * smooth((share - RISEN_AT) / (1 - RISEN_AT));
  },
  mix: { disconnected: 6, ghost: 4, prank: 3, information: 2, referral: 1 },
  emergencies: 3,
  burstShare: 0.5,
  scenes: (moment) => {
    const late = smooth(shareOf(moment) / RISEN_AT);
    return FLOOD_SCENES.map((scene) => ({ ...scene, weight: scene.weight + (scene.weightLate - scene.weight) * late }));
  },
  slowShare: 0.25,
  silentShare: 0.2,
  closureShare: 0.6,
};

/** Seconds into the run, times the usual mean at once, seconds in which half of it is over. */
const SHOCKS = [
  { at: 60, rate: 30, halfLife: 180 },
  { at: 780, rate: 9, halfLife: 120 },
] as const;
/** In a short run the earth shakes earlier. */
const FIRST_SHOCK_SHARE = 0.1;

/** A quiet day until the earth shakes: hundreds of callers in minutes, most only ask, a few need help at once. */
const quake: Scenario = {
  name: 'quake',
  rate: ({ elapsedSeconds, lengthSeconds }) => {
    const early = Math.min(1, (lengthSeconds * FIRST_SHOCK_SHARE) / SHOCKS[0].at);
    return SHOCKS.reduce((sum, { at, rate, halfLife }) => {
      const since = elapsedSeconds - at * early;
      return since < 0 ? sum : sum + rate * 2 ** (-since / halfLife);
    }, 0.8);
  },
  mix: { disconnected: 8, ghost: 3, prank: 1, information: 5, referral: 0 },
  emergencies: 2,
  burstShare: 0,
  scenes: () => QUAKE_SCENES,
  slowShare: 0.25,
  silentShare: 0.1,
  closureShare: 0.7,
};

const OF_A_NIGHT: readonly string[] = ['accident', 'health', 'dangerous_animal', 'public_order'];

/** A night in which little happens, whatever the clock says. */
const calm: Scenario = {
  ...usual,
  name: 'calm',
  rate: () => 0.3,
  burstShare: 0,
  scenes: () => SCENES.filter(({ categoryCode }) => OF_A_NIGHT.includes(categoryCode)),
};

export const SCENARIOS: Readonly<Record<ScenarioName, Scenario>> = { usual, flood, quake, calm };

/** How far the rain is, 0 to 1. */
function shareOf({ elapsedSeconds, lengthSeconds }: Moment): number {
  const length = Number.isFinite(lengthSeconds) ? lengthSeconds : RAIN_SECONDS;
  return (elapsedSeconds % length) / length;
}

/** From 0 to 1, slowly at both ends. */
function smooth(share: number): number {
  const x = Math.min(1, Math.max(0, share));
  return x * x * (3 - 2 * x);
}
