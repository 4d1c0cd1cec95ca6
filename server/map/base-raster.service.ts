import { open } from 'node:fs/promises';
import { PMTiles, type Source, TileType } from 'pmtiles';
import type { BaseRaster } from '../shared/env';

/** Limits of one tile asked elsewhere. */
const PATIENCE_MS = 10_000;
const LARGEST_TILE_BYTES = 2 * 1024 * 1024;
/** What is kept in memory, and for how long a failure is not tried again. */
const KEPT_BYTES = 64 * 1024 * 1024;
const FAILURE_MS = 30_000;
const MOST_AT_ONCE = 16;
const ADDRESS_MAX_ZOOM = 19;

export interface RasterTile {
  readonly bytes: Buffer;
  readonly contentType: string;
}

/** The tile can't be had now: the server of the pictures is away, slow, or sends something else. */
export class RasterAway extends Error {
  override readonly name = 'RasterAway';
}

export interface RasterAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

export interface RasterSource {
  readonly attribution: string;
  readonly minZoom: number;
  readonly maxZoom: number;
  /** Null where there is no picture. Throws `RasterAway`. */
  tile(address: RasterAddress): Promise<RasterTile | null>;
}

/** Opens the picture under the map; throws when a file is none. */
export async function openRaster(raster: BaseRaster): Promise<RasterSource> {
  return raster.kind === 'file' ? openFile(raster.path, raster.attribution) : new RasterProxy(raster.template, raster.attribution);
}

const FILE_TYPES: Readonly<Partial<Record<TileType, string>>> = {
  [TileType.Png]: 'image/png',
  [TileType.Jpeg]: 'image/jpeg',
  [TileType.Webp]: 'image/webp',
  [TileType.Avif]: 'image/avif',
};

async function openFile(path: string, attribution: string): Promise<RasterSource> {
  const file = await open(path, 'r');
  const source: Source = {
    getKey: () => path,
    async getBytes(offset, length) {
      const buffer = new Uint8Array(length);
      const { bytesRead } = await file.read(buffer, 0, length, offset);
      return { data: buffer.buffer.slice(0, bytesRead) };
    },
  };
  const tiles = new PMTiles(source);
  const { tileType, minZoom, maxZoom } = await tiles.getHeader();
  const contentType = FILE_TYPES[tileType];
  if (contentType === undefined) throw new Error(`${path} holds no pictures`);
  return {
    attribution,
    minZoom,
    maxZoom,
    async tile({ z, x, y }) {
      const found = await tiles.getZxy(z, x, y);
      return found === undefined ? null : { bytes: Buffer.from(found.data), contentType };
    },
  };
}

/** Asks another server for pictures, once for all screens: nobody else's address is ever told to a browser. */
class RasterProxy implements RasterSource {
  readonly attribution: string;
  readonly minZoom = 0;
  readonly maxZoom = ADDRESS_MAX_ZOOM;
  readonly #template: string;
  readonly #kept = new Map<string, RasterTile | null>();
  readonly #running = new Map<string, Promise<RasterTile | null>>();
  readonly #failures = new Map<string, number>();
  #keptBytes = 0;

  constructor(template: string, attribution: string) {
    this.#template = template;
    this.attribution = attribution;
  }

  async tile({ z, x, y }: RasterAddress): Promise<RasterTile | null> {
    const url = this.#template.replaceAll('{z}', String(z)).replaceAll('{x}', String(x)).replaceAll('{y}', String(y));
    const kept = this.#kept.get(url);
    if (kept !== undefined) {
      // Last used, last dropped.
      this.#kept.delete(url);
      this.#kept.set(url, kept);
      return kept;
    }
    const running = this.#running.get(url);
    if (running !== undefined) return running;
    if (performance.now() - (this.#failures.get(url) ?? Number.NEGATIVE_INFINITY) < FAILURE_MS) throw new RasterAway('it failed a moment ago');
    if (this.#running.size >= MOST_AT_ONCE) throw new RasterAway('too many at once');
    const asked = this.#ask(url).finally(() => this.#running.delete(url));
    this.#running.set(url, asked);
    return asked;
  }

  async #ask(url: string): Promise<RasterTile | null> {
    try {
      const tile = await fetchTile(url);
      this.#failures.delete(url);
      this.#keep(url, tile);
      return tile;
    } catch (error) {
      if (this.#failures.size > 10_000) this.#failures.clear();
      this.#failures.set(url, performance.now());
      throw error instanceof RasterAway ? error : new RasterAway(error instanceof Error ? error.message : String(error));
    }
  }

  #keep(url: string, tile: RasterTile | null): void {
    this.#kept.set(url, tile);
    this.#keptBytes += sizeOf(tile);
    for (const [oldest, dropped] of this.#kept) {
      if (this.#keptBytes <= KEPT_BYTES) return;
      this.#kept.delete(oldest);
      this.#keptBytes -= sizeOf(dropped);
    }
  }
}

function sizeOf(tile: RasterTile | null): number {
  return 200 + (tile?.bytes.length ?? 0);
}

async function fetchTile(url: string): Promise<RasterTile | null> {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (response.status === 404 || response.status === 204) {
    await response.body?.cancel();
    return null;
  }
  const contentType = response.headers.get('content-type') ?? '';
  if (!response.ok || !/^image\/(?:png|jpeg|webp|avif)\b/.test(contentType)) {
    await response.body?.cancel();
    throw new RasterAway(`it answered ${response.status} ${contentType}`);
  }
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > LARGEST_TILE_BYTES) throw new RasterAway('its tile is too large');
    parts.push(part);
  }
  return { bytes: Buffer.concat(parts), contentType };
}
