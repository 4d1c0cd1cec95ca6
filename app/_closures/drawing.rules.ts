import { MOST_CLOSURE_POINTS } from '../../server/closure/closure.schema';
import { distanceMetres, type LonLat } from '../../server/shared/geo';

/** One press of the hand: the points that it added to the line, the last one where the hand was. */
export type Stretch = readonly LonLat[];

/** A line under the hand. */
export interface Drawing {
  readonly stretches: readonly Stretch[];
  /** Where the keyboard stands; null until it was used. */
  readonly cursor: LonLat | null;
}

export const NOTHING_DRAWN: Drawing = { stretches: [], cursor: null };

/** A line that there is: taken back as a whole. */
export function drawingOf(path: readonly LonLat[]): Drawing {
  return { stretches: [path], cursor: null };
}

export function pointsOf({ stretches }: Drawing): LonLat[] {
  return stretches.flat();
}

/** One more point; the same point again, and more than a closure may have, change nothing. */
export function addPoint(drawing: Drawing, point: LonLat): Drawing {
  const points = pointsOf(drawing);
  const last = points.at(-1);
  const isSame = last !== undefined && last[0] === point[0] && last[1] === point[1];
  if (isSame || points.length >= MOST_CLOSURE_POINTS) return drawing;
  // The keyboard goes on from the newest point.
  return { stretches: [...drawing.stretches, [point]], cursor: drawing.cursor === null ? null : point };
}

/** Takes the last press back. */
export function removeLastPoint(drawing: Drawing): Drawing {
  return { ...drawing, stretches: drawing.stretches.slice(0, -1) };
}

export function moveCursor(drawing: Drawing, cursor: LonLat): Drawing {
  return { ...drawing, cursor };
}

/** A way along roads, as far as a closure needs it. */
export interface FollowedWay {
  readonly path: readonly LonLat[];
  readonly metres: number;
  readonly isEstimate: boolean;
  readonly startWalkMetres: number;
  readonly endWalkMetres: number;
}

/** A press this far from a road does not mean it. */
const REACH_METRES = 60;
/** A way that is so much longer than the line goes around something: it is not the road that was meant. */
const LONGEST_DETOUR = 2;
/** A bend that leaves the line by less is no bend; travel times find the road within 15 m. */
const BEND_METRES = 3;

/**
 * Lays the stretch along the road between it and the point before. Nothing changes when the stretch was taken back meanwhile, when no road
 * runs there, or when the line would have too many points.
 */
export function followRoad(drawing: Drawing, stretch: Stretch, way: FollowedWay | null): Drawing {
  const index = drawing.stretches.indexOf(stretch);
  const from = drawing.stretches[index - 1]?.at(-1);
  const to = stretch.at(-1);
  if (index < 1 || from === undefined || to === undefined || way === null || !isMeant(way, distanceMetres(from, to))) return drawing;
  const path = withoutStraights(way.path, BEND_METRES);
  // Both ends of the first stretch stand on the road; a later one begins where the one before ended.
  const before = index === 1 && drawing.stretches[0]?.length === 1 ? [path.slice(0, 1)] : drawing.stretches.slice(0, index);
  const next = { ...drawing, stretches: [...before, path.slice(1), ...drawing.stretches.slice(index + 1)] };
  return pointsOf(next).length > MOST_CLOSURE_POINTS ? drawing : next;
}

function isMeant({ path, metres, isEstimate, startWalkMetres, endWalkMetres }: FollowedWay, straightMetres: number): boolean {
  if (isEstimate || path.length < 2 || startWalkMetres > REACH_METRES || endWalkMetres > REACH_METRES) return false;
  return metres <= straightMetres * LONGEST_DETOUR + 2 * REACH_METRES;
}

/** The line without points that lie within `metres` of it (Douglas and Peucker). */
export function withoutStraights(path: readonly LonLat[], metres: number): LonLat[] {
  const [first, last] = [path[0], path.at(-1)];
  if (first === undefined || last === undefined || path.length < 3) return [...path];
  let farthest = 0;
  let farthestMetres = 0;
  path.forEach((point, index) => {
    const away = metresFromLine(point, first, last);
    if (away > farthestMetres) [farthest, farthestMetres] = [index, away];
  });
  if (farthestMetres <= metres) return [first, last];
  return [...withoutStraights(path.slice(0, farthest + 1), metres).slice(0, -1), ...withoutStraights(path.slice(farthest), metres)];
}

/** On the plane of degrees with the longitude shortened to its length here: exact enough over a few kilometres. */
function metresFromLine(point: LonLat, from: LonLat, to: LonLat): number {
  const shorten = Math.cos((from[1] * Math.PI) / 180);
  const [dx, dy] = [(to[0] - from[0]) * shorten, to[1] - from[1]];
  const [px, py] = [(point[0] - from[0]) * shorten, point[1] - from[1]];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
  return distanceMetres(point, [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]);
}
