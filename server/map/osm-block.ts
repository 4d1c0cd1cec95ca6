import { DenseNodes, Node, Relation, StringTable, Way } from 'osm-pbf-parser-node/proto/osmformat.js';
import { PbfReader } from 'pbf';
import type { Tags } from './osm-tags.schema';

const NO_TAGS: Tags = new Map();

/** Positions are in whole 1e-7 degrees, as OpenStreetMap keeps them. */
export interface OsmVisitor {
  /** `tags` is empty where no key of the node is in `nodeKeys`. */
  node(id: number, lon: number, lat: number, tags: Tags): void;
  /** `tags` is empty where no key of the way is in `wayKeys`. `refs` may be kept. */
  way(id: number, refs: readonly number[], tags: Tags): void;
  relation(relation: OsmRelation): void;
  readonly nodeKeys: ReadonlySet<string>;
  readonly wayKeys: ReadonlySet<string>;
}

export interface OsmRelation {
  readonly id: number;
  readonly tags: Tags;
  readonly members: readonly { readonly type: 'node' | 'way' | 'relation'; readonly ref: number; readonly role: string }[];
}

const MEMBER_TYPES = ['node', 'way', 'relation'] as const;

interface Block {
  readonly strings: StringList;
  readonly granularity: number;
  /** Nanodegrees. */
  readonly lonOffset: number;
  readonly latOffset: number;
  /** Start and end of each group in the bytes. */
  readonly groups: readonly (readonly [start: number, end: number])[];
}

/**
 * Hands each object of an unpacked block to the visitor, in order. The messages are read by the readers that osm-pbf-parser-node
 * has from the format's definition; authors and times are passed over. Throws an error where the bytes are no block.
 */
export function decodeBlock(bytes: Buffer, visitor: OsmVisitor): void {
  const pbf = new PbfReader(bytes);
  const block = readBlock(pbf);
  for (const [start, end] of block.groups) {
    pbf.pos = start;
    for (let tag = pbf.nextField(end); tag !== 0; tag = pbf.nextField(end)) readGroupField(tag, { pbf, block, visitor });
  }
}

function readBlock(pbf: PbfReader): Block {
  const table: { s: Uint8Array[] } = { s: [] };
  const groups: (readonly [number, number])[] = [];
  const block = { granularity: 100, lonOffset: 0, latOffset: 0 };
  for (let tag = pbf.nextField(); tag !== 0; tag = pbf.nextField()) {
    if (tag === 1) pbf.readFields(StringTable._readField, table, endOf(pbf));
    else if (tag === 2) {
      const end = endOf(pbf);
      groups.push([pbf.pos, end]);
      pbf.pos = end;
    } else if (tag === 17) block.granularity = pbf.readVarint(true);
    else if (tag === 19) block.latOffset = pbf.readVarint(true);
    else if (tag === 20) block.lonOffset = pbf.readVarint(true);
  }
  if (pbf.pos !== pbf.length) throw new Error('the block has no end');
  return { ...block, groups, strings: new StringList(table.s) };
}

/** The end of the message that begins here. */
function endOf(pbf: PbfReader): number {
  const length = pbf.readVarint();
  if (pbf.pos + length > pbf.length) throw new Error('a message reaches beyond its block');
  return pbf.pos + length;
}

interface GroupReader {
  readonly pbf: PbfReader;
  readonly block: Block;
  readonly visitor: OsmVisitor;
}

function readGroupField(tag: number, reader: GroupReader): void {
  const { pbf, block, visitor } = reader;
  if (tag === 1) visitNode(readObject(pbf, Node, { id: 0, keys: [], vals: [], lat: 0, lon: 0 }, 4), reader);
  else if (tag === 2) visitDense(readObject(pbf, DenseNodes, { id: [], lat: [], lon: [], keys_vals: [] }, 5), reader);
  else if (tag === 3) {
    const way = readObject<WayFields>(pbf, Way, { id: 0, keys: [], vals: [], refs: [] }, 4);
    for (let index = 1; index < way.refs.length; index += 1) way.refs[index] = (way.refs[index] ?? 0) + (way.refs[index - 1] ?? 0);
    visitor.way(way.id, way.refs, block.strings.tags(way.keys, way.vals, visitor.wayKeys));
  } else if (tag === 4) visitor.relation(relationOf(readObject(pbf, Relation, { id: 0, keys: [], vals: [], roles_sid: [], memids: [], types: [] }, 4), block));
}

