import type { LonLat } from '../shared/geo';
import { type AreaShapeToLookUp, areaLookup } from './area-lookup.rules';
import { type KilometrePost, postsOfRoads, readKilometre } from './kilometre.rules';
import type { AreaEntry, PlaceEntry } from './place-entry.schema';
import { buildPlaceIndex, type PlaceIndex } from './place-index';
import type { AddressRow, LandmarkRow, NamedRoadRow } from './place-index.repository';
import { gatherRoads, type PlaceRoads } from './place-roads.rules';
import { StreetNumbers, streetKey } from './street-numbers.rules';

export interface PlacesRows {
  readonly areas: readonly AreaEntry[];
  readonly regencies: readonly { readonly code: string; readonly name: string }[];
  readonly shapes: readonly AreaShapeToLookUp[];
  readonly roads: readonly NamedRoadRow[];
  readonly landmarks: readonly LandmarkRow[];
  readonly addresses: readonly AddressRow[];
}

/** Everything that a place can be said by, in memory: made anew for each version of the map. */
export interface Places {
  readonly index: PlaceIndex;
  readonly roads: PlaceRoads;
  /** Kilometre posts of each road group that has any. */
  readonly posts: ReadonlyMap<number, readonly KilometrePost[]>;
  readonly numbers: StreetNumbers;
  readonly regencies: PlacesRows['regencies'];
  /** Code of the village of a point; null outside all. */
  areaAt(point: LonLat): string | null;
  /** The middle of the regency: what is said without saying where is meant to be near it. */
  readonly home: LonLat;
}

/** How far from its point a landmark of a kind may reach, metres. */
const REACH_METRES: Readonly<Record<string, number>> = { hamlet: 300, park: 150, factory: 150, market: 120, university: 150, hospital: 120, cemetery: 120 };
const USUAL_REACH_METRES = 60;
const PAUSE_EVERY = 1_000;

/** Makes it in slices; pauses where it yields. */
export function* buildPlaces(rows: PlacesRows): Generator<void, Places> {
  const areaAt = areaLookup(rows.shapes);
  yield;
  const roads = yield* gatherRoads(
    rows.roads.map((road) => ({ ...road, id: Number(road.id) })),
    areaAt,
  );
  const entries: PlaceEntry[] = roads.entries.slice();
  const posts: KilometrePost[] = [];
  for (const [index, landmark] of rows.landmarks.entries()) {
    const km = landmark.kind === 'milestone' ? readKilometre(landmark.name) : null;
    if (km !== null) posts.push({ km, point: landmark.point, street: landmark.street });
    else entries.push(landmarkEntry(landmark, areaAt(landmark.point)));
    if (index % PAUSE_EVERY === 0) yield;
  }
  const numbers = new StreetNumbers();
  for (const [index, { id, ...address }] of rows.addresses.entries()) {
    numbers.add({ ...address, rowId: Number(id) });
    if (index % PAUSE_EVERY === 0) yield;
  }
  for (const street of yield* streetsWithoutRoad(numbers, roads, areaAt)) entries.push(street);
  yield;
  const postsOf = yield* postsOfRoads(roads.groups, posts);
  const index = yield* buildPlaceIndex({ areas: withSizes(rows.areas), regencies: rows.regencies, entries });
  // Only along roads with posts is anything measured later; the lines of all others are let go.
  const groups = roads.groups.map((group, at) => (postsOf.has(at) ? group : { ...group, roads: [] }));
  return { index, roads: { ...roads, groups, entries: [] }, posts: postsOf, numbers, regencies: rows.regencies, areaAt, home: middleOf(rows.areas) };
}

function landmarkEntry({ id, kind, name, otherNames, point }: LandmarkRow, areaCode: string | null): PlaceEntry {
  const isOfOwnKind = kind === 'hamlet' || kind === 'bridge';
  return {
    rowId: Number(id),
    kind: isOfOwnKind ? kind : 'landmark',
    landmarkKind: isOfOwnKind ? null : kind,
    name,
    otherNames: (otherNames ?? '')
      .split(';')
      .map((other) => other.trim())
      .filter((other) => other !== ''),
    point,
    radiusMetres: REACH_METRES[kind] ?? USUAL_REACH_METRES,
    areaCode,
    roadGroup: -1,
  };
}

/** Numbered houses tell of streets that no road is named after. */
function* streetsWithoutRoad(numbers: StreetNumbers, roads: PlaceRoads, areaAt: (point: LonLat) => string | null): Generator<void, PlaceEntry[]> {
  const named = new Set<string>();
  for (const [index, { name }] of roads.groups.entries()) {
    named.add(streetKey(name));
    if (index % PAUSE_EVERY === 0) yield;
  }
  return numbers.streets().flatMap(({ key, first }) => {
    if (named.has(key)) return [];
    const entry: PlaceEntry = {
      // Numbers of rows of another table: below zero they meet none of the roads'.
      rowId: -first.rowId,
      kind: 'road',
      landmarkKind: null,
      name: first.street,
      otherNames: [],
      point: first.point,
      radiusMetres: 300,
      areaCode: areaAt(first.point),
      roadGroup: -1,
    };
    return [entry];
  });
}

/** A district is as large as its villages. */
function withSizes(areas: readonly AreaEntry[]): AreaEntry[] {
  const sizes = new Map<string, number>();
  for (const { parentCode, areaKm2 } of areas) if (areaKm2 !== null) sizes.set(parentCode, (sizes.get(parentCode) ?? 0) + areaKm2);
  return areas.map((area) => (area.kind === 'kecamatan' && area.areaKm2 === null ? { ...area, areaKm2: sizes.get(area.code) ?? null } : area));
}

function middleOf(areas: readonly AreaEntry[]): LonLat {
  const own = areas.filter(({ isOwn }) => isOwn);
  const mean = (axis: 0 | 1) => own.reduce((sum, { point }) => sum + point[axis], 0) / Math.max(1, own.length);
  return [mean(0), mean(1)];
}

/** Before anything was read. */
export const NO_PLACES: Places = wholeOf(buildPlaces({ areas: [], regencies: [], shapes: [], roads: [], landmarks: [], addresses: [] }));

/** A job that pauses by itself, run to its end at once: for little, and for tests. */
export function wholeOf<T>(job: Generator<void, T>): T {
  for (;;) {
    const { value, done } = job.next();
    if (done === true) return value;
  }
}
