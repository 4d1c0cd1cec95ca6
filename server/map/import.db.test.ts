import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRealInstallation } from '../installation/installation.service';
import { createInProcessBus } from '../live/bus-in-process';
import { buildRoadFile } from '../route/network-build.service';
import { fakeClock } from '../testing/fake-clock';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { NO_CHOICE } from './boundary-columns.rules';
import { type ImportContext, importMap, removeSource } from './import.service';
import { readOrders } from './import-orders.service';
import { DEAD_AFTER_MS } from './import-staging.service';
import { stageLandmarks } from './landmark-stage.service';
import { MapRefused, MapStopped } from './map-refused';
import { stageOsm } from './osm-stage.service';
import { insertStagingSource } from './source.repository';
import { mapStatus } from './status.service';
import { buildTiles } from './tile-build.service';
import { stageWaypoints } from './waypoints-stage.service';

describe.each(DATABASE_KINDS)('the import of staged sources (%s)', (kind) => {
  let database: TestDatabase;
  let context: ImportContext;
  let folder: string;
  const clock = fakeClock();

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    folder = await mkdtemp(join(tmpdir(), 'import-'));
    await createRealInstallation({ db: database.db, clock });
    context = {
      db: database.db,
      clock,
      bus: createInProcessBus(),
      hasApplicationRole: database.hasApplicationRole,
      tools: {
        stagers: { osm: stageOsm, waypoints: stageWaypoints, landmarks: stageLandmarks },
        buildTiles: (db, ids, path) => buildTiles(db, ids, path),
        buildRoads: (db, ids, path) => buildRoadFile(db, ids, path),
      },
      folder,
      progress: () => undefined,
      regencyCode: '32.10',
    };
  });
  afterAll(async () => {
    await database?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  const table = (...rows: string[]) => ['name,kind,lat,lon', ...rows].join('\n');
  async function importing(
    rows: readonly string[],
    { name = 'landmarks.csv', isPartial = false, ...changed }: Partial<ImportContext> & { name?: string; isPartial?: boolean } = {},
  ) {
    const path = join(folder, name);
    await writeFile(path, table(...rows));
    const options = {
      attribution: 'Diskominfo',
      licence: null,
      slug: null,
      isEverywhere: false,
      isPartial,
      layer: null,
      columns: NO_CHOICE,
      regencyCode: '32.10',
      regencyName: 'Majalengka',
    };
    const { orders } = await readOrders(database.db, [path], options);
    return importMap({ ...context, ...changed }, orders);
  }
  const state = async () =>
    (
      await sql<Record<string, unknown>>`select i.map_version as version, (select count(*)::int from event_log) as facts,
        (select json_agg(json_build_array(slug, state) order by slug, state) from map_source) as sources,
        (select string_agg(l.name || '@' || s.state, ',' order by l.name) from landmark l join map_source s on s.id = l.source_id) as landmarks,
        (select json_agg(distinct map_version) from map_artefact) as files
      from installation i`.execute(database.db)
    ).rows[0];

  const filesOf = (found: Awaited<ReturnType<typeof state>>) => found?.['files'] as readonly number[];

  it('puts a source into force with its computed files, replaces it by its name, and leaves no row of the old one', async () => {
    const first = await importing(['Pasar Kadipaten,market,-6.766,108.169', 'RSUD Majalengka,hospital,-6.833,108.227']);
    expect(first).toMatchObject({ mapVersion: 2, sources: [{ slug: 'landmarks', counts: { landmarks: 2 } }] });
    expect(await state()).toMatchObject({ version: 2, facts: 1, landmarks: 'Pasar Kadipaten@current,RSUD Majalengka@current', files: [2] });
    await importing(['Pasar Baru,market,-6.8,108.2']);
    expect(await state()).toMatchObject({
      version: 3,
      facts: 2,
      sources: [
        ['boundaries', 'current'],
        ['landmarks', 'current'],
      ],
      landmarks: 'Pasar Baru@current',
      files: [2, 3],
    });
    expect((await mapStatus(database.db)).artefacts).toMatchObject([
      { kind: 'tiles', mapVersion: 3 },
      { kind: 'roads', mapVersion: 3 },
    ]);
    await importing(['Masjid Agung,mosque,-6.836,108.227'], { name: 'masjid.csv' });
    expect(await state()).toMatchObject({ version: 4, landmarks: 'Masjid Agung@current,Pasar Baru@current', files: [3, 4] });
  });

  it('leaves the old map and no row behind when a file is refused or a step fails', async () => {
    const before = await state();
    await expect(importing(['Pasar Baru,market,-6.8,108.2', 'Tanpa Tempat,market,x,y'])).rejects.toThrow(MapRefused);
    expect(await state()).toEqual(before);
    const failing = { ...context.tools, buildRoads: () => Promise.reject(new Error('no space left')) };
    await expect(importing(['Lain,market,-6.8,108.2'], { tools: failing })).rejects.toThrow('no space left');
    expect(await state()).toEqual(before);
    expect((await readdir(folder)).filter((name) => !name.endsWith('.csv'))).toEqual([]);
  });

  it('stopped by the person, it leaves at once, with the old map in force and no row behind', async () => {
    const before = await state();
    const controller = new AbortController();
    const buildRoads = () => {
      controller.abort();
      return new Promise<never>(() => undefined);
    };
    await expect(importing(['Lain,market,-6.8,108.2'], { tools: { ...context.tools, buildRoads }, signal: controller.signal })).rejects.toThrow(MapStopped);
    expect(await state()).toEqual(before);
    await expect(removeSource({ ...context, tools: { ...context.tools, buildRoads }, signal: controller.signal }, 'masjid')).rejects.toThrow(MapStopped);
    expect(await state()).toEqual(before);
  });

  it('taken for dead by another one, it neither comes into force nor touches the files of that one', async () => {
    const before = await state();
    const next = Number(before?.['version']) + 1;
    const otherOne = async () => {
      await sql`delete from map_source where state = 'staging'`.execute(database.db);
      await sql`delete from map_artefact where map_version = ${next}`.execute(database.db);
      await sql`insert into map_artefact (map_version, kind, part, bytes) values (${next}, 'tiles', 0, '\\x00')`.execute(database.db);
    };
    const buildRoads = async (...args: Parameters<ImportContext['tools']['buildRoads']>) => {
      await otherOne();
      return context.tools.buildRoads(...args);
    };
    const tools = { ...context.tools, buildRoads };
    await expect(importing(['Lain,market,-6.8,108.2'], { tools })).rejects.toThrow(/took this one for dead/);
    expect(await state()).toEqual({ ...before, files: [...filesOf(before), next] });
    await expect(removeSource({ ...context, tools }, 'masjid')).rejects.toThrow(/took this one for dead/);
    expect(await state()).toEqual({ ...before, files: [...filesOf(before), next] });
  });

  it('does not bring a file into force that has the end of another one', async () => {
    const before = await state();
    const next = Number(before?.['version']) + 1;
    const buildRoads = async (...args: Parameters<ImportContext['tools']['buildRoads']>) => {
      await sql`insert into map_artefact (map_version, kind, part, bytes) values (${next}, 'tiles', 99, '\\x00')`.execute(database.db);
      return context.tools.buildRoads(...args);
    };
    await expect(importing(['Lain,market,-6.8,108.2'], { tools: { ...context.tools, buildRoads } })).rejects.toThrow(/wrote into the files of this one/);
    expect(await state()).toMatchObject({ version: before?.['version'], landmarks: before?.['landmarks'] });
  });

  it('leaves out the rows with errors of a table that may be partial, and tells of each', async () => {
    const { sources } = await importing(['Pasar Baru,market,-6.8,108.2', 'Tanpa Tempat,market,x,y'], { isPartial: true });
    expect(sources).toMatchObject([{ counts: { landmarks: 1 } }]);
    expect(sources[0]?.notes.join()).toMatch(/landmarks.csv, line 3, column lat: "x" is not a number/);
    await expect(importing(['Tanpa Tempat,market,x,y'], { isPartial: true })).rejects.toThrow(MapRefused);
  });

  it('does not disturb an import that is alive, and clears what a killed one left', async () => {
    const before = await state();
    const source = { kind: 'osm', slug: 'jawa', name: 'jawa.osm.pbf', attribution: '', licence: null, sha256: null, mapVersion: 6, at: clock.now() } as const;
    const id = await insertStagingSource(database.db, source);
    await sql`insert into landmark (source_id, kind, name, point) values (${id}, 'market', 'Setengah', 'SRID=4326;POINT(108.2 -6.8)')`.execute(database.db);
    await sql`insert into map_artefact (map_version, kind, part, bytes) values (6, 'tiles', 0, '\\x00')`.execute(database.db);
    clock.advance(3_000);
    await expect(importing(['Pasar Lain,market,-6.8,108.2'])).rejects.toThrow(
      /Another import \(jawa.osm.pbf\) gave a sign of life 3 s ago[\s\S]*again in 57 s/,
    );
    await expect(removeSource(context, 'masjid')).rejects.toThrow(/Another import/);
    clock.advance(DEAD_AFTER_MS);
    await importing(['Pasar Baru,market,-6.8,108.2']);
    expect(await state()).toEqual({ ...before, version: 6, facts: Number(before?.['facts']) + 1, files: [5, 6] });
  });

  it('takes a source off: its rows go and the computed files are made of the others', async () => {
    expect(await removeSource(context, 'masjid')).toMatchObject({ kind: 'landmarks' });
    expect(await state()).toMatchObject({
      version: 7,
      sources: [
        ['boundaries', 'current'],
        ['landmarks', 'current'],
      ],
      landmarks: 'Pasar Baru@current',
      files: [6, 7],
    });
  });

  it('takes the only source off as well: the computed files hold nothing then, and take the place of the older ones', async () => {
    expect(await removeSource(context, 'landmarks')).toMatchObject({ mapVersion: 8 });
    expect(await state()).toMatchObject({ version: 8, sources: [['boundaries', 'current']], landmarks: null, files: [7, 8] });
    expect((await mapStatus(database.db)).doubts).toContain('no_landmarks');
    await expect(removeSource(context, 'boundaries')).rejects.toThrow(/computed cells already/);
  });

  it('keeps a name for one kind of source', async () => {
    await expect(importing(['A,market,-6.8,108.2'], { name: 'boundaries.csv' })).rejects.toThrow(
      /"boundaries" is the name of the boundaries of the regency[\s\S]*--as NAME/,
    );
  });
});
