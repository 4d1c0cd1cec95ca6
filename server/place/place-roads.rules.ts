import { distanceMetres, type LonLat } from '../shared/geo';
import type { PlaceEntry } from './place-entry.schema';
import { readPlaceName } from './spoken-place.rules';

/** A piece of road as the map has it, with a name or a number. */
export interface NamedRoad {
  readonly id: number;
  readonly name: string | null;
  readonly ref: string | null;
  readonly class: string;
  readonly oneWay: -1 | 0 | 1;
  /** One for each vertex. */
  readonly nodeIds: readonly string[];
  readonly line: readonly LonLat[];
}

export type AreaAt = (point: LonLat) => string | null;

/** Pieces of one name whose ends lie so near each other are one road; farther apart they are namesakes. */
const GAP_METRES = 300;
const CELL_DEGREES = 0.004;
const PAUSE_EVERY = 400;
/** Where several carriageways meet, one crossing. */
const ONE_CROSSING_METRES = 80;

/** Roads known by a short name that stands on no map: the syllables of the towns that they join. */
const SHORT_NAMES: readonly (readonly [RegExp, string])[] = [
  [/\bcikopo\W+palimanan\b/i, 'Cipali'],
  [/\bpalimanan\W+kanci\b/i, 'Palikanci'],
  [/\bcileunyi\W+sumedang\W+dawuan\b/i, 'Cisumdawu'],
  [/\bpurwakarta\W+bandung\W+cileunyi\b/i, 'Purbaleunyi'],
];

export interface RoadGroup {
  readonly name: string;
  readonly ref: string | null;
  readonly roads: readonly NamedRoad[];
}

export interface PlaceRoads {
  readonly groups: readonly RoadGroup[];
  readonly entries: readonly PlaceEntry[];
  /** Of two groups, the lower number first: where they meet. */
  readonly crossings: ReadonlyMap<string, readonly LonLat[]>;
}

/** Puts pieces of road together; pauses where it yields. */
export function* gatherRoads(roads: readonly NamedRoad[], areaAt: AreaAt): Generator<void, PlaceRoads> {
  const groups: RoadGroup[] = [];
  const byName = new Map<string, NamedRoad[]>();
  for (const [index, road] of roads.entries()) {
    if (index % PAUSE_EVERY === PAUSE_EVERY - 1) yield;
    const key = nameKey(road);
    const known = byName.get(key);
    if (known === undefined) byName.set(key, [road]);
    else known.push(road);
  }
  yield;
  for (const namesakes of byName.values()) {
    for (const group of yield* connected(namesakes)) groups.push(group);
    if (groups.length % PAUSE_EVERY === 0) yield;
  }
  yield;
  const entries: PlaceEntry[] = [];
  for (const [index, group] of groups.entries()) {
    entries.push(...entriesOf(group, index, areaAt));
    if (index % PAUSE_EVERY === 0) yield;
  }
  return { groups, entries, crossings: yield* findCrossings(groups) };
}

function nameKey({ name, ref }: NamedRoad): string {
  if (name === null) return `#${ref}`;
  const { generics, words } = readPlaceName(name);
  return [...generics, ...words].join('');
}

/** Roads of one name, apart where they do not hang together. */
function* connected(roads: readonly NamedRoad[]): Generator<void, RoadGroup[]> {
  const parents = roads.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parents[root] !== root) root = parents[root] = parents[parents[root] ?? 0] ?? 0;
    return root;
  };
  const cells = new Map<string, { index: number; point: LonLat }[]>();
  for (const [index, { line }] of roads.entries()) {
    for (const point of [line[0], line.at(-1)]) if (point !== undefined) joinNear({ cells, index, point }, (other) => (parents[rootOf(other)] = rootOf(index)));
    if (index % PAUSE_EVERY === PAUSE_EVERY - 1) yield;
  }
  const members = new Map<number, NamedRoad[]>();
  for (const [index, road] of roads.entries()) {
    const known = members.get(rootOf(index));
    if (known === undefined) members.set(rootOf(index), [road]);
    else known.push(road);
  }
  return [...members.values()].map((pieces) => ({
    name: pieces[0]?.name ?? pieces[0]?.ref ?? '',
    ref: pieces.find(({ ref }) => ref !== null)?.ref ?? null,
    roads: pieces,
  }));
}

interface RoadEnd {
  readonly cells: Map<string, { index: number; point: LonLat }[]>;
  readonly index: number;
  readonly point: LonLat;
}

