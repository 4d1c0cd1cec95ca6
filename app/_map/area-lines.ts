import { labelPoint } from '../../server/map/label-point.rules';
import type { AreaMap } from '../../server/place/place.schema';
import { awayFrom } from './neighbour-lines';

type Position = readonly number[];
type MultiPolygon = readonly (readonly (readonly Position[])[])[];
type Line = Position[];

interface AreaFigure {
  readonly type: 'FeatureCollection';
  readonly features: readonly object[];
}

export interface AreaDrawing {
  /** Village polygons with `tint`, 0 to 3, the same for a whole district and different from its neighbours' where four suffice. */
  readonly villages: AreaFigure;
  /** Lines with `kind`: `village` inside a district, `district` between two, `regency` along the outside, `neighbour` around others. */
  readonly borders: AreaFigure;
  /** The world without the regency. */
  readonly veil: AreaFigure;
  /** Points with a `name` and a `kind`: `village` (with its `area`), `district`, `neighbourOutline`, `neighbourDistrict`. */
  readonly places: AreaFigure;
  /** `[west, south, east, north]` in degrees, or null without villages. */
  readonly bounds: readonly [number, number, number, number] | null;
}

const TINTS = 4;

interface Edge {
  readonly from: Position;
  readonly to: Position;
  readonly district: string;
  other: string | null;
  count: number;
}

/**
 * What the map draws of the areas. Without outlines, district and regency borders are the village edges that two districts, or
 * nobody else, share: exact for a clean topology, with some lines too many for another.
 */
export function drawAreas(map: AreaMap): AreaDrawing {
  const villages = map.features.flatMap((feature) => (feature.properties.kind === 'village' ? [{ ...feature, properties: feature.properties }] : []));
  const edges = collectEdges(villages.map(({ geometry, properties }) => ({ polygons: polygonsOf(geometry), district: properties.districtCode })));
  const tints = tintDistricts([...new Set(villages.map(({ properties }) => properties.districtCode))].sort(), edges);
  const all = [...edges.values()];
  const outlines = (kind: string) =>
    collectEdges(
      map.features.flatMap(({ properties, geometry }) => (properties.kind === kind ? [{ polygons: polygonsOf(geometry), district: properties.code }] : [])),
    );
  const [regency, districts] = [outlines('regencyOutline'), outlines('districtOutline')];
  const outside = regency.size > 0 ? ringsOf(map, 'regencyOutline') : joinEdges(all.filter((edge) => edge.count === 1));
  // Two districts share an edge: drawn twice, its dashes would fill each other's gaps.
  const between =
    districts.size > 0
      ? [...districts].flatMap(([key, edge]) => (regency.has(key) ? [] : [edge]))
      : all.filter((edge) => edge.other !== null && edge.other !== edge.district);
  const lines = (kind: string, coordinates: readonly Line[]) => ({ type: 'Feature', properties: { kind }, geometry: { type: 'MultiLineString', coordinates } });
  return {
    villages: collection(
      villages.map((village) => ({ ...village, properties: { ...village.properties, tint: tints.get(village.properties.districtCode) ?? 0 } })),
    ),
    borders: collection([
      lines('village', joinEdges(all.filter((edge) => edge.other === edge.district))),
      lines('district', joinEdges(between)),
      lines('regency', outside),
      lines('neighbour', awayFrom(joinEdges([...outlines('neighbourOutline').values()]), outside)),
    ]),
    veil: collection(outside.length === 0 ? [] : [veilAround(outside)]),
    places: collection(map.features.flatMap(placeOf)),
    bounds: boundsOf(villages.map(({ geometry }) => polygonsOf(geometry))),
  };
}

/** As they are: closed, which the veil needs. */
function ringsOf(map: AreaMap, kind: AreaMap['features'][number]['properties']['kind']): Line[] {
  return map.features.flatMap(({ properties, geometry }) =>
    properties.kind === kind ? polygonsOf(geometry).flatMap((polygon) => polygon.map((ring) => [...ring])) : [],
  );
}

function collection(features: readonly object[]): AreaFigure {
  return { type: 'FeatureCollection', features };
}

/** The world as one ring, the regency as holes in it: closed lines only, a broken one would let the veil over everything. */
function veilAround(outside: readonly Line[]) {
  const world: Line = [
    [-180, -85],
    [180, -85],
    [180, 85],
    [-180, 85],
    [-180, -85],
  ];
  const holes = outside.filter((line) => line.length > 3 && pointKey(line[0] ?? []) === pointKey(line.at(-1) ?? []));
  return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [world, ...holes] } };
}

