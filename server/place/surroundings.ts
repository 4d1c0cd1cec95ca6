import type { Db } from '../../db/client';
import type { LonLat } from '../shared/geo';
import { compassOf, nearestOnPiece, toPlane } from '../shared/local-plane';
import { BeyondVillages, type BeyondVillagesParts } from './beyond-villages';
import { type Nearest, NearestIndex } from './nearest-index';
import { type LandmarkRow, readLandmarkPage } from './place-index.repository';
import type { NearLandmark, NearRoad } from './point-description.schema';
import { readAll } from './read-pages';
import { hasApproximateAreas, type RoadLine, readLabels, readOutlines, readRoadPage } from './surroundings.repository';

/** Farther away nothing helps to find the spot. */
const MAX_METRES = 2_000;
/** What is named within this distance is said; only beyond it a road without a name. */
const NAMED_WITHIN_METRES = 500;
/** Not spots but stretches of land, or names nobody says: they count only where nothing better is near. */
const VAGUE_KINDS: ReadonlySet<string> = new Set(['hamlet', 'milestone', 'other']);
/** A bridge that is called a bridge and nothing more. */
const NAMELESS = /^jembatan$/i;

type LandmarkPoint = Pick<LandmarkRow, 'id' | 'kind' | 'name' | 'point'>;

const NOTHING_BEYOND: BeyondVillagesParts = { labels: [], outlines: [], hasApproximateAreas: false };

/** What lies around a point, in memory: made anew for each version of the map. */
export class Surroundings {
  readonly #named: RoadIndex;
  readonly #unnamed: RoadIndex;
  readonly #spots: LandmarkIndex;
  readonly #vague: LandmarkIndex;
  readonly beyond: BeyondVillages;

  constructor(roads: readonly RoadLine[], landmarks: readonly LandmarkPoint[], beyond: BeyondVillagesParts = NOTHING_BEYOND) {
    const isNamed = (road: RoadLine) => road.name !== null || road.ref !== null;
    this.#named = new RoadIndex(roads.filter(isNamed));
    this.#unnamed = new RoadIndex(roads.filter((road) => !isNamed(road) && road.isDrivable));
    const isVague = ({ kind, name }: LandmarkPoint) => VAGUE_KINDS.has(kind) || NAMELESS.test(name);
    this.#spots = new LandmarkIndex(landmarks.filter((landmark) => !isVague(landmark)));
    this.#vague = new LandmarkIndex(landmarks.filter(isVague));
    this.beyond = new BeyondVillages(beyond);
  }

  /** The nearest road with a name or number; one without either where no such road is within 500 m. Null beyond 2 km. */
  road(point: LonLat): NearRoad | null {
    const named = this.#named.nearest(point);
    if (named !== null && named.distanceMetres <= NAMED_WITHIN_METRES) return named;
    return nearer(named, this.#unnamed.nearest(point));
  }

  /** The nearest landmark; a hamlet, milestone or nameless bridge only where no other one is within 500 m. Null beyond 2 km. */
  landmark(point: LonLat): NearLandmark | null {
    const spot = this.#spots.nearest(point);
    if (spot !== null && spot.distanceMetres <= NAMED_WITHIN_METRES) return spot;
    return nearer(spot, this.#vague.nearest(point));
  }
}

function nearer<T extends { readonly distanceMetres: number }>(one: T | null, other: T | null): T | null {
  if (one === null || other === null) return one ?? other;
  return other.distanceMetres < one.distanceMetres ? other : one;
}

/** Lines cut into their straight pieces; coordinates in flat arrays, since there may be a million. */
class RoadIndex {
  /** Without their lines, which the pieces hold. */
  readonly #roads: readonly Pick<RoadLine, 'name' | 'ref'>[];
  /** lon, lat of each piece's beginning and end. */
  readonly #pieces: Float64Array;
  readonly #roadOfPiece: Uint32Array;
  readonly #index: NearestIndex;

  constructor(roads: readonly RoadLine[]) {
    this.#roads = roads.map(({ name, ref }) => ({ name, ref }));
    const count = roads.reduce((sum, { line }) => sum + Math.max(0, line.length - 1), 0);
    this.#pieces = new Float64Array(count * 4);
    this.#roadOfPiece = new Uint32Array(count);
    this.#cut(roads);
    this.#index = new NearestIndex({
      count,
      boxOf: (piece) => {
        const [[lonA, latA], [lonB, latB]] = this.#endsOf(piece);
        return [Math.min(lonA, lonB), Math.min(latA, latB), Math.max(lonA, lonB), Math.max(latA, latB)];
      },
      offsetOf: (piece, plane) => {
        const [a, b] = this.#endsOf(piece);
        return nearestOnPiece(toPlane(plane, a), toPlane(plane, b));
      },
    });
  }

  nearest(point: LonLat): NearRoad | null {
    const found = this.#index.nearest(point, MAX_METRES);
    const road = found === null ? undefined : this.#roads[this.#roadOfPiece[found.item] ?? -1];
    return found === null || road === undefined ? null : { name: road.name, ref: road.ref, ...distanceAndDirection(found) };
  }

  #cut(roads: readonly RoadLine[]): void {
    let piece = 0;
    for (const [index, { line }] of roads.entries()) {
      for (let at = 1; at < line.length; at += 1) {
        this.#pieces.set([...(line[at - 1] ?? []), ...(line[at] ?? [])], piece * 4);
        this.#roadOfPiece[piece] = index;
        piece += 1;
      }
    }
  }

  #endsOf(piece: number): readonly [LonLat, LonLat] {
    // Read one by one: taking an array apart costs more than the geometry.
    const [all, at] = [this.#pieces, piece * 4];
    return [
      [all[at] ?? 0, all[at + 1] ?? 0],
      [all[at + 2] ?? 0, all[at + 3] ?? 0],
    ];
  }
}

class LandmarkIndex {
  readonly #landmarks: readonly LandmarkPoint[];
  readonly #index: NearestIndex;

  constructor(landmarks: readonly LandmarkPoint[]) {
    this.#landmarks = landmarks;
    const pointOf = (item: number): LonLat => landmarks[item]?.point ?? [0, 0];
    this.#index = new NearestIndex({
      count: landmarks.length,
      boxOf: (item) => [...pointOf(item), ...pointOf(item)],
      offsetOf: (item, plane) => toPlane(plane, pointOf(item)),
    });
  }

  nearest(point: LonLat): NearLandmark | null {
    const found = this.#index.nearest(point, MAX_METRES);
    const landmark = found === null ? undefined : this.#landmarks[found.item];
    return found === null || landmark === undefined ? null : { name: landmark.name, kind: landmark.kind, ...distanceAndDirection(found) };
  }
}

/** From the thing to the point: the offset looks the other way. */
function distanceAndDirection({ metres, offset }: Nearest): Pick<NearRoad, 'distanceMetres' | 'direction'> {
  return { distanceMetres: metres, direction: compassOf(-offset[0], -offset[1]) };
}

/** Of a map that could not be read. */
export const NO_SURROUNDINGS = new Surroundings([], []);

/** Reads the roads and landmarks of the sources in force, page by page so that others are served in between, and what is known of the land beyond the villages. */
export async function loadSurroundings(db: Db): Promise<Surroundings> {
  const roads = await readAll(db, readRoadPage);
  const landmarks = await readAll(db, readLandmarkPage);
  return new Surroundings(roads, landmarks, {
    labels: await readLabels(db),
    outlines: await readOutlines(db),
    hasApproximateAreas: await hasApproximateAreas(db),
  });
}
