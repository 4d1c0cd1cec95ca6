import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { MapRefused } from '../map-refused';

const MEGABYTE = 1_000_000;
const LIMITS = {
  entries: 2_000,
  /** Files read whole, all together. */
  wholeBytes: 600 * MEGABYTE,
  /** A file that is read piece by piece. */
  streamedBytes: 8_000 * MEGABYTE,
  /** Coordinates shrink to a half, tables padded with blanks to a hundredth; a bomb to a thousandth, which is all that deflate can. */
  ratio: 400,
  /** Below this size no ratio does harm. */
  harmlessBytes: 10 * MEGABYTE,
} as const;

/** An open archive. Sizes are judged before anything is unpacked, by what it declares, and while unpacking, by what really comes. */
export interface Archive {
  readonly names: readonly string[];
  /** A file as a whole; null where there is none of this name (whatever its case). */
  read(name: string): Promise<Buffer | null>;
  /** A file piece by piece, for large ones. */
  stream(name: string): AsyncIterable<Buffer>;
}

/** Throws `MapRefused` for an archive that is broken, locked or made to burst. */
export async function withArchive<T>(path: string, work: (archive: Archive) => Promise<T>): Promise<T> {
  const zip = await openPromise(path, { lazyEntries: true, validateEntrySizes: true, autoClose: false }).catch((error: unknown) => {
    throw new MapRefused([`The file is not a usable ZIP archive (${reason(error)}). What to do: copy or download it again.`]);
  });
  try {
    return await work(new OpenArchive(zip, await listEntries(zip)));
  } finally {
    zip.close();
  }
}

class OpenArchive implements Archive {
  readonly names: readonly string[];
  readonly #zip: ZipFile;
  readonly #entries: readonly Entry[];
  #whole = 0;

  constructor(zip: ZipFile, entries: readonly Entry[]) {
    this.#zip = zip;
    this.#entries = entries;
    this.names = entries.map(({ fileName }) => fileName);
  }

  async read(name: string): Promise<Buffer | null> {
    const entry = this.#find(name);
    if (entry === undefined) return null;
    this.#whole += entry.uncompressedSize;
    judge(entry, { size: this.#whole, limit: LIMITS.wholeBytes });
    const parts: Buffer[] = [];
    for await (const part of unpack(this.#zip, entry)) parts.push(part);
    return Buffer.concat(parts);
  }

  stream(name: string): AsyncIterable<Buffer> {
    const entry = this.#find(name);
    if (entry === undefined) throw new MapRefused([`${name} is missing in the archive.`]);
    judge(entry, { size: entry.uncompressedSize, limit: LIMITS.streamedBytes });
    return unpack(this.#zip, entry);
  }

  #find(name: string): Entry | undefined {
    return this.#entries.find(({ fileName }) => fileName.toLowerCase() === name.toLowerCase());
  }
}

async function listEntries(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > LIMITS.entries) throw bomb(`it holds ${zip.entryCount} files, at most ${LIMITS.entries} are looked at`);
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (error) {
    throw new MapRefused([`The list of files in the ZIP archive cannot be read (${reason(error)}). What to do: copy or download it again.`]);
  }
  return entries;
}

function judge(entry: Entry, { size, limit }: { size: number; limit: number }): void {
  if (entry.isEncrypted())
    throw new MapRefused([`${entry.fileName} in the archive is locked with a password. What to do: unpack it and pack it again without one.`]);
  if (size > limit) throw bomb(`with ${entry.fileName} it would be larger than ${limit / MEGABYTE} MB`);
  if (entry.uncompressedSize > LIMITS.harmlessBytes && entry.uncompressedSize > entry.compressedSize * LIMITS.ratio)
    throw bomb(`${entry.fileName} would grow from ${entry.compressedSize} to ${entry.uncompressedSize} bytes`);
}

async function* unpack(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  let size = 0;
  try {
    for await (const part of await zip.openReadStreamPromise(entry)) {
      size += (part as Buffer).length;
      // The declared size was judged before; more than that is a lie.
      if (size > entry.uncompressedSize) throw bomb(`${entry.fileName} is larger than the archive says`);
      yield part as Buffer;
    }
  } catch (error) {
    if (error instanceof MapRefused) throw error;
    throw new MapRefused([`${entry.fileName} cannot be unpacked (${reason(error)}). What to do: copy or download the archive again.`]);
  }
}

function bomb(what: string): MapRefused {
  return new MapRefused([
    `The archive was not unpacked: ${what}. Such an archive is broken or made to harm. What to do: get it again from its source; a map of one regency unpacks to a few megabytes.`,
  ]);
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
