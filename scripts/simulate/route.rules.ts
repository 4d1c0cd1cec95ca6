import { distanceMetres, type LonLat } from '../../server/shared/geo';
import { between, type Random } from './random.rules';

/** A trip along a bent line at road-like speed. Distances in metres, times in seconds from its start. */
export interface Route {
  readonly legs: readonly Leg[];
  readonly lengthMetres: number;
  readonly durationSeconds: number;
}

interface Leg {
  readonly from: LonLat;
  readonly to: LonLat;
  readonly startMetres: number;
  readonly lengthMetres: number;
  readonly startSeconds: number;
  readonly metresPerSecond: number;
}

export interface Fix {
  readonly point: LonLat;
  readonly metresPerSecond: number;
  /** Clockwise from north, degrees. */
  readonly headingDegrees: number;
}

/** A bend about every this many metres. */
const BEND_METRES = 700;
const METRES_PER_DEGREE = 111_195;

/**
 * From one point to another, never straight: bends stray sideways as roads do, each leg has a speed of its own around
 * `cruiseMetresPerSecond` (0.6 to 1.25 of it; the first and the last leg are slower).
 */
export function bentRoute(random: Random, from: LonLat, to: LonLat, cruiseMetresPerSecond: number): Route {
  const bends = Math.max(1, Math.round(distanceMetres(from, to) / BEND_METRES));
  const sway = between(random, -0.12, 0.12);
  const points: LonLat[] = [from];
  for (let bend = 1; bend < bends; bend += 1) points.push(bendPoint(random, { from, to, share: bend / bends, sway }));
  points.push(to);
  const legs: Leg[] = [];
  let [metres, seconds] = [0, 0];
  points.slice(1).forEach((point, index) => {
    const start = points[index] ?? from;
    const isEnd = index === 0 || index === points.length - 2;
    const metresPerSecond = cruiseMetresPerSecond * (isEnd ? 0.6 : between(random, 0.7, 1.25));
    const lengthMetres = distanceMetres(start, point);
    legs.push({ from: start, to: point, startMetres: metres, lengthMetres, startSeconds: seconds, metresPerSecond });
    metres += lengthMetres;
    seconds += lengthMetres / metresPerSecond;
  });
  return { legs, lengthMetres: metres, durationSeconds: seconds };
}

/** Where the trip is after `seconds`; at its end it stands. */
export function fixAt(route: Route, seconds: number): Fix {
  const leg = route.legs.findLast((one) => one.startSeconds <= seconds) ?? route.legs[0];
  if (leg === undefined) throw new Error('impossible: a route without a leg');
  const share = leg.lengthMetres === 0 ? 1 : Math.min(1, ((seconds - leg.startSeconds) * leg.metresPerSecond) / leg.lengthMetres);
  return {
    point: interpolate(leg.from, leg.to, Math.max(0, share)),
    metresPerSecond: seconds >= route.durationSeconds ? 0 : leg.metresPerSecond,
    headingDegrees: headingDegrees(leg.from, leg.to),
  };
}

export function headingDegrees(from: LonLat, to: LonLat): number {
  const east = (to[0] - from[0]) * Math.cos((from[1] * Math.PI) / 180);
  const north = to[1] - from[1];
  return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
}

/** A point at most `radiusMetres` away in each direction. */
export function near(random: Random, [lon, lat]: LonLat, radiusMetres: number): LonLat {
  const north = between(random, -radiusMetres, radiusMetres) / METRES_PER_DEGREE;
  const east = between(random, -radiusMetres, radiusMetres) / (METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180));
  return [round(lon + east), round(lat + north)];
}

function bendPoint(random: Random, { from, to, share, sway }: { from: LonLat; to: LonLat; share: number; sway: number }): LonLat {
  const aside = sway * Math.sin(Math.PI * share) + between(random, -0.02, 0.02);
  const [lon, lat] = interpolate(from, to, share);
  return [round(lon - (to[1] - from[1]) * aside), round(lat + (to[0] - from[0]) * aside)];
}

function interpolate(from: LonLat, to: LonLat, share: number): LonLat {
  return [round(from[0] + (to[0] - from[0]) * share), round(from[1] + (to[1] - from[1]) * share)];
}

/** Micro-degrees, as devices send them. */
function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