interface NodeFields {
  id: number;
  keys: number[];
  vals: number[];
  lat: number;
  lon: number;
}
interface DenseFields {
  id: number[];
  lat: number[];
  lon: number[];
  keys_vals: number[];
}
interface WayFields {
  id: number;
  keys: number[];
  vals: number[];
  refs: number[];
}
interface RelationFields {
  id: number;
  keys: number[];
  vals: number[];
  roles_sid: number[];
  memids: number[];
  types: number[];
}

/** Who made it and when, in the field `skipped`, is most of a block and of no use here. */
function readObject<T>(pbf: PbfReader, message: { readonly _readField: (tag: number, result: T, pbf: PbfReader) => void }, object: T, skipped: number): T {
  const end = endOf(pbf);
  for (let tag = pbf.nextField(end); tag !== 0; tag = pbf.nextField(end)) if (tag !== skipped) message._readField(tag, object, pbf);
  if (pbf.pos !== end) throw new Error('an object reaches beyond its message');
  return object;
}

function visitNode(node: NodeFields, { block, visitor }: GroupReader): void {
  const tags = block.strings.tags(node.keys, node.vals, visitor.nodeKeys);
  visitor.node(node.id, degrees(block.lonOffset, block.granularity, node.lon), degrees(block.latOffset, block.granularity, node.lat), tags);
}

function visitDense({ id: ids, lat: lats, lon: lons, keys_vals: keysAndValues }: DenseFields, { block, visitor }: GroupReader): void {
  if (lats.length !== ids.length || lons.length !== ids.length) throw new Error('nodes without positions');
  const { strings, granularity, lonOffset, latOffset } = block;
  let [id, lat, lon, at] = [0, 0, 0, 0];
  for (let index = 0; index < ids.length; index += 1) {
    id += ids[index] ?? 0;
    lat += lats[index] ?? 0;
    lon += lons[index] ?? 0;
    let tags = NO_TAGS;
    if (keysAndValues.length > 0) {
      const start = at;
      while (keysAndValues[at] !== 0) {
        at += 2;
        if (at >= keysAndValues.length) throw new Error('tags without an end');
      }
      if (at > start) tags = strings.pairs(keysAndValues, [start, at], visitor.nodeKeys);
      at += 1;
    }
    visitor.node(id, degrees(lonOffset, granularity, lon), degrees(latOffset, granularity, lat), tags);
  }
}

function degrees(offset: number, granularity: number, value: number): number {
  return Math.round((offset + granularity * value) / 100);
}

function relationOf(fields: RelationFields, { strings }: Block): OsmRelation {
  const { memids, types, roles_sid: roles } = fields;
  if (types.length !== memids.length || roles.length !== memids.length) throw new Error('members without type or role');
  let ref = 0;
  const members = memids.map((step, index) => {
    ref += step;
    const type = MEMBER_TYPES[types[index] ?? -1];
    if (type === undefined) throw new Error('a member of no type');
    return { type, ref, role: strings.at(roles[index] ?? -1) };
  });
  return { id: fields.id, members, tags: strings.tags(fields.keys, fields.vals, null) };
}

/** The texts of a block, decoded when asked for: most objects of a country have no tag that matters. */
class StringList {
  readonly #bytes: readonly Uint8Array[];
  readonly #texts: (string | undefined)[];

  constructor(bytes: readonly Uint8Array[]) {
    this.#bytes = bytes;
    this.#texts = Array.from({ length: bytes.length });
  }

  at(index: number): string {
    const known = this.#texts[index];
    if (known !== undefined) return known;
    const bytes = this.#bytes[index];
    if (bytes === undefined) throw new Error('a text that is not there');
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    this.#texts[index] = text;
    return text;
  }

  tags(keys: readonly number[], values: readonly number[], wanted: ReadonlySet<string> | null): Tags {
    if (keys.length !== values.length) throw new Error('keys without values');
    if (keys.length === 0 || (wanted !== null && !keys.some((key) => wanted.has(this.at(key))))) return NO_TAGS;
    const tags = new Map<string, string>();
    for (let index = 0; index < keys.length; index += 1) tags.set(this.at(keys[index] ?? -1), this.at(values[index] ?? -1));
    return tags;
  }

  /** Keys and values in turn, from `start` to before `end`. */
  pairs(list: readonly number[], [start, end]: readonly [number, number], wanted: ReadonlySet<string>): Tags {
    let isWanted = false;
    for (let at = start; at < end && !isWanted; at += 2) isWanted = wanted.has(this.at(list[at] ?? -1));
    if (!isWanted) return NO_TAGS;
    const tags = new Map<string, string>();
    for (let at = start; at < end; at += 2) tags.set(this.at(list[at] ?? -1), this.at(list[at + 1] ?? -1));
    return tags;
  }
}
