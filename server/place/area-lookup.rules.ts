import type { LonLat } from '../shared/geo';

type Ring = readonly (readonly number[])[];

/** A village's code with its GeoJSON MultiPolygon or Polygon, degrees. */
export interface AreaShapeToLookUp {
  readonly code: string;
  readonly geometry: unknown;
}

interface Box {
  readonly code: string;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly polygons: readonly (readonly Ring[])[];
}

/**
 * The village of many points in a row, for the context of names. A point on a border goes to the lower code or its neighbour:
 * where it matters (the place of a call), the database decides.
 */
export function areaLookup(shapes: readonly AreaShapeToLookUp[]): (point: LonLat) => string | null {
  const boxes = shapes.map(boxOf).sort((a, b) => (a.code < b.code ? -1 : 1));
  return ([lon, lat]) => {
    for (const box of boxes) {
      if (lon < box.west || lon > box.east || lat < box.south || lat > box.north) continue;
      if (box.polygons.some((rings) => isInside(rings, lon, lat))) return box.code;
    }
    return null;
  };
}

function boxOf({ code, geometry }: AreaShapeToLookUp): Box {
  const { type, coordinates } = geometry as { type: string; coordinates: unknown };
  const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as readonly (readonly Ring[])[];
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rings of polygons) {
    for (const [lon = 0, lat = 0] of rings[0] ?? []) {
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  }
  return { code, west, south, east, north, polygons };
}

/** Even-odd over all rings, so that a hole is outside. */
function isInside(rings: readonly Ring[], lon: number, lat: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
      const [x1 = 0, y1 = 0] = ring[at] ?? [];
      const [x2 = 0, y2 = 0] = ring[before] ?? [];
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}
