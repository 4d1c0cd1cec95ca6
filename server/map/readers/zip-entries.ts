import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { MapRefused } from '../map-refused';

const MEGABYTE = 1_000_000;
const LIMITS = {
  entries: 2_000,
  /** Unpacked, all wanted files together. */
  totalBytes: 600 * MEGABYTE,
  /** Text and coordinates shrink to a tenth, seldom to a fiftieth; a bomb to a thousandth. */
  ratio: 100,
  /** Below this size no ratio does harm. */
  harmlessBytes: 10 * MEGABYTE,
} as const;

/**
 * Unpacks the wanted files of a ZIP archive into memory. Sizes are judged before anything is unpacked, by what the archive
 * declares, and again while unpacking, by what really comes. Throws `MapRefused`.
 */
export async function readZipEntries(path: string, isWanted: (name: string) => boolean): Promise<Map<string, Buffer>> {
  const zip = await openPromise(path, { lazyEntries: true, validateEntrySizes: true, autoClose: false }).catch((error: unknown) => {
    throw new MapRefused([`The file is not a usable ZIP archive (${reason(error)}). What to do: copy or download it again.`]);
  });
  try {
    const entries = await listWanted(zip, isWanted);
    const files = new Map<string, Buffer>();
    for (const entry of entries) files.set(entry.fileName, await unpack(zip, entry));
    return files;
  } finally {
    zip.close();
  }
}

async function listWanted(zip: ZipFile, isWanted: (name: string) => boolean): Promise<Entry[]> {
  if (zip.entryCount > LIMITS.entries) throw bomb(`it holds ${zip.entryCount} files, at most ${LIMITS.entries} are looked at`);
  const wanted: Entry[] = [];
  let declared = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (!isWanted(entry.fileName)) continue;
      if (entry.isEncrypted())
        throw new MapRefused([`${entry.fileName} in the archive is locked with a password. What to do: unpack it and pack it again without one.`]);
      declared += entry.uncompressedSize;
      if (declared > LIMITS.totalBytes) throw bomb(`unpacked it would be larger than ${LIMITS.totalBytes / MEGABYTE} MB`);
      if (entry.uncompressedSize > LIMITS.harmlessBytes && entry.uncompressedSize > entry.compressedSize * LIMITS.ratio)
        throw bomb(`${entry.fileName} would grow from ${entry.compressedSize} to ${entry.uncompressedSize} bytes`);
      wanted.push(entry);
    }
  } catch (error) {
    if (error instanceof MapRefused) throw error;
    throw new MapRefused([`The list of files in the ZIP archive cannot be read (${reason(error)}). What to do: copy or download it again.`]);
  }
  return wanted;
}

async function unpack(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of await zip.openReadStreamPromise(entry)) {
      size += (part as Buffer).length;
      // The declared size was judged before; more than that is a lie.
      if (size > entry.uncompressedSize) throw bomb(`${entry.fileName} is larger than the archive says`);
      parts.push(part as Buffer);
    }
  } catch (error) {
    if (error instanceof MapRefused) throw error;
    throw new MapRefused([`${entry.fileName} cannot be unpacked (${reason(error)}). What to do: copy or download the archive again.`]);
  }
  return Buffer.concat(parts);
}

function bomb(what: string): MapRefused {
  return new MapRefused([
    `The archive was not unpacked: ${what}. Such an archive is broken or made to harm. What to do: get it again from its source; a map of one regency unpacks to a few megabytes.`,
  ]);
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
