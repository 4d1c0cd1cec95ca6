import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRealInstallation } from '../installation/installation.service';
import { createInProcessBus } from '../live/bus-in-process';
import type { CommitContext } from '../live/commit';
import { readFactsAfter } from '../live/log.repository';
import { fakeClock } from '../testing/fake-clock';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { type AreaImport, importAreas, MapRefused } from './import-areas.service';
import { placeAt, readAreaMap, searchPlace } from './place.service';

const GEO_DIR = process.env['GEO_DIR'] ?? '../shared/geo';
const REAL = join(GEO_DIR, 'majalengka-desa.geojson');
const MESSY = join(GEO_DIR, 'majalengka-desa-messy.geojson');
const hasRealMap = existsSync(REAL) && existsSync(MESSY);
if (!hasRealMap) console.warn(`SKIPPED: tests of the import with real boundaries, ${REAL} is absent (GEO_DIR)`);

describe.each(DATABASE_KINDS)('the import of village boundaries (%s)', (kind) => {
  let database: TestDatabase;
  let context: CommitContext;
  /** The cells themselves, as a file of boundaries: there without any other data. */
  let cells: { type: string; features: { type: string; properties: Record<string, unknown>; geometry: { type: string; coordinates: number[][][][] } }[] };

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    const clock = fakeClock();
    await createRealInstallation({ db: database.db, clock });
    context = { db: database.db, clock, bus: createInProcessBus(), hasApplicationRole: database.hasApplicationRole };
    const map = await readAreaMap(database.db, null);
    const villages = (map?.features ?? []).filter((feature) => feature.properties.kind === 'village');
    cells = { type: 'FeatureCollection', features: JSON.parse(JSON.stringify(villages)) };
  });
  afterAll(() => database?.close());

  const state = async () =>
    (
      await sql<Record<string, unknown>>`
    select i.map_version as version, (select count(*)::int from area) as areas, (select count(*)::int from area where is_approximate) as approximate,
      (select count(*)::int from place) as places, (select count(*)::int from map_source) as sources, (select count(*)::int from event_log) as facts,
      (select md5(string_agg(code || ST_AsText(boundary), ',' order by code)) from area) as shapes
    from installation i`.execute(database.db)
    ).rows[0];
  const importing = (change: (file: typeof cells) => void, options: Partial<AreaImport> = {}) => {
    const file = structuredClone(cells);
    change(file);
    return importAreas(context, { text: JSON.stringify(file), name: 'uji.geojson', attribution: null, isPartial: false, ...options });
  };
  const firstRing = (file: typeof cells) => file.features[0]?.geometry.coordinates[0]?.[0] ?? [];

  it.each([
    [
      'a bow tie',
      (file: typeof cells) => void firstRing(file).splice(0, Number.POSITIVE_INFINITY, [108.1, -7], [108.2, -7.1], [108.2, -7], [108.1, -7.1], [108.1, -7]),
    ],
    ['a village missing', (file: typeof cells) => void file.features.pop()],
    ['a village twice', (file: typeof cells) => void file.features.push(...file.features.slice(0, 1))],
    [
      'a village elsewhere',
      (file: typeof cells) => {
        for (const at of firstRing(file)) at[0] = (at[0] ?? 0) + 1;
      },
    ],
    [
      'longitude and latitude exchanged',
      (file: typeof cells) => {
        for (const at of firstRing(file)) at.reverse();
      },
    ],
  ])('changes nothing when the file is broken: %s', async (_what, breaking) => {
    const before = await state();
    await expect(importing(breaking)).rejects.toThrow(MapRefused);
    expect(await state()).toEqual(before);
  });

  it('replaces the cells at once, raises the version of the map and tells it in the log', async () => {
    const before = await state();
    const imported = await importing(
      (file) => {
        for (const feature of file.features.slice(0, 1)) feature.properties['name'] = 'Nama Baru';
      },
      { attribution: 'Badan X, CC BY' },
    );
    expect(imported).toEqual({ mapVersion: 2, villages: 343 });
    expect(await state()).toMatchObject({ version: 2, areas: 343, approximate: 0, sources: 2, places: before?.['places'], facts: 1 });
    const [fact] = await readFactsAfter(database.db, '0', 10);
    expect(fact?.logged.fact).toMatchObject({ type: 'map.replaced', mapVersion: 2 });
    const map = await readAreaMap(database.db, 1);
    expect(map).toMatchObject({ mapVersion: 2, isApproximate: false, attribution: 'Badan X, CC BY' });
    expect((await searchPlace(database.db, 'nama baru'))[0]).toMatchObject({ code: '32.10.01.2001', districtName: 'Lemahsugih' });
    const corner = firstRing(cells)[0] ?? [0, 0];
    expect((await placeAt(database.db, [corner[0] ?? 0, corner[1] ?? 0]))?.isApproximate).toBe(false);
  });

  it('takes in a new village, and finds it by name afterwards', async () => {
    const before = await state();
    const imported = await importing(
      (file) => {
        for (const feature of file.features.slice(0, 1)) Object.assign(feature.properties, { code: '32.10.01.2099', name: 'Desa Pemekaran' });
      },
      { isPartial: true },
    );
    expect(imported).toMatchObject({ mapVersion: 3, villages: 343 });
    expect(await state()).toMatchObject({ places: Number(before?.['places']) + 1 });
    expect((await searchPlace(database.db, 'pemekaran'))[0]).toMatchObject({ code: '32.10.01.2099', districtName: 'Lemahsugih', isOwn: true });
  });

  it.skipIf(!hasRealMap)('takes the real boundaries of the 343 villages, border points decided to one, and refuses the messy ones', async () => {
    const text = readFileSync(REAL, 'utf8');
    await expect(importAreas(context, { text: readFileSync(MESSY, 'utf8'), name: 'messy', attribution: null, isPartial: true })).rejects.toThrow(
      /not valid|far/,
    );
    const imported = await importAreas(context, {
      text,
      name: 'majalengka-desa.geojson',
      attribution: 'BPS 2020 melalui OCHA HDX, CC BY-IGO',
      isPartial: true,
    });
    expect(imported.villages).toBe(343);
    const { rows } = await sql<{ lon: number; lat: number; owners: string[] }>`
      with corner as (select distinct (ST_DumpPoints(boundary)).geom as geom from area where code = '32.10.07.1001')
      select ST_X(geom) as lon, ST_Y(geom) as lat, array_agg(code order by code) as owners
      from corner join area on ST_Covers(boundary, geom) group by geom having count(*) > 1 limit 10`.execute(database.db);
    expect(rows.length).toBeGreaterThan(3);
    for (const { lon, lat, owners } of rows) expect((await placeAt(database.db, [lon, lat]))?.code).toBe(owners[0]);
    // Somewhere in the regency, by its own label points: most lie in the polygon of their village.
    const { rows: hits } = await sql<{ share: number }>`select avg(case when ST_Covers(a.boundary, p.label_point::geometry) then 1 else 0 end)::float8 as share
      from place p join area a on a.code = p.code`.execute(database.db);
    expect(hits[0]?.share).toBeGreaterThan(0.95);
  });
});
