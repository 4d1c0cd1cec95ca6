import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRealInstallation } from '../installation/installation.service';
import { fakeClock } from '../testing/fake-clock';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { AREAS_PATH, serveAreas } from './map-files';

describe.each(DATABASE_KINDS)('the map file (%s)', (kind) => {
  let database: TestDatabase;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    await createRealInstallation({ db: database.db, clock: fakeClock() });
    server = createServer((request, response) => void serveAreas({ db: database.db }, request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${AREAS_PATH}`;
  });
  afterAll(async () => {
    await new Promise((done) => server?.close(done));
    await database?.close();
  });

  it('holds every village and a label for each district, says that cells are approximate and where they come from', async () => {
    const map = await (await fetch(url)).json();
    const kinds = map.features.map((feature: { properties: { kind: string } }) => feature.properties.kind);
    expect(kinds.filter((one: string) => one === 'village')).toHaveLength(343);
    expect(kinds.filter((one: string) => one === 'district')).toHaveLength(26);
    expect(map).toMatchObject({ type: 'FeatureCollection', isApproximate: true, mapVersion: 1 });
    expect(map.attribution).toContain('CC BY-IGO');
    expect(map.features[0]).toMatchObject({
      properties: { code: '32.10.01.2001', name: 'Cipasung', districtName: 'Lemahsugih', isApproximate: true },
      geometry: { type: 'MultiPolygon' },
    });
  });

  it('may be kept for good under its version only, travels compressed, and is not sent again to who has it', async () => {
    const versioned = await fetch(`${url}?v=1`);
    expect(versioned.headers.get('cache-control')).toContain('immutable');
    expect(versioned.headers.get('content-encoding')).toBe('gzip');
    expect(Number(versioned.headers.get('content-length'))).toBeLessThan(150_000);
    expect((await fetch(`${url}?v=2`)).headers.get('cache-control')).toBe('no-cache');
    const again = await fetch(url, { headers: { 'if-none-match': versioned.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
  });
});
