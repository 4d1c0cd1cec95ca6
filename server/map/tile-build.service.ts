import { rename, rm } from 'node:fs/promises';
import type { Db } from '../../db/client';
import { TileArchiveWriter, tileIdOf } from './tile-archive';
import { cutTile, reachOf, type TileAddress } from './tile-cut';
import { TILE_LAYER_FIELDS, TILE_MAX_ZOOM, TILE_MIN_ZOOM, type TileLayer } from './tile-layers.rules';
import { readTileStore } from './tile-read.service';
import { listTileAttributions } from './tile-source.repository';
import { type TileStore, WORLD, type WorldBox } from './tile-store';

export interface TileBuildProgress {
  readonly step: 'read' | 'cut';
  /** Rows read, or tiles looked at. */
  readonly done: number;
  readonly total: number;
}

export interface TileBuild {
  readonly path: string;
  readonly bytes: number;
  /** Tiles with something in them. */
  readonly tiles: number;
  readonly largestTileBytes: number;
  /** West, south, east, north in degrees; null when the sources hold nothing to draw. */
  readonly bounds: readonly [number, number, number, number] | null;
  /** Features left out of tiles that would have been too large, by layer. */
  readonly thinned: Readonly<Partial<Record<TileLayer, number>>>;
  readonly thinnedTiles: number;
}

/**
 * Cuts the base map of these sources into one PMTiles file at `outPath` (zoom 5 to 15, gzip, clustered). The file is whole or not
 * there. Sources without anything to draw make a file without tiles: it takes the place of an older one all the same.
 */
export async function buildTiles(
  db: Db,
  sourceIds: readonly string[],
  outPath: string,
  progress: (state: TileBuildProgress) => void = () => undefined,
): Promise<TileBuild> {
  const store = await readTileStore(db, sourceIds, (done, total) => progress({ step: 'read', done, total }));
  const attribution = (await listTileAttributions(db, sourceIds)).join('; ');
  const unfinished = `${outPath}.unfinished`;
  const writer = await TileArchiveWriter.create(unfinished);
  try {
    const { largestTileBytes, thinned, thinnedTiles } = await writeTiles(store, writer, progress);
    const bounds = store.box === null ? null : degreesOf(store.box);
    const tiles = writer.tiles;
    const { bytes } = await writer.finish({
      minZoom: TILE_MIN_ZOOM,
      maxZoom: TILE_MAX_ZOOM,
      bounds: bounds ?? [-180, -85, 180, 85],
      metadata: {
        name: 'Siaga 112',
        description: 'Base map',
        attribution,
        type: 'baselayer',
        vector_layers: Object.entries(TILE_LAYER_FIELDS).map(([id, fields]) => ({ id, fields, minzoom: TILE_MIN_ZOOM, maxzoom: TILE_MAX_ZOOM })),
      },
    });
    await rename(unfinished, outPath);
    return { path: outPath, bytes, tiles, largestTileBytes, bounds, thinned, thinnedTiles };
  } catch (error) {
    await writer.abandon();
    await rm(unfinished, { force: true });
    throw error;
  }
}

type Written = Pick<TileBuild, 'largestTileBytes' | 'thinnedTiles'> & { readonly thinned: Partial<Record<TileLayer, number>> };

async function writeTiles(store: TileStore, writer: TileArchiveWriter, progress: (state: TileBuildProgress) => void): Promise<Written> {
  const written = { largestTileBytes: 0, thinnedTiles: 0, thinned: {} as Partial<Record<TileLayer, number>> };
  // Looked up beforehand rather than estimated: sources far apart leave most of what lies between them empty.
  let total = 0;
  for (const _tile of tilesOf(store)) total += 1;
  let done = 0;
  for (const tile of tilesOf(store)) {
    const cut = cutTile(store, tile);
    if (cut !== null) {
      await writer.add(tileIdOf(tile.z, tile.x, tile.y), cut.bytes);
      written.largestTileBytes = Math.max(written.largestTileBytes, cut.bytes.length);
      const left = Object.entries(cut.thinned) as [TileLayer, number][];
      if (left.length > 0) written.thinnedTiles += 1;
      for (const [layer, count] of left) written.thinned[layer] = (written.thinned[layer] ?? 0) + count;
    }
    done += 1;
    progress({ step: 'cut', done, total });
  }
  return written;
}

/**
 * Tiles that may hold something, in the order of the archive: zoom by zoom along its curve. The four tiles below one follow each
 * other on the curve, so whole quarters without anything are passed over.
 */
function* tilesOf(store: TileStore): Generator<TileAddress> {
  for (let zoom = TILE_MIN_ZOOM; zoom <= TILE_MAX_ZOOM; zoom += 1) yield* below(store, { z: 0, x: 0, y: 0 }, zoom);
}

function* below(store: TileStore, tile: TileAddress, zoom: number): Generator<TileAddress> {
  if (!store.hasAny(reachOf(tile), zoom)) return;
  if (tile.z === zoom) {
    yield tile;
    return;
  }
  const { z, x, y } = tile;
  const children = [
    { z: z + 1, x: 2 * x, y: 2 * y },
    { z: z + 1, x: 2 * x + 1, y: 2 * y },
    { z: z + 1, x: 2 * x, y: 2 * y + 1 },
    { z: z + 1, x: 2 * x + 1, y: 2 * y + 1 },
  ];
  children.sort((left, right) => tileIdOf(left.z, left.x, left.y) - tileIdOf(right.z, right.x, right.y));
  for (const child of children) yield* below(store, child, zoom);
}

function degreesOf({ west, north, east, south }: WorldBox): [number, number, number, number] {
  return [lonOf(west), latOf(south), lonOf(east), latOf(north)];
}

function lonOf(x: number): number {
  return (x / WORLD - 0.5) * 360;
}

function latOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD))) * 180) / Math.PI;
}
