import type { LiveState } from '../live/live-state.rules';
import { villageLevel } from '../live/visitor.rules';

/** A state is kept when this much time has passed or this much has happened, whichever comes first. */
export const KEEP_EVERY_MS = 5 * 60_000;
export const KEEP_EVERY_FACTS = 200;
/** Where nothing happens at all. */
export const KEEP_WHEN_IDLE_MS = 30 * 60_000;
/** States older than this are thinned to one an hour. */
export const DENSE_DAYS = 35;

export interface KeptState {
  readonly takenAt: number;
  readonly cursor: string;
}

/** Whether the room's state is to be kept now. */
export function isKeepDue(last: KeptState | null, now: number, head: string): boolean {
  if (last === null) return true;
  const happened = BigInt(head) - BigInt(last.cursor);
  if (happened >= BigInt(KEEP_EVERY_FACTS)) return true;
  return now - last.takenAt >= (happened > 0n ? KEEP_EVERY_MS : KEEP_WHEN_IDLE_MS);
}

type Point = [lon: number, lat: number];

/** Points are personal data: they are kept beside the state, where they can be erased. */
export function withoutPoints(state: LiveState): LiveState {
  return withPoints(state, new Map());
}

/** The kept state with the points of then; of an incident that walls must not tell apart no place finer than a village. */
export function withPoints(state: LiveState, points: ReadonlyMap<string, Point>): LiveState {
  const incidents = Object.entries(state.incidents).map(([id, incident]) => {
    const point = points.get(id) ?? null;
    return [id, { ...incident, point: point !== null && incident.isProtected === true ? villageLevel(point) : point }] as const;
  });
  return { ...state, incidents: Object.fromEntries(incidents) };
}
