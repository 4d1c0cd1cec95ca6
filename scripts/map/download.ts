import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Progress } from '../../server/map/import.schema';
import { Refused } from './refused';

/** Village boundaries of Indonesia (BPS through OCHA HDX, dataset COD-AB IDN) and OpenStreetMap of Java (Geofabrik). */
export const DEFAULT_SOURCES = {
  boundaries:
    'https://data.humdata.org/dataset/84a1d98a-790b-4d66-9d14-bbfa48500802/resource/50b9aafa-47c5-483e-a361-826320bf75d5/download/idn_admin_boundaries.shp.zip',
  osm: 'https://download.geofabrik.de/asia/indonesia/java-latest.osm.pbf',
} as const;

export interface DownloadOptions {
  readonly folder: string;
  readonly progress: Progress;
  /** Tries after a cut connection before it is given up; what has come is kept either way. */
  readonly tries?: number;
  /** Before the next try, milliseconds. */
  readonly pauseMs?: number;
}

export interface Downloaded {
  readonly path: string;
  readonly bytes: number;
  /** `kept`: the server has nothing newer. */
  readonly how: 'fetched' | 'resumed' | 'kept';
  /** The algorithm whose sum beside the file was compared; null: there is none beside it. */
  readonly checkedBy: 'sha256' | 'md5' | null;
}

const TRIES = 6;
const PAUSE_MS = 2_000;

/**
 * Fetches a file into a folder. An interrupted one is taken up where it stopped, if the server still has the same one; a
 * checksum beside the file (`.sha256`, `.md5`) is compared. Throws `Refused` with what to do.
 */
export async function downloadFile(url: string, { folder, progress, tries = TRIES, pauseMs = PAUSE_MS }: DownloadOptions): Promise<Downloaded> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, basename(new URL(url).pathname) || 'download');
  const unfinished = `${path}.part`;
  const wasThere = (await sizeOf(unfinished)) > 0;
  for (let attempt = 1; ; attempt += 1) {
    const before = await sizeOf(unfinished);
    try {
      if ((await fetchRest(url, { path, unfinished, progress })) === 'kept') return { path, bytes: await sizeOf(path), how: 'kept', checkedBy: null };
      break;
    } catch (error) {
      if (error instanceof Refused) throw error;
      const after = await sizeOf(unfinished);
      // A connection that brings something each time is worth another try; one that brings nothing is not there.
      if (attempt >= tries || (after <= before && after === 0)) throw unreachable(url, error, { unfinished, bytes: after });
      await new Promise((done) => setTimeout(done, pauseMs));
    }
  }
  const checkedBy = await compareSum(url, unfinished);
  await rename(unfinished, path);
  await rm(`${unfinished}.tag`, { force: true });
  return { path, bytes: await sizeOf(path), how: wasThere ? 'resumed' : 'fetched', checkedBy };
}

interface Target {
  readonly path: string;
  readonly unfinished: string;
  readonly progress: Progress;
}

async function fetchRest(url: string, { path, unfinished, progress }: Target): Promise<'whole' | 'kept'> {
  const have = await sizeOf(unfinished);
  const tag = have > 0 ? await readFile(`${unfinished}.tag`, 'utf8').catch(() => null) : null;
  const canResume = have > 0 && tag !== null;
  const response = await fetch(url, { headers: await headersFor(path, canResume ? { have, tag } : null) });
  if (response.status === 304) return 'kept';
  if (response.status === 416) {
    // The server's file is another one by now: begin anew at the next try.
    await rm(unfinished, { force: true });
    throw new Error('the file on the server has changed');
  }
  if (!response.ok || response.body === null) throw badAnswer(url, response.status);
  const isRest = response.status === 206 && canResume;
  const from = isRest ? have : 0;
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  const total = Number.isFinite(length) ? from + length : null;
  await rememberTag(unfinished, response);
  const file = await open(unfinished, isRest ? 'a' : 'w');
  let done = from;
  try {
    for await (const part of response.body) {
      await file.write(part as Uint8Array);
      done += (part as Uint8Array).length;
      progress({ label: `fetching ${basename(path)}`, done, total, unit: 'bytes' });
    }
  } finally {
    await file.close();
  }
  if (total !== null && done < total) throw new Error(`the connection ended after ${done} of ${total} bytes`);
  return 'whole';
}

async function headersFor(path: string, rest: { have: number; tag: string } | null): Promise<Record<string, string>> {
  const plain = { 'accept-encoding': 'identity', 'user-agent': 'siaga-112' };
  if (rest !== null) return { ...plain, range: `bytes=${rest.have}-`, 'if-range': rest.tag };
  return existsSync(path) ? { ...plain, 'if-modified-since': (await stat(path)).mtime.toUTCString() } : plain;
}

/** What tells that a rest belongs to the same file; without it a download begins anew. */
async function rememberTag(unfinished: string, response: Response): Promise<void> {
  const etag = response.headers.get('etag');
  const tag = etag !== null && !etag.startsWith('W/') ? etag : response.headers.get('last-modified');
  if (tag === null) await rm(`${unfinished}.tag`, { force: true });
  else await writeFile(`${unfinished}.tag`, tag);
}

async function compareSum(url: string, unfinished: string): Promise<Downloaded['checkedBy']> {
  for (const algorithm of ['sha256', 'md5'] as const) {
    const response = await fetch(`${url}.${algorithm}`).catch(() => null);
    const expected = response?.ok === true ? /\b[0-9a-f]{32,64}\b/i.exec(await response.text())?.[0]?.toLowerCase() : undefined;
    if (expected === undefined) continue;
    const hash = createHash(algorithm);
    for await (const part of createReadStream(unfinished)) hash.update(part as Buffer);
    const found = hash.digest('hex');
    if (found === expected) return algorithm;
    await rm(unfinished, { force: true });
    await rm(`${unfinished}.tag`, { force: true });
    throw new Refused(
      `${url}: the file that came is not the one on the server (${algorithm} ${found} instead of ${expected}); it was deleted. What to do: give the command again.`,
    );
  }
  return null;
}

function badAnswer(url: string, status: number): Refused {
  return new Refused(
    `${url}: the server answers ${status}. The address may have moved. What to do: look for the file on the page of its maker (docs/map.md) and name its address with --boundaries-url or --osm-url.`,
  );
}

function unreachable(url: string, error: unknown, { unfinished, bytes }: { unfinished: string; bytes: number }): Refused {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : error instanceof Error ? error.message : String(error);
  const kept = bytes > 0 ? ` ${(bytes / 1e6).toFixed(1)} MB have come and are kept in ${unfinished}: the same command goes on from there.` : '';
  return new Refused(
    `${new URL(url).host} cannot be reached (${cause}).${kept} What to do: look whether this computer has internet. Without it, fetch ${url} on another computer, bring the file on a stick and give it to "npm run map -- import".`,
  );
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}
