import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRealInstallation } from '../installation/installation.service';
import { createInProcessBus } from '../live/bus-in-process';
import { readFactsAfter } from '../live/log.repository';
import { placeAt, readAreaMap } from '../place/place.service';
import { fakeClock } from '../testing/fake-clock';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { NO_CHOICE } from './boundary-columns.rules';
import { type ImportContext, importMap, removeSource } from './import.service';
import { type FileOptions, readOrders } from './import-orders.service';
import { MapRefused } from './map-refused';
import { mapStatus } from './status.service';

const GEO_DIR = process.env['GEO_DIR'] ?? '../shared/geo';
const REAL = join(GEO_DIR, 'majalengka-desa.geojson');
const MESSY = join(GEO_DIR, 'majalengka-desa-messy.geojson');
const NEIGHBOURS = join(GEO_DIR, 'neighbour-regencies.geojson');
const hasRealMap = existsSync(REAL) && existsSync(MESSY) && existsSync(NEIGHBOURS);
if (!hasRealMap) console.warn(`SKIPPED: tests of the import with real boundaries, ${REAL} is absent (GEO_DIR)`);

interface Cells {
  readonly type: string;
  readonly features: { type: string; properties: Record<string, unknown>; geometry: { type: string; coordinates: number[][][][] } }[];
}

const OPTIONS: FileOptions = {
  attribution: null,
  licence: null,
  slug: null,
  isEverywhere: false,
  isPartial: false,
  layer: null,
  columns: NO_CHOICE,
  regencyCode: '32.10',
  regencyName: 'Kabupaten Majalengka',
};

