import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BulkValue, insertRows } from '../../db/bulk';
import type { Role } from '../account/account.schema';
import { appRouter } from '../api/router';
import { createCallerFactory } from '../api/trpc';
import { openClosure } from '../closure/closure.service';
import { storeArtefact } from '../map/artefact.service';
import { createMapHolder } from '../map/map-holder';
import type { Runtime } from '../runtime';
import type { LonLat } from '../shared/geo';
import { DEFAULT_ROAD_SPEEDS } from '../shared/road-speeds';
import { generateGrid, seededRandom } from '../testing/generated-roads';
import { PlainRoads } from '../testing/plain-dijkstra';
import { commandNamed, room } from '../testing/room';
import { hasMonaco, insertTestSource, loadMonaco } from '../testing/staged-map';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../testing/test-runtime';
import { buildRoadFile } from './network-build.service';
import type { RoadRow } from './road-edges';
import { RoadNetwork } from './road-network';
import { RoutePlanner } from './route-planner';
import type { TurnBan } from './turn-states';

/** A town of 160 m squares around the test's stations, and a street of its own that nothing connects. */
async function stageTown(database: TestDatabase): Promise<string> {
  const { rows } = generateGrid({ columns: 30, rows: 30, seed: 4 });
  const [east, north] = [105_000, 40_000];
  const moved = rows.map((row) => ({ ...row, points: row.points.map((value, index) => value + (index % 2 === 0 ? east : north)) }));
  const sourceId = await insertTestSource(database.db, { kind: 'osm', slug: 'uji', state: 'current' });
  await insertRows(
    database.db,
    'road',
    moved.map((row) => roadValues(sourceId, row)),
  );
  const lonely = {
    ...(moved[0] as RoadRow),
    osmId: 9_001,
    nodeIds: Float64Array.of(90_001, 90_002),
    points: Int32Array.of(108_300_000, -6_836_000, 108_304_000, -6_836_000),
  };
  await insertRows(database.db, 'road', [roadValues(sourceId, lonely), { ...roadValues(sourceId, lonely), osm_id: 9_002, is_drivable: false }]);
  return sourceId;
}

function roadValues(sourceId: string, row: RoadRow): Record<string, BulkValue> {
  const points = Array.from({ length: row.nodeIds.length }, (_, index) => `${(row.points[index * 2] ?? 0) / 1e6} ${(row.points[index * 2 + 1] ?? 0) / 1e6}`);
  return {
    source_id: sourceId,
    osm_id: row.osmId,
    class: row.class,
    name: row.name,
    ref: row.ref,
    one_way: row.oneWay,
    speed_kmh: row.signedKmh,
    surface: row.surface,
    is_bridge: false,
    is_tunnel: false,
    is_drivable: true,
    is_roundabout: row.isRoundabout,
    layer: 0,
    node_ids: `{${row.nodeIds.join()}}`,
    geometry: `SRID=4326;LINESTRING(${points.join()})`,
  };
}

