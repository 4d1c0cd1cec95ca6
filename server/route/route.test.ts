import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LonLat } from '../shared/geo';
import { DEFAULT_ROAD_SPEEDS } from '../shared/road-speeds';
import { generateGrid, seededRandom } from '../testing/generated-roads';
import { PlainRoads } from '../testing/plain-dijkstra';
import { buildNetwork } from './network-build';
import type { RoadRow } from './road-edges';
import { RoadFileRefused, readRoadFile, writeRoadFile } from './road-file';
import { RoadNetwork } from './road-network';
import { type ClosedLine, RoutePlanner } from './route-planner';
import type { Drive } from './travel-search';
import type { TurnBan } from './turn-states';
import { pathOf, stepsOf } from './way';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'siaga-route-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let written = 0;
async function plannerFor(rows: readonly RoadRow[], bans: readonly TurnBan[] = []): Promise<RoutePlanner> {
  written += 1;
  const path = join(folder, `${written}.bin`);
  await writeRoadFile(path, buildNetwork(rows, bans).arrays);
  return new RoutePlanner(await RoadNetwork.load({ path, version: 1 }, DEFAULT_ROAD_SPEEDS));
}

async function drive(planner: RoutePlanner, from: LonLat, to: LonLat, closures: readonly ClosedLine[] = []): Promise<Drive | null> {
  const [start, goal] = [planner.network.snap(from), planner.network.snap(to)];
  if (start === null || goal === null) throw new Error('the test asks far from every road');
  return (await planner.searchTo(goal, [start], closures)).driveFrom(start);
}

const isNear = (planner: RoutePlanner, point: LonLat) => (planner.network.snap(point)?.walkMetres ?? 1) < 0.2;

/** Each edge is rounded up by less than a centimetre and a millisecond. */
function expectSame(product: Drive | null, plainSeconds: number | undefined, what: string): void {
  if (plainSeconds === undefined) {
    expect(product, what).toBeNull();
    return;
  }
  const late = (product?.milliseconds ?? Number.POSITIVE_INFINITY) - plainSeconds * 1000;
  expect(Math.abs(late), `${what}: ${product?.milliseconds} ms, plainly ${plainSeconds * 1000} ms`).toBeLessThan(10 + 6 * (product?.pieces.length ?? 0));
}

