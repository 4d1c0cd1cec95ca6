import type { Bounds, Progress } from './import.schema';
import { LANDMARK_KEYS } from './landmark-kinds.rules';
import { MapRefused } from './map-refused';
import type { Position } from './multipolygon.rules';
import type { OsmRelation, OsmVisitor } from './osm-block';
import { Features } from './osm-features';
import type { OsmFile } from './osm-file';
import { NodeStore } from './osm-node-store';
import { decodeOrRefuse, readAhead } from './osm-read';
import { type IndexedBlock, SecondLook } from './osm-second-look';
import { AREA_KEYS } from './osm-shapes.rules';
import type { Tags } from './osm-tags.schema';
import { turnBansOf } from './osm-turns.rules';
import type { StagedRows } from './staged-rows';

export interface OsmImportOptions {
  readonly file: OsmFile;
  readonly clip: Bounds | null;
  readonly rows: StagedRows;
  readonly progress: Progress;
}

const NODE_KEYS: ReadonlySet<string> = new Set([...LANDMARK_KEYS, 'addr:housenumber']);
const WAY_KEYS: ReadonlySet<string> = new Set([...LANDMARK_KEYS, ...AREA_KEYS, 'highway', 'addr:housenumber']);
const UNITS = 1e7;
const EVERYWHERE: Bounds = [-180, -90, 180, 90];

export interface OsmImported {
  readonly features: Features;
  readonly notes: readonly string[];
  /** False: the file has nothing inside the clip. */
  readonly hasNodes: boolean;
}

/**
 * The first look at a file, and what is known between its blocks. Nodes inside the clip are kept; ways that have all their nodes
 * become rows at once; those that cross the edge and the lines of areas wait for the second look.
 */
export class OsmImport implements OsmVisitor {
  readonly nodeKeys = NODE_KEYS;
  readonly wayKeys = WAY_KEYS;
  readonly #options: OsmImportOptions;
  readonly #nodes = new NodeStore();
  readonly #features: Features;
  readonly #second: SecondLook;
  readonly #blocks: IndexedBlock[] = [];
  readonly #box: Bounds;
  /** The order of the file: nodes, ways, relations, each by identifier. */
  #kind: 0 | 1 | 2 = 0;
  #lastId = Number.NEGATIVE_INFINITY;
  #block: { nodes: [number, number] | null; ways: [number, number] | null } = { nodes: null, ways: null };
  #keptNodes = 0;
  #leftOutTurns = 0;

  constructor(options: OsmImportOptions) {
    this.#options = options;
    this.#features = new Features(options.rows);
    const [west, south, east, north] = options.clip ?? EVERYWHERE;
    this.#box = [west * UNITS, south * UNITS, east * UNITS, north * UNITS];
    this.#second = new SecondLook({ ...options, nodes: this.#nodes, features: this.#features, blocks: this.#blocks, wayKeys: WAY_KEYS });
  }

  /** Throws `MapRefused`. */
  async run(): Promise<OsmImported> {
    const { file, rows, progress } = this.#options;
    const label = `reading ${file.name}`;
    for await (const { block, content } of readAhead(file, file.blocks)) {
      this.#block = { nodes: null, ways: null };
      decodeOrRefuse({ file, block, content }, this);
      this.#blocks.push({ ...block, ...this.#block });
      progress({ label, done: block.offset + block.bytes, total: file.bytes, unit: 'bytes' });
      await rows.keepUp();
      if (this.#second.isFull) await this.#second.run();
    }
    this.#nodes.seal();
    await this.#second.run();
    this.#features.finishRoads();
    return { features: this.#features, notes: this.#notes(), hasNodes: this.#keptNodes > 0 };
  }

  close(): void {
    this.#nodes.close();
  }

  node(id: number, lon: number, lat: number, tags: Tags): void {
    this.#inOrder(0, id);
    this.#block.nodes = [this.#block.nodes?.[0] ?? id, id];
    if (!(Math.abs(lat) <= 90 * UNITS && Math.abs(lon) <= 180 * UNITS)) throw this.#notOnEarth(id, lon, lat);
    const [west, south, east, north] = this.#box;
    if (lon < west || lon > east || lat < south || lat > north) return;
    this.#nodes.add(id, lon, lat);
    this.#keptNodes += 1;
    if (tags.size > 0) this.#features.node(id, tags, [lon / UNITS, lat / UNITS]);
  }

  way(id: number, refs: readonly number[], tags: Tags): void {
    if (this.#kind === 0) this.#nodes.seal();
    this.#inOrder(1, id);
    this.#block.ways = [this.#block.ways?.[0] ?? id, id];
    if (this.#options.clip !== null) this.#clippedWay(id, refs, tags);
    else if (tags.size > 0) this.#features.way({ id, refs, tags, positions: this.#positionsOf(refs) });
  }

  #clippedWay(id: number, refs: readonly number[], tags: Tags): void {
    let known = 0;
    for (const ref of refs) if (this.#nodes.has(ref)) known += 1;
    if (known === 0) return;
    this.#second.touched(id);
    if (tags.size === 0) return;
    if (known < refs.length) this.#second.defer(id);
    else this.#features.way({ id, refs, tags, positions: this.#positionsOf(refs) });
  }

  #positionsOf(refs: readonly number[]): (Position | null)[] {
    return refs.map((ref) => this.#nodes.positionOf(ref));
  }

  relation(relation: OsmRelation): void {
    if (this.#kind === 0) this.#nodes.seal();
    this.#inOrder(2, relation.id);
    const type = relation.tags.get('type');
    if (type === 'multipolygon') this.#second.addRelation(relation);
    else if (type === 'restriction') this.#addTurns(relation);
  }

  #addTurns(relation: OsmRelation): void {
    const bans = turnBansOf(relation);
    if (bans === null) this.#leftOutTurns += 1;
    for (const ban of bans ?? []) if (this.#nodes.has(ban.viaNode)) this.#features.turnBan(ban);
  }

  #inOrder(kind: 0 | 1 | 2, id: number): void {
    if (kind === this.#kind ? id <= this.#lastId : kind < this.#kind)
      throw new MapRefused([`${this.#options.file.name} is not sorted by type and identifier. Sort it with: osmium sort FILE -o SORTED.osm.pbf`]);
    this.#kind = kind;
    this.#lastId = id;
  }

  #notOnEarth(id: number, lon: number, lat: number): MapRefused {
    return new MapRefused([`${this.#options.file.name}: node ${id} lies at latitude ${lat / UNITS}, longitude ${lon / UNITS}, which is not on Earth.`]);
  }

  #notes(): string[] {
    return [
      ...(this.#leftOutTurns === 0
        ? []
        : [`${this.#leftOutTurns} turn restrictions are left out: over a way instead of a node, at some hours only, or incomplete.`]),
      ...this.#second.notes(),
    ];
  }
}