describe.each(DATABASE_KINDS)('travel times and ways of the room (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let folder: string;
  let sourceId: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'siaga-route-'));
    database = await openTestDatabase(kind);
    const created = await createTestRuntime(database);
    runtime = { ...created, map: createMapHolder({ db: database.db, folder, logger: created.logger, roadSpeeds: DEFAULT_ROAD_SPEEDS }) };
    await runtime.map.reload();
    sourceId = await stageTown(database);
  });
  afterAll(async () => {
    await runtime?.close();
    await database?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const callerOf = (role: Role, from: Runtime = runtime) =>
    createCallerFactory(appRouter)({ runtime: from, user: runtime.users[role], socket: null, correlationId: 'uji', logger: runtime.logger });
  const raiseMapVersion = () => sql`update installation set map_version = map_version + 1`.execute(database.db);
  async function putInForce(): Promise<void> {
    const { rows } = await sql<{ version: number }>`select map_version + 1 as version from installation`.execute(database.db);
    const path = join(folder, 'built.bin');
    await buildRoadFile(database.db, [sourceId], path);
    await storeArtefact(database.db, { kind: 'roads', mapVersion: rows[0]?.version ?? 0 }, path);
    await raiseMapVersion();
    await runtime.map.reload();
  }
  const GOAL: [number, number] = [108.2195, -6.8445];

  it('without roads every time is an estimate, by a factor of the straight line, and a way has no line', async () => {
    expect(runtime.map.current.network).toBeNull();
    const times = await callerOf('operator').route.times({ point: GOAL, priority: 1 });
    expect(times).toHaveLength(5);
    expect(times.every(({ isEstimate, hasPath }) => isEstimate && hasPath)).toBe(true);
    const way = await callerOf('operator').route.way({ from: [108.2277, -6.8361], to: GOAL });
    expect(way).toMatchObject({ isEstimate: true, path: [], steps: [] });
    // 934 m to the south and 905 m to the west are 1,301 m in a straight line.
    expect(Math.abs((way?.metres ?? 0) - 1_301 * 1.4)).toBeLessThan(2);
    expect(Math.abs((way?.seconds ?? 0) - (1_301 * 1.4 * 3.6) / 40)).toBeLessThan(1);
    const leisurely = await callerOf('operator').route.way({ from: [108.2277, -6.8361], to: GOAL, priority: 4 });
    expect(Math.abs((leisurely?.seconds ?? 0) - (1_301 * 1.4 * 3.6) / 30)).toBeLessThan(1);
  });

  it('a damaged network stops nothing: the times stay estimates', async () => {
    await sql`insert into map_artefact (map_version, kind, part, bytes) select map_version + 1, 'roads', 0, '\\x00ff'::bytea from installation`.execute(
      database.db,
    );
    await raiseMapVersion();
    await runtime.map.reload();
    expect(runtime.map.current.network).toBeNull();
    expect((await callerOf('operator').route.times({ point: GOAL }))[0]?.isEstimate).toBe(true);
  });

  it('an imported network is in force with the next version, and times are those of the way', async () => {
    await putInForce();
    const times = await callerOf('operator').route.times({ point: GOAL });
    expect(times.filter(({ unitId }) => unitId !== null)).toHaveLength(3);
    expect(times.filter(({ stationId }) => stationId !== null)).toHaveLength(2);
    for (const time of times) expect(time).toMatchObject({ isEstimate: false, hasPath: true });
    const way = await callerOf('operator').route.way({ from: [108.2277, -6.8361], to: GOAL });
    const unit = times.find(({ unitId }) => unitId === runtime.units[0].id);
    expect(way).toMatchObject({ seconds: unit?.seconds, metres: unit?.metres, isEstimate: false });
    expect(way?.metres).toBeGreaterThan(1_300);
    expect(way?.path.length).toBeGreaterThan(10);
    expect(way?.steps[0]?.turn).toBe('depart');
  });

  it('says that no road leads there where none does', async () => {
    const island: [number, number] = [108.302, -6.836];
    for (const time of await callerOf('operator').route.times({ point: island })) {
      expect(time).toMatchObject({ hasPath: false, isEstimate: false, seconds: null, metres: null });
    }
    expect(await callerOf('operator').route.way({ from: GOAL, to: island })).toBeNull();
    // Far from every road nothing is known, which is not the same.
    expect(await callerOf('operator').route.way({ from: GOAL, to: [108.5, -6.5] })).toMatchObject({ isEstimate: true, path: [] });
  });

  it('a closure makes a detour while it is in force, and its lifting brings the old time back', async () => {
    const caller = callerOf('operator');
    const ask = { from: [108.2277, -6.8361] as [number, number], to: GOAL };
    const open = await caller.route.way(ask);
    const middle = Math.floor((open?.path.length ?? 0) / 2);
    const path = (open?.path ?? []).slice(middle, middle + 2).map(([lon, lat]): [number, number] => [lon, lat]);
    const startsAt = runtime.clock.now();
    const closure = await openClosure(runtime, runtime.users.supervisor, {
      command: commandNamed('closure.open'),
      reason: 'landslide',
      path,
      endsAt: startsAt + 3_600_000,
    });
    await runtime.closures.load();
    expect(runtime.closures.inForce(runtime.clock.now()).map(({ id }) => id)).toEqual([closure.id]);
    const detour = await caller.route.way(ask);
    expect(detour?.seconds).toBeGreaterThan(open?.seconds ?? 0);
    runtime.clock.advance(3_600_001);
    expect(await caller.route.way(ask)).toEqual(open);
  });

  it('an agency and its crews are told of their own units and incidents only', async () => {
    const incident = await room(runtime).reportedIncident('route-1');
    const own = await callerOf('agency').route.times({ point: GOAL });
    expect(own.flatMap(({ unitId }) => unitId ?? []).sort()).toEqual([runtime.units[0].id, runtime.units[1].id].sort());
    expect(own.filter(({ stationId }) => stationId !== null)).toHaveLength(1);
    expect(await callerOf('operator').route.way({ unitId: runtime.units[2].id, incidentId: incident.id })).toMatchObject({ isEstimate: false });
    await expect(callerOf('crew').route.way({ unitId: runtime.units[2].id, incidentId: incident.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(callerOf('agency').route.way({ unitId: runtime.units[0].id, incidentId: incident.id })).rejects.toThrow(/incidentId/);
    expect(await callerOf('wall').route.times({ point: GOAL })).toHaveLength(5);
  });

  it('wrong input is refused with the name of its field', async () => {
    const caller = callerOf('operator');
    const refused = (field: string) => ({ code: 'BAD_REQUEST', cause: { issues: [expect.objectContaining({ path: expect.arrayContaining([field]) })] } });
    await expect(caller.route.times({ point: [190, 0] })).rejects.toMatchObject(refused('point'));
    await expect(caller.route.times({ point: [Number.NaN, 0] })).rejects.toMatchObject(refused('point'));
    await expect(caller.route.times({ point: GOAL, priority: 9 })).rejects.toMatchObject(refused('priority'));
    await expect(caller.route.way({ from: GOAL })).rejects.toMatchObject(refused('to'));
    await expect(caller.route.way({ to: GOAL })).rejects.toMatchObject(refused('from'));
    await expect(caller.route.way({ unitId: runtime.units[0].id })).rejects.toMatchObject(refused('incidentId'));
    await expect(caller.route.way({})).rejects.toMatchObject(refused('from'));
  });
});

describe.each(DATABASE_KINDS)('a real road network (%s)', (kind) => {
  let database: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'siaga-route-'));
    database = await openTestDatabase(kind);
  });
  afterAll(async () => {
    await database?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.skipIf(!hasMonaco)('real map data: on the roads of Monaco 1,000 ways take as long as the plain computation says', async () => {
    const { sourceId } = await loadMonaco(database.db);
    const path = join(folder, 'monaco.bin');
    const counts = await buildRoadFile(database.db, [sourceId], path);
    expect(counts.edges).toBeGreaterThan(500);
    expect(counts.turnBans).toBeGreaterThan(0);
    const planner = new RoutePlanner(await RoadNetwork.load({ path, version: 1 }, DEFAULT_ROAD_SPEEDS));
    const plain = new PlainRoads(await readRawRoads(database, sourceId), await readRawBans(database, sourceId));
    // Stacked and nearly touching roads: only places that snap onto themselves can be compared.
    const ids = [...plain.points.keys()].filter((id) => (planner.network.snap(plain.points.get(id) ?? [0, 0])?.walkMetres ?? 1) < 0.05);
    const random = seededRandom(8);
    const pick = () => ids[Math.floor(random() * ids.length)] ?? 0;
    const different: string[] = [];
    let found = 0;
    for (let source = 0; source < 100; source += 1) {
      const from = pick();
      const seconds = plain.secondsFrom(from);
      for (let target = 0; target < 10; target += 1) {
        const to = pick();
        const [milliseconds, pieces] = await productTime(planner, plain.points.get(from) ?? [0, 0], plain.points.get(to) ?? [0, 0]);
        const plainly = seconds.get(to);
        if (milliseconds !== null) found += 1;
        const isSame =
          milliseconds === null || plainly === undefined ? (milliseconds ?? undefined) === plainly : Math.abs(milliseconds - plainly * 1000) < 10 + 6 * pieces;
        if (!isSame) different.push(`${from} to ${to}: ${milliseconds} ms, plainly ${plainly} s`);
      }
    }
    expect(different).toEqual([]);
    expect(found).toBeGreaterThan(900);
  });
});

async function productTime(planner: RoutePlanner, from: LonLat, to: LonLat): Promise<[number | null, number]> {
  const [start, goal] = [planner.network.snap(from), planner.network.snap(to)];
  if (start === null || goal === null) throw new Error('the test asks far from every road');
  const drive = (await planner.searchTo(goal, [start], [])).driveFrom(start);
  return [drive?.milliseconds ?? null, drive?.pieces.length ?? 0];
}

/** The rows as they are, read another way than the product does. */
async function readRawRoads({ db }: TestDatabase, sourceId: string): Promise<RoadRow[]> {
  const { rows } = await sql<Record<string, unknown>>`select osm_id, class, one_way, speed_kmh, surface, is_roundabout, node_ids::text as ids,
    ST_AsText(geometry, 15) as line from road where source_id = ${sourceId} and is_drivable order by id`.execute(db);
  return rows.map((row) => ({
    sourceId,
    osmId: Number(row['osm_id']),
    class: String(row['class']),
    name: null,
    ref: null,
    oneWay: row['one_way'] as RoadRow['oneWay'],
    signedKmh: row['speed_kmh'] as number | null,
    surface: row['surface'] as string | null,
    isBridge: false,
    isTunnel: false,
    isRoundabout: row['is_roundabout'] === true,
    nodeIds: Float64Array.from(String(row['ids']).slice(1, -1).split(','), Number),
    points: Int32Array.from(
      String(row['line'])
        .replace(/^[^(]*\(|\)$/g, '')
        .split(/[ ,]+/),
      (text) => Math.round(Number(text) * 1e6),
    ),
  }));
}

async function readRawBans({ db }: TestDatabase, sourceId: string): Promise<TurnBan[]> {
  const { rows } = await sql<Record<string, string>>`select * from turn_ban where source_id = ${sourceId}`.execute(db);
  return rows.map((row) => ({
    fromWay: Number(row['from_way']),
    viaNode: Number(row['via_node']),
    toWay: Number(row['to_way']),
    kind: row['kind'] === 'only' ? 'only' : 'no',
  }));
}
