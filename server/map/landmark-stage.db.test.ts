import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { insertTestSource } from '../testing/staged-map';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import type { Bounds, Stager } from './import.schema';
import { stageLandmarks } from './landmark-stage.service';
import { MapRefused } from './map-refused';
import { stageWaypoints } from './waypoints-stage.service';

const BRIDGES = join(process.env['GEO_DIR'] ?? '../shared/geo', 'majalengka-bridges-osm.gpx');
const REGENCY: Bounds = [108, -7.1, 108.5, -6.5];

describe.each(DATABASE_KINDS)('landmarks from tables and way-points (%s)', (kind) => {
  let database: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    folder = mkdtempSync(join(tmpdir(), 'siaga-landmarks-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await database?.close();
  });
  afterEach(() => sql`truncate map_source cascade`.execute(database.db));

  const stageFile = async (stager: Stager, path: string, clip: Bounds | null) => {
    const sourceId = await insertTestSource(database.db, { kind: 'landmarks', slug: 'uji', state: 'staging' });
    return stager(database.db, { sourceId, path, clip }, () => undefined);
  };
  const stage = (stager: Stager, text: string, clip: Bounds | null = REGENCY) => {
    const path = join(folder, 'uji.csv');
    writeFileSync(path, text);
    return stageFile(stager, path, clip);
  };
  const rows = async () =>
    (
      await sql<{ what: string }>`
        select concat_ws(' | ', kind, name, other_names, street, ST_AsText(point::geometry)) as what from landmark order by id`.execute(database.db)
    ).rows.map(({ what }) => what);

  it('stand in the table as they were written, those outside the clip left out and counted', async () => {
    const staged = await stage(
      stageLandmarks,
      'nama;jenis;lintang;bujur;nama lain;jalan\nRSUD Cideres;rumah sakit;-6,7551;108,1883;Cideres;Jalan Raya\nMonas;wisata;-6,1754;106,8272;;\nPasar Cigasong;pasar;-6,83;108,25;;\n',
    );
    expect(await rows()).toEqual(['hospital | RSUD Cideres | Cideres | Jalan Raya | POINT(108.1883 -6.7551)', 'market | Pasar Cigasong | POINT(108.25 -6.83)']);
    expect(staged).toMatchObject({ counts: { landmarks: 2 }, extent: [108.1883, -6.83, 108.25, -6.7551] });
    expect(staged.notes).toEqual(['1 landmarks of uji.csv are left out: they lie outside the regency and its edge.']);
  });

  it.each<[string, Stager, string, RegExp]>([
    ['a wrong row among right ones', stageLandmarks, 'name,kind,lat,lon\nA,pasar,-6.8,108.2\nB,pasar,-6.8,\n', /line 3, column lon: is empty/],
    ['rows elsewhere only', stageLandmarks, 'name,kind,lat,lon\nA,pasar,48.8,2.3\n', /no landmark inside the regency and its edge.*--everywhere/],
    ['a header only', stageLandmarks, 'name,kind,lat,lon\n', /has no landmark/],
    [
      'a wrong way-point among right ones',
      stageWaypoints,
      '<gpx><wpt lat="-6.8" lon="108.2"><name>A</name></wpt><wpt lat="-96" lon="108.2"/></gpx>',
      /lat "-96"/,
    ],
    ['way-points elsewhere only', stageWaypoints, '<gpx><wpt lat="43.7" lon="7.4"><name>Pont</name></wpt></gpx>', /--everywhere/],
  ])('are refused as a whole with %s, leaving no row', async (_what, stager, text, reason) => {
    const refusal = await stage(stager, text).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(MapRefused);
    expect((refusal as MapRefused).problems).toEqual([expect.stringMatching(reason)]);
    expect(await rows()).toEqual([]);
  });

  it.skipIf(!existsSync(BRIDGES))('real map data: all bridges of Majalengka stand in the table with the age and the words of their file', async () => {
    const staged = await stageFile(stageWaypoints, BRIDGES, REGENCY);
    expect(staged).toMatchObject({ counts: { landmarks: 967 }, dataAt: Date.UTC(2026, 3, 27, 6, 48, 26), notes: [] });
    expect(staged.attribution).toBe('© OpenStreetMap contributors (ODbL)');
    expect(new Set((await rows()).map((row) => row.split(' | ')[0]))).toEqual(new Set(['bridge']));
    expect((await rows()).filter((row) => row.startsWith('bridge | Jembatan Dawuan'))).toHaveLength(1);
  });
});
