import { closeSync, openSync, writeSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { PbfWriter } from 'pbf';

/** Writes `.osm.pbf` files for tests and benchmarks, after https://wiki.openstreetmap.org/wiki/PBF_Format. */

export type TagList = Readonly<Record<string, string>>;

export interface WrittenNode {
  readonly id: number;
  readonly lon: number;
  readonly lat: number;
  readonly tags?: TagList;
}
export interface WrittenWay {
  readonly id: number;
  readonly refs: readonly number[];
  readonly tags?: TagList;
}
export interface WrittenRelation {
  readonly id: number;
  readonly tags: TagList;
  /** Type, identifier, role. */
  readonly members: readonly (readonly ['node' | 'way' | 'relation', number, string])[];
}
export interface WrittenBlock {
  readonly nodes?: readonly WrittenNode[];
  readonly ways?: readonly WrittenWay[];
  readonly relations?: readonly WrittenRelation[];
}

export interface WriteOptions {
  /** Nodes one by one instead of in columns. */
  readonly hasPlainNodes?: boolean;
  /** Content as it is instead of packed. */
  readonly isRaw?: boolean;
  /** Nanodegrees of one unit; 100 is usual. */
  readonly granularity?: number;
  /** Nanodegrees that are added to each position. */
  readonly lonOffset?: number;
  readonly latOffset?: number;
  readonly features?: readonly string[];
  /** The tags of nodes in columns lack their end: a damage that only the tags show. */
  readonly hasEndlessTags?: boolean;
}

/** One file with a block for each of `blocks`. */
export function writeOsmFile(path: string, blocks: readonly WrittenBlock[], options: WriteOptions = {}): void {
  const file = openSync(path, 'w');
  try {
    writeSync(file, headerFrame(options.features));
    for (const block of blocks) writeSync(file, blockFrame(block, options));
  } finally {
    closeSync(file);
  }
}

export function headerFrame(features: readonly string[] = ['OsmSchema-V0.6', 'DenseNodes']): Buffer {
  const header = new PbfWriter();
  for (const feature of features) header.writeStringField(4, feature);
  header.writeStringField(5, 'timestamp=2026-04-27T06:48:26Z');
  return frame('OSMHeader', header.finish(), false);
}

export function blockFrame(block: WrittenBlock, options: WriteOptions = {}): Buffer {
  return frame('OSMData', encodeBlock(block, options), options.isRaw === true);
}

function frame(type: string, content: Uint8Array, isRaw: boolean): Buffer {
  const blob = new PbfWriter();
  if (isRaw) blob.writeBytesField(1, content);
  else {
    blob.writeVarintField(2, content.length);
    blob.writeBytesField(3, deflateSync(content, { level: 1 }));
  }
  const data = blob.finish();
  const header = new PbfWriter();
  header.writeStringField(1, type);
  header.writeVarintField(3, data.length);
  const head = header.finish();
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, data]);
}

class Strings {
  readonly texts: string[] = [''];
  readonly #numbers = new Map<string, number>();

  number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.texts.length);
    this.texts.push(text);
    return this.texts.length - 1;
  }
}

function encodeBlock(block: WrittenBlock, options: WriteOptions): Uint8Array {
  const strings = new Strings();
  const groups: PbfWriter[] = [];
  const group = (write: (pbf: PbfWriter) => void) => {
    const pbf = new PbfWriter();
    write(pbf);
    groups.push(pbf);
  };
  if (block.nodes !== undefined) group((pbf) => writeNodes(pbf, { nodes: block.nodes ?? [], strings, options }));
  if (block.ways !== undefined) group((pbf) => writeWays(pbf, block.ways ?? [], strings));
  if (block.relations !== undefined) group((pbf) => writeRelations(pbf, block.relations ?? [], strings));
  const pbf = new PbfWriter();
  const table = new PbfWriter();
  for (const text of strings.texts) table.writeBytesField(1, Buffer.from(text));
  pbf.writeBytesField(1, table.finish());
  for (const one of groups) pbf.writeBytesField(2, one.finish());
  if (options.granularity !== undefined) pbf.writeVarintField(17, options.granularity);
  if (options.latOffset !== undefined) pbf.writeVarintField(19, options.latOffset);
  if (options.lonOffset !== undefined) pbf.writeVarintField(20, options.lonOffset);
  return pbf.finish();
}

