import type { AreaMap } from '../../server/place/place.schema';
import type { LonLat } from '../../server/shared/geo';

export interface VillageName {
  readonly name: string;
  readonly districtName: string;
  readonly isApproximate: boolean;
}

type Ring = readonly (readonly [number, number])[];

interface Cell extends VillageName {
  readonly code: string;
  readonly polygons: readonly (readonly Ring[])[];
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Names the village of a point from the areas that the map draws: under a moving pointer nothing is asked of the server. */
export class VillageIndex {
  readonly #cells: readonly Cell[];

  constructor(areas: Pick<AreaMap, 'features'>) {
    this.#cells = areas.features
      .flatMap(({ properties, geometry }) => {
        if (properties.kind !== 'village') return [];
        const { code, name, districtName, isApproximate } = properties;
        const polygons = polygonsOf(geometry);
        return [{ code, name, districtName, isApproximate, polygons, ...boxOf(polygons) }];
      })
      // On a border the lower code has it, as the server says.
      .sort((left, right) => (left.code < right.code ? -1 : 1));
  }

  /** Null outside of all villages. */
  at([lon, lat]: LonLat): VillageName | null {
    for (const cell of this.#cells) {
      if (lon < cell.west || lon > cell.east || lat < cell.south || lat > cell.north) continue;
      if (cell.polygons.some((rings) => isInside(rings, lon, lat))) return cell;
    }
    return null;
  }
}

function polygonsOf(geometry: unknown): readonly (readonly Ring[])[] {
  const { type, coordinates } = geometry as { readonly type: string; readonly coordinates: unknown };
  return type === 'Polygon' ? [coordinates as readonly Ring[]] : (coordinates as readonly (readonly Ring[])[]);
}

function boxOf(polygons: readonly (readonly Ring[])[]): Pick<Cell, 'west' | 'south' | 'east' | 'north'> {
  const box = { west: Number.POSITIVE_INFINITY, south: Number.POSITIVE_INFINITY, east: Number.NEGATIVE_INFINITY, north: Number.NEGATIVE_INFINITY };
  for (const [lon, lat] of polygons.flat(2)) {
    box.west = Math.min(box.west, lon);
    box.east = Math.max(box.east, lon);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
  }
  return box;
}

/** Even-odd over all rings: holes count by themselves. */
function isInside(rings: readonly Ring[], lon: number, lat: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let index = 0, last = ring.length - 1; index < ring.length; last = index, index += 1) {
      const [x1 = 0, y1 = 0] = ring[index] ?? [];
      const [x2 = 0, y2 = 0] = ring[last] ?? [];
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}
