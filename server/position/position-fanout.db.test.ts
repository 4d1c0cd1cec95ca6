import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { authDoor } from '../api/doors';
import { HttpDoors } from '../api/http';
import { appRouter } from '../api/router';
import { type LiveSockets, openLiveSockets } from '../api/websocket';
import { createInProcessBus } from '../live/bus-in-process';
import { commitFacts } from '../live/commit';
import { RefusalCounter } from '../refusal/refusal-counter';
import { uuidv7 } from '../shared/ids';
import { DATABASE_KINDS, NATIVE_MISSING, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, TEST_PASSWORD, type TestRuntime } from '../testing/test-runtime';
import { decodeMessage } from './decode';
import { decodeFrame, encodeFrame, type PositionFrame } from './frame.rules';
import { createPositions, type Positions } from './positions';

interface Screen {
  readonly socket: WebSocket;
  readonly frames: PositionFrame[];
  readonly texts: string[];
}

/** Metres per degree of latitude, roughly; enough to keep the test's units below the speed limit. */
const DEGREES_PER_STEP = 1e-4;

function message(runtime: TestRuntime, identifier: string, step: number) {
  const query = `id=${identifier}&lat=${-6.8361 + step * DEGREES_PER_STEP}&lon=108.2277&speed=10&bearing=45&timestamp=${runtime.clock.now()}`;
  return decodeMessage({ query, contentType: null, body: new Uint8Array() }, runtime.clock.now());
}

async function addDevices({ db }: TestDatabase, runtime: TestRuntime): Promise<void> {
  for (const [index, unit] of runtime.units.entries()) {
    await db
      .insertInto('device')
      .values({ id: uuidv7(), unit_id: unit.id, identifier: `device-${index}`, created_at: new Date(runtime.clock.now()) })
      .execute();
  }
}