function writeNodes(pbf: PbfWriter, { nodes, strings, options }: { nodes: readonly WrittenNode[]; strings: Strings; options: WriteOptions }): void {
  const unit = options.granularity ?? 100;
  const lats = nodes.map(({ lat }) => Math.round((lat * 1e9 - (options.latOffset ?? 0)) / unit));
  const lons = nodes.map(({ lon }) => Math.round((lon * 1e9 - (options.lonOffset ?? 0)) / unit));
  if (options.hasPlainNodes === true) {
    for (const [index, node] of nodes.entries()) {
      const one = new PbfWriter();
      one.writeSVarintField(1, node.id);
      writeTags(one, node.tags ?? {}, strings);
      one.writeSVarintField(8, lats[index] ?? 0);
      one.writeSVarintField(9, lons[index] ?? 0);
      pbf.writeBytesField(1, one.finish());
    }
    return;
  }
  const dense = new PbfWriter();
  dense.writePackedSVarint(1, steps(nodes.map(({ id }) => id)));
  // Who made it and when, as real files have it: version, time, changeset, user.
  const info = new PbfWriter();
  info.writePackedVarint(
    1,
    nodes.map(() => 3),
  );
  info.writePackedSVarint(
    2,
    nodes.map((_node, index) => (index === 0 ? 1_600_000_000 : (index * index) % 86_477)),
  );
  info.writePackedSVarint(
    3,
    nodes.map((_node, index) => (index === 0 ? 90_000_000 : (index * index) % 9_973)),
  );
  info.writePackedSVarint(
    4,
    nodes.map((_node, index) => (index === 0 ? 5_000 : 0)),
  );
  info.writePackedSVarint(
    5,
    nodes.map(() => 0),
  );
  dense.writeBytesField(5, info.finish());
  dense.writePackedSVarint(8, steps(lats));
  dense.writePackedSVarint(9, steps(lons));
  const end = options.hasEndlessTags === true ? [] : [0];
  if (nodes.some(({ tags }) => tags !== undefined))
    dense.writePackedVarint(
      10,
      nodes.flatMap(({ tags }) => [...Object.entries(tags ?? {}).flatMap(([key, value]) => [strings.number(key), strings.number(value)]), ...end]),
    );
  pbf.writeBytesField(2, dense.finish());
}

function writeWays(pbf: PbfWriter, ways: readonly WrittenWay[], strings: Strings): void {
  for (const way of ways) {
    const one = new PbfWriter();
    one.writeVarintField(1, way.id);
    writeTags(one, way.tags ?? {}, strings);
    one.writePackedSVarint(8, steps(way.refs));
    pbf.writeBytesField(3, one.finish());
  }
}

const TYPES = ['node', 'way', 'relation'] as const;

function writeRelations(pbf: PbfWriter, relations: readonly WrittenRelation[], strings: Strings): void {
  for (const relation of relations) {
    const one = new PbfWriter();
    one.writeVarintField(1, relation.id);
    writeTags(one, relation.tags, strings);
    one.writePackedVarint(
      8,
      relation.members.map(([, , role]) => strings.number(role)),
    );
    one.writePackedSVarint(9, steps(relation.members.map(([, id]) => id)));
    one.writePackedVarint(
      10,
      relation.members.map(([type]) => TYPES.indexOf(type)),
    );
    pbf.writeBytesField(4, one.finish());
  }
}

function writeTags(pbf: PbfWriter, tags: TagList, strings: Strings): void {
  const entries = Object.entries(tags);
  if (entries.length === 0) return;
  pbf.writePackedVarint(
    2,
    entries.map(([key]) => strings.number(key)),
  );
  pbf.writePackedVarint(
    3,
    entries.map(([, value]) => strings.number(value)),
  );
}

function steps(values: readonly number[]): number[] {
  return values.map((value, index) => value - (values[index - 1] ?? 0));
}
