/** Longitude first, degrees. */
type Position = readonly number[];
type Polygon = readonly (readonly Position[])[];
type Area = { readonly type: 'Polygon'; readonly coordinates: Polygon } | { readonly type: 'MultiPolygon'; readonly coordinates: readonly Polygon[] };

/**
 * A point inside an area where its name may stand: in the middle of the widest stretch along the line that halves the height of
 * its largest part. Null for an area without an inside.
 */
export function labelPoint(geometry: Area): readonly [lon: number, lat: number] | null {
  const polygons: readonly Polygon[] = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const largest = polygons.reduce<Polygon | null>((best, one) => (best === null || heightTimesWidth(one) > heightTimesWidth(best) ? one : best), null);
  if (largest === null) return null;
  const [, south, , north] = boxOf(largest[0] ?? []);
  const lat = (south + north) / 2;
  const crossings = largest.flatMap((ring) => crossingsAt(ring, lat)).sort((left, right) => left - right);
  let [widest, lon] = [0, Number.NaN];
  for (let at = 0; at + 1 < crossings.length; at += 2) {
    const [from = 0, to = 0] = [crossings[at], crossings[at + 1]];
    if (to - from > widest) [widest, lon] = [to - from, (from + to) / 2];
  }
  return Number.isNaN(lon) ? null : [lon, lat];
}

function crossingsAt(ring: readonly Position[], lat: number): number[] {
  return ring.flatMap(([lon = 0, y = 0], index) => {
    const [beforeLon = lon, beforeY = y] = ring[index - 1] ?? [];
    return beforeY > lat === y > lat ? [] : [beforeLon + ((lat - beforeY) / (y - beforeY)) * (lon - beforeLon)];
  });
}

function boxOf(ring: readonly Position[]): [number, number, number, number] {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lon = 0, lat = 0] of ring) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

function heightTimesWidth(polygon: Polygon): number {
  const [west, south, east, north] = boxOf(polygon[0] ?? []);
  return (east - west) * (north - south);
}
