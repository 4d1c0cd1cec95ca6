import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildNetwork } from '../../server/route/network-build';
import { vertexAt } from '../../server/route/road-edges';
import { NONE, writeRoadFile } from '../../server/route/road-file';
import { RoadNetwork, type RoadPoint } from '../../server/route/road-network';
import { RoutePlanner } from '../../server/route/route-planner';
import { TypedHeap } from '../../server/route/typed-heap';
import { DEFAULT_ROAD_SPEEDS } from '../../server/shared/road-speeds';
import { generateGrid, seededRandom } from '../../server/testing/generated-roads';
import { type BenchPlan, type BenchResult, median } from './measure';

const TARGET = 0.2;
const ORIGINS = 100;
/** 447 x 448 crossings: 200,256 nodes in an area of some 74 by 74 km, more than the regency. */
const GRID = { columns: 447, rows: 448, seed: 112, oneWayShare: 0.1, banShare: 0.02 } as const;

/** 100 origins to one point on a generated network of 200,000 nodes. Floor: Dijkstra's algorithm run once for each origin, until it has reached the point. */
export async function benchTravelTimes({ rounds, say }: BenchPlan): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'siaga-bench-roads-'));
  try {
    const loaded = await loadGenerated(folder, say);
    const random = seededRandom(4);
    const floor: number[] = [];
    const product: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const { goal, starts } = question(loaded.network, random);
      const planner = new RoutePlanner(loaded.network);
      const begun = performance.now();
      const search = await planner.searchTo(goal, starts, []);
      const times = starts.map((start) => search.driveFrom(start)?.milliseconds ?? null);
      const asked = performance.now();
      const plainly = starts.map((start) => plainDijkstra(loaded.network, start, goal));
      floor.push(performance.now() - asked);
      product.push(asked - begun);
      assertSame(times, plainly);
      say(`travel-times, round ${round + 1}: product ${product.at(-1)?.toFixed(1)} ms, each alone ${floor.at(-1)?.toFixed(0)} ms`);
    }
    const ratio = median(product) / median(floor);
    return {
      name: 'travel-times',
      ratio,
      target: TARGET,
      ok: ratio <= TARGET,
      figures: { floor: { time: median(floor) }, product: { time: median(product) }, 'loading the file': { time: loaded.loadMs } },
      unit: 'ms',
      note: `${ORIGINS} origins to one point on a generated network of ${loaded.nodes} nodes and ${loaded.edges} edges. Floor: Dijkstra's algorithm from each origin alone, with the same heap and the same arrays, until it reaches the point. Product: one search from the point against the arcs, and the way of each origin. Both give the same times. File ${(loaded.bytes / 1e6).toFixed(1)} MB, ${loaded.memoryMb.toFixed(0)} MB of memory once loaded; building it took ${(loaded.buildMs / 1000).toFixed(1)} s.`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function loadGenerated(folder: string, say: BenchPlan['say']) {
  const path = join(folder, 'roads.bin');
  const begun = performance.now();
  const { rows, bans } = generateGrid(GRID);
  const generated = performance.now();
  const built = buildNetwork(rows, bans);
  const { bytes } = await writeRoadFile(path, built.arrays);
  const buildMs = performance.now() - generated;
  say(`travel-times: generated in ${(generated - begun).toFixed(0)} ms, built in ${buildMs.toFixed(0)} ms: ${JSON.stringify(built.counts)}`);
  const before = process.memoryUsage();
  const loading = performance.now();
  const network = await RoadNetwork.load({ path, version: 1 }, DEFAULT_ROAD_SPEEDS);
  const loadMs = performance.now() - loading;
  const after = process.memoryUsage();
  // Typed arrays lie outside of the heap; the little that lies in it is below what its garbage moves.
  const memoryMb = (after.arrayBuffers - before.arrayBuffers) / 1e6;
  say(`travel-times: ${(bytes / 1e6).toFixed(1)} MB loaded in ${loadMs.toFixed(0)} ms, ${memoryMb.toFixed(0)} MB of memory`);
  return { network, nodes: built.counts.nodes, edges: built.counts.edges, bytes, buildMs, loadMs, memoryMb };
}

/** Junctions, so that the floor needs no pieces of roads at its ends. */
function question(network: RoadNetwork, random: () => number): { goal: RoadPoint; starts: RoadPoint[] } {
  const place = (): RoadPoint => {
    for (;;) {
      const found = network.snap(vertexAt(network.arrays.nodePoints, Math.floor(random() * network.nodeCount)));
      if (found !== null && network.junctionAt(found) !== null) return found;
    }
  };
  return { goal: place(), starts: Array.from({ length: ORIGINS }, place) };
}

function assertSame(times: readonly (number | null)[], plainly: readonly (number | null)[]): void {
  const different = times.filter((time, index) => time !== plainly[index]).length;
  if (different > 0) throw new Error(`travel-times: ${different} of ${times.length} times differ from the plain ones; the figures would mean nothing`);
}

/** From one origin along the arcs until the goal is the nearest that is left. */
function plainDijkstra(network: RoadNetwork, start: RoadPoint, goal: RoadPoint): number | null {
  const { outFirst, outArcs, arcHead } = network.arrays;
  const { edgeMs } = network;
  const goals = new Set(network.statesOf(network.junctionAt(goal) ?? NONE));
  const times = new Uint32Array(network.stateCount).fill(NONE);
  const isDone = new Uint8Array(network.stateCount);
  const heap = new TypedHeap(network.stateCount, times);
  heap.put(network.junctionAt(start) ?? 0, 0);
  while (heap.size > 0) {
    const state = heap.take();
    const time = times[state] as number;
    if (goals.has(state)) return time;
    isDone[state] = 1;
    const end = outFirst[state + 1] as number;
    for (let at = outFirst[state] as number; at < end; at += 1) {
      const arc = outArcs[at] as number;
      const head = arcHead[arc] as number;
      const candidate = time + (edgeMs[arc >> 1] as number);
      if (isDone[head] === 0 && candidate < (times[head] as number)) heap.put(head, candidate);
    }
  }
  return null;
}
