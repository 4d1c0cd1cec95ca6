import type { Bounds, Progress } from './import.schema';
import { assemblePolygons, type Position } from './multipolygon.rules';
import type { OsmRelation, OsmVisitor } from './osm-block';
import type { Features } from './osm-features';
import type { OsmBlock, OsmFile } from './osm-file';
import { indexOf, type NodeStore } from './osm-node-store';
import { houseNumberOf, landmarkOf } from './osm-points.rules';
import { decodeOrRefuse, readAhead } from './osm-read';
import { areaOf } from './osm-shapes.rules';
import type { Tags } from './osm-tags.schema';
import type { StagedRows } from './staged-rows';

/** A block with the identifiers in it, so that a second look reads only what it needs. */
export interface IndexedBlock extends OsmBlock {
  readonly nodes: readonly [first: number, last: number] | null;
  readonly ways: readonly [first: number, last: number] | null;
}

interface SecondLookOptions {
  readonly file: OsmFile;
  readonly clip: Bounds | null;
  readonly nodes: NodeStore;
  readonly features: Features;
  readonly rows: StagedRows;
  /** Those read so far. */
  readonly blocks: readonly IndexedBlock[];
  readonly progress: Progress;
  readonly wayKeys: ReadonlySet<string>;
}

interface PendingArea {
  readonly id: number;
  readonly tags: Tags;
  readonly ways: readonly number[];
}

interface CollectedWay {
  readonly refs: readonly number[];
  readonly tags: Tags;
}

/** Lines of areas that are held at once; the look is repeated for the next ones, so that memory has a limit whatever the file. */
const MOST_WAYS = 100_000;
const MOST_NODES = 6_000_000;
/** An area of more corners than this is a sea or a continent. */
const LARGEST_AREA_NODES = 1_000_000;
const NAMED_IN_NOTES = 10;
const ROLES: ReadonlySet<string> = new Set(['', 'outer', 'inner', 'enclave', 'exclave']);
const NO_KEYS: ReadonlySet<string> = new Set();

/** What must be read again because it was not known before that it matters: lines of areas, ways across the edge, their nodes outside. */
export class SecondLook {
  readonly #options: SecondLookOptions;
  readonly #touched = new IdList();
  #deferred: number[] = [];
  #areas: PendingArea[] = [];
  #pendingWays = 0;
  readonly #leftOut: number[] = [];

  constructor(options: SecondLookOptions) {
    this.#options = options;
  }

  /** The next areas must wait until `run` has made room. */
  get isFull(): boolean {
    return this.#pendingWays >= MOST_WAYS;
  }

  /** This way has a node inside the clip. */
  touched(id: number): void {
    this.#touched.add(id);
  }

  /** This way has nodes outside the clip too. */
  defer(id: number): void {
    this.#deferred.push(id);
  }

