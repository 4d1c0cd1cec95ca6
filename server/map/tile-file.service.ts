import { close, fstat, open, read } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { bytesToHeader, type Header } from 'pmtiles';
import type { Db } from '../../db/client';
import { dropOldCopies, fetchArtefact } from './artefact.service';

// Plain descriptors: a handle that is forgotten at the end of a process would be reported by Node as a mistake.
const openFile = promisify(open);
const closeFile = promisify(close);
const statFile = promisify(fstat);
const readFile = promisify(read);
const unpack = promisify(gunzip);

const HEADER_BYTES = 127;
/** A slow reader holds so much memory, and no more. */
const PIECE_BYTES = 256 * 1024;

/** A vector tile file that is not one: cut short, or something else. */
export class TileFileBroken extends Error {
  override readonly name = 'TileFileBroken';
}

interface OpenedFile {
  readonly attribution: string;
  readonly fd: number;
  readonly bytes: number;
  readonly header: Header;
}

/** An opened PMTiles file. It stays readable until it is closed, also when its name is gone. */
export class TileFile {
  readonly version: number;
  readonly bytes: number;
  readonly etag: string;
  readonly header: Header;
  /** Whose data it is made of. */
  readonly attribution: string;
  readonly #fd: number;
  readonly #reading = new Set<Promise<unknown>>();
  #closing: Promise<void> | null = null;

  private constructor(version: number, { fd, bytes, header, attribution }: OpenedFile) {
    this.version = version;
    this.bytes = bytes;
    this.header = header;
    this.attribution = attribution;
    this.etag = `"tiles-${version}-${bytes.toString(36)}"`;
    this.#fd = fd;
  }

  /** Throws `TileFileBroken` unless it is a PMTiles file whose parts all lie inside it. */
  static async open(path: string, version: number): Promise<TileFile> {
    const fd = await openFile(path, 'r');
    try {
      const { size } = await statFile(fd);
      const header = await readHeader(fd, size);
      return new TileFile(version, { fd, bytes: size, header, attribution: await readAttribution(fd, header) });
    } catch (error) {
      await closeFile(fd);
      throw error;
    }
  }

  /** Its descriptor may be another file's by now. */
  get isClosed(): boolean {
    return this.#closing !== null;
  }

  /** Bytes `start` to `end`, both included, in one piece. Throws `TileFileBroken` once it is closed. */
  async read(start: number, end: number): Promise<Buffer> {
    this.#refuseClosed();
    const length = end - start + 1;
    const buffer = Buffer.allocUnsafe(length);
    const { bytesRead } = await this.#track(readFile(this.#fd, buffer, 0, length, start));
    if (bytesRead !== length) throw new TileFileBroken(`${bytesRead} of ${length} bytes at ${start}`);
    return buffer;
  }

  /** The same for pieces that are too large to be held. */
  stream(start: number, end: number): Readable {
    return Readable.from(this.#pieces(start, end), { objectMode: false });
  }

  /** Node's own stream of a file would close the descriptor, which is everybody's, as soon as one reader is done or goes away. */
  async *#pieces(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at <= end; at += PIECE_BYTES) yield await this.read(at, Math.min(end, at + PIECE_BYTES - 1));
  }

  /** Waits for the pieces that are being read; nobody begins another one. */
  close(): Promise<void> {
    this.#closing ??= Promise.allSettled([...this.#reading]).then(() => closeFile(this.#fd));
    return this.#closing;
  }

  #refuseClosed(): void {
    if (this.isClosed) throw new TileFileBroken('it is closed');
  }

  #track<T>(work: Promise<T>): Promise<T> {
    this.#reading.add(work);
    const forget = () => this.#reading.delete(work);
    work.then(forget, forget);
    return work;
  }
}

async function readHeader(fd: number, size: number): Promise<Header> {
  const buffer = Buffer.alloc(HEADER_BYTES);
  const { bytesRead } = await readFile(fd, buffer, 0, HEADER_BYTES, 0);
  if (bytesRead < HEADER_BYTES || buffer.toString('latin1', 0, 7) !== 'PMTiles') throw new TileFileBroken('no PMTiles header');
  const header = bytesToHeader(new Uint8Array(buffer).buffer);
  const ends = [
    header.rootDirectoryOffset + header.rootDirectoryLength,
    header.jsonMetadataOffset + header.jsonMetadataLength,
    header.leafDirectoryOffset + (header.leafDirectoryLength ?? 0),
    header.tileDataOffset + (header.tileDataLength ?? 0),
  ];
  if (Math.max(...ends) > size) throw new TileFileBroken(`it ends after ${size} of ${Math.max(...ends)} bytes`);
  return header;
}

async function readAttribution(fd: number, { jsonMetadataOffset, jsonMetadataLength }: Header): Promise<string> {
  const buffer = Buffer.alloc(jsonMetadataLength);
  await readFile(fd, buffer, 0, jsonMetadataLength, jsonMetadataOffset);
  try {
    const { attribution } = JSON.parse((await unpack(buffer)).toString('utf8')) as { readonly attribution?: unknown };
    return typeof attribution === 'string' ? attribution : '';
  } catch {
    throw new TileFileBroken('its metadata cannot be read');
  }
}

/** The base map in force, and the one before: screens that have not heard of the change still read that. */
export interface TileFiles {
  readonly current: TileFile;
  readonly older: TileFile | null;
}

export interface TileFolder {
  readonly mapVersion: number;
  /** Where this process keeps its copies. */
  readonly folder: string;
}

/** Opens the base map of a map version; null where it has none. A local copy that is broken is fetched once more. */
export async function loadTiles(db: Db, { mapVersion, folder }: TileFolder, before: TileFiles | null): Promise<TileFiles | null> {
  const wanted = { kind: 'tiles', mapVersion } as const;
  const copy = await fetchArtefact(db, wanted, folder);
  if (copy === null) return null;
  if (copy.version === before?.current.version) return before;
  const current = await TileFile.open(copy.path, copy.version).catch(async (error: unknown) => {
    if (!(error instanceof TileFileBroken)) throw error;
    await rm(copy.path, { force: true });
    const again = await fetchArtefact(db, wanted, folder);
    if (again === null) throw error;
    return TileFile.open(again.path, again.version);
  });
  await before?.older?.close();
  const older = before?.current ?? null;
  await dropOldCopies(folder, 'tiles', [current.version, ...(older === null ? [] : [older.version])]);
  return { current, older };
}