function joinNear({ cells, index, point }: RoadEnd, join: (other: number) => void): void {
  const [column, row] = [Math.floor(point[0] / CELL_DEGREES), Math.floor(point[1] / CELL_DEGREES)];
  for (let x = column - 1; x <= column + 1; x += 1) {
    for (let y = row - 1; y <= row + 1; y += 1) {
      for (const other of cells.get(`${x},${y}`) ?? []) if (distanceMetres(other.point, point) <= GAP_METRES) join(other.index);
    }
  }
  const own = cells.get(`${column},${row}`);
  if (own === undefined) cells.set(`${column},${row}`, [{ index, point }]);
  else own.push({ index, point });
}

/** One entry for each district that the road runs through; by its length there it is known how exactly it says where. */
function entriesOf(group: RoadGroup, roadGroup: number, areaAt: AreaAt): PlaceEntry[] {
  const byDistrict = new Map<string, { road: NamedRoad; metres: number; middle: LonLat; areaCode: string | null }[]>();
  for (const road of group.roads) {
    const { metres, middle } = measure(road.line);
    const areaCode = areaAt(middle);
    const district = areaCode?.slice(0, areaCode.lastIndexOf('.')) ?? '';
    const known = byDistrict.get(district);
    if (known === undefined) byDistrict.set(district, [{ road, metres, middle, areaCode }]);
    else known.push({ road, metres, middle, areaCode });
  }
  const otherNames = [group.ref, SHORT_NAMES.find(([pattern]) => pattern.test(group.name))?.[1]].filter((name) => name != null && name !== group.name);
  return [...byDistrict.values()].flatMap((pieces) => {
    const metres = pieces.reduce((sum, piece) => sum + piece.metres, 0);
    const centre = [0, 1].map((axis) => pieces.reduce((sum, piece) => sum + (piece.middle[axis] ?? 0) * (piece.metres + 1), 0) / (metres + pieces.length));
    const at: LonLat = [centre[0] ?? 0, centre[1] ?? 0];
    const [nearest] = [...pieces].sort((a, b) => distanceMetres(a.middle, at) - distanceMetres(b.middle, at));
    if (nearest === undefined) return [];
    return [
      {
        rowId: nearest.road.id,
        kind: 'road' as const,
        landmarkKind: null,
        name: group.name,
        otherNames: otherNames as string[],
        point: nearest.middle,
        radiusMetres: Math.max(25, metres / 2),
        areaCode: nearest.areaCode,
        roadGroup,
      },
    ];
  });
}

/** Length of a line, and the point half-way along it. */
export function measure(line: readonly LonLat[]): { readonly metres: number; readonly middle: LonLat } {
  const lengths = line.slice(1).map((point, index) => distanceMetres(line[index] ?? point, point));
  const metres = lengths.reduce((sum, length) => sum + length, 0);
  return { metres, middle: pointAlong(line, metres / 2) };
}

/** The point so many metres from the beginning of a line; its end when it is shorter. */
export function pointAlong(line: readonly LonLat[], metres: number): LonLat {
  let left = metres;
  for (let index = 1; index < line.length; index += 1) {
    const [from, to] = [line[index - 1], line[index]];
    if (from === undefined || to === undefined) break;
    const length = distanceMetres(from, to);
    if (length >= left && length > 0) return [from[0] + ((to[0] - from[0]) * left) / length, from[1] + ((to[1] - from[1]) * left) / length];
    left -= length;
  }
  return line.at(-1) ?? [0, 0];
}

export function crossingKey(one: number, other: number): string {
  return one < other ? `${one}-${other}` : `${other}-${one}`;
}

function* findCrossings(groups: readonly RoadGroup[]): Generator<void, Map<string, LonLat[]>> {
  const seen = new Map<string, { point: LonLat; groups: number[] }>();
  const crossings = new Map<string, LonLat[]>();
  for (const [index, group] of groups.entries()) {
    if (index % PAUSE_EVERY === 0) yield;
    for (const { nodeIds, line } of group.roads) {
      for (const [vertex, node] of nodeIds.entries()) {
        const point = line[vertex];
        const known = seen.get(node);
        if (known === undefined && point !== undefined) seen.set(node, { point, groups: [index] });
        else if (known !== undefined && !known.groups.includes(index)) {
          for (const other of known.groups) addCrossing(crossings, crossingKey(other, index), known.point);
          known.groups.push(index);
        }
      }
    }
  }
  return crossings;
}

function addCrossing(crossings: Map<string, LonLat[]>, key: string, point: LonLat): void {
  const known = crossings.get(key);
  if (known === undefined) crossings.set(key, [point]);
  else if (!known.some((other) => distanceMetres(other, point) < ONE_CROSSING_METRES)) known.push(point);
}
