import { createInProcessBus } from '../../server/live/bus-in-process';
import { commitFacts, SYSTEM_ACTOR } from '../../server/live/commit';
import type { Fact } from '../../server/live/events';
import { encodeFrame, type UnitPosition } from '../../server/position/frame.rules';
import { prepareMessage } from '../../server/position/prepared-message';
import { uuidv7 } from '../../server/shared/ids';
import type { UnitView } from '../../server/unit/unit.schema';
import { Child } from './child-process';
import { type BenchDatabase, startBenchDatabase } from './database';
import { openLiveScreens, SCREENS } from './live-screens';
import { assertDelivered, assertUndisturbed, type BenchPlan, type BenchResult, mediansOf, pause } from './measure';
import { FIRST_WIRE_ID } from './product-server';
import { Screen } from './screens';

const POSITIONS_TARGET = 1.3;
const FACTS_TARGET = 3;
const UNITS_PER_FRAME = 20;
/** Ticks and facts a second: enough that what the process does besides (timers, beats) does not count. */
const FRAMES_PER_SECOND = 200;
const FACTS_PER_SECOND = 50;
const SETTLE_MS = 2_000;

interface Contestant {
  readonly name: string;
  readonly child: Child;
  readonly screens: readonly Screen[];
  readonly counter: Counter;
}

interface Counter {
  delivered: number;
}

/** Server CPU per delivery of a position frame. Floor: the same bytes written to bare TCP connections. Peer: the library's `send`. */
export async function benchFanOutPositions(plan: BenchPlan): Promise<BenchResult> {
  const database = await startBenchDatabase();
  const contestants: Contestant[] = [];
  try {
    const units = Array.from(
      { length: UNITS_PER_FRAME },
      (_, index): UnitPosition => ({
        wireId: FIRST_WIRE_ID + index,
        fixedAt: Date.now(),
        lon: 108.2277,
        lat: -6.8361,
        headingDegrees: 45,
        speedMetresPerSecond: 10,
        isMock: false,
        source: 'osmand',
      }),
    );
    const frame = { kind: 'delta', sentAt: Date.now(), units } as const;
    const { framed } = prepareMessage(frame);
    const payload = Buffer.from(encodeFrame(frame)).toString('base64');
    contestants.push(await openBareTcp(framed.byteLength), await openBareSockets(), await openPositionScreens(database));
    const payloads: Readonly<Record<string, string>> = { floor: framed.toString('base64') };
    const figures = await interleave({ plan, contestants, name: 'fan-out-positions' }, (one, seconds) => runTicks(one, seconds, payloads[one.name] ?? payload));
    return resultOf(
      'fan-out-positions',
      POSITIONS_TARGET,
      figures,
      `Server CPU per delivery at ${SCREENS} screens, ${FRAMES_PER_SECOND} frames a second of ${UNITS_PER_FRAME} units. Floor: the same bytes to bare TCP connections. Peer: \`send\` of the WebSocket library. Product: the positions lane with the whole program around it.`,
    );
  } finally {
    await closeAll(contestants, database);
  }
}

/** Server CPU per delivery of a fact. Floor: the same text by the library's `send`. Peer: a tRPC subscription with nothing behind it. */
export async function benchFanOutFacts(plan: BenchPlan): Promise<BenchResult> {
  const database = await startBenchDatabase();
  const contestants: Contestant[] = [];
  try {
    const product = await openFactScreens(database);
    contestants.push(await openTextSockets(), await openTrpcSockets(), product);
    const figures = await interleave({ plan, contestants, name: 'fan-out-facts' }, (one, seconds) => runFacts(one, seconds, database));
    return resultOf(
      'fan-out-facts',
      FACTS_TARGET,
      figures,
      `Server CPU per delivery at ${SCREENS} screens, ${FACTS_PER_SECOND} facts a second, one fact a message; reading the log is in the product's share, writing it is not. Floor: the same text by \`send\` of the WebSocket library. Peer: a tRPC subscription over WebSocket with nothing behind it.`,
    );
  } finally {
    await closeAll(contestants, database);
  }
}

function resultOf(name: string, target: number, figures: BenchResult['figures'], note: string): BenchResult {
  const ratio = (figures['product']?.['cpu'] ?? Number.NaN) / (figures['floor']?.['cpu'] ?? Number.NaN);
  assertUndisturbed(name, ratio);
  return { name, ratio, target, ok: ratio <= target, figures, unit: 'us', note };
}

async function closeAll(contestants: readonly Contestant[], database: BenchDatabase): Promise<void> {
  for (const { screens, child } of contestants) {
    for (const screen of screens) screen.close();
    await child.stop();
  }
  await database.stop();
}

interface Interleaved {
  readonly plan: BenchPlan;
  readonly contestants: readonly Contestant[];
  readonly name: string;
}

async function interleave(
  { plan, contestants, name }: Interleaved,
  run: (one: Contestant, seconds: number) => Promise<number>,
): Promise<Record<string, Record<string, number>>> {
  const rounds: Record<string, { cpu: number }[]> = {};
  for (const one of contestants) await run(one, 1);
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const one of contestants) {
      const cpu = await run(one, plan.seconds);
      (rounds[one.name] ??= []).push({ cpu });
      plan.say(`${name} round ${round + 1} ${one.name}: ${cpu.toFixed(2)} us of CPU a delivery`);
    }
  }
  return Object.fromEntries(Object.entries(rounds).map(([one, all]) => [one, mediansOf(all)]));
}

