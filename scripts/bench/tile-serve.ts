import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TileArchiveWriter, tileIdOf } from '../../server/map/tile-archive';
import { assertDelivered, type BenchPlan, type BenchResult, mediansOf } from './measure';

const TARGET = 1.5;
/** What a tile of a town weighs on its way. */
const TILE_BYTES = 30_000;
const TILES = 256;
const TILES_A_ROUND = 4_000;
const QUICK_TILES_A_ROUND = 1_000;
const FULL_ROUNDS = 7;
const CONNECTIONS = 6;

interface Piece {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: number;
}

/** Processor time for each tile read by a range of the one file, to the same tile as a file of its own from the same server. */
export async function benchTileServe(plan: BenchPlan): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'siaga-bench-tiles-'));
  const pieces = await writeTiles(folder);
  const child = fork(fileURLToPath(new URL('./tile-serve-child.ts', import.meta.url)), [join(folder, 'tiles.pmtiles'), folder], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  try {
    const { port } = await answerOf<{ port: number }>(child);
    const count = plan.rounds < FULL_ROUNDS ? QUICK_TILES_A_ROUND : TILES_A_ROUND;
    const measure = async (kind: 'ranges' | 'files') => ({ 'us a tile': (await cpuFor(child, () => fetchAll(port, pieces[kind], count))) / count });
    await measure('ranges');
    await measure('files');
    const [product, floor]: [Record<string, number>[], Record<string, number>[]] = [[], []];
    for (let round = 0; round < plan.rounds; round += 1) {
      // Who goes first changes: whatever warms up or is in the way meets both.
      if (round % 2 === 0) product.push(await measure('ranges'));
      floor.push(await measure('files'));
      if (round % 2 === 1) product.push(await measure('ranges'));
    }
    const figures = { product: mediansOf(product), 'static file': mediansOf(floor) };
    const ratio = (figures.product['us a tile'] ?? Number.NaN) / (figures['static file']['us a tile'] ?? Number.NaN);
    plan.say(`tile-serve: ${figures.product['us a tile']?.toFixed(0)} us a tile by a range, ${figures['static file']['us a tile']?.toFixed(0)} us as a file`);
    return {
      name: 'tile-serve',
      ratio,
      target: TARGET,
      ok: ratio <= TARGET,
      figures,
      unit: 'microseconds of processor time',
      note: `Tiles of ${TILE_BYTES / 1000} kB over ${CONNECTIONS} connections: a range of the one PMTiles file, to the same bytes as a file of their own (looked up, read, sent with a validator) from the same HTTP server. The ratio is of the server's processor time, at most ${TARGET}.`,
    };
  } finally {
    child.disconnect();
    rmSync(folder, { recursive: true });
  }
}

/** The same bytes twice: in one archive, and each in a file. */
async function writeTiles(folder: string): Promise<Readonly<Record<'ranges' | 'files', readonly Piece[]>>> {
  const archive = join(folder, 'tiles.pmtiles');
  const writer = await TileArchiveWriter.create(archive);
  const ids = Array.from({ length: TILES }, (_, at) => tileIdOf(14, 13_120 + (at % 16), 8_500 + Math.floor(at / 16))).sort((left, right) => left - right);
  for (const id of ids) await writer.add(id, noise(id, TILE_BYTES));
  await writer.finish({ minZoom: 14, maxZoom: 14, bounds: [108, -7, 109, -6], metadata: {} });
  const bytes = readFileSync(archive);
  const start = 16_384;
  const step = Math.floor((bytes.length - start) / TILES);
  const pieces = { ranges: [] as Piece[], files: [] as Piece[] };
  for (let at = 0; at < TILES; at += 1) {
    const from = start + at * step;
    writeFileSync(join(folder, `${at}.tile`), bytes.subarray(from, from + step));
    pieces.ranges.push({ path: '/api/map/base.pmtiles?v=1', headers: { range: `bytes=${from}-${from + step - 1}` }, bytes: step });
    pieces.files.push({ path: `/static/${at}.tile`, headers: {}, bytes: step });
  }
  return pieces;
}

/** Bytes that no packing makes smaller, the same for the same seed. */
function noise(seed: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = (seed * 2) | 1;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

async function cpuFor(child: ChildProcess, work: () => Promise<void>): Promise<number> {
  const read = async () => {
    const answer = answerOf<{ cpuMicroseconds: number }>(child);
    child.send('cpu');
    return (await answer).cpuMicroseconds;
  };
  const before = await read();
  await work();
  return (await read()) - before;
}

function answerOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((done, fail) => {
    const onExit = (code: number | null) => fail(new Error(`the measured server ended with ${code}`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      done(message as T);
    });
  });
}

async function fetchAll(port: number, pieces: readonly Piece[], count: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  let next = 0;
  let received = 0;
  let expected = 0;
  const worker = async () => {
    while (next < count) {
      const piece = pieces[next % pieces.length];
      next += 1;
      if (piece === undefined) return;
      expected += piece.bytes;
      const bytes = await fetchPiece(port, agent, piece);
      received += bytes;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  agent.destroy();
  assertDelivered('tile-serve', received, expected);
}

function fetchPiece(port: number, agent: Agent, { path, headers }: Piece): Promise<number> {
  return new Promise((done, fail) => {
    const asked = request({ host: '127.0.0.1', port, path, headers, agent }, (response) => {
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        bytes += part.length;
      });
      response.on('end', () => done(bytes));
    });
    asked.on('error', fail);
    asked.end();
  });
}
