import type { LonLat } from './geo';

const RADIANS = Math.PI / 180;
/** WGS 84: semi-major axis in metres and the square of the first eccentricity. */
const MAJOR_AXIS_METRES = 6_378_137;
const ECCENTRICITY_SQUARED = 0.006_694_379_990_14;

/**
 * The plane that touches the ellipsoid at `origin`: x metres to the east, y metres to the north of it. Within 5 km of the
 * origin and 60 degrees of the equator a distance is right to 0.1 %.
 */
export interface LocalPlane {
  readonly origin: LonLat;
  readonly metresPerDegreeLon: number;
  readonly metresPerDegreeLat: number;
}

export function localPlaneAt(origin: LonLat): LocalPlane {
  const sin = Math.sin(origin[1] * RADIANS);
  const flattened = 1 - ECCENTRICITY_SQUARED * sin * sin;
  const normal = MAJOR_AXIS_METRES / Math.sqrt(flattened);
  return {
    origin,
    metresPerDegreeLon: normal * Math.cos(origin[1] * RADIANS) * RADIANS,
    metresPerDegreeLat: ((normal * (1 - ECCENTRICITY_SQUARED)) / flattened) * RADIANS,
  };
}

export function toPlane({ origin, metresPerDegreeLon, metresPerDegreeLat }: LocalPlane, [lon, lat]: LonLat): readonly [x: number, y: number] {
  return [(lon - origin[0]) * metresPerDegreeLon, (lat - origin[1]) * metresPerDegreeLat];
}

/** The point of the straight piece from `a` to `b` that is nearest to the plane's origin, x and y in metres. */
export function nearestOnPiece(a: readonly [number, number], b: readonly [number, number]): readonly [x: number, y: number] {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, -(a[0] * dx + a[1] * dy) / length));
  return [a[0] + share * dx, a[1] + share * dy];
}

export const COMPASS = ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'] as const;
export type Compass = (typeof COMPASS)[number];

/** The compass direction of a step of x metres to the east and y to the north; a step of nothing counts as north. */
export function compassOf(x: number, y: number): Compass {
  const eighth = Math.round(Math.atan2(x, y) / (Math.PI / 4));
  return COMPASS[(eighth + 8) % 8] ?? 'N';
}
