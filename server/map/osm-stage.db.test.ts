import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createOSMStream } from 'osm-pbf-parser-node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type WriteOptions, type WrittenBlock, writeOsmFile } from '../testing/osm-writer';
import { hasMonaco, insertTestSource, loadMonaco, MONACO, type StagedMap } from '../testing/staged-map';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import type { Bounds, ProgressState } from './import.schema';
import { MapRefused } from './map-refused';
import { ROAD_CLASSES } from './osm-roads.rules';
import { stageOsm } from './osm-stage.service';

/** A small place: nodes on a grid of 0.001 degrees, node `x * 100 + y` at x, y. */
const ORIGIN = [108.2, -6.8] as const;
const at = (x: number, y: number) => ({ id: 100_000 + x * 100 + y, lon: ORIGIN[0] + x / 1000, lat: ORIGIN[1] + y / 1000 });
const ref = (x: number, y: number) => at(x, y).id;
const grid = Array.from({ length: 50 }, (_column, x) => Array.from({ length: 50 }, (_row, y) => at(x, y))).flat();
const box = (x: number, y: number, size: number) => [ref(x, y), ref(x + size, y), ref(x + size, y + size), ref(x, y + size), ref(x, y)];

const VILLAGE: readonly WrittenBlock[] = [
  {
    nodes: grid.map((node) => {
      if (node.id === ref(3, 0)) return { ...node, tags: { highway: 'milestone', distance: '152' } };
      if (node.id === ref(1, 5)) return { ...node, tags: { amenity: 'place_of_worship', religion: 'muslim', name: 'Masjid Agung', alt_name: 'Al-Imam' } };
      if (node.id === ref(2, 5)) return { ...node, tags: { 'addr:housenumber': '7', 'addr:street': 'Jalan Siliwangi' } };
      return node;
    }),
  },
  {
    ways: [
      { id: 10, refs: [ref(0, 0), ref(3, 0), ref(6, 0)], tags: { highway: 'primary', name: 'Jalan Raya', ref: '11', maxspeed: '60', surface: 'asphalt' } },
      { id: 11, refs: [ref(6, 0), ref(6, 6)], tags: { highway: 'residential', oneway: '-1' } },
      { id: 12, refs: [ref(6, 6), ref(9, 6)], tags: { highway: 'secondary', bridge: 'yes', 'bridge:name': 'Jembatan Cilutung' } },
      // The lake: its shore in two pieces, an island, a second basin that touches it in one point.
      { id: 20, refs: [ref(10, 10), ref(20, 10), ref(20, 20)] },
      { id: 21, refs: [ref(10, 10), ref(10, 20), ref(20, 20)] },
      { id: 22, refs: box(12, 12, 3) },
      { id: 23, refs: box(20, 20, 4) },
      { id: 30, refs: box(1, 1, 1), tags: { building: 'yes', amenity: 'school', name: 'SDN 1', 'addr:housenumber': '3', 'addr:street': 'Jalan Raya' } },
      { id: 31, refs: box(30, 30, 5), tags: { landuse: 'farmland', crop: 'rice' } },
      { id: 32, refs: [ref(0, 40), ref(9, 44)], tags: { waterway: 'river', name: 'Cimanuk' } },
      { id: 40, refs: [ref(30, 0), ref(45, 0)], tags: { building: 'yes' } },
    ],
  },
  {
    relations: [
      {
        id: 50,
        tags: { type: 'multipolygon', natural: 'water', name: 'Situ Cipanten' },
        members: [
          ['way', 21, 'inner'],
          ['way', 22, ''],
          ['way', 20, 'outer'],
          ['way', 23, 'outer'],
        ],
      },
      { id: 51, tags: { type: 'multipolygon', landuse: 'forest' }, members: [['way', 20, 'outer']] },
      { id: 52, tags: { type: 'multipolygon', landuse: 'forest' }, members: [['way', 999, 'outer']] },
      {
        id: 60,
        tags: { type: 'restriction', restriction: 'no_right_turn' },
        members: [
          ['way', 10, 'from'],
          ['node', ref(6, 0), 'via'],
          ['way', 11, 'to'],
        ],
      },
      {
        id: 61,
        tags: { type: 'restriction', restriction: 'no_u_turn' },
        members: [
          ['way', 10, 'from'],
          ['way', 11, 'via'],
          ['way', 12, 'to'],
        ],
      },
    ],
  },
];

