import { distanceMetres, type LonLat } from '../shared/geo';
import type { CategoryCode, IncidentView } from './incident.schema';

/*
 * Is this the same event as one that is open already? A proposal for a person, never an act by itself: every part of the score is
 * shown as a reason ("4 menit lalu, 300 m, kebakaran"). Weights and reaches were set by judgement and are no measured truth.
 */

interface Reach {
  /** How far apart two callers may place one event of this kind: smoke is seen from afar, a fall is not. */
  readonly metres: number;
  /** How much later a caller may still report it. */
  readonly minutes: number;
}

export const REACH: Readonly<Record<CategoryCode, Reach>> = {
  fire: { metres: 1_500, minutes: 180 },
  accident: { metres: 800, minutes: 120 },
  natural_disaster: { metres: 3_000, minutes: 720 },
  non_natural_disaster: { metres: 3_000, minutes: 720 },
  social_disaster: { metres: 1_500, minutes: 240 },
  health: { metres: 300, minutes: 60 },
  public_order: { metres: 600, minutes: 120 },
  dangerous_animal: { metres: 600, minutes: 240 },
};
const UNKNOWN_KIND: Reach = { metres: 500, minutes: 60 };

/** Kinds that callers name for one and the same event. */
const CONFUSED: readonly (readonly [CategoryCode, CategoryCode])[] = [
  ['fire', 'non_natural_disaster'],
  ['accident', 'health'],
  ['natural_disaster', 'non_natural_disaster'],
  ['social_disaster', 'public_order'],
  ['health', 'public_order'],
];

const WEIGHT = { place: 0.5, time: 0.2, kind: 0.3, subType: 0.05, caller: 0.45 } as const;
/** Below this it is not shown: the kind alone is enough for half its time. */
const LEAST_SCORE = 0.45;
const MOST_SHOWN = 3;

export type KindLikeness = 'same' | 'confused' | 'unknown' | 'other';

export interface Duplicate {
  readonly incident: IncidentView;
  /** 0 to 1.5: orders the proposals, and is not a probability. */
  readonly score: number;
  /** Minutes between the beginnings of both, whichever came first. */
  readonly minutesApart: number;
  /** In a straight line; null while one of both has no place. */
  readonly metres: number | null;
  readonly kind: KindLikeness;
  readonly isSameCaller: boolean;
}

/** What is known so far of the report in hand. */
export interface DuplicateQuestion {
  /** Null before there is an incident. */
  readonly incidentId: string | null;
  readonly categoryCode: CategoryCode | null;
  readonly subTypeCode: string | null;
  readonly point: LonLat | null;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  /** Open incidents that the same number has reported. */
  readonly sameCallerIds: ReadonlySet<string>;
}

/** The open incidents that the report may tell of, likeliest first, at most three. The clock plays no part: the order stands still under the hand. */
export function findDuplicates(question: DuplicateQuestion, open: readonly IncidentView[]): Duplicate[] {
  return open
    .filter((one) => one.id !== question.incidentId)
    .flatMap((one) => {
      const duplicate = compare(question, one);
      return duplicate === null || duplicate.score < LEAST_SCORE ? [] : [duplicate];
    })
    .sort((left, right) => right.score - left.score || (left.incident.id < right.incident.id ? -1 : 1))
    .slice(0, MOST_SHOWN);
}

function compare(question: DuplicateQuestion, incident: IncidentView): Duplicate | null {
  const reach = reachOf(question.categoryCode, incident.categoryCode);
  const minutesApart = Math.abs(question.openedAt - incident.openedAt) / 60_000;
  const metres = question.point === null || incident.point === null ? null : distanceMetres(question.point, incident.point);
  const kind = likeness(question.categoryCode, incident.categoryCode);
  const isSameCaller = question.sameCallerIds.has(incident.id);
  // Far away or long ago it is another event, unless the same person calls: who speaks of two events is asked by the operator.
  if (!isSameCaller && (minutesApart > reach.minutes || (metres !== null && metres > reach.metres))) return null;
  const hasSameSubType = question.subTypeCode !== null && question.subTypeCode === incident.subTypeCode;
  const score =
    (metres === null ? 0 : WEIGHT.place * nearness(metres, reach.metres)) +
    WEIGHT.time * nearness(minutesApart, reach.minutes) +
    WEIGHT.kind * KIND_SHARE[kind] +
    (hasSameSubType ? WEIGHT.subType : 0) +
    (isSameCaller ? WEIGHT.caller : 0);
  return { incident, score, minutesApart, metres, kind, isSameCaller };
}

/** 1 at nothing, a half at the reach, 0 at twice the reach. */
function nearness(value: number, reach: number): number {
  return Math.max(0, 1 - value / (2 * reach));
}

const KIND_SHARE: Readonly<Record<KindLikeness, number>> = { same: 1, confused: 0.6, unknown: 0.4, other: 0 };

function likeness(left: CategoryCode | null, right: CategoryCode | null): KindLikeness {
  if (left === null || right === null) return 'unknown';
  if (left === right) return 'same';
  return CONFUSED.some(([one, other]) => (one === left && other === right) || (one === right && other === left)) ? 'confused' : 'other';
}

/** Of two kinds the smaller reach. */
function reachOf(left: CategoryCode | null, right: CategoryCode | null): Reach {
  const one = left === null ? UNKNOWN_KIND : REACH[left];
  const other = right === null ? UNKNOWN_KIND : REACH[right];
  return { metres: Math.min(one.metres, other.metres), minutes: Math.min(one.minutes, other.minutes) };
}