/** Where the name of an area stands: one point for each, else it would be written once in every tile that the area touches. */
function placeOf({ properties, geometry }: AreaMap['features'][number]): object[] {
  const { kind, name } = properties;
  switch (kind) {
    case 'district':
    case 'neighbourDistrict':
      return [{ type: 'Feature', properties: { kind, name }, geometry }];
    case 'village':
    case 'neighbourOutline': {
      const polygons = polygonsOf(geometry);
      const coordinates = labelPoint({ type: 'MultiPolygon', coordinates: polygons });
      const area = polygons.reduce((sum, [outer = []]) => sum + Math.abs(ringArea(outer)), 0);
      return coordinates === null ? [] : [{ type: 'Feature', properties: { kind, name, area }, geometry: { type: 'Point', coordinates } }];
    }
    case 'districtOutline':
    case 'regencyOutline':
      return [];
  }
}

/** In square degrees: for comparing neighbours only. */
function ringArea(ring: readonly Position[]): number {
  return ring.reduce((sum, [x = 0, y = 0], index) => {
    const [nextX = 0, nextY = 0] = ring[(index + 1) % ring.length] ?? [];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

function polygonsOf(geometry: unknown): MultiPolygon {
  const { type, coordinates } = geometry as { readonly type: string; readonly coordinates: unknown };
  return type === 'Polygon' ? [coordinates as MultiPolygon[number]] : (coordinates as MultiPolygon);
}

function collectEdges(villages: readonly { readonly polygons: MultiPolygon; readonly district: string }[]): Map<string, Edge> {
  const edges = new Map<string, Edge>();
  for (const { polygons, district } of villages) {
    for (const ring of polygons.flat()) {
      for (let index = 1; index < ring.length; index += 1) {
        const [from, to] = [ring[index - 1], ring[index]];
        if (from !== undefined && to !== undefined) addEdge(edges, { from, to, district, other: null, count: 1 });
      }
    }
  }
  return edges;
}

function addEdge(edges: Map<string, Edge>, edge: Edge): void {
  const [start, end] = [pointKey(edge.from), pointKey(edge.to)];
  const key = start < end ? `${start} ${end}` : `${end} ${start}`;
  const known = edges.get(key);
  if (known === undefined) edges.set(key, edge);
  else {
    known.count += 1;
    known.other = edge.district;
  }
}

/** Micro-degrees: the same corner of two villages. */
function pointKey(point: Position): string {
  return `${Math.round((point[0] ?? 0) * 1e6)},${Math.round((point[1] ?? 0) * 1e6)}`;
}

/** Greedy colouring in the order of codes: the same map always looks the same. */
function tintDistricts(districts: readonly string[], edges: ReadonlyMap<string, Edge>): Map<string, number> {
  const neighbours = new Map(districts.map((district) => [district, new Set<string>()]));
  for (const { district, other } of edges.values()) {
    if (other === null || other === district) continue;
    neighbours.get(district)?.add(other);
    neighbours.get(other)?.add(district);
  }
  const tints = new Map<string, number>();
  for (const district of districts) {
    const taken = new Set([...(neighbours.get(district) ?? [])].map((one) => tints.get(one)));
    const free = Array.from({ length: TINTS }, (_, tint) => tint).find((tint) => !taken.has(tint));
    tints.set(district, free ?? tints.size % TINTS);
  }
  return tints;
}

/** Joins edges end to end, so that dashes and joins run through instead of starting anew at every corner. */
function joinEdges(edges: readonly Edge[]): Line[] {
  const open = new Map<string, Set<Edge>>();
  for (const edge of edges) for (const end of [edge.from, edge.to]) open.set(pointKey(end), (open.get(pointKey(end)) ?? new Set()).add(edge));
  const take = (at: Position): Position | null => {
    const edge = open.get(pointKey(at))?.values().next().value;
    if (edge === undefined) return null;
    for (const end of [edge.from, edge.to]) open.get(pointKey(end))?.delete(edge);
    return pointKey(edge.from) === pointKey(at) ? edge.to : edge.from;
  };
  const lines: Line[] = [];
  for (const edge of edges) {
    if (open.get(pointKey(edge.from))?.has(edge) !== true) continue;
    const line: Line = [edge.from];
    for (let next = take(edge.from); next !== null; next = take(next)) line.push(next);
    lines.push(line);
  }
  return lines;
}

function boundsOf(villages: readonly MultiPolygon[]): AreaDrawing['bounds'] {
  let [west, south, east, north] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [lon = 0, lat = 0] of villages.flat(3) as unknown as readonly Position[]) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return Number.isFinite(west) ? [west, south, east, north] : null;
}