async function runTicks({ name, child, counter }: Contestant, seconds: number, payload: string): Promise<number> {
  counter.delivered = 0;
  const ticks = FRAMES_PER_SECOND * seconds;
  const { cpuMicroseconds, sent } = await child.ask({ order: 'tick', ticks, gapMs: 1000 / FRAMES_PER_SECOND, payload });
  // On a busy machine the product puts two ticks into one frame: what counts is what was sent.
  await settled(counter, sent);
  assertDelivered(name, counter.delivered, sent);
  return cpuMicroseconds / sent;
}

async function runFacts({ name, child, counter }: Contestant, seconds: number, { db }: BenchDatabase): Promise<number> {
  counter.delivered = 0;
  const facts = FACTS_PER_SECOND * seconds;
  const clock = { now: () => Date.now() };
  const context = { db, clock, bus: createInProcessBus(), hasApplicationRole: true };
  const { cpuMicroseconds: before } = await child.ask({ order: 'cpu' });
  for (let index = 0; index < facts; index += 1) {
    const fact: Fact = { type: 'unit.status_changed', at: clock.now(), units: [BENCH_UNIT] };
    if (name === 'product') await commitFacts(context, SYSTEM_ACTOR, null, async (tx) => tx.append({ fact }));
    const batch = { cursor: String(index), facts: [{ id: String(index), fact }], resync: false, sentAt: clock.now() };
    child.order({
      order: 'news',
      payload: JSON.stringify(name === 'floor' ? { id: 1, result: { type: 'data', data: { id: String(index), data: batch } } } : batch),
    });
    await pause(1000 / FACTS_PER_SECOND);
  }
  await settled(counter, facts * SCREENS);
  const { cpuMicroseconds: after } = await child.ask({ order: 'cpu' });
  assertDelivered(name, counter.delivered, facts * SCREENS);
  return (after - before) / (facts * SCREENS);
}

const BENCH_UNIT: UnitView = {
  id: uuidv7(),
  wireId: FIRST_WIRE_ID,
  agencyId: uuidv7(),
  callSign: 'BENCH-0',
  kind: 'ambulance',
  status: 'en_route',
  statusAt: Date.now(),
  stationPoint: [108.2277, -6.8361],
  assignmentId: uuidv7(),
  incidentId: uuidv7(),
  isActive: true,
  version: 2,
};

async function settled(counter: Counter, expected: number): Promise<void> {
  for (let waited = 0; counter.delivered < expected && waited < SETTLE_MS; waited += 20) await pause(20);
}

async function openBareTcp(bytesPerFrame: number): Promise<Contestant> {
  const child = new Child('bare-tcp');
  const { port } = await child.started;
  const counter = { delivered: 0 };
  const screens = await Screen.openMany(SCREENS, () => {
    let bytes = 0;
    return {
      port,
      onBytes(received) {
        bytes += received.byteLength;
        counter.delivered += Math.floor(bytes / bytesPerFrame);
        bytes %= bytesPerFrame;
      },
    };
  });
  return { name: 'floor', child, screens, counter };
}

async function openBareSockets(): Promise<Contestant> {
  const child = new Child('bare-ws');
  const { port } = await child.started;
  const counter = { delivered: 0 };
  const screens = await Screen.openMany(SCREENS, () => ({ port, path: '/', onBinary: () => void (counter.delivered += 1) }));
  return { name: 'peer', child, screens, counter };
}

async function openPositionScreens(database: BenchDatabase): Promise<Contestant> {
  const child = new Child('product', { BENCH_DATABASE_URL: database.url });
  const { port } = await child.started;
  const counter = { delivered: 0 };
  const screens = await openLiveScreens({
    port,
    subscription: { path: 'position.frames', input: { screen: 'wall' } },
    onBinary: () => void (counter.delivered += 1),
  });
  await settled(counter, SCREENS);
  return { name: 'product', child, screens, counter };
}

async function openTextSockets(): Promise<Contestant> {
  const child = new Child('bare-ws');
  const { port } = await child.started;
  const counter = { delivered: 0 };
  const screens = await Screen.openMany(SCREENS, () => ({ port, path: '/', onText: () => void (counter.delivered += 1) }));
  return { name: 'floor', child, screens, counter };
}

async function openTrpcSockets(): Promise<Contestant> {
  const child = new Child('bare-trpc');
  const { port } = await child.started;
  const counter = { delivered: 0 };
  const screens = await Screen.openMany(SCREENS, () => ({ port, path: '/', onText: (payload) => countFacts(payload, counter) }));
  for (const screen of screens) screen.sendText(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'facts' } }));
  await pause(500);
  return { name: 'peer', child, screens, counter };
}

async function openFactScreens(database: BenchDatabase): Promise<Contestant> {
  const child = new Child('product', { BENCH_DATABASE_URL: database.url });
  const { port } = await child.started;
  const counter = { delivered: 0 };
  const screens = await openLiveScreens({
    port,
    subscription: { path: 'live.facts', input: { screen: 'wall', lastEventId: '0' } },
    onText: (payload) => countFacts(payload, counter),
  });
  await pause(500);
  return { name: 'product', child, screens, counter };
}

/** Facts in a message of a subscription; beats carry none. */
function countFacts(payload: Buffer, counter: Counter): void {
  const message = JSON.parse(payload.toString()) as { result?: { data?: { data?: { facts?: readonly unknown[] } } } };
  counter.delivered += message.result?.data?.data?.facts?.length ?? 0;
}