describe.each(DATABASE_KINDS)('position frames (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let http: HttpDoors;
  let screens: LiveSockets;
  let origin: string;
  const opened: Screen[] = [];

  beforeEach(async () => {
    database = await openTestDatabase(kind);
    runtime = await createTestRuntime(database);
    await addDevices(database, runtime);
    http = new HttpDoors({ publicUrl: runtime.env.publicUrl, logger: runtime.logger });
    await http.listen(0, 'PORT');
    http.open([authDoor(runtime)]);
    screens = openLiveSockets(http.server, runtime, appRouter);
    origin = `http://localhost:${(http.server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    for (const screen of opened.splice(0)) screen.socket.terminate();
    await Promise.all([screens.drain(100), http.drain(100)]);
    await runtime.close();
    await database.close();
  });

  const record = async (index: number, step: number) => {
    runtime.clock.advance(5_000);
    await runtime.positions.recorder.record('device', message(runtime, `device-${index}`, step));
  };
  const wire = (index: 0 | 1 | 2) => runtime.units[index].wireId;
  const wiresOf = (frame: PositionFrame | undefined) => frame?.units.map((unit) => unit.wireId).sort((a, b) => a - b);

  /** Signs in and follows positions as a tab does; resolves with its first, full frame. */
  async function openScreen(username: string, screen: 'desk' | 'wall' | 'visitor' = 'desk'): Promise<Screen> {
    const response = await fetch(`${origin}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ username, password: TEST_PASSWORD }),
    });
    const cookie = response.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const frames: PositionFrame[] = [];
    const texts: string[] = [];
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/api/live`, { headers: { cookie, origin } });
    const opening: Screen = { socket, frames, texts };
    opened.push(opening);
    socket.on('message', (data: Buffer, isBinary) => {
      const frame = isBinary ? decodeFrame(data) : null;
      if (frame === null) texts.push(data.toString());
      else frames.push(frame);
    });
    await new Promise((done) => socket.once('open', done));
    // What tRPC's client sends.
    socket.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'position.frames', input: { screen } } }));
    await expect.poll(() => frames.length).toBeGreaterThan(0);
    return opening;
  }

  it('begin with every latest position and go on with what changes, the same bytes on every screen of the room', async () => {
    await record(0, 0);
    const [desk, wall] = [await openScreen('operator'), await openScreen('wall', 'wall')];
    expect([desk.frames[0]?.kind, wiresOf(desk.frames[0]), wiresOf(wall.frames[0])]).toEqual(['full', [wire(0)], [wire(0)]]);
    await record(2, 1);
    for (const screen of [desk, wall]) {
      await expect.poll(() => screen.frames.length).toBe(2);
      expect(screen.frames[1]).toMatchObject({
        kind: 'delta',
        units: [{ wireId: wire(2), headingDegrees: 45, speedMetresPerSecond: 5.14, fixedAt: runtime.clock.now() }],
      });
    }
    expect(desk.texts.join('')).not.toContain('108.2');
  });

  it('tell a wall that visitors look at no place finer than a village, no direction and no speed, in the first frame and in every later one', async () => {
    await record(0, 0);
    const visitor = await openScreen('wall', 'visitor');
    await record(2, 1);
    await expect.poll(() => visitor.frames.length).toBe(2);
    for (const frame of visitor.frames) expect(frame.units).toMatchObject([{ lon: 108.23, lat: -6.83, headingDegrees: null, speedMetresPerSecond: null }]);
  });

  it('show an agency its own units only, in the first frame and in every later one', async () => {
    await record(0, 0);
    await record(2, 0);
    const [damkar, psc, crew] = [await openScreen('agency'), await openScreen('agency-psc119'), await openScreen('crew')];
    expect([damkar, psc, crew].map((screen) => wiresOf(screen.frames[0]))).toEqual([[wire(0)], [wire(2)], [wire(0)]]);
    await record(2, 1);
    await record(1, 1);
    await expect.poll(() => damkar.frames.length + crew.frames.length + psc.frames.length).toBe(6);
    expect([damkar, psc, crew].map((screen) => wiresOf(screen.frames[1]))).toEqual([[wire(1)], [wire(2)], [wire(1)]]);
  });

  it('leave the screens of the old agency at once when a unit moves to another', async () => {
    await record(0, 0);
    const [damkar, psc] = [await openScreen('agency'), await openScreen('agency-psc119')];
    const unit = runtime.units[0];
    await commitFacts(runtime, runtime.actorOf('admin'), null, async (tx) => {
      await tx.db.updateTable('unit').set({ agency_id: runtime.agencyIds.psc119 }).where('id', '=', unit.id).execute();
      tx.append({
        fact: {
          type: 'unit.changed',
          at: tx.now,
          units: [
            {
              id: unit.id,
              wireId: unit.wireId,
              agencyId: runtime.agencyIds.psc119,
              callSign: unit.callSign,
              kind: 'fire_engine',
              status: 'available',
              statusAt: tx.now,
              stationPoint: null,
              assignmentId: null,
              incidentId: null,
              isActive: true,
              version: 2,
            },
          ],
        },
      });
    });
    await expect.poll(() => [damkar.frames.length, psc.frames.length]).toEqual([2, 2]);
    expect([damkar, psc].map((screen) => [screen.frames[1]?.kind, wiresOf(screen.frames[1])])).toEqual([
      ['full', []],
      ['full', [wire(0)]],
    ]);
    await record(0, 1);
    await expect.poll(() => psc.frames.length).toBe(3);
    expect(damkar.frames.length).toBe(2);
  });

  it('are lost by a slow screen, which gets one full frame when it has drained, while the others miss nothing', async () => {
    const [slow, good] = [await openScreen('operator'), await openScreen('wall')];
    slow.socket.pause();
    const before = runtime.positions.fanout.figures.lostFrames;
    let step = 0;
    while (runtime.positions.fanout.figures.lostFrames === before) {
      // A heavy frame each, so that the buffers of the network are full soon.
      runtime.bus.publish('positions', heavyFrame(runtime, (step += 1)));
      await new Promise((done) => setImmediate(done));
      if (step > 20_000) throw new Error('the slow screen never fell behind');
    }
    await record(1, 1);
    await expect.poll(() => good.frames.at(-1)?.units.some((unit) => unit.wireId === wire(1))).toBe(true);
    const received = slow.frames.length;
    slow.socket.resume();
    await expect
      .poll(() =>
        slow.frames
          .slice(received)
          .find((frame) => frame.kind === 'full')
          ?.units.some((unit) => unit.wireId === wire(1)),
      )
      .toBe(true);
  });

  it('say that they have begun before the first one, and end with the subscription or with the socket', async () => {
    const [desk, other] = [await openScreen('operator'), await openScreen('supervisor')];
    expect(desk.texts.map((text) => JSON.parse(text).result)).toEqual([{ type: 'started' }, { type: 'data', data: { started: true, build: 'development' } }]);
    expect(runtime.positions.fanout.figures.sockets).toBe(2);
    desk.socket.send(JSON.stringify({ id: 1, method: 'subscription.stop' }));
    await expect.poll(() => runtime.positions.fanout.figures.sockets).toBe(1);
    other.socket.terminate();
    await expect.poll(() => runtime.positions.fanout.figures.sockets).toBe(0);
  });

  it('come from the latest rows after a start, and after news that the bus lost', async () => {
    await record(0, 0);
    const deaf = { ...createInProcessBus(), isUp: () => false };
    const other = createPositions({ ...runtime, bus: deaf });
    await other.start();
    expect(other.fanout.figures.units).toBe(1);
    await record(1, 0);
    await expect.poll(() => other.fanout.figures.units, { timeout: 5_000 }).toBe(2);
    await other.stop();
  });
});

/** Units that no table knows: shown to the room until the next reading of the table. */
function heavyFrame(runtime: TestRuntime, step: number): Uint8Array {
  const units = Array.from({ length: 3_000 }, (_, index) => ({
    wireId: 1_000 + index,
    fixedAt: runtime.clock.now() + step,
    lon: 108.2,
    lat: -6.8,
    headingDegrees: null,
    speedMetresPerSecond: null,
    isMock: false,
    source: 'osmand' as const,
  }));
  return encodeFrame({ kind: 'delta', sentAt: runtime.clock.now(), units });
}

describe.skipIf(NATIVE_MISSING !== null)('two processes on one native database', () => {
  it('write the same units at once without a deadlock, and the newest fix of either wins', async () => {
    const database = await openTestDatabase('native');
    const runtime = await createTestRuntime(database);
    await addDevices(database, runtime);
    const refusals = new RefusalCounter({ ...runtime, timeZone: () => 'Asia/Jakarta' });
    const others: Positions[] = [0, 1].map(() => createPositions({ ...runtime, bus: createInProcessBus(), refusals }));
    for (const one of others) await one.start();
    const start = runtime.clock.now();
    const rounds = 40;
    for (let round = 1; round <= rounds; round += 1) {
      runtime.clock.advance(1_000);
      // Both send the same instants for the same units, in opposite orders.
      const batches = [
        [0, 1, 2],
        [2, 1, 0],
      ].map((order) => order.flatMap((index) => message(runtime, `device-${index}`, 0)));
      const outcomes = await Promise.all(others.map((one, index) => one.recorder.record('device', batches[index] ?? [])));
      expect(outcomes).toEqual([
        [null, null, null],
        [null, null, null],
      ]);
    }
    const counted = await database.db
      .selectFrom('position')
      .select((eb) => eb.fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    const latest = await database.db.selectFrom('position_latest').select('fixed_at as fixedAt').execute();
    expect([Number(counted.count), latest.map((row) => row.fixedAt)]).toEqual([rounds * 3, Array.from({ length: 3 }, () => start + rounds * 1_000)]);
    for (const one of others) await one.stop();
    await runtime.close();
    await database.close();
  });
});
