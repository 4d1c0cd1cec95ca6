import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRealInstallation } from '../installation/installation.service';
import type { LonLat } from '../shared/geo';
import { fakeClock } from '../testing/fake-clock';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { ensureNeighbours, readNeighbours } from './neighbour.service';
import { placeAt } from './place.service';
import { placeDescribeSchema } from './point-description.schema';
import { describePoint } from './point-description.service';
import { loadSurroundings, type Surroundings } from './surroundings';

const GEO_DIR = process.env['GEO_DIR'] ?? '../shared/geo';
const REAL = join(GEO_DIR, 'majalengka-desa.geojson');
const hasRealMap = existsSync(REAL);
if (!hasRealMap) console.warn(`SKIPPED: random points against the real boundaries, ${REAL} is absent (GEO_DIR)`);

type Ring = readonly LonLat[];
interface Village {
  readonly code: string;
  readonly name: string;
  readonly district: string;
  readonly polygons: readonly (readonly Ring[])[];
  readonly rings: readonly { readonly ring: Ring; readonly south: number; readonly north: number }[];
}

/** The file as it is, read without any code of the product. */
function readVillages(): Village[] {
  const file = JSON.parse(readFileSync(REAL, 'utf8')) as {
    features: { properties: { code: string; name: string; kecamatan: string }; geometry: { coordinates: Ring[][] } }[];
  };
  return file.features
    .map(({ properties, geometry }) => ({
      code: properties.code,
      name: properties.name,
      district: properties.kecamatan,
      polygons: geometry.coordinates,
      rings: geometry.coordinates
        .flat()
        .map((ring) => ({ ring, south: Math.min(...ring.map(([, lat]) => lat)), north: Math.max(...ring.map(([, lat]) => lat)) })),
    }))
    .sort((left, right) => (left.code < right.code ? -1 : 1));
}

/** Crossings of a ray to the east, even or odd: holes count by themselves. */
function covers(village: Village, [x, y]: LonLat): boolean {
  let isInside = false;
  for (const { ring, south, north } of village.rings) {
    if (y < south || y > north) continue;
    for (let index = 1; index < ring.length; index += 1) {
      const [[ax, ay], [bx, by]] = [ring[index - 1] ?? [0, 0], ring[index] ?? [0, 0]];
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) isInside = !isInside;
    }
  }
  return isInside;
}

/** Numbers in [0, 1) that are the same each time. */
function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

async function replaceAreas({ db }: TestDatabase, villages: readonly Village[]): Promise<void> {
  await sql`delete from area`.execute(db);
  for (const { code, name, district, polygons } of villages) {
    await sql`insert into area (code, name, district_code, district_name, boundary, is_approximate)
      values (${code}, ${name}, ${code.slice(0, 8)}, ${district},
        ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify({ type: 'MultiPolygon', coordinates: polygons })}), 4326), false)`.execute(db);
  }
}