describe('ways over generated towns', () => {
  it.each([
    ['two-way streets', {}],
    ['one-way streets', { oneWayShare: 0.4 }],
    ['turn bans', { oneWayShare: 0.2, banShare: 0.6 }],
    ['streets that are missing', { oneWayShare: 0.3, banShare: 0.3, gapShare: 0.25 }],
  ])('take as long as the plain computation says: %s', async (_what, shape) => {
    const { rows, bans } = generateGrid({ columns: 18, rows: 14, seed: 7, ...shape });
    const planner = await plannerFor(rows, bans);
    const plain = new PlainRoads(rows, bans);
    const ids = [...plain.points.keys()];
    const random = seededRandom(11);
    const pick = () => ids[Math.floor(random() * ids.length)] ?? 0;
    let compared = 0;
    for (let source = 0; source < 60; source += 1) {
      const from = pick();
      const start = plain.points.get(from) ?? [0, 0];
      const seconds = plain.secondsFrom(from);
      for (let target = 0; target < 12; target += 1) {
        const to = pick();
        const goal = plain.points.get(to) ?? [0, 0];
        // A place on a road that leads nowhere is passed over for one that does.
        if (!isNear(planner, start) || !isNear(planner, goal)) continue;
        expectSame(await drive(planner, start, goal), seconds.get(to), `${from} to ${to}`);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(400);
  });

  it('take as long there as back where every street may be driven both ways', async () => {
    const { rows } = generateGrid({ columns: 20, rows: 20, seed: 3 });
    const planner = await plannerFor(rows);
    const points = rows.map((row): LonLat => [(row.points[2] ?? 0) / 1e6, (row.points[3] ?? 0) / 1e6]);
    const random = seededRandom(5);
    for (let pair = 0; pair < 200; pair += 1) {
      const pick = (): LonLat => points[Math.floor(random() * points.length)] ?? [0, 0];
      const [a, b] = [pick(), pick()];
      const [there, back] = [await drive(planner, a, b), await drive(planner, b, a)];
      expect(there?.milliseconds).toBe(back?.milliseconds);
      expect(there?.centimetres).toBe(back?.centimetres);
    }
  });

  it('are found for many origins at once as for each alone, and by a search that goes on', async () => {
    const { rows, bans } = generateGrid({ columns: 25, rows: 25, seed: 9, oneWayShare: 0.3, banShare: 0.2 });
    const planner = await plannerFor(rows, bans);
    const random = seededRandom(2);
    const point = (): LonLat => [108.1 + random() * 0.036, -6.9 + random() * 0.036];
    const goal = planner.network.snap(point());
    if (goal === null) throw new Error('no goal');
    const starts = Array.from({ length: 80 }, point).flatMap((one) => planner.network.snap(one) ?? []);
    const many = await planner.searchTo(goal, starts, []);
    for (const start of starts) {
      const alone = new RoutePlanner(planner.network);
      expect(many.driveFrom(start)).toEqual((await alone.searchTo(goal, [start], [])).driveFrom(start));
    }
    const growing = new RoutePlanner(planner.network);
    for (const start of starts) expect((await growing.searchTo(goal, [start], [])).driveFrom(start)).toEqual(many.driveFrom(start));
  });

  it('have a line without jumps as long as the drive, and steps that add up to it', async () => {
    const { rows, bans } = generateGrid({ columns: 15, rows: 15, seed: 21, oneWayShare: 0.3 });
    const planner = await plannerFor(rows, bans);
    const way = await drive(planner, [108.1031, -6.8962], [108.1172, -6.8841]);
    if (way === null) throw new Error('no way');
    const path = pathOf(planner.network, way);
    expect(path.length).toBeGreaterThan(10);
    expect(lengthOf(path)).toBeGreaterThan(way.centimetres / 100 - way.pieces.length * 0.02);
    expect(lengthOf(path)).toBeLessThan(way.centimetres / 100 + 0.1);
    const steps = stepsOf(planner.network, way);
    expect(steps[0]?.turn).toBe('depart');
    expect(steps.reduce((sum, step) => sum + step.metres, 0)).toBe(Math.round(way.centimetres / 100));
    expect(steps.reduce((sum, step) => sum + step.seconds, 0)).toBe(Math.round(way.milliseconds / 1000));
    expect(path[0]).toEqual(planner.network.snap([108.1031, -6.8962])?.at.map((degrees) => expect.closeTo(degrees, 6)));
    expect(path.at(-1)).toEqual(planner.network.snap([108.1172, -6.8841])?.at.map((degrees) => expect.closeTo(degrees, 6)));
  });
});

function lengthOf(path: readonly (readonly [number, number])[]): number {
  return path.slice(1).reduce((sum, [lon, lat], index) => {
    const [lastLon = 0, lastLat = 0] = path[index] ?? [];
    return sum + Math.hypot((lon - lastLon) * 111_195 * Math.cos((lat * Math.PI) / 180), (lat - lastLat) * 111_195);
  }, 0);
}

/** Ways drawn by hand: vertices as `id: [east, north]` metres from a corner. */
type Sketch = Readonly<Record<number, readonly [number, number]>>;
const placeAt = ([east, north]: readonly [number, number]): LonLat => [108.2 + east / 110_405, -6.85 + north / 111_195];

function sketchWay(sketch: Sketch, osmId: number, nodeIds: readonly number[], more: Partial<RoadRow> = {}): RoadRow {
  return {
    sourceId: '1',
    osmId,
    class: 'residential',
    name: `Jalan ${osmId}`,
    ref: null,
    oneWay: 0,
    signedKmh: null,
    surface: null,
    isBridge: false,
    isTunnel: false,
    isRoundabout: false,
    nodeIds: Float64Array.from(nodeIds),
    points: Int32Array.from(nodeIds.flatMap((id) => placeAt(sketch[id] ?? [0, 0]).map((degrees) => Math.round(degrees * 1e6)))),
    ...more,
  };
}

describe('ends, islands and closures', () => {
  /** A ladder: two streets of 1 km, three rungs; a yard of its own beside it; an island far away. */
  const sketch: Sketch = {
    1: [0, 0],
    2: [500, 0],
    3: [1000, 0],
    4: [0, 300],
    5: [500, 300],
    6: [1000, 300],
    7: [480, 40],
    8: [490, 60],
    20: [3000, 0],
    21: [3400, 0],
    30: [500, -300],
  };
  const rows = [
    sketchWay(sketch, 1, [1, 2, 3]),
    sketchWay(sketch, 2, [4, 5, 6]),
    sketchWay(sketch, 3, [1, 4]),
    sketchWay(sketch, 4, [2, 5]),
    sketchWay(sketch, 5, [3, 6]),
    sketchWay(sketch, 6, [7, 8], { class: 'service' }),
    sketchWay(sketch, 7, [20, 21]),
    sketchWay(sketch, 8, [2, 30]),
  ];
  const line = (id: string, ...places: readonly (readonly [number, number])[]): ClosedLine => ({ id, version: 1, path: places.map(placeAt) });
  const metres = async (planner: RoutePlanner, from: readonly [number, number], to: readonly [number, number], closures: readonly ClosedLine[] = []) => {
    const found = await drive(planner, placeAt(from), placeAt(to), closures);
    return found === null ? null : Math.round(found.centimetres / 100);
  };

  it('a point beside the road is taken to it, and the distance to walk is told', async () => {
    const { network } = await plannerFor(rows);
    const place = network.snap(placeAt([250, -80]));
    expect(place?.walkMetres).toBeGreaterThan(79);
    expect(place?.walkMetres).toBeLessThan(81);
    expect(network.snap(placeAt([250, -9_000]))).toBeNull();
  });

  it('a yard that leads nowhere does not swallow the point beside it', async () => {
    const planner = await plannerFor(rows);
    expect(planner.network.snap(placeAt([485, 50]))?.walkMetres).toBeGreaterThan(10);
    expect(await metres(planner, [485, 50], [1000, 0])).toBeGreaterThan(400);
  });

  it('between parts that no road connects there is no way', async () => {
    const planner = await plannerFor(rows);
    expect(await metres(planner, [3200, 0], [500, 0])).toBeNull();
    expect(await metres(planner, [500, 0], [3200, 0])).toBeNull();
    expect(await metres(planner, [3100, 0], [3300, 0])).toBe(200);
  });

  it('a closed road makes a detour, and the old time is back when it is lifted', async () => {
    const planner = await plannerFor(rows);
    const open = await metres(planner, [100, 0], [900, 0]);
    expect(open).toBe(800);
    expect(await metres(planner, [100, 0], [900, 0], [line('a', [600, 2], [700, -3])])).toBe(400 + 300 + 500 + 300 + 100);
    expect(await metres(planner, [100, 0], [900, 0])).toBe(open);
    // A barrier across the road closes it as well.
    expect(await metres(planner, [100, 0], [900, 0], [line('b', [650, -20], [650, 20])])).toBe(1_600);
    expect(await metres(planner, [100, 0], [900, 0], [line('c', [600, 60], [700, 60])])).toBe(open);
  });

  it('a closure along a street leaves the streets open that meet it', async () => {
    const planner = await plannerFor(rows);
    const closure = line('a', [300, 1], [800, -1]);
    expect(await metres(planner, [500, 200], [500, -200], [closure])).toBe(400);
    expect(await metres(planner, [0, 10], [0, 200], [closure])).toBe(190);
  });

  it('a line as short as a finger marks a landslide closes the road it lies on, and no road that it only begins at', async () => {
    const planner = await plannerFor(rows);
    expect(await metres(planner, [100, 0], [900, 0], [line('a', [640, 2], [650, 3])])).toBe(1_600);
    expect(await metres(planner, [100, 0], [900, 0], [line('b', [640, -4], [643, -4])])).toBe(1_600);
    // Two pieces of road that meet: neither is followed far, both together are.
    expect(await metres(planner, [100, 0], [900, 0], [line('c', [485, 3], [515, 3])])).not.toBe(800);
    // A lane that the map lacks.
    expect(await metres(planner, [100, 0], [900, 0], [line('d', [640, 4], [648, 6], [660, 60])])).toBe(800);
  });

  it('who has to go to the closed place, or stands in it, drives up to it from either side; nobody drives through', async () => {
    const planner = await plannerFor(rows);
    const closure = line('a', [600, 0], [700, 0]);
    expect(await metres(planner, [550, 0], [650, 0], [closure])).toBe(100);
    expect(await metres(planner, [950, 0], [650, 0], [closure])).toBe(300);
    expect(await metres(planner, [650, 0], [950, 0], [closure])).toBe(300);
    expect(await metres(planner, [550, 0], [950, 0], [closure])).toBe(50 + 300 + 500 + 300 + 50);
    expect(await metres(planner, [950, 0], [550, 0], [closure])).toBe(1_200);
    const upToTheCorner = line('c', [600, 0], [1000, 0]);
    expect(await metres(planner, [550, 0], [1000, 150], [upToTheCorner])).toBe(50 + 300 + 500 + 150);
    expect(await metres(planner, [1000, 150], [550, 0], [upToTheCorner])).toBe(1_000);
    const atTheCorner = line('d', [997, -20], [997, 20]);
    expect(await metres(planner, [550, 0], [1000, 150], [atTheCorner])).toBe(1_000);
    const everyRung = [closure, line('b', [600, 300], [700, 300])];
    expect(await metres(planner, [100, 0], [900, 0], everyRung)).toBeNull();
  });

  it('the steps name the road, the side to turn to, and the exit of a roundabout', async () => {
    const circle: Sketch = {
      1: [0, -300],
      2: [0, -30],
      3: [30, 0],
      4: [0, 30],
      5: [-30, 0],
      6: [300, 0],
      7: [0, 300],
      8: [-300, 0],
      9: [-300, 200],
      10: [-300, -200],
    };
    const ways = [
      sketchWay(circle, 1, [1, 2], { name: 'Jalan Selatan' }),
      // Against the clock's right: traffic keeps left, so it goes clockwise.
      sketchWay(circle, 2, [2, 5, 4, 3, 2], { isRoundabout: true, name: null, oneWay: 1 }),
      sketchWay(circle, 3, [3, 6]),
      sketchWay(circle, 4, [4, 7]),
      sketchWay(circle, 5, [5, 8], { name: 'Jalan Barat' }),
      sketchWay(circle, 6, [10, 8, 9], { name: 'Jalan Ujung', ref: 'K 12' }),
    ];
    const planner = await plannerFor(ways);
    const steps = async (to: readonly [number, number]) => {
      const found = await drive(planner, placeAt([0, -250]), placeAt(to));
      return found === null ? [] : stepsOf(planner.network, found).map(({ turn, exit, name, ref }) => [turn, exit, name, ref]);
    };
    expect(await steps([-300, 150])).toEqual([
      ['depart', null, 'Jalan Selatan', null],
      ['roundabout', 1, null, null],
      ['straight', null, 'Jalan Barat', null],
      ['right', null, 'Jalan Ujung', 'K 12'],
    ]);
    expect((await steps([250, 0])).slice(1, 3)).toEqual([
      ['roundabout', 3, null, null],
      ['straight', null, 'Jalan 3', null],
    ]);
    expect((await steps([-300, -150])).at(-1)).toEqual(['left', null, 'Jalan Ujung', 'K 12']);
  });
});

describe('the file of a road network', () => {
  it('is refused when it is cut short, changed, of another version or something else', async () => {
    const { rows } = generateGrid({ columns: 5, rows: 5, seed: 1 });
    const path = join(folder, 'whole.bin');
    await writeRoadFile(path, buildNetwork(rows, []).arrays);
    const whole = readFileSync(path);
    const refusal = async (change: (bytes: Buffer) => Buffer) => {
      const broken = join(folder, 'broken.bin');
      writeFileSync(broken, change(Buffer.from(whole)));
      return readRoadFile(broken);
    };
    await expect(readRoadFile(path)).resolves.toBeDefined();
    await expect(refusal((bytes) => bytes.subarray(0, bytes.length - 100))).rejects.toThrow(RoadFileRefused);
    await expect(refusal((bytes) => bytes.subarray(0, 10))).rejects.toThrow(RoadFileRefused);
    await expect(refusal((bytes) => bytes.fill(7, bytes.length - 900, bytes.length - 890))).rejects.toThrow(/damaged/);
    await expect(refusal((bytes) => bytes.fill(2, 8, 9))).rejects.toThrow(/version 2/);
    await expect(refusal(() => Buffer.from('%PDF-1.7 and so on, long enough for a header'))).rejects.toThrow(/no road network/);
  });

  it('may hold no road at all: then every point is far from every road', async () => {
    const planner = await plannerFor([]);
    expect(planner.network.snap([108.2, -6.8])).toBeNull();
  });
});