  addRelation({ id, tags, members }: OsmRelation): void {
    if (areaOf(tags) === null && landmarkOf(tags) === null && houseNumberOf(tags) === null) return;
    const ways = [...new Set(members.filter(({ type, role }) => type === 'way' && ROLES.has(role)).map(({ ref }) => ref))];
    if (this.#options.clip !== null && !ways.some((way) => this.#touched.has(way))) return;
    this.#areas.push({ id, tags, ways });
    this.#pendingWays += ways.length;
  }

  /** Makes rows of what waits. */
  async run(): Promise<void> {
    const [areas, deferred] = [this.#areas, this.#deferred];
    [this.#areas, this.#deferred, this.#pendingWays] = [[], [], 0];
    const wanted = new Set([...deferred, ...areas.flatMap(({ ways }) => ways)]);
    if (wanted.size === 0) return;
    const collected = await this.#collectWays(wanted, new Set(deferred));
    const outside = await this.#locate(collected);
    const positionOf = (ref: number) => this.#options.nodes.positionOf(ref) ?? outside.positionOf(ref);
    for (const id of deferred) {
      const way = collected.get(id);
      if (way !== undefined) this.#options.features.way({ id, ...way, positions: way.refs.map(positionOf) });
      await this.#options.rows.keepUp();
    }
    for (const area of areas) {
      this.#assemble(area, collected, positionOf);
      await this.#options.rows.keepUp();
    }
  }

  notes(): string[] {
    const { features } = this.#options;
    const named = this.#leftOut.slice(0, NAMED_IN_NOTES).join(', ');
    const further = this.#leftOut.length > NAMED_IN_NOTES ? ' and others' : '';
    return [
      ...(this.#leftOut.length === 0
        ? []
        : [`${this.#leftOut.length} areas of several lines are left out: their lines do not close or are not in the file (relations ${named}${further}).`]),
      ...(features.brokenAreas === 0 ? [] : [`${features.brokenAreas} areas of one line are left out: the line does not close or lacks nodes.`]),
    ];
  }

  #assemble({ id, tags, ways }: PendingArea, collected: ReadonlyMap<number, CollectedWay>, positionOf: (ref: number) => Position | null): void {
    const lines = ways.flatMap((way) => collected.get(way) ?? []);
    const nodes = lines.reduce((sum, { refs }) => sum + refs.length, 0);
    const positions = new Map<number, Position>();
    for (const ref of lines.length < ways.length || nodes > LARGEST_AREA_NODES ? [] : lines.flatMap(({ refs }) => refs)) {
      const position = positionOf(ref);
      if (position !== null) positions.set(ref, position);
    }
    const isWhole = lines.length === ways.length && lines.every(({ refs }) => refs.every((ref) => positions.has(ref)));
    const assembled = isWhole ? assemblePolygons(lines, (ref) => positions.get(ref) ?? [0, 0]) : null;
    if (assembled === null || 'broken' in assembled) this.#leftOut.push(id);
    else this.#options.features.area(-id, tags, assembled.polygons);
  }

  async #collectWays(wanted: ReadonlySet<number>, tagged: ReadonlySet<number>): Promise<Map<number, CollectedWay>> {
    const ids = Float64Array.from(wanted).sort();
    const collected = new Map<number, CollectedWay>();
    let nodes = 0;
    const visitor: OsmVisitor = {
      nodeKeys: NO_KEYS,
      wayKeys: this.#options.wayKeys,
      node: () => undefined,
      relation: () => undefined,
      way: (id, refs, tags) => {
        if (nodes > MOST_NODES || !wanted.has(id)) return;
        nodes += refs.length;
        collected.set(id, { refs, tags: tagged.has(id) ? tags : new Map() });
      },
    };
    await this.#look((block) => isBetween(ids, block.ways), visitor);
    return collected;
  }

  /** Nodes outside the clip that these ways have. */
  async #locate(ways: ReadonlyMap<number, CollectedWay>): Promise<Located> {
    const missing = new Set<number>();
    if (this.#options.clip !== null) for (const { refs } of ways.values()) for (const ref of refs) if (!this.#options.nodes.has(ref)) missing.add(ref);
    const located = new Located(Float64Array.from(missing).sort());
    const visitor: OsmVisitor = {
      nodeKeys: NO_KEYS,
      wayKeys: NO_KEYS,
      way: () => undefined,
      relation: () => undefined,
      node: (id, lon, lat) => located.set(id, lon, lat),
    };
    if (missing.size > 0) await this.#look((block) => isBetween(located.ids, block.nodes), visitor);
    return located;
  }

  async #look(isNeeded: (block: IndexedBlock) => boolean, visitor: OsmVisitor): Promise<void> {
    const { file, progress } = this.#options;
    const blocks = this.#options.blocks.filter(isNeeded);
    const total = blocks.reduce((sum, { bytes }) => sum + bytes, 0);
    let done = 0;
    for await (const { block, content } of readAhead(file, blocks)) {
      decodeOrRefuse({ file, block, content }, visitor);
      done += block.bytes;
      progress({ label: `closing areas of ${file.name}`, done, total, unit: 'bytes' });
    }
  }
}

/** True where one of the rising identifiers is in the range. */
function isBetween(ids: Float64Array, range: readonly [first: number, last: number] | null): boolean {
  if (range === null || ids.length === 0) return false;
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] as number) < range[0]) low = middle + 1;
    else high = middle;
  }
  return low < ids.length && (ids[low] as number) <= range[1];
}

/** Rising identifiers, eight bytes each. */
class IdList {
  #ids = new Float64Array(1024);
  #length = 0;

  add(id: number): void {
    if (this.#length === this.#ids.length) {
      const larger = new Float64Array(2 * this.#length);
      larger.set(this.#ids);
      this.#ids = larger;
    }
    this.#ids[this.#length] = id;
    this.#length += 1;
  }

  has(id: number): boolean {
    return indexOf(this.#ids.subarray(0, this.#length), id) >= 0;
  }
}

const UNITS = 1e7;

/** Positions of these nodes, as far as the file has them. */
class Located {
  readonly ids: Float64Array;
  readonly #lons: Float64Array;
  readonly #lats: Float64Array;

  constructor(ids: Float64Array) {
    this.ids = ids;
    this.#lons = new Float64Array(ids.length).fill(Number.NaN);
    this.#lats = new Float64Array(ids.length);
  }

  set(id: number, lon: number, lat: number): void {
    const index = indexOf(this.ids, id);
    if (index < 0) return;
    this.#lons[index] = lon / UNITS;
    this.#lats[index] = lat / UNITS;
  }

  positionOf(id: number): Position | null {
    const index = indexOf(this.ids, id);
    const lon = index < 0 ? Number.NaN : (this.#lons[index] as number);
    return Number.isNaN(lon) ? null : [lon, this.#lats[index] as number];
  }
}
