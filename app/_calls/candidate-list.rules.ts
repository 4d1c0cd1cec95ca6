import type { CandidateView } from '../../server/location/location.schema';
import { distanceMetres } from '../../server/shared/geo';

/** What the list needs of a candidate. */
export type ListedCandidate = Pick<CandidateView, 'id' | 'point' | 'radiusMetres' | 'isValidated' | 'receivedAt'>;

/** The candidates as a person has them in front. */
export interface CandidateList {
  /** Ids in the order shown. */
  readonly shown: readonly string[];
  /** Stays with its candidate, wherever that goes; null only while the list is empty. */
  readonly highlighted: string | null;
}

export const EMPTY_LIST: CandidateList = { shown: [], highlighted: null };

/** Better ones first: what passed its own check, then the smaller radius, then the newer. */
function better(left: ListedCandidate, right: ListedCandidate): number {
  if (left.isValidated !== right.isValidated) return left.isValidated ? -1 : 1;
  const byRadius = (left.radiusMetres ?? Number.MAX_VALUE) - (right.radiusMetres ?? Number.MAX_VALUE);
  return byRadius === 0 ? right.receivedAt - left.receivedAt : byRadius;
}

/**
 * The list after news. Under the hand (`isHeld`) it stands still and newcomers wait; otherwise they are sorted in. A candidate
 * that moves keeps its place. The highlight never leaves its candidate by itself.
 */
export function followCandidates(list: CandidateList, candidates: readonly ListedCandidate[], isHeld: boolean): CandidateList {
  const known = new Set(candidates.map(({ id }) => id));
  const kept = list.shown.filter((id) => known.has(id));
  const hasNew = candidates.some(({ id }) => !kept.includes(id));
  const isStill = isHeld && kept.length > 0;
  const shown = hasNew && !isStill ? candidates.toSorted(better).map(({ id }) => id) : kept;
  const highlighted = list.highlighted !== null && shown.includes(list.highlighted) ? list.highlighted : (shown[0] ?? null);
  const isSame = highlighted === list.highlighted && shown.length === list.shown.length && shown.every((id, index) => id === list.shown[index]);
  return isSame ? list : { shown, highlighted };
}

/** How many wait to be let in. */
export function waitingCount(list: CandidateList, candidates: readonly ListedCandidate[]): number {
  return candidates.filter(({ id }) => !list.shown.includes(id)).length;
}

/** Up or down; stops at the ends. */
export function moveHighlight(list: CandidateList, step: 1 | -1): CandidateList {
  const at = list.highlighted === null ? -1 : list.shown.indexOf(list.highlighted);
  const next = list.shown[Math.min(list.shown.length - 1, Math.max(0, at + step))];
  return next === undefined || next === list.highlighted ? list : { ...list, highlighted: next };
}

/** Two places this far apart can't both be true. */
const CONFLICT_METRES = 5_000;

/** The largest distance between two candidates when it is a conflict, in metres; null without one. */
export function conflictMetres(candidates: readonly Pick<ListedCandidate, 'point'>[]): number | null {
  const distances = candidates.flatMap((left, index) => candidates.slice(index + 1).map((right) => distanceMetres(left.point, right.point)));
  const largest = Math.max(0, ...distances);
  return largest > CONFLICT_METRES ? largest : null;
}

/** Nearer than this two points are the same place. */
const SAME_METRES = 50;

/** Whether a candidate still says what was taken over, within what it can tell: its list may be folded away then. */
export function agreesWith({ point, radiusMetres }: Pick<ListedCandidate, 'point' | 'radiusMetres'>, used: ListedCandidate['point']): boolean {
  return distanceMetres(point, used) <= Math.max(SAME_METRES, radiusMetres ?? 0);
}