describe.each(DATABASE_KINDS)('a point in words (%s)', (kind) => {
  let database: TestDatabase;
  let surroundings: Surroundings;
  const describing = (point: LonLat) => describePoint({ db: database.db, map: { current: { surroundings } } }, point);

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    await createRealInstallation({ db: database.db, clock: fakeClock() });
    surroundings = await loadSurroundings(database.db);
  });
  afterAll(() => database?.close());

  describe('on computed cells', () => {
    it('names the village and never claims that the point is in the area', async () => {
      expect(await describing([108.2277, -6.8361])).toMatchObject({
        village: { isApproximate: true },
        standing: 'approximate',
        neighbour: null,
        isAbroad: false,
      });
    });

    it('never claims that a point beyond the cells is outside either, and names the likely neighbour as a guess', async () => {
      expect(await describing([108.4831, -6.9756])).toMatchObject({
        village: null,
        standing: 'approximate',
        neighbour: { code: '32.08', name: 'Kabupaten Kuningan', callCentre: null, isApproximate: true },
      });
    });

    it('does say so of a point that is far away', async () => {
      expect(await describing([106.8272, -6.1754])).toMatchObject({ village: null, standing: 'outside', neighbour: null, isAbroad: false });
      expect(await describing([2.3522, 48.8566])).toMatchObject({ standing: 'outside', neighbour: null, isAbroad: true });
    });
  });

  it('refuses the open sea by name of the field', async () => {
    for (const point of [
      [108.5, -5.4],
      [108.3, -8.9],
      [0, 0],
    ] as const)
      await expect(describing(point)).rejects.toMatchObject({ code: 'invalid', detail: { field: 'point', reason: 'at_sea' } });
  });

  it('has the six neighbours once, however often the program starts, and keeps what was entered', async () => {
    await sql`update neighbour set call_centre = '112' where code = '32.11'`.execute(database.db);
    await ensureNeighbours(database.db, Date.now());
    const neighbours = await readNeighbours(database.db);
    expect(neighbours.map(({ code }) => code).sort()).toEqual(['32.06', '32.07', '32.08', '32.09', '32.11', '32.12']);
    expect(neighbours.find(({ code }) => code === '32.11')).toMatchObject({ callCentre: '112', hasOutline: false });
  });

  it('tells the neighbour by its outline where there is one', async () => {
    await sql`update neighbour set call_centre = '112', outline = ST_SetSRID(ST_GeomFromText('MULTIPOLYGON(((120 -5, 121 -5, 121 -4, 120 -4, 120 -5)))'), 4326)
      where code = '32.12'`.execute(database.db);
    surroundings = await loadSurroundings(database.db);
    const found = await describing([120.2, -4.3]);
    expect(found.neighbour).toEqual({ code: '32.12', name: 'Kabupaten Indramayu', callCentre: '112', isApproximate: false });
    await sql`update neighbour set outline = null`.execute(database.db);
  });

  it('measures to roads and landmarks as the ellipsoid has it, and only to those of sources in force', async () => {
    const [insertSource, from, to] = [
      (slug: string, state: string) =>
        sql<{ id: string }>`insert into map_source (map_version, name, attribution, is_approximate, imported_at, kind, slug, state)
          values (1, ${slug}, 'uji', false, now(), 'osm', ${slug}, ${state}) returning id`.execute(database.db),
      [108.22, -6.83],
      [108.24, -6.85],
    ];
    const ids = [];
    for (const [slug, state] of [
      ['berlaku', 'current'],
      ['disiapkan', 'staging'],
      ['diganti', 'retired'],
    ] as const)
      ids.push((await insertSource(slug, state)).rows[0]?.id);
    for (const [index, sourceId] of ids.entries()) {
      await sql`insert into road (source_id, osm_id, class, name, one_way, is_bridge, is_tunnel, is_drivable, is_roundabout, layer, node_ids, geometry)
        values (${sourceId}, ${index}, 'primary', ${`Jalan ${index}`}, 0, false, false, true, false, 0, '{1,2}',
          ST_SetSRID(ST_MakeLine(ST_MakePoint(${from[0]}::float8 + ${index}::float8 / 1000, ${from[1]}::float8), ST_MakePoint(${to[0]}::float8, ${to[1]}::float8)), 4326))`.execute(
        database.db,
      );
      await sql`insert into landmark (source_id, kind, name, point)
        values (${sourceId}, 'mosque', ${`Masjid ${index}`}, ST_SetSRID(ST_MakePoint(${from[0]}::float8 + ${index}::float8 / 500, ${from[1]}::float8), 4326))`.execute(
        database.db,
      );
    }
    const loaded = await loadSurroundings(database.db);
    const point: LonLat = [108.2295, -6.8329];
    const { rows } = await sql<{ road: number; landmark: number }>`
      select ST_Distance(r.geometry::geography, p.point) as road, ST_Distance(l.point, p.point) as landmark
      from road r, landmark l, (select ST_SetSRID(ST_MakePoint(${point[0]}::float8, ${point[1]}::float8), 4326)::geography as point) p
      where r.name = 'Jalan 0' and l.name = 'Masjid 0'`.execute(database.db);
    const [road, landmark] = [loaded.road(point), loaded.landmark(point)];
    expect(road).toMatchObject({ name: 'Jalan 0', direction: 'NE' });
    expect(landmark).toMatchObject({ name: 'Masjid 0', direction: 'E' });
    expect((road?.distanceMetres ?? 0) / (rows[0]?.road ?? 1)).toBeCloseTo(1, 3);
    expect((landmark?.distanceMetres ?? 0) / (rows[0]?.landmark ?? 1)).toBeCloseTo(1, 3);
    await sql`delete from map_source where slug in ('berlaku', 'disiapkan', 'diganti')`.execute(database.db);
  });

  it.skipIf(!hasRealMap)(
    'equals an independent point-in-polygon computation with the real boundaries of the 343 villages at 10,000 random points',
    async () => {
      const villages = readVillages();
      await replaceAreas(database, villages);
      surroundings = await loadSurroundings(database.db);
      const random = stream(112);
      const points = Array.from({ length: 10_000 }, (): LonLat => [108.03 + random() * 0.4, -7.08 + random() * 0.55]);
      const wrong: unknown[] = [];
      let inside = 0;
      const judge = async (point: LonLat, index: number) => {
        const expected = villages.filter((village) => covers(village, point));
        if (expected.length > 1) throw new Error(`the file has overlapping villages at ${point.join()}`);
        const code = expected[0]?.code ?? null;
        const found = (await placeAt(database.db, point))?.code ?? null;
        if (code !== null) inside += 1;
        if (found !== code) wrong.push({ point, code, found });
        if (index % 20 === 0) expect((await describing(point)).standing).toBe(code === null ? 'outside' : 'inside');
      };
      // As many at a time as there are connections.
      for (let start = 0; start < points.length; start += 16) await Promise.all(points.slice(start, start + 16).map((point, at) => judge(point, start + at)));
      expect(wrong).toEqual([]);
      expect(inside).toBeGreaterThan(4_000);
      expect(inside).toBeLessThan(9_000);
    },
  );

  it.skipIf(!hasRealMap)('gives each corner of the real boundaries of the 343 villages to exactly one of them, the lowest code', async () => {
    const owners = new Map<string, Set<string>>();
    for (const { code, polygons } of readVillages())
      for (const [lon, lat] of polygons.flat(2)) {
        const key = `${lon},${lat}`;
        owners.set(key, (owners.get(key) ?? new Set()).add(code));
      }
    const shared = [...owners].filter(([, codes]) => codes.size > 1);
    expect(shared.length).toBeGreaterThan(5_000);
    const triple = shared.filter(([, codes]) => codes.size > 2);
    expect(triple.length).toBeGreaterThan(100);
    for (const [key, codes] of [...triple, ...shared.filter((_, index) => index % 20 === 0)]) {
      const [lon = 0, lat = 0] = key.split(',').map(Number);
      const [lowest] = [...codes].sort();
      expect((await placeAt(database.db, [lon, lat]))?.code, key).toBe(lowest);
      expect((await describing([lon, lat])).village?.code, key).toBe(lowest);
    }
  });
});

describe('the point that is asked for', () => {
  const fault = (point: unknown) => {
    const parsed = placeDescribeSchema.safeParse({ point });
    return parsed.success ? null : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join();
  };

  it('is refused by field and reason when it is no place on earth that anybody calls from', () => {
    expect(fault([Number.NaN, -6.8])).toBe('point.0: bad_number');
    expect(fault([108.2, Number.POSITIVE_INFINITY])).toBe('point.1: bad_number');
    expect(fault([null, -6.8])).toBe('point.0: bad_number');
    expect(fault(['108.2', -6.8])).toBe('point.0: bad_number');
    expect(fault([181, -6.8])).toBe('point.0: off_earth');
    expect(fault([-6.8, 108.2])).toContain('point.1: off_earth');
    expect(fault([0, 90])).toBe('point.1: polar');
    expect(fault([0, -89.9])).toBe('point.1: polar');
    expect(fault([108.2])).toBe('point: bad_form');
    expect(fault(undefined)).toBe('point: bad_form');
    expect(fault([108.2277, -6.8361])).toBeNull();
  });
});
