import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';

const compress = promisify(gzip);

/** The format wants the root directory inside the first 16 kB; tiles follow from there. */
const TILES_START = 16_384;
const HEADER_BYTES = 127;
const LEAF_ENTRIES = 4_096;
const GZIP = 2;
const VECTOR_TILES = 1;

export interface ArchiveInfo {
  readonly minZoom: number;
  readonly maxZoom: number;
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number];
  readonly metadata: object;
}

interface Entry {
  readonly tileId: number;
  readonly offset: number;
  readonly length: number;
  runLength: number;
}

/** Address and number of a tile in the order of the archive. */
export function tileIdOf(z: number, x: number, y: number): number {
  return zxyToTileId(z, x, y);
}

/**
 * Writes a PMTiles file (version 3, https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md) tile by tile: what is in memory
 * is the directory, not the tiles. Tiles come in ascending order of their number, so that the file is clustered; equal ones are
 * stored once.
 */
export class TileArchiveWriter {
  readonly #file: FileHandle;
  readonly #entries: Entry[] = [];
  readonly #offsets = new Map<string, number>();
  #dataBytes = 0;
  #addressed = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async create(path: string): Promise<TileArchiveWriter> {
    return new TileArchiveWriter(await open(path, 'w'));
  }

  get tiles(): number {
    return this.#addressed;
  }

  async add(tileId: number, tile: Uint8Array): Promise<void> {
    const last = this.#entries.at(-1);
    if (last !== undefined && tileId < last.tileId + last.runLength) throw new Error(`tile ${tileId} comes too late: the last one was ${last.tileId}`);
    const body = await compress(tile, { level: 9 });
    const digest = createHash('sha256').update(tile).digest('base64');
    const known = this.#offsets.get(digest);
    const offset = known ?? this.#dataBytes;
    this.#addressed += 1;
    if (known === undefined) {
      await this.#file.write(body, 0, body.length, TILES_START + offset);
      this.#offsets.set(digest, offset);
      this.#dataBytes += body.length;
    } else if (last?.offset === offset && tileId === last.tileId + last.runLength) {
      last.runLength += 1;
      return;
    }
    this.#entries.push({ tileId, offset, length: body.length, runLength: 1 });
  }

  /** Writes directories, metadata and header; only now the file is one. Returns its size. */
  async finish(info: ArchiveInfo): Promise<{ readonly bytes: number }> {
    const metadata = await compress(JSON.stringify(info.metadata));
    const { root, leaves } = await directories(this.#entries);
    const metadataOffset = TILES_START + this.#dataBytes;
    const leavesOffset = metadataOffset + metadata.length;
    const header = headerBytes(info, {
      root: [HEADER_BYTES, root.length],
      metadata: [metadataOffset, metadata.length],
      leaves: [leavesOffset, leaves.length],
      tiles: [TILES_START, this.#dataBytes],
      counts: [this.#addressed, this.#entries.length, this.#offsets.size],
    });
    const rest = Buffer.concat([metadata, leaves]);
    const front = Buffer.alloc(TILES_START);
    front.set(header);
    front.set(root, HEADER_BYTES);
    await this.#file.write(rest, 0, rest.length, metadataOffset);
    await this.#file.write(front, 0, front.length, 0);
    await this.#file.sync();
    await this.#file.close();
    return { bytes: leavesOffset + leaves.length };
  }

  /** Gives the file up; whoever made it removes it. */
  async abandon(): Promise<void> {
    await this.#file.close().catch(() => undefined);
  }
}

async function directories(entries: readonly Entry[]): Promise<{ readonly root: Buffer; readonly leaves: Buffer }> {
  const flat = await directory(entries);
  if (flat.length <= TILES_START - HEADER_BYTES) return { root: flat, leaves: Buffer.alloc(0) };
  for (let size = LEAF_ENTRIES; ; size *= 2) {
    const pointers: Entry[] = [];
    const parts: Buffer[] = [];
    let offset = 0;
    for (let start = 0; start < entries.length; start += size) {
      const part = await directory(entries.slice(start, start + size));
      pointers.push({ tileId: entries[start]?.tileId ?? 0, offset, length: part.length, runLength: 0 });
      parts.push(part);
      offset += part.length;
    }
    const root = await directory(pointers);
    if (root.length <= TILES_START - HEADER_BYTES) return { root, leaves: Buffer.concat(parts) };
  }
}

/** Columns of variable-length integers: steps of the tile number, run lengths, lengths, offsets (0: right after the one before). */
async function directory(entries: readonly Entry[]): Promise<Buffer> {
  const out: number[] = [];
  pushVarint(out, entries.length);
  entries.forEach(({ tileId }, index) => {
    pushVarint(out, tileId - (entries[index - 1]?.tileId ?? 0));
  });
  for (const { runLength } of entries) pushVarint(out, runLength);
  for (const { length } of entries) pushVarint(out, length);
  entries.forEach(({ offset }, index) => {
    const before = entries[index - 1];
    pushVarint(out, before !== undefined && offset === before.offset + before.length ? 0 : offset + 1);
  });
  return compress(Buffer.from(out));
}

function pushVarint(out: number[], value: number): void {
  let rest = value;
  // Not by shifting bits: offsets may pass 2^31.
  while (rest >= 0x80) {
    out.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  out.push(rest);
}

interface HeaderParts {
  readonly root: readonly [offset: number, length: number];
  readonly metadata: readonly [offset: number, length: number];
  readonly leaves: readonly [offset: number, length: number];
  readonly tiles: readonly [offset: number, length: number];
  readonly counts: readonly [addressed: number, entries: number, contents: number];
}

function headerBytes({ minZoom, maxZoom, bounds: [west, south, east, north] }: ArchiveInfo, { root, metadata, leaves, tiles, counts }: HeaderParts): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 0, 'latin1');
  header.writeUInt8(3, 7);
  [...root, ...metadata, ...leaves, ...tiles, ...counts].forEach((value, index) => void header.writeBigUInt64LE(BigInt(value), 8 + index * 8));
  // Clustered, both compressions, kind of tiles, zooms.
  header.set([1, GZIP, GZIP, VECTOR_TILES, minZoom, maxZoom], 96);
  [west, south, east, north].forEach((degrees, index) => void header.writeInt32LE(Math.round(degrees * 1e7), 102 + index * 4));
  header.writeUInt8(Math.min(maxZoom, Math.max(minZoom, 10)), 118);
  header.writeInt32LE(Math.round(((west + east) / 2) * 1e7), 119);
  header.writeInt32LE(Math.round(((south + north) / 2) * 1e7), 123);
  return header;
}
