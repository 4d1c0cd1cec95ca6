import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/*
 * The road network as one file. Little-endian; every section begins at a multiple of eight.
 *
 *   0   8 bytes   'SIAGARN\0'
 *   8   uint32    version of this format
 *   12  uint32    CRC-32 of everything from byte 16 on
 *   16  uint32    number of sections, uint32 zero
 *   24  sections  uint32 offset, uint32 bytes, in the order of SECTIONS
 *
 * An arc is a direction of an edge: edge * 2 along its line, edge * 2 + 1 against it. A state is a node, or a copy of a node
 * for those who came in by one arc after which a turn is forbidden: the copy has no arc for that turn.
 */
const MAGIC = Buffer.from('SIAGARN\0', 'latin1');
const FORMAT_VERSION = 1;
const HEADER_BYTES = 24;
const CHECKED_FROM = 16;
/** No state, no arc, no text. */
export const NONE = 0xffff_ffff;

const SECTIONS = {
  /** Longitude and latitude of each node, micro-degrees, in turns. */
  nodePoints: Int32Array,
  edgeFrom: Uint32Array,
  edgeTo: Uint32Array,
  /** Length of the line, centimetres. */
  edgeCentimetres: Uint32Array,
  /** First vertex of an edge's line; one more entry than edges. */
  edgeFirstVertex: Uint32Array,
  /** Longitude and latitude, micro-degrees, in turns; both ends of each edge are among them. */
  vertices: Int32Array,
  /** Number of a text, or NONE. */
  edgeName: Uint32Array,
  edgeRef: Uint32Array,
  edgeClass: Uint8Array,
  edgeSurface: Uint8Array,
  /** Mapped limit in km/h, 0 where there is none. */
  edgeSignedKmh: Uint8Array,
  edgeFlags: Uint8Array,
  /** The node of each copy: state number `nodes + i` is a copy of node `copyNode[i]`; those of one node lie together. */
  copyNode: Uint32Array,
  /** Where an arc leads, a state, or NONE where it may not be driven. */
  arcHead: Uint32Array,
  /** Arcs out of a state: `outArcs[outFirst[state]..outFirst[state + 1]]`. */
  outFirst: Uint32Array,
  outArcs: Uint32Array,
  /** Arcs into a state, and the states they come from. */
  inFirst: Uint32Array,
  inArcs: Uint32Array,
  inStates: Uint32Array,
  /** Start of each text in `texts`; one more entry than texts. */
  textFirst: Uint32Array,
  /** UTF-8. */
  texts: Uint8Array,
  /** Boxes of the edges in micro-degrees, as the index library keeps them; empty where there is no edge. */
  index: Uint8Array,
} as const;
type SectionName = keyof typeof SECTIONS;
const SECTION_NAMES = Object.keys(SECTIONS) as readonly SectionName[];

type ViewOf<Kind> = Kind extends Int32ArrayConstructor ? Int32Array : Kind extends Uint32ArrayConstructor ? Uint32Array : Uint8Array;
export type RoadArrays = { readonly [Name in SectionName]: ViewOf<(typeof SECTIONS)[Name]> };

export const EDGE_FLAGS = {
  roundabout: 1,
  bridge: 2,
  tunnel: 4,
  /** In the largest part of the network within which one can drive from everywhere to everywhere. */
  main: 8,
} as const;

/** The file is none of ours, of another version, cut short or changed. */
export class RoadFileRefused extends Error {
  override readonly name = 'RoadFileRefused';
}

/** Writes the arrays as a file; what was there before is replaced. */
export async function writeRoadFile(path: string, arrays: RoadArrays): Promise<{ readonly bytes: number }> {
  const offsets: number[] = [];
  let size = HEADER_BYTES + SECTION_NAMES.length * 8;
  for (const name of SECTION_NAMES) {
    size = (size + 7) & ~7;
    offsets.push(size);
    size += arrays[name].byteLength;
  }
  const file = Buffer.alloc(size);
  MAGIC.copy(file);
  file.writeUInt32LE(FORMAT_VERSION, 8);
  file.writeUInt32LE(SECTION_NAMES.length, 16);
  SECTION_NAMES.forEach((name, index) => {
    const array = arrays[name];
    const offset = offsets[index] ?? 0;
    file.writeUInt32LE(offset, HEADER_BYTES + index * 8);
    file.writeUInt32LE(array.byteLength, HEADER_BYTES + index * 8 + 4);
    Buffer.from(array.buffer, array.byteOffset, array.byteLength).copy(file, offset);
  });
  file.writeUInt32LE(crc32(file.subarray(CHECKED_FROM)), 12);
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(file);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { bytes: size };
}

export interface RoadFile {
  readonly arrays: RoadArrays;
  /** The file as a whole: the index library looks into it itself. */
  readonly buffer: ArrayBuffer;
}

/** Views on the file's bytes, none of them copied. Throws RoadFileRefused. */
export async function readRoadFile(path: string): Promise<RoadFile> {
  const buffer = await readWhole(path);
  const bytes = Buffer.from(buffer);
  if (bytes.length < HEADER_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) throw new RoadFileRefused('this is no road network');
  const version = bytes.readUInt32LE(8);
  if (version !== FORMAT_VERSION)
    throw new RoadFileRefused(`the road network is of version ${version}, this program reads ${FORMAT_VERSION}: import the roads again`);
  const checksum = bytes.readUInt32LE(12);
  if (crc32(bytes.subarray(CHECKED_FROM)) !== checksum) throw new RoadFileRefused('the road network is damaged: its checksum differs');
  if (bytes.readUInt32LE(16) !== SECTION_NAMES.length) throw new RoadFileRefused('the road network has other sections than its version says');
  const view = <Name extends SectionName>(name: Name, index: number) => {
    const offset = bytes.readUInt32LE(HEADER_BYTES + index * 8);
    const length = bytes.readUInt32LE(HEADER_BYTES + index * 8 + 4);
    const Section = SECTIONS[name];
    return new Section(buffer, offset, length / Section.BYTES_PER_ELEMENT);
  };
  return { arrays: Object.fromEntries(SECTION_NAMES.map((name, index) => [name, view(name, index)])) as unknown as RoadArrays, buffer };
}

async function readWhole(path: string): Promise<ArrayBuffer> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const buffer = new ArrayBuffer(size);
    for (let at = 0; at < size; ) {
      const { bytesRead } = await handle.read(new Uint8Array(buffer, at), 0, size - at, at);
      if (bytesRead === 0) throw new RoadFileRefused('the road network was cut short while it was read');
      at += bytesRead;
    }
    return buffer;
  } finally {
    await handle.close();
  }
}
