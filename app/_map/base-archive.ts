import { PMTiles, type RangeResponse, ResolvedValueCache, type Source } from 'pmtiles';
import { keep, readKept } from './base-keep';
import { pause, retryDelayMs } from './retry';

/** A larger file is read from the server piece by piece and not kept: it would crowd out everything else. */
const LARGEST_KEPT_BYTES = 64 * 1024 * 1024;

/** The server could not be asked for a piece; it will be again. */
export class PieceMissing extends Error {
  override readonly name = 'PieceMissing';
}

/**
 * The vector tiles of one version of the map: read from the server by ranges until the whole file is kept in this browser, from there
 * afterwards, so that the map goes on with the server away.
 */
export class BaseArchive {
  readonly version: number;
  readonly #url: string;
  readonly #bytes: number;
  readonly #tiles: PMTiles;
  readonly #stop = new AbortController();
  readonly #opened: Promise<void>;
  readonly #recovered = new Set<() => void>();
  #file: Blob | null = null;
  #isWaiting = false;
  #isKeeping = false;

  constructor({ version, bytes }: { readonly version: number; readonly bytes: number }) {
    this.version = version;
    this.#bytes = bytes;
    this.#url = `/api/map/base.pmtiles?v=${version}`;
    this.#opened = readKept(version).then((file) => {
      if (file?.size === bytes) this.#file = file;
    });
    const source: Source = { getKey: () => this.#url, getBytes: (offset, length, signal) => this.#read(offset, length, signal) };
    // It remembers what arrived only; the library's other cache would remember a failure for good.
    this.#tiles = new PMTiles(source, new ResolvedValueCache());
  }

  get isKept(): boolean {
    return this.#file !== null;
  }

  /** A tile, unpacked; empty where the map has nothing. Throws `PieceMissing` with the server away. */
  async tile(z: number, x: number, y: number, signal: AbortSignal): Promise<Uint8Array> {
    await this.#opened;
    const found = await this.#tiles.getZxy(z, x, y, signal);
    return new Uint8Array(found?.data ?? new ArrayBuffer(0));
  }

  /** Calls back whenever the server answers again after a piece was missing. Returns the function that stops it. */
  onRecovered(work: () => void): () => void {
    this.#recovered.add(work);
    return () => this.#recovered.delete(work);
  }

  /** Fetches the whole file once and keeps it; again and again until it has come. */
  async keepWhole(): Promise<void> {
    if (this.#isKeeping || this.#bytes > LARGEST_KEPT_BYTES) return;
    this.#isKeeping = true;
    await this.#opened;
    for (let attempt = 0; this.#file === null && !this.#stop.signal.aborted; attempt += 1) {
      if (attempt > 0) await pause(retryDelayMs(attempt), this.#stop.signal);
      await this.#oneAtATime(() => this.#fetchWhole());
    }
  }

  close(): void {
    this.#stop.abort();
    this.#recovered.clear();
  }

  /** Several walls in one browser fetch the file once: the others find it kept. */
  async #oneAtATime(work: () => Promise<void>): Promise<void> {
    // Not there on a plain `http:` address.
    const locks = (navigator as { readonly locks?: LockManager }).locks;
    if (locks === undefined) await work();
    else await locks.request('siaga-base-map', work);
  }

  async #fetchWhole(): Promise<void> {
    const kept = await readKept(this.version);
    if (kept?.size === this.#bytes) {
      this.#file = kept;
      return;
    }
    try {
      const response = await fetch(this.#url, { signal: this.#stop.signal });
      if (!response.ok) return;
      const file = await response.blob();
      if (file.size !== this.#bytes || this.#stop.signal.aborted) return;
      // Without room in the browser's store it serves this page at least.
      this.#file = (await keep(this.version, file)) ? ((await readKept(this.version)) ?? file) : file;
    } catch {
      // Recovered: the server is away; tried again.
    }
  }

  async #read(offset: number, length: number, signal?: AbortSignal): Promise<RangeResponse> {
    if (this.#file !== null) return { data: await this.#file.slice(offset, offset + length).arrayBuffer() };
    const last = Math.min(offset + length, this.#bytes) - 1;
    try {
      const response = await fetch(this.#url, { headers: { range: `bytes=${offset}-${last}` }, ...(signal === undefined ? {} : { signal }) });
      if (response.status !== 206) throw new PieceMissing(`the server answered ${response.status}`);
      return { data: await response.arrayBuffer() };
    } catch (error) {
      if (signal?.aborted === true) throw error;
      void this.#waitForServer();
      throw error instanceof PieceMissing ? error : new PieceMissing('the server is away');
    }
  }

  async #waitForServer(): Promise<void> {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    for (let attempt = 1; !this.#stop.signal.aborted; attempt += 1) {
      await pause(retryDelayMs(attempt), this.#stop.signal);
      if (this.#file !== null || (await this.#answers())) break;
    }
    this.#isWaiting = false;
    for (const work of this.#recovered) work();
  }

  async #answers(): Promise<boolean> {
    try {
      return (await fetch(this.#url, { method: 'HEAD', signal: this.#stop.signal })).ok;
    } catch {
      // Recovered: still away.
      return false;
    }
  }
}
