import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FetchSource, PMTiles } from 'pmtiles';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeArtefact } from '../map/artefact.service';
import { baseMapNewsSchema } from '../map/base-map.schema';
import { buildTiles } from '../map/tile-build.service';
import { loadTiles, type TileFiles } from '../map/tile-file.service';
import { readEnv } from '../shared/env';
import { createLogger } from '../shared/log';
import { insertTown, TOWN } from '../testing/generated-town';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { BASE_MAP_PATH, serveBaseMap, serveTiles, TILES_PATH } from './base-map';
import { RASTER_PATH, serveRaster } from './base-raster';

/** The beginning of a picture: the server does not look into it. */
const PICTURE = Buffer.from('89504e470d0a1a0a', 'hex');

async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe.each(DATABASE_KINDS)('the base map at its door (%s)', (kind) => {
  let database: TestDatabase;
  let folder: string;
  let server: Server;
  let origin: string;
  let tiles: TileFiles | null = null;
  let env = readEnv({});
  const load = async (mapVersion: number) => {
    tiles = await loadTiles(database.db, { mapVersion, folder: join(folder, 'copies') }, tiles);
  };
  const store = async (mapVersion: number, sourceIds: readonly string[]) => {
    const { path } = await buildTiles(database.db, sourceIds, join(folder, `${mapVersion}.pmtiles`));
    await storeArtefact(database.db, { kind: 'tiles', mapVersion }, path);
  };
  const ask = (headers: Record<string, string> = {}, version = tiles?.current.version, method = 'GET') =>
    fetch(`${origin}${TILES_PATH}?v=${version}`, { headers, method });

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    folder = await mkdtemp(join(tmpdir(), 'siaga-door-'));
    const logger = createLogger('silent');
    server = createServer((request, response) => {
      const runtime = { env, logger, map: { current: { mapVersion: 4, tiles } } } as unknown as Parameters<typeof serveBaseMap>[0];
      const path = request.url ?? '';
      if (path.startsWith(BASE_MAP_PATH)) void serveBaseMap(runtime, request, response);
      else if (path.startsWith(RASTER_PATH)) void serveRaster(runtime, request, response);
      else void serveTiles(runtime, request, response);
    });
    origin = await listen(server);
    await store(2, [await insertTown(database.db)]);
  });
  afterAll(async () => {
    await new Promise((done) => server?.close(done));
    await database?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is 404 without a file, and says that there is none', async () => {
    expect((await ask()).status).toBe(404);
    expect(baseMapNewsSchema.parse(await (await fetch(`${origin}${BASE_MAP_PATH}`)).json())).toMatchObject({ mapVersion: 4, tiles: null, raster: null });
  });

  it('is read by ranges, as the reader of the screens asks for them', async () => {
    await load(2);
    const archive = new PMTiles(new FetchSource(`${origin}${TILES_PATH}?v=${tiles?.current.version}`));
    expect((await archive.getHeader()).maxZoom).toBe(15);
    const n = 2 ** 15;
    const [lon, lat] = TOWN.centre;
    const y = Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * n);
    expect((await archive.getZxy(15, Math.floor(((lon + 180) / 360) * n), y))?.data.byteLength).toBeGreaterThan(100);
    const news = baseMapNewsSchema.parse(await (await fetch(`${origin}${BASE_MAP_PATH}`)).json());
    expect(news).toMatchObject({ tiles: { version: tiles?.current.version, bytes: tiles?.current.bytes }, attributions: ['Kota contoh'] });
  });

  it('answers 206 with the bytes asked for, 416 beyond its end, 304 to who has it, and the whole where the range was meant for another file', async () => {
    const whole = Buffer.from(await (await ask()).arrayBuffer());
    const part = await ask({ range: 'bytes=100-299' });
    expect([part.status, part.headers.get('content-range'), part.headers.get('accept-ranges')]).toEqual([206, `bytes 100-299/${whole.length}`, 'bytes']);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(100, 300));
    const beyond = await ask({ range: `bytes=${whole.length}-` });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`]);
    const etag = part.headers.get('etag') ?? '';
    expect((await ask({ 'if-none-match': etag })).status).toBe(304);
    expect((await ask({ range: 'bytes=0-9', 'if-range': etag })).status).toBe(206);
    const other = await ask({ range: 'bytes=0-9', 'if-range': '"another"' });
    expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([200, whole.length]);
    const head = await ask({}, undefined, 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(whole.length), '']);
    expect((await ask({}, undefined, 'POST')).status).toBe(405);
  });

  it('may be kept for good under its version only', async () => {
    expect((await ask()).headers.get('cache-control')).toContain('immutable');
    const unversioned = await fetch(`${origin}${TILES_PATH}`);
    expect([unversioned.status, unversioned.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    await unversioned.arrayBuffer();
  });

  it('goes on serving the version before to screens that have not heard of the new one, and no older one', async () => {
    const first = tiles?.current.version;
    await store(3, [await insertTown(database.db, { slug: 'more', buildings: 50 })]);
    await load(3);
    const second = tiles?.current.version;
    expect(second).not.toBe(first);
    for (const version of [first, second]) expect((await ask({ range: 'bytes=0-9' }, version)).status).toBe(206);
    // A change of boundaries alone has no tiles of its own: those of before stay in force.
    const before = tiles;
    await load(4);
    expect(tiles).toBe(before);
    await store(5, []);
    await load(5);
    expect((await ask({ range: 'bytes=0-9' }, first)).status).toBe(404);
    expect((await readdir(join(folder, 'copies'))).sort()).toEqual([`${second}-tiles.pmtiles`, `${tiles?.current.version}-tiles.pmtiles`].sort());
    // A file without tiles is the same as none.
    expect(baseMapNewsSchema.parse(await (await fetch(`${origin}${BASE_MAP_PATH}`)).json()).tiles).toBeNull();
  });

  it('fetches a broken local copy once more', async () => {
    const copies = join(folder, 'copies');
    for (const name of await readdir(copies)) await writeFile(join(copies, name), 'no tiles at all');
    const fresh = await loadTiles(database.db, { mapVersion: 5, folder: copies }, null);
    expect(fresh?.current.header.maxZoom).toBe(15);
    await fresh?.current.close();
  });

  it('asks for pictures elsewhere once, within limits, and keeps them', async () => {
    const asked: string[] = [];
    const upstream = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/3/1/2.png') response.writeHead(200, { 'content-type': 'image/png' }).end(PICTURE);
      else if (request.url === '/3/1/3.png') response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.alloc(3 * 1024 * 1024));
      else if (request.url === '/3/1/4.png') response.writeHead(200, { 'content-type': 'text/html' }).end('<p>sign in</p>');
      else response.writeHead(404).end();
    });
    env = readEnv({ BASE_RASTER: `${await listen(upstream)}/{z}/{x}/{y}.png`, BASE_RASTER_ATTRIBUTION: 'Citra contoh' });
    const picture = (path: string) => fetch(`${origin}${RASTER_PATH}${path}`);
    for (let turn = 0; turn < 2; turn += 1) {
      const tile = await picture('3/1/2');
      expect([tile.status, tile.headers.get('content-type'), Buffer.from(await tile.arrayBuffer())]).toEqual([200, 'image/png', PICTURE]);
      expect((await picture('3/1/3')).status).toBe(502);
      expect((await picture('3/1/4')).status).toBe(502);
      expect((await picture('3/1/5')).status).toBe(204);
    }
    expect(asked).toEqual(['/3/1/2.png', '/3/1/3.png', '/3/1/4.png', '/3/1/5.png']);
    for (const wrong of ['3/8/0', '99/0/0', '3/1', '3/1/2/4', '../base.json', '-1/0/0']) expect((await picture(wrong)).status, wrong).not.toBe(502);
    const news = baseMapNewsSchema.parse(await (await fetch(`${origin}${BASE_MAP_PATH}`)).json());
    expect([news.raster?.maxZoom, news.attributions]).toEqual([19, ['Citra contoh']]);
    await new Promise((done) => upstream.close(done));
    expect((await picture('3/0/0')).status).toBe(502);
  });
});
