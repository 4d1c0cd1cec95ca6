import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRealInstallation } from '../installation/installation.service';
import { fakeClock } from '../testing/fake-clock';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { placeAt } from './place.service';

describe.each(DATABASE_KINDS)('places of a new installation (%s)', (kind) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    await createRealInstallation({ db: database.db, clock: fakeClock() });
  });
  afterAll(() => database?.close());

  it('has 1010 places and one approximate cell for each of the 343 villages', async () => {
    const { rows } = await sql<
      Record<string, unknown>
    >`select (select count(*)::int from place) as places, count(*)::int as cells, count(distinct district_code)::int as districts,
      bool_and(is_approximate) as "allApproximate", bool_and(ST_IsValid(boundary)) as "allValid", sum(ST_Area(boundary::geography)) / 1e6 as km2 from area`.execute(
      database.db,
    );
    expect(rows[0]).toMatchObject({ places: 1010, cells: 343, districts: 26, allApproximate: true, allValid: true });
    // The villages measure 1,340.7 km2; cells cut against the neighbours' villages come near it.
    expect(rows[0]?.['km2']).toBeGreaterThan(1_250);
    expect(rows[0]?.['km2']).toBeLessThan(1_430);
  });

  it('names the village of each label point, and nothing far outside', async () => {
    const { rows } = await sql<{ code: string; lon: number; lat: number }>`select code, ST_X(label_point::geometry) as lon, ST_Y(label_point::geometry) as lat
      from place where code in (select code from area) order by code`.execute(database.db);
    for (const { code, lon, lat } of rows.filter((_, index) => index % 7 === 0)) {
      expect(await placeAt(database.db, [lon, lat])).toMatchObject({ code, isApproximate: true });
    }
    expect(await placeAt(database.db, [106.8, -6.2])).toBeNull();
    expect(await placeAt(database.db, [0, 0])).toBeNull();
  });

  it('gives a point on a border to exactly one village, the same one each time', async () => {
    const { rows } = await sql<{ lon: number; lat: number; owners: string[] }>`
      with corner as (select distinct (ST_DumpPoints(boundary)).geom as geom from area where district_code = '32.10.07')
      select ST_X(geom) as lon, ST_Y(geom) as lat, array_agg(code order by code) as owners
      from corner join area on ST_Covers(boundary, geom) group by geom having count(*) > 1 limit 20`.execute(database.db);
    expect(rows.length).toBeGreaterThan(5);
    for (const { lon, lat, owners } of rows) expect((await placeAt(database.db, [lon, lat]))?.code).toBe(owners[0]);
  });

  it('cannot be created twice', async () => {
    await expect(createRealInstallation({ db: database.db, clock: fakeClock() })).rejects.toThrow();
    const { rows } = await sql<{ cells: number }>`select count(*)::int as cells from area`.execute(database.db);
    expect(rows[0]?.cells).toBe(343);
  });
});