describe.each(DATABASE_KINDS)('the import of OpenStreetMap (%s)', (kind) => {
  let database: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    folder = mkdtempSync(join(tmpdir(), 'siaga-osm-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await database?.close();
  });
  afterEach(() => sql`truncate map_source cascade`.execute(database.db));

  const rowsOf = async <Row>(statement: ReturnType<typeof sql<Row>>) => (await statement.execute(database.db)).rows;
  const newSource = () => insertTestSource(database.db, { kind: 'osm', slug: 'uji', state: 'staging' });
  const stagePath = async (path: string, clip: Bounds | null = null, progress: (state: ProgressState) => void = () => undefined) =>
    stageOsm(database.db, { sourceId: await newSource(), path, clip }, progress);
  const stage = async (blocks: readonly WrittenBlock[], { clip = null, ...options }: WriteOptions & { clip?: Bounds | null } = {}) => {
    const path = join(folder, 'uji.osm.pbf');
    writeOsmFile(path, blocks, options);
    return stagePath(path, clip);
  };
  const everything = () =>
    rowsOf(sql<{ what: string }>`
      select concat_ws(' ', 'road', osm_id, class, name, ref, one_way, speed_kmh, surface, is_bridge, is_drivable, layer, node_ids, ST_AsText(geometry, 6)) as what from road
      union all select concat_ws(' ', layer, osm_id, kind, name, ST_AsText(ST_Normalize(geometry), 6)) from map_shape
      union all select concat_ws(' ', 'landmark', osm_id, kind, name, other_names, street, ST_AsText(point::geometry, 6)) from landmark
      union all select concat_ws(' ', 'address', osm_id, street, house_number, ST_AsText(point::geometry, 6)) from address
      union all select concat_ws(' ', 'turn', osm_id, from_way, via_node, to_way, kind) from turn_ban order by 1`);
  const refusalOf = async (work: Promise<unknown>) => {
    const refusal = await work.catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(MapRefused);
    expect(await everything()).toEqual([]);
    return (refusal as MapRefused).problems;
  };

  it('makes rows of roads, turn bans, areas with holes, lines, landmarks and house numbers', async () => {
    const staged = await stage(VILLAGE);
    expect((await everything()).map(({ what }) => what)).toEqual([
      'address 100205 Jalan Siliwangi 7 POINT(108.202 -6.795)',
      'address 30 Jalan Raya 3 POINT(108.2015 -6.7985)',
      'building 30 yes SDN 1 POLYGON((108.201 -6.799,108.201 -6.798,108.202 -6.798,108.202 -6.799,108.201 -6.799))',
      'landmark 100105 mosque Masjid Agung Al-Imam POINT(108.201 -6.795)',
      'landmark 100300 milestone KM 152 Jalan Raya POINT(108.203 -6.8)',
      'landmark 12 bridge Jembatan Cilutung POINT(108.209 -6.794)',
      'landmark 30 school SDN 1 Jalan Raya POINT(108.2015 -6.7985)',
      'landuse 31 paddy POLYGON((108.23 -6.77,108.23 -6.765,108.235 -6.765,108.235 -6.77,108.23 -6.77))',
      'road 10 primary Jalan Raya 11 0 60 asphalt f t 0 {100000,100300,100600} LINESTRING(108.2 -6.8,108.203 -6.8,108.206 -6.8)',
      'road 11 residential -1 f t 0 {100600,100606} LINESTRING(108.206 -6.8,108.206 -6.794)',
      'road 12 secondary 0 t t 1 {100606,100906} LINESTRING(108.206 -6.794,108.209 -6.794)',
      'turn 60 10 100600 11 no',
      'water -50 water Situ Cipanten MULTIPOLYGON(((108.22 -6.78,108.22 -6.776,108.224 -6.776,108.224 -6.78,108.22 -6.78)),((108.21 -6.79,108.21 -6.78,108.22 -6.78,108.22 -6.79,108.21 -6.79),(108.212 -6.788,108.215 -6.788,108.215 -6.785,108.212 -6.785,108.212 -6.788)))',
      'waterway 32 river Cimanuk LINESTRING(108.2 -6.76,108.209 -6.756)',
    ]);
    expect(staged.counts).toEqual({ roads: 3, landmarks: 4, houseNumbers: 2, buildings: 1, landuses: 1, waters: 1, waterways: 1, turnBans: 1 });
    expect(staged.extent?.map((degrees) => Math.round(degrees * 1000) / 1000)).toEqual([108.2, -6.8, 108.235, -6.756]);
    expect(staged.dataAt).toBe(Date.UTC(2026, 3, 27, 6, 48, 26));
    expect(staged.notes).toEqual([
      '1 turn restrictions are left out: over a way instead of a node, at some hours only, or incomplete.',
      '2 areas of several lines are left out: their lines do not close or are not in the file (relations 51, 52).',
      '1 areas of one line are left out: the line does not close or lacks nodes.',
    ]);
    const [water] = await rowsOf(sql<{ area: number; isValid: boolean }>`
      select (ST_Area(geometry) * 1e6)::float8 as area, ST_IsValid(geometry) as "isValid" from map_shape where layer = 'water'`);
    expect(water).toEqual({ area: expect.closeTo(100 - 9 + 16, 3), isValid: true });
  });

  it('reads all forms of the format alike', async () => {
    await stage(VILLAGE);
    const usual = await everything();
    const forms: readonly WriteOptions[] = [
      { hasPlainNodes: true },
      { isRaw: true },
      { granularity: 1000, lonOffset: 108_000_000_000, latOffset: -7_000_000_000 },
    ];
    for (const form of forms) {
      await sql`truncate map_source cascade`.execute(database.db);
      await stage(VILLAGE, form);
      expect(await everything(), JSON.stringify(form)).toEqual(usual);
    }
  });

  it('takes whatever has a node inside the clip, whole, and nothing else', async () => {
    // The clip ends in the middle of the main road and of the lake.
    const clip: Bounds = [108.1995, -6.8005, 108.2045, -6.7895];
    await stage(VILLAGE, { clip });
    const taken = (await everything()).map(({ what }) => what.split(' ').slice(0, 2).join(' '));
    expect(taken).toEqual(['address 100205', 'address 30', 'building 30', 'landmark 100105', 'landmark 100300', 'landmark 30', 'road 10']);
    expect((await everything()).find(({ what }) => what.startsWith('road'))?.what).toContain('{100000,100300,100600}');
    await sql`truncate map_source cascade`.execute(database.db);
    await stage(VILLAGE, { clip: [108.2095, -6.7905, 108.2105, -6.7895] });
    const lake = await everything();
    expect(lake).toHaveLength(1);
    await sql`truncate map_source cascade`.execute(database.db);
    await stage(VILLAGE);
    expect(await everything()).toContainEqual(lake[0]);
  });

  it('tells how far it is, never back and never beyond the end', async () => {
    const path = join(folder, 'uji.osm.pbf');
    writeOsmFile(path, VILLAGE);
    const states: ProgressState[] = [];
    await stagePath(path, null, (state) => states.push(state));
    expect(new Set(states.map(({ label }) => label))).toEqual(new Set(['reading uji.osm.pbf', 'closing areas of uji.osm.pbf']));
    for (const [index, { label, done, total }] of states.entries()) {
      expect(done).toBeLessThanOrEqual(total ?? 0);
      if (states[index - 1]?.label === label) expect(done).toBeGreaterThan(states[index - 1]?.done ?? 0);
    }
    expect(states.filter(({ label }) => label.startsWith('reading')).at(-1)).toMatchObject({
      done: readFileSync(path).length,
      total: readFileSync(path).length,
    });
  });

  it.each<[string, readonly WrittenBlock[], WriteOptions & { clip?: Bounds }, RegExp]>([
    ['nothing inside the clip', VILLAGE, { clip: [10, 50, 11, 51] }, /nothing inside the regency and its edge.*--everywhere/],
    ['nothing to show', [{ nodes: grid }], {}, /holds nothing that the map shows/],
    ['nothing at all', [], {}, /holds nothing that the map shows/],
    ['a node of another planet', [{ nodes: [{ id: 5, lon: 200, lat: 10 }] }], {}, /node 5 lies at latitude 10, longitude 200, which is not on Earth/],
    ['ways before nodes', [...VILLAGE].reverse(), {}, /not sorted.*osmium sort/],
    ['the same node twice', [{ nodes: [at(1, 1), at(1, 1)] }], {}, /not sorted/],
    ['the history of objects', VILLAGE, { features: ['OsmSchema-V0.6', 'HistoricalInformation'] }, /needs a reader that knows HistoricalInformation/],
    ['tags without an end', VILLAGE, { hasEndlessTags: true }, /damaged: the block at byte \d+ cannot be read/],
  ])('refuses with one sentence, leaving no row, a file with %s', async (_what, blocks, options, reason) => {
    expect(await refusalOf(stage(blocks, options))).toEqual([expect.stringMatching(reason)]);
  });

  it.each<[string, (whole: Buffer) => Buffer, RegExp]>([
    ['is empty', () => Buffer.alloc(0), /not an OpenStreetMap file/],
    ['is something else', () => Buffer.from('<?xml version="1.0"?><osm/>'), /not an OpenStreetMap file/],
    ['ends in a frame', (whole) => whole.subarray(0, -whole.length + 40), /cut off/],
    ['ends in a block', (whole) => whole.subarray(0, whole.length - 5), /cut off: it ends after \d+ bytes/],
    [
      'has a wrong byte in a block',
      (whole) => Buffer.from(whole.map((byte, index) => (index === whole.length - 60 ? byte ^ 0xff : byte))),
      /damaged|cannot be read/,
    ],
    ['has something behind its end', (whole) => Buffer.concat([whole, Buffer.alloc(100, 0xff)]), /there is no block at byte/],
    ['has a block of a monstrous length', (whole) => Buffer.concat([whole, Buffer.from([0, 0, 0, 4, 0x18, 0xff, 0xff, 0x7f])]), /there is no block at byte/],
  ])('refuses with one sentence, leaving no row, a file that %s', async (_what, broken, reason) => {
    const path = join(folder, 'rusak.osm.pbf');
    writeOsmFile(path, VILLAGE);
    writeFileSync(path, broken(readFileSync(path)));
    expect(await refusalOf(stagePath(path))).toEqual([expect.stringMatching(reason)]);
  });

  it.skipIf(!hasMonaco)('real map data: Monaco comes whole, as another reader counts it', async () => {
    const monaco: StagedMap = await loadMonaco(database.db);
    const expected = await countWithAnotherReader(MONACO);
    const [found] = await rowsOf(sql<Record<string, number>>`
      select (select count(*)::int from road) as roads, (select count(*)::int from map_shape where layer = 'building' and osm_id > 0) as buildings,
        (select count(*)::int from map_shape where layer = 'waterway') as waterways, (select count(*)::int from map_shape where layer = 'railway') as railways,
        (select count(*)::int from address where osm_id > 0) as "houseNumbers", (select count(*)::int from landmark where kind = 'pharmacy') as pharmacies,
        (select sum(cardinality(node_ids))::int from road) as "roadNodes"`);
    expect(found).toEqual(expected);
    expect(monaco.dataAt).toBe(Date.UTC(2016, 2, 5, 0, 26, 2));
    const [wrong] = await rowsOf(sql<{ count: number }>`select count(*)::int as count from road where ST_NPoints(geometry) <> cardinality(node_ids)`);
    expect(wrong?.count).toBe(0);
    // Shapes that cross themselves are so in the data: two buildings and a wood.
    const [invalid] = await rowsOf(sql<{ count: number }>`select count(*)::int as count from map_shape where not ST_IsValid(geometry)`);
    expect(invalid?.count).toBeLessThanOrEqual(3);
  });

  it.skipIf(!hasMonaco)('real map data: Monaco cut off anywhere is refused and leaves no row', async () => {
    const whole = readFileSync(MONACO);
    const path = join(folder, 'potong.osm.pbf');
    for (const share of [0.0001, 0.3, 0.9, 0.999999]) {
      writeFileSync(path, whole.subarray(0, Math.floor(whole.length * share)));
      expect(await refusalOf(stagePath(path))).toEqual([expect.stringMatching(/cut off/)]);
    }
  });
});

