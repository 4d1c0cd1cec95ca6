import type { LonLat } from '../shared/geo';
import type { Bounds } from './import.schema';

/** GeoJSON MultiPolygon coordinates, degrees, two dimensions. */
export type Polygons = readonly (readonly (readonly LonLat[])[])[];

/** Coordinates of a Polygon or MultiPolygon, heights dropped; or what is wrong with it. Numbers are not judged yet. */
export function readPolygons(geometry: unknown): Polygons | string {
  if (typeof geometry !== 'object' || geometry === null) return 'has no geometry';
  const { type, coordinates } = geometry as { readonly type?: unknown; readonly coordinates?: unknown };
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null;
  if (!Array.isArray(polygons) || polygons.length === 0)
    return `is no Polygon or MultiPolygon (${typeof type === 'string' ? type.slice(0, 20) : 'without a type'})`;
  const read: LonLat[][][] = [];
  for (const polygon of polygons) {
    if (!Array.isArray(polygon) || polygon.length === 0) return 'has a polygon without a ring';
    const rings: LonLat[][] = [];
    for (const ring of polygon) {
      const positions = readRing(ring);
      if (typeof positions === 'string') return positions;
      rings.push(positions);
    }
    read.push(rings);
  }
  return read;
}

function readRing(ring: unknown): LonLat[] | string {
  if (!Array.isArray(ring) || ring.length < 4) return 'has a ring of fewer than four positions';
  const positions: LonLat[] = [];
  for (const position of ring) {
    const [x, y]: unknown[] = Array.isArray(position) ? position : [];
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) return 'has a position that is not two numbers';
    positions.push([x, y]);
  }
  const [first, last] = [positions[0], positions.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1] ? positions : 'has a ring that is not closed';
}

export function boundsOf(polygons: Polygons): Bounds {
  let [west, south, east, north] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const polygon of polygons)
    for (const ring of polygon)
      for (const [lon, lat] of ring) {
        west = Math.min(west, lon);
        south = Math.min(south, lat);
        east = Math.max(east, lon);
        north = Math.max(north, lat);
      }
  return [west, south, east, north];
}

export function joinBounds(all: readonly Bounds[]): Bounds | null {
  const [first, ...rest] = all;
  if (first === undefined) return null;
  return rest.reduce<Bounds>((sum, one) => [Math.min(sum[0], one[0]), Math.min(sum[1], one[1]), Math.max(sum[2], one[2]), Math.max(sum[3], one[3])], first);
}

const KILOMETRES_PER_DEGREE = 111.32;

export function widen([west, south, east, north]: Bounds, km: number): Bounds {
  const lat = km / KILOMETRES_PER_DEGREE;
  const lon = lat / Math.cos((((south + north) / 2) * Math.PI) / 180);
  return [west - lon, south - lat, east + lon, north + lat];
}

export function middleOf(polygons: Polygons): LonLat {
  const [west, south, east, north] = boundsOf(polygons);
  return [(west + east) / 2, (south + north) / 2];
}

/** Even-odd rule over all rings; a point on the outline may go either way. */
export function covers(polygons: Polygons, [lon, lat]: LonLat): boolean {
  let isInside = false;
  for (const ring of polygons.flat())
    for (let index = 1; index < ring.length; index += 1) {
      const [x1, y1] = ring[index - 1] ?? [0, 0];
      const [x2, y2] = ring[index] ?? [0, 0];
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) isInside = !isInside;
    }
  return isInside;
}

/** Metres from a point to the nearest part of the outline, on a plane around the point. */
export function metresToOutline(polygons: Polygons, [lon, lat]: LonLat): number {
  const metresPerLat = KILOMETRES_PER_DEGREE * 1000;
  const metresPerLon = metresPerLat * Math.cos((lat * Math.PI) / 180);
  let nearest = Number.POSITIVE_INFINITY;
  for (const ring of polygons.flat())
    for (let index = 1; index < ring.length; index += 1) {
      const [x1, y1] = ring[index - 1] ?? [0, 0];
      const [x2, y2] = ring[index] ?? [0, 0];
      nearest = Math.min(nearest, toSegment([(x1 - lon) * metresPerLon, (y1 - lat) * metresPerLat], [(x2 - lon) * metresPerLon, (y2 - lat) * metresPerLat]));
    }
  return nearest;
}

/** Distance of the origin from a segment. */
function toSegment([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(x1 * dx + y1 * dy) / length));
  return Math.hypot(x1 + along * dx, y1 + along * dy);
}
