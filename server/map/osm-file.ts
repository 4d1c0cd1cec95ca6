import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { BlobHeader, Blob as BlobMessage } from 'osm-pbf-parser-node/proto/fileformat.js';
import { HeaderBlock } from 'osm-pbf-parser-node/proto/osmformat.js';
import { PbfReader } from 'pbf';
import { MapRefused } from './map-refused';

/** Limits of the format: https://wiki.openstreetmap.org/wiki/PBF_Format. A length beyond them is no length. */
const LARGEST_HEADER_BYTES = 64 * 1024;
const LARGEST_BLOB_BYTES = 32 * 1024 * 1024;

/** What the reader can do; a file that needs more of its reader says so. */
const KNOWN_FEATURES = new Set(['OsmSchema-V0.6', 'DenseNodes']);

const inflateAsync = promisify(inflate);

/** One block of objects in the file. */
export interface OsmBlock {
  /** Byte offset of its content. */
  readonly offset: number;
  readonly bytes: number;
}

export interface OsmFile {
  readonly name: string;
  readonly bytes: number;
  /** Age of the data, epoch milliseconds; null where the file does not tell. */
  readonly dataAt: number | null;
  /** The file's own words about its origin. */
  readonly source: string | null;
  readonly blocks: readonly OsmBlock[];
  /** The content of a block, unpacked. */
  read(block: OsmBlock): Promise<Buffer>;
  close(): Promise<void>;
}

/**
 * Opens an `.osm.pbf` and walks over the frames of all its blocks, so that a file that is cut off or is something else is known
 * before anything is made of it. Throws `MapRefused`.
 */
export async function openOsmFile(path: string): Promise<OsmFile> {
  const name = basename(path);
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw new MapRefused([`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}.`]);
  });
  try {
    const { size } = await handle.stat();
    const frames = await listFrames({ handle, name, size });
    const first = frames[0];
    if (first?.type !== 'OSMHeader') throw new MapRefused([`${name} is not an OpenStreetMap file in PBF form (.osm.pbf): it has no header.`]);
    const read = (block: OsmBlock) => unpack({ handle, name, size }, block);
    const header = readHeader(name, await read(first));
    const blocks = frames.filter((frame) => frame.type === 'OSMData').map(({ offset, bytes }) => ({ offset, bytes }));
    return { name, bytes: size, ...header, blocks, read, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

interface OpenedFile {
  readonly handle: FileHandle;
  readonly name: string;
  readonly size: number;
}

interface Frame extends OsmBlock {
  readonly type: string;
}

async function listFrames(file: OpenedFile): Promise<Frame[]> {
  const { name, size } = file;
  const frames: Frame[] = [];
  for (let at = 0; at < size; ) {
    const start = at;
    const length = size - at < 4 ? 0 : (await readExactly(file, at, 4)).readUInt32BE(0);
    if (length < 1 || length > LARGEST_HEADER_BYTES) throw noBlock(name, start, size);
    const header = readMessage<{ type: string; datasize: number }>(BlobHeader, await readExactly(file, at + 4, length), { type: '', datasize: 0 });
    if (header === null || header.type === '' || header.datasize < 0 || header.datasize > LARGEST_BLOB_BYTES) throw noBlock(name, start, size);
    const offset = at + 4 + length;
    at = offset + header.datasize;
    if (at > size) throw cutOff(name, size, at);
    frames.push({ type: header.type, offset, bytes: header.datasize });
  }
  return frames;
}

function noBlock(name: string, at: number, size: number): MapRefused {
  if (at === 0) return new MapRefused([`${name} is not an OpenStreetMap file in PBF form (.osm.pbf).`]);
  if (size - at < 4) return cutOff(name, size, at + 4);
  return new MapRefused([`${name} is damaged: there is no block at byte ${at} of ${size}. Fetch the file again and compare its checksum.`]);
}

function cutOff(name: string, size: number, needed: number): MapRefused {
  return new MapRefused([`${name} is cut off: it ends after ${size} bytes in the middle of a block that reaches to byte ${needed}. Fetch the file again.`]);
}

async function readExactly({ handle, name, size }: OpenedFile, offset: number, bytes: number): Promise<Buffer> {
  if (offset + bytes > size) throw cutOff(name, size, offset + bytes);
  const buffer = Buffer.allocUnsafe(bytes);
  const { bytesRead } = await handle.read(buffer, 0, bytes, offset);
  if (bytesRead !== bytes) throw cutOff(name, offset + bytesRead, offset + bytes);
  return buffer;
}

async function unpack(file: OpenedFile, block: OsmBlock): Promise<Buffer> {
  const packed = await readExactly(file, block.offset, block.bytes);
  const blob = readMessage<{ raw: Uint8Array | null; zlib_data: Uint8Array | null; data: string | null }>(BlobMessage, packed, {
    raw: null,
    zlib_data: null,
    data: null,
  });
  if (blob?.raw) return Buffer.from(blob.raw.buffer, blob.raw.byteOffset, blob.raw.byteLength);
  if (!blob?.zlib_data) {
    const packing = blob?.data?.replace(/_data$/, '');
    throw new MapRefused([
      packing ? `${file.name} is packed with ${packing}, which is not supported: have it written with zlib.` : damagedBlock(file.name, block.offset),
    ]);
  }
  try {
    return await inflateAsync(blob.zlib_data, { maxOutputLength: LARGEST_BLOB_BYTES });
  } catch {
    // Whatever zlib found (checksum, end, size): the file is the same useless one.
    throw new MapRefused([damagedBlock(file.name, block.offset)]);
  }
}

/** The one sentence for a block that cannot be understood. */
export function damagedBlock(name: string, offset: number): string {
  return `${name} is damaged: the block at byte ${offset} cannot be read. Fetch the file again and compare its checksum.`;
}

interface HeaderFields {
  required_features: string[];
  optional_features: string[];
  source: string;
  osmosis_replication_timestamp: number;
}

function readHeader(name: string, content: Buffer): Pick<OsmFile, 'dataAt' | 'source'> {
  const empty: HeaderFields = { required_features: [], optional_features: [], source: '', osmosis_replication_timestamp: 0 };
  const header = readMessage<HeaderFields>(HeaderBlock, content, empty);
  if (header === null) throw new MapRefused([`${name} is damaged: its header cannot be read.`]);
  const unknown = header.required_features.filter((feature) => !KNOWN_FEATURES.has(feature));
  if (unknown.length > 0)
    throw new MapRefused([`${name} needs a reader that knows ${unknown.join(', ')}; take an ordinary extract without history (.osm.pbf).`]);
  const said = header.optional_features.map((feature) => /^timestamp=(.+)$/.exec(feature)?.[1]).find((at) => at !== undefined);
  const replicatedAt = header.osmosis_replication_timestamp > 0 ? header.osmosis_replication_timestamp * 1000 : Number.NaN;
  const dataAt = Number.isFinite(replicatedAt) ? replicatedAt : Date.parse(said ?? '');
  return { dataAt: Number.isFinite(dataAt) ? dataAt : null, source: header.source.trim() || null };
}

/** Null where the bytes are no such message. */
function readMessage<T>(message: { readonly _readField: (tag: number, result: T, pbf: PbfReader) => void }, bytes: Buffer, empty: T): T | null {
  const pbf = new PbfReader(bytes);
  try {
    const result = pbf.readFields(message._readField, empty);
    return pbf.pos === bytes.length ? result : null;
  } catch {
    // A number without an end, a type that does not exist: said by the caller, who knows where.
    return null;
  }
}