describe.each(DATABASE_KINDS)('the import of boundaries (%s)', (kind) => {
  let database: TestDatabase;
  let context: ImportContext;
  let folder: string;
  /** The cells themselves, as a file of boundaries: there without any other data. */
  let cells: Cells;

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    const clock = fakeClock();
    folder = await mkdtemp(join(tmpdir(), 'boundaries-'));
    await createRealInstallation({ db: database.db, clock });
    const never = () => Promise.reject(new Error('boundaries need no stager and no builder'));
    context = {
      db: database.db,
      clock,
      bus: createInProcessBus(),
      hasApplicationRole: database.hasApplicationRole,
      tools: { stagers: { osm: never, waypoints: never, landmarks: never }, buildTiles: never, buildRoads: never },
      folder,
      progress: () => undefined,
      regencyCode: '32.10',
    };
    const map = await readAreaMap(database.db, null);
    const villages = (map?.features ?? []).filter((feature) => feature.properties.kind === 'village');
    cells = { type: 'FeatureCollection', features: JSON.parse(JSON.stringify(villages)) };
  });
  afterAll(async () => {
    await database?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  const state = async () =>
    (
      await sql<Record<string, unknown>>`
    select i.map_version as version, (select count(*)::int from area) as areas, (select count(*)::int from area where is_approximate) as approximate,
      (select count(*)::int from place) as places, (select count(*)::int from map_source) as sources, (select count(*)::int from event_log) as facts,
      (select count(*)::int from area_outline) as outlines, (select count(*)::int from neighbour where outline is not null) as neighbours,
      (select md5(string_agg(code || ST_AsText(boundary), ',' order by code)) from area) as shapes
    from installation i`.execute(database.db)
    ).rows[0];
  const importFile = async (path: string, options: Partial<FileOptions> = {}) => {
    const { orders } = await readOrders(database.db, [path], { ...OPTIONS, ...options });
    return importMap(context, orders);
  };
  const importing = async (change: (file: Cells) => void, options: Partial<FileOptions> = {}) => {
    const file = structuredClone(cells);
    change(file);
    const path = join(folder, 'uji.geojson');
    await writeFile(path, JSON.stringify(file));
    return importFile(path, options);
  };
  const firstRing = (file: Cells) => file.features[0]?.geometry.coordinates[0]?.[0] ?? [];
  const moved = (file: Cells, to: (at: number[]) => number[]) => {
    for (const feature of file.features) for (const ring of feature.geometry.coordinates.flat()) for (const at of ring) at.splice(0, 2, ...to([...at]));
  };

  it.each<[string, (file: Cells) => void, RegExp]>([
    [
      'a bow tie',
      (file) => void firstRing(file).splice(0, Number.POSITIVE_INFINITY, [108.1, -7], [108.2, -7.1], [108.2, -7], [108.1, -7.1], [108.1, -7]),
      /crosses itself[\s\S]*32\.10\.01\.2001 Cipasung: self-intersection[\s\S]*at -7\.05000, 108\.15000/,
    ],
    ['a village missing', (file) => void file.features.pop(), /missing in the file[\s\S]*it is not in the file[\s\S]*--partial/],
    [
      'a village twice',
      (file) => void file.features.push(...file.features.slice(0, 1)),
      /same code more than once[\s\S]*row 344 has the code of row 1 \(Cipasung\)/,
    ],
    [
      'a village elsewhere',
      (file) => {
        for (const at of firstRing(file)) at[0] = (at[0] ?? 0) + 1;
      },
      /Outside the regency[\s\S]*32\.10\.01\.2001 Cipasung: its middle lies at -7\.\d+, 109\.\d+ \(latitude, longitude\), \d+ km from/,
    ],
    [
      'longitude and latitude of one exchanged',
      (file) => {
        for (const at of firstRing(file)) at.reverse();
      },
      /exchanged[\s\S]*32\.10\.01\.2001 Cipasung/,
    ],
    ['all axes exchanged', (file) => moved(file, ([x = 0, y = 0]) => [y, x]), /exchanged[\s\S]*all 343 polygons[\s\S]*Swap X and Y/],
    [
      'the wrong hemisphere',
      (file) => moved(file, ([x = 0, y = 0]) => [x, -y]),
      /Wrong side of the Earth[\s\S]*all 343 polygons[\s\S]*minus sign|south of the equator/,
    ],
    ['another planet', (file) => moved(file, ([x = 0, y = 0]) => [x - 200, y + 50]), /all 343 polygons[\s\S]*km from the middle of the regency/],
    ['a code of another form', (file) => void Object.assign(file.features[4]?.properties ?? {}, { code: 'x' }), /No village code[\s\S]*row 5/],
    [
      'two villages on the same land',
      (file) => {
        const [first, second] = file.features;
        if (first !== undefined && second !== undefined) second.geometry = structuredClone(first.geometry);
      },
      /Two villages overlap[\s\S]*32\.10\.01\.2001 Cipasung: .* in common with 32\.10\.01\.2002 Bangbayang, 100 %/,
    ],
  ])('changes nothing when the file is broken, and says where and what to do: %s', async (_what, breaking, report) => {
    const before = await state();
    const refusal = await importing(breaking).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(MapRefused);
    expect(String((refusal as MapRefused).message)).toMatch(report);
    expect(await state()).toEqual(before);
  });

  it.each<[string, string | Buffer, RegExp]>([
    ['half.geojson', '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"32.10.01.2001"},"geom', /cut off: after 101 characters/],
    ['broken.zip', Buffer.from('PK\u0003\u0004 and then nothing'), /not a usable ZIP archive/],
    ['broken.gpkg', Buffer.from('not a database'), /not a usable GeoPackage/],
    ['nothing.geojson', '', /is empty/],
    ['notes.txt', 'x', /files of this kind are not read/],
  ])('gives one clear reason for a file that cannot be read: %s', async (name, contents, reason) => {
    const before = await state();
    await writeFile(join(folder, name), contents);
    await expect(importFile(join(folder, name))).rejects.toThrow(reason);
    expect(await state()).toEqual(before);
  });

  it('prints the words about one file under no other', async () => {
    const paths = [join(folder, 'uji.geojson'), join(folder, 'half.geojson')];
    await expect(readOrders(database.db, paths, { ...OPTIONS, attribution: 'Badan X' })).rejects.toThrow(/speak of one file/);
  });

  it('replaces the cells at once, raises the version of the map and tells it in the log', async () => {
    const before = await state();
    const imported = await importing(
      (file) => {
        for (const feature of file.features.slice(0, 1)) feature.properties['name'] = 'Nama Baru';
      },
      { attribution: 'Badan X, CC BY', licence: 'CC BY 4.0' },
    );
    expect(imported).toMatchObject({ mapVersion: 2, sources: [{ slug: 'boundaries', counts: { villages: 343, districts: 26 } }] });
    expect(await state()).toMatchObject({ version: 2, areas: 343, approximate: 0, sources: 1, places: before?.['places'], facts: 1, outlines: 27 });
    const [fact] = await readFactsAfter(database.db, '0', 10);
    expect(fact?.logged.fact).toMatchObject({ type: 'map.replaced', mapVersion: 2 });
    const map = await readAreaMap(database.db, 1);
    expect(map).toMatchObject({ mapVersion: 2, isApproximate: false, attribution: 'Badan X, CC BY' });
    const { rows } = await sql<{ name: string }>`select name from place where code = '32.10.01.2001'`.execute(database.db);
    expect(rows[0]?.name).toBe('Nama Baru');
    const corner = firstRing(cells)[0] ?? [0, 0];
    expect((await placeAt(database.db, [corner[0] ?? 0, corner[1] ?? 0]))?.isApproximate).toBe(false);
    expect(await mapStatus(database.db)).toMatchObject({
      mapVersion: 2,
      villages: 343,
      approximateVillages: 0,
      sources: [{ slug: 'boundaries', licence: 'CC BY 4.0', sha256: expect.stringMatching(/^[0-9a-f]{64}$/), extent: expect.any(Array) }],
    });
  });

  it('takes in a new village, and gives it a place to be found by', async () => {
    const before = await state();
    const imported = await importing(
      (file) => {
        for (const feature of file.features.slice(0, 1)) Object.assign(feature.properties, { code: '32.10.01.2099', name: 'Desa Pemekaran' });
      },
      { isPartial: true },
    );
    expect(imported).toMatchObject({ mapVersion: 3, sources: [{ counts: { villages: 343 } }] });
    expect(await state()).toMatchObject({ places: Number(before?.['places']) + 1 });
    const { rows } = await sql<{ name: string }>`select name from place where code = '32.10.01.2099' and parent_code = '32.10.01'`.execute(database.db);
    expect(rows[0]?.name).toBe('Desa Pemekaran');
  });

  it('takes the boundaries off again: computed cells come back, and only with boundaries there is something to take off', async () => {
    const removed = await removeSource(context, 'boundaries');
    expect(removed).toMatchObject({ mapVersion: 4, kind: 'boundaries' });
    expect(await state()).toMatchObject({ version: 4, sources: 1, outlines: 0 });
    expect((await mapStatus(database.db)).doubts).toContain('villages_are_cells');
    await expect(removeSource(context, 'boundaries')).rejects.toThrow(/computed cells already/);
    await expect(removeSource(context, 'jawa')).rejects.toThrow(/no source "jawa". There are: boundaries/);
  });

  describe.skipIf(!hasRealMap)('with the real boundaries of the 343 villages', () => {
    it('takes the clean file to the last digit: districts without slivers, the regency in one part, border points decided to one', async () => {
      const { orders } = await readOrders(database.db, [REAL, NEIGHBOURS], {
        ...OPTIONS,
        isPartial: true,
      });
      const imported = await importMap(context, orders);
      expect(imported.sources).toMatchObject([
        { slug: 'boundaries', counts: { villages: 343, districts: 26, repairs: 0 } },
        { slug: 'neighbours', counts: { regencies: 6 } },
      ]);
      expect(await state()).toMatchObject({ approximate: 0, outlines: 27, neighbours: 6 });
      const { rows: outlines } = await sql<{ kind: string; parts: number; holes: number; valid: boolean; km2: number }>`
        select kind, ST_NumGeometries(outline) as parts, (select sum(ST_NumInteriorRings(part.geom))::int from ST_Dump(outline) part) as holes,
          ST_IsValid(outline) as valid, ST_Area(outline::geography) / 1e6 as km2
        from area_outline order by kind desc, code`.execute(database.db);
      expect(outlines[0]).toMatchObject({ kind: 'regency', parts: 1, holes: 0, valid: true });
      expect(outlines[0]?.km2).toBeCloseTo(1340.7, 1);
      expect(outlines.every(({ valid }) => valid)).toBe(true);
      const sum = outlines.slice(1).reduce((total, { km2 }) => total + km2, 0);
      expect(sum).toBeCloseTo(outlines[0]?.km2 ?? 0, 2);
      const { rows } = await sql<{ lon: number; lat: number; owners: string[] }>`
        with corner as (select distinct (ST_DumpPoints(boundary)).geom as geom from area where code = '32.10.07.1001')
        select ST_X(geom) as lon, ST_Y(geom) as lat, array_agg(code order by code) as owners
        from corner join area on ST_Covers(boundary, geom) group by geom having count(*) > 1 limit 10`.execute(database.db);
      expect(rows.length).toBeGreaterThan(3);
      for (const { lon, lat, owners } of rows) expect((await placeAt(database.db, [lon, lat]))?.code).toBe(owners[0]);
      // Somewhere in the regency, by its own label points: most lie in the polygon of their village.
      const { rows: hits } = await sql<{
        share: number;
      }>`select avg(case when ST_Covers(a.boundary, p.label_point::geometry) then 1 else 0 end)::float8 as share
        from place p join area a on a.code = p.code`.execute(database.db);
      expect(hits[0]?.share).toBeGreaterThan(0.95);
    });

    it('takes the messy file with a report that names each repair, overlap and gap by size, and outlines that fit each other all the same', async () => {
      const imported = await importFile(MESSY);
      const [source] = imported.sources;
      expect(source?.counts).toMatchObject({ villages: 343, districts: 26, repairs: 3 });
      const report = source?.notes.join('\n') ?? '';
      expect(report).toMatch(
        /32\.10\.06\.2003 Cengal: a part of 1\.4\d km2 inside its outline became a hole, because the file gives that land to 32\.10\.06\.2004/,
      );
      expect(report).toMatch(/Two villages overlap \(\d+\)\n {4}- 32\.10\.15\.2011 .*6,4\d\d m2 in common with 32\.10\.15\.2014/);
      expect(report).toMatch(/Gaps between villages \(2,?\d+\)\n {4}- 4,79\d m2 between/);
      expect(report).toMatch(/do not lie where the reference says/);
      const { rows } = await sql<{ invalid: number; kinds: number; parts: number; holes: number }>`
        select (select count(*)::int from area where not ST_IsValid(boundary)) as invalid, (select count(*)::int from area_outline where ST_IsValid(outline)) as kinds,
          (select ST_NumGeometries(outline) from area_outline where kind = 'regency') as parts,
          (select sum(ST_NumInteriorRings(part.geom))::int from area_outline, ST_Dump(outline) part where kind = 'regency') as holes`.execute(database.db);
      expect(rows[0]).toEqual({ invalid: 0, kinds: 27, parts: 1, holes: 0 });
    });

    it('translates BPS codes by name where a file has only these', async () => {
      const file = JSON.parse(await readFile(REAL, 'utf8')) as Cells;
      for (const { properties } of file.features) {
        const { bps_code: iddesa, bps_name: nmdesa, kecamatan: nmkec } = properties;
        for (const key of Object.keys(properties)) delete properties[key];
        Object.assign(properties, { iddesa, nmdesa, nmkec });
      }
      const path = join(folder, 'bps.geojson');
      await writeFile(path, JSON.stringify(file));
      const imported = await importFile(path);
      expect(imported.sources[0]?.counts).toMatchObject({ villages: 343, districts: 26 });
      expect(imported.sources[0]?.notes.join('\n')).toMatch(/code = "iddesa" \(BPS\), name = "nmdesa", district = "nmkec"[\s\S]*343 of 343 were translated/);
      const real = JSON.parse(await readFile(REAL, 'utf8')) as Cells;
      const { rows } = await sql<{
        code: string;
        point: string;
      }>`select code, ST_AsText(ST_StartPoint(ST_ExteriorRing(ST_GeometryN(boundary, 1)))) as point from area order by code`.execute(database.db);
      const wanted = real.features.map(({ properties, geometry }) => ({
        code: properties['code'],
        point: `POINT(${geometry.coordinates[0]?.[0]?.[0]?.join(' ')})`,
      }));
      expect(rows).toEqual(wanted.sort((a, b) => String(a.code).localeCompare(String(b.code))));
    });
  });
});
