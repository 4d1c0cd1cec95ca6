import type { Bounds } from './import.schema';
import { type PolygonRings, type Position, pointInside } from './multipolygon.rules';
import { lineHex, polygonsHex } from './osm-geometry.rules';
import { houseNumberOf, type Landmark, landmarkOf } from './osm-points.rules';
import { roadOf } from './osm-roads.rules';
import { areaOf, lineOf, type Shape } from './osm-shapes.rules';
import type { Tags } from './osm-tags.schema';
import type { StagedRows } from './staged-rows';

/** Names of what a source holds, as they are counted. */
const LAYER_COUNTS = { water: 'waters', waterway: 'waterways', landuse: 'landuses', building: 'buildings', railway: 'railways', aeroway: 'aeroways' } as const;

/** A way with the positions of its nodes; those that the file does not have are null. */
export interface LocatedWay {
  readonly id: number;
  readonly tags: Tags;
  readonly refs: readonly number[];
  readonly positions: readonly (Position | null)[];
}

/** Turns objects with positions into rows, and counts them. Identifiers of relations are negative, as is usual. */
export class Features {
  readonly counts: Record<string, number> = {};
  /** Areas that are none: a line that should be closed and is not, nodes that the file does not have. */
  brokenAreas = 0;
  readonly #rows: StagedRows;
  #extent: [number, number, number, number] | null = null;
  /** Points on a road that are named after it: milestones and junctions, by node. */
  readonly #onRoads = new Map<number, { readonly landmark: Landmark; readonly point: Position; street: string | null }>();

  constructor(rows: StagedRows) {
    this.#rows = rows;
  }

  get extent(): Bounds | null {
    return this.#extent;
  }

  node(id: number, tags: Tags, point: Position): void {
    const landmark = landmarkOf(tags);
    const isOnRoad = tags.get('highway') === 'milestone' || tags.get('highway') === 'motorway_junction';
    if (landmark !== null && isOnRoad) this.#onRoads.set(id, { landmark, point, street: landmark.street });
    else this.#point(id, { landmark, tags }, point);
  }

  way(way: LocatedWay): void {
    const { id, tags, refs, positions } = way;
    const isClosed = refs.length >= 4 && refs[0] === refs[refs.length - 1];
    const isRoad = tags.has('highway') && this.#road(way);
    const [line, area] = [lineOf(tags), areaOf(tags)];
    if (line !== null && !(isClosed && area?.layer === line.layer)) for (const run of runsOf(positions)) this.#line(id, line, run.positions);
    if (isClosed && isWhole(positions)) this.#area(id, { tags, shape: area }, [[positions]]);
    else if (area !== null && line === null && !isRoad) this.brokenAreas += 1;
    else if (positions.length > 0) this.#point(id, { landmark: landmarkOf(tags), tags }, positions[Math.floor(positions.length / 2)] ?? null);
  }

  /** Shells with their holes, of a relation. */
  area(id: number, tags: Tags, polygons: readonly PolygonRings[]): void {
    this.#area(id, { tags, shape: areaOf(tags) }, polygons);
  }

  #area(id: number, { tags, shape }: { tags: Tags; shape: Shape | null }, polygons: readonly PolygonRings[]): void {
    const [largest] = polygons;
    if (largest === undefined) return;
    if (shape !== null) this.#shape(id, shape, polygonsHex(polygons));
    for (const [shell] of polygons) for (const position of shell) this.#widen(position);
    const landmark = landmarkOf(tags);
    if (landmark !== null || tags.has('addr:housenumber')) this.#point(id, { landmark, tags }, pointInside(largest));
  }

  turnBan(ban: Parameters<StagedRows['turnBan']>[0]): void {
    this.#count('turnBans');
    this.#rows.turnBan(ban);
  }

  /** After the last road: points that waited for the name of theirs. */
  finishRoads(): void {
    for (const [id, { landmark, point, street }] of this.#onRoads) this.#landmark(id, { ...landmark, street }, point);
    this.#onRoads.clear();
  }

  #road({ id, tags, refs, positions }: LocatedWay): boolean {
    const road = roadOf(tags);
    if (road === null) return false;
    // Where the file lacks a node, the road is in two pieces.
    for (const run of runsOf(positions)) {
      const nodeIds = run.positions.length === refs.length ? refs : refs.slice(run.start, run.start + run.positions.length);
      this.#rows.road(road, { osmId: id, nodeIds, geometry: lineHex(run.positions) });
      this.#count('roads');
      for (const position of run.positions) this.#widen(position);
    }
    const street = road.name ?? road.ref;
    if (this.#onRoads.size > 0 && street !== null)
      for (const ref of refs) {
        const point = this.#onRoads.get(ref);
        if (point !== undefined) point.street ??= street;
      }
    return true;
  }

  #line(id: number, shape: Shape, positions: readonly Position[]): void {
    for (const position of positions) this.#widen(position);
    this.#shape(id, shape, lineHex(positions));
  }

  #shape(id: number, shape: Shape, geometry: string): void {
    this.#rows.shape(id, shape, geometry);
    this.#count(LAYER_COUNTS[shape.layer]);
  }

  #point(id: number, { landmark, tags }: { landmark: Landmark | null; tags: Tags }, point: Position | null): void {
    if (point === null) return;
    if (landmark !== null) this.#landmark(id, landmark, point);
    const address = houseNumberOf(tags);
    if (address === null) return;
    this.#rows.address({ osmId: id, ...address, point });
    this.#count('houseNumbers');
    this.#widen(point);
  }

  #landmark(id: number, landmark: Landmark, point: Position): void {
    this.#rows.landmark({ osmId: id, ...landmark, point });
    this.#count('landmarks');
    this.#widen(point);
  }

  #count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }

  #widen([lon, lat]: Position): void {
    if (this.#extent === null) this.#extent = [lon, lat, lon, lat];
    else {
      const extent = this.#extent;
      if (lon < extent[0]) extent[0] = lon;
      if (lat < extent[1]) extent[1] = lat;
      if (lon > extent[2]) extent[2] = lon;
      if (lat > extent[3]) extent[3] = lat;
    }
  }
}

function isWhole(positions: readonly (Position | null)[]): positions is readonly Position[] {
  return !positions.includes(null);
}

/** Stretches of at least two known positions. */
function runsOf(positions: readonly (Position | null)[]): { readonly start: number; readonly positions: readonly Position[] }[] {
  if (isWhole(positions)) return positions.length >= 2 ? [{ start: 0, positions }] : [];
  const runs: { start: number; positions: Position[] }[] = [];
  let run: { start: number; positions: Position[] } | null = null;
  for (const [index, position] of positions.entries()) {
    if (position === null) run = null;
    else if (run === null) {
      run = { start: index, positions: [position] };
      runs.push(run);
    } else run.positions.push(position);
  }
  return runs.filter((one) => one.positions.length >= 2);
}