/** The same questions, asked of the file through the package's own stream. */
async function countWithAnotherReader(path: string): Promise<Record<string, number>> {
  const counts = { roads: 0, buildings: 0, waterways: 0, railways: 0, houseNumbers: 0, pharmacies: 0, roadNodes: 0 };
  const classes = new Set<string>([...ROAD_CLASSES, 'road', 'bridleway']);
  for await (const item of createOSMStream(path) as AsyncIterable<{ type?: string; refs?: number[]; tags?: Record<string, string> }>) {
    const { type, refs = [], tags = {} } = item;
    const isClosed = refs.length >= 4 && refs[0] === refs.at(-1);
    // Cut at the edge of the extract to a single node.
    if (type === 'way' && refs.length < 2) continue;
    if (type === 'way' && classes.has(tags['highway'] ?? '') && tags['area'] !== 'yes') {
      counts.roads += 1;
      counts.roadNodes += refs.length;
    }
    if (type === 'way' && isClosed && (tags['building'] ?? 'no') !== 'no' && tags['area'] !== 'no') counts.buildings += 1;
    if (type === 'way' && ['river', 'stream', 'canal', 'drain', 'ditch', 'dam', 'weir'].includes(tags['waterway'] ?? '')) counts.waterways += 1;
    if (
      type === 'way' &&
      ['rail', 'tram', 'subway', 'light_rail', 'narrow_gauge', 'funicular', 'disused', 'preserved', 'monorail'].includes(tags['railway'] ?? '')
    )
      counts.railways += 1;
    if ((type === 'node' || type === 'way') && tags['addr:housenumber'] !== undefined && (tags['addr:street'] ?? tags['addr:place']) !== undefined)
      counts.houseNumbers += 1;
    if (type === 'node' && tags['amenity'] === 'pharmacy' && tags['name'] !== undefined) counts.pharmacies += 1;
  }
  return counts;
}
