import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { PMTiles } from 'pmtiles';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertTown, TOWN } from '../testing/generated-town';
import { hasMonaco, loadMonaco } from '../testing/staged-map';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { buildTiles, type TileBuild, type TileBuildProgress } from './tile-build.service';
import { TILE_LIMIT_BYTES } from './tile-layers.rules';

type LonLat = readonly [number, number];

/** The file as the screens read it. */
async function openArchive(path: string) {
  const file = await readFile(path);
  const tiles = new PMTiles({
    getKey: () => path,
    getBytes: async (offset, length) => ({ data: new Uint8Array(file.subarray(offset, offset + length)).buffer }),
  });
  const header = await tiles.getHeader();
  const read = async (z: number, x: number, y: number) => {
    const found = await tiles.getZxy(z, x, y);
    return found === undefined ? null : { bytes: found.data.byteLength, tile: new VectorTile(new PbfReader(new Uint8Array(found.data))) };
  };
  return { header, metadata: (await tiles.getMetadata()) as { attribution: string; vector_layers: { id: string }[] }, read };
}

/** Tile of a point by the formula of the wiki, not by the one that the builder uses. */
function tileAt([lon, lat]: LonLat, z: number): { z: number; x: number; y: number; px: number; py: number } {
  const n = 2 ** z;
  const radians = (lat * Math.PI) / 180;
  const [fx, fy] = [((lon + 180) / 360) * n, ((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2) * n];
  return { z, x: Math.floor(fx), y: Math.floor(fy), px: fx % 1, py: fy % 1 };
}

function featuresOf(tile: VectorTile | undefined, layer: string): VectorTileFeature[] {
  const found = tile?.layers[layer];
  return Array.from({ length: found?.length ?? 0 }, (_, at) => found?.feature(at)).flatMap((feature) => feature ?? []);
}

/** How far a line of a tile is from a point of it, as a share of the tile. */
function distanceTo(feature: VectorTileFeature, { px, py }: { px: number; py: number }): number {
  const [x, y] = [px * feature.extent, py * feature.extent];
  const far = feature.loadGeometry().flatMap((line) =>
    line.slice(1).map((end, at) => {
      const start = line[at] ?? end;
      const [dx, dy] = [end.x - start.x, end.y - start.y];
      const share = Math.max(0, Math.min(1, ((x - start.x) * dx + (y - start.y) * dy) / (dx * dx + dy * dy || 1)));
      return Math.hypot(x - start.x - share * dx, y - start.y - share * dy);
    }),
  );
  return Math.min(...far) / feature.extent;
}

describe.each(DATABASE_KINDS)('the base map of a made-up town (%s)', (kind) => {
  let database: TestDatabase;
  let folder: string;
  let built: TileBuild;
  let archive: Awaited<ReturnType<typeof openArchive>>;
  const told: TileBuildProgress[] = [];

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    folder = await mkdtemp(join(tmpdir(), 'siaga-tiles-'));
    const town = await insertTown(database.db);
    await insertTown(database.db, { slug: 'other', buildings: 0 });
    built = await buildTiles(database.db, [town], join(folder, 'town.pmtiles'), (state) => void told.push(state));
    archive = await openArchive(built.path);
  });
  afterAll(async () => {
    await database?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('tells in its header where it lies, its zooms, that it is clustered and packed, and whose data it is', () => {
    const { header, metadata } = archive;
    expect(header).toMatchObject({ specVersion: 3, minZoom: 5, maxZoom: 15, clustered: true, tileType: 1, tileCompression: 2, internalCompression: 2 });
    expect(header.numAddressedTiles).toBe(built.tiles);
    for (const [told, is] of [
      [header.minLon, TOWN.trunk.from[0]],
      [header.minLat, TOWN.trunk.from[1]],
      [header.maxLon, TOWN.trunk.to[0]],
      [header.maxLat, TOWN.trunk.to[1]],
    ] as const)
      expect(told).toBeCloseTo(is, 5);
    expect(metadata.attribution).toBe('Kota contoh');
    expect(metadata.vector_layers.map(({ id }) => id)).toEqual(expect.arrayContaining(['road', 'water', 'building', 'landmark', 'hamlet', 'house_number']));
  });

  it('has a known street in the tile where an independent projection puts it, joined from its pieces, drawn where it runs', async () => {
    for (const z of [13, 14, 15]) {
      const at = tileAt([108.2467, TOWN.street.from[1]], z);
      const { tile } = (await archive.read(at.z, at.x, at.y)) ?? {};
      const streets = featuresOf(tile, 'road').filter(({ properties }) => properties['name'] === TOWN.street.name);
      expect(streets, `zoom ${z}`).toHaveLength(1);
      expect(streets[0]?.properties).toMatchObject({ class: 'residential' });
      // Half a pixel of a tile that is shown with 512.
      expect(streets[0] === undefined ? 1 : distanceTo(streets[0], at)).toBeLessThan(0.5 / 512);
    }
    const before = tileAt(TOWN.street.middle, 12);
    expect(featuresOf((await archive.read(before.z, before.x, before.y))?.tile, 'road').map(({ properties }) => properties['class'])).not.toContain(
      'residential',
    );
  });

  it('shows main roads from afar, buildings and house numbers only near', async () => {
    const far = tileAt(TOWN.centre, 6);
    expect(featuresOf((await archive.read(far.z, far.x, far.y))?.tile, 'road').map(({ properties }) => properties)).toEqual([{ class: 'trunk', ref: '3' }]);
    const near = tileAt(TOWN.house.at, 15);
    const { tile } = (await archive.read(near.z, near.x, near.y)) ?? {};
    expect(featuresOf(tile, 'house_number').map(({ properties }) => properties['number'])).toEqual([TOWN.house.number]);
    const among = tileAt(TOWN.building, 15);
    expect(featuresOf((await archive.read(among.z, among.x, among.y))?.tile, 'building').length).toBeGreaterThan(20);
    const beside = tileAt(TOWN.hospital.at, 15);
    const landmarks = featuresOf((await archive.read(beside.z, beside.x, beside.y))?.tile, 'landmark');
    expect(landmarks.map(({ properties }) => properties)).toEqual([{ kind: 'hospital', name: TOWN.hospital.name, rank: 1 }]);
  });

  it('turns a street that runs against its line, so that every arrow points along', async () => {
    const at = tileAt(TOWN.oneWay.to, 15);
    const { tile } = (await archive.read(at.z, at.x, at.y)) ?? {};
    const [street] = featuresOf(tile, 'road').filter(({ properties }) => properties['name'] === TOWN.oneWay.name);
    const [line = []] = street?.loadGeometry() ?? [];
    expect(street?.properties['one_way']).toBe(1);
    expect(line.at(0)?.x ?? 0).toBeGreaterThan(line.at(-1)?.x ?? 0);
  });

  it('writes the name of a water once, at a point inside it', async () => {
    const { lake } = TOWN;
    const at = tileAt([(lake.west + lake.east) / 2, (lake.south + lake.north) / 2], 14);
    const found = [];
    for (const [dx, dy] of [
      [0, 0],
      [-1, 0],
      [1, 0],
      [0, -1],
      [0, 1],
    ] as const) {
      const { tile } = (await archive.read(14, at.x + dx, at.y + dy)) ?? {};
      found.push(...featuresOf(tile, 'area_label').map(({ properties }) => properties['name']));
    }
    expect(found).toEqual([lake.name]);
  });

  it('tells how far it is, and reads only the sources it is given', () => {
    expect(told.at(0)?.step).toBe('read');
    expect(told.at(-1)).toMatchObject({ step: 'cut', done: told.at(-1)?.total });
    expect(built.thinnedTiles).toBe(0);
  });

  it('makes a file without tiles of sources without anything, and leaves no half file behind when it fails', async () => {
    const empty = await buildTiles(database.db, [], join(folder, 'empty.pmtiles'));
    expect((await openArchive(empty.path)).header.numTileEntries).toBe(0);
    const failing = buildTiles(database.db, ['1'], join(folder, 'failing.pmtiles'), ({ step }) => {
      if (step === 'cut') throw new Error('stopped');
    });
    await expect(failing).rejects.toThrow('stopped');
    expect(existsSync(join(folder, 'failing.pmtiles')) || existsSync(join(folder, 'failing.pmtiles.unfinished'))).toBe(false);
  });

  it.skipIf(!hasMonaco)('real map data: every tile of Monaco decodes, none is over the limit, and its roads lie in their tiles', async () => {
    const { sourceId } = await loadMonaco(database.db);
    const monaco = await buildTiles(database.db, [sourceId], join(folder, 'monaco.pmtiles'));
    expect(monaco).toMatchObject({ thinnedTiles: 0 });
    const file = await openArchive(monaco.path);
    let seen = 0;
    for (let z = 5; z <= 15; z += 1) {
      const [from, to] = [tileAt([file.header.minLon - 0.01, file.header.maxLat + 0.01], z), tileAt([file.header.maxLon + 0.01, file.header.minLat - 0.01], z)];
      for (let x = from.x; x <= to.x; x += 1) {
        for (let y = from.y; y <= to.y; y += 1) {
          const found = await file.read(z, x, y);
          if (found === null) continue;
          seen += 1;
          expect(found.bytes).toBeLessThanOrEqual(TILE_LIMIT_BYTES);
          for (const layer of Object.keys(found.tile.layers))
            for (const feature of featuresOf(found.tile, layer)) expect(feature.loadGeometry().length).toBeGreaterThan(0);
        }
      }
    }
    expect(seen).toBe(monaco.tiles);
    // Avenue Princesse Grace, along the shore.
    const at = tileAt([7.4345, 43.7461], 15);
    const names = featuresOf((await file.read(at.z, at.x, at.y))?.tile, 'road').map(({ properties }) => properties['name']);
    expect(names).toContain('Avenue Princesse Grace');
  });
});
