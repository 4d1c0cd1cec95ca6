import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { createTRPCClient, createWSClient, type TRPCWebSocketClient, wsLink } from '@trpc/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { authDoor } from '../api/doors';
import { HttpDoors } from '../api/http';
import { type AppRouter, appRouter } from '../api/router';
import { type LiveSockets, openLiveSockets } from '../api/websocket';
import { openWithoutCall } from '../incident/incident.service';
import { commandNamed, room } from '../testing/room';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, TEST_PASSWORD, type TestRuntime } from '../testing/test-runtime';
import { type FactBatch, isAfter } from './events';
import { followFacts } from './facts.service';
import { FactSubscription } from './fanout';
import { applyBatch, type LiveState } from './live-state.rules';
import { takeSnapshot } from './snapshot.service';

const KILLS = 20;

/** A TCP proxy whose connections can be cut in mid-stream. */
async function openProxy(targetPort: number): Promise<{ port: number; cut: () => void; server: Server }> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(targetPort, '127.0.0.1');
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => to.write(chunk));
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.on('error', () => to.destroy());
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    server,
    port: (server.address() as AddressInfo).port,
    cut: () => {
      for (const socket of sockets) socket.resetAndDestroy();
    },
  };
}

describe.each(DATABASE_KINDS)('a screen on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let http: HttpDoors;
  let screens: LiveSockets;
  let origin: string;
  let client: TRPCWebSocketClient | null = null;

  beforeEach(async () => {
    database = await openTestDatabase(kind);
    runtime = await createTestRuntime(database);
    http = new HttpDoors({ publicUrl: runtime.env.publicUrl, logger: runtime.logger });
    await http.listen(0, 'PORT');
    http.open([authDoor(runtime)]);
    screens = openLiveSockets(http.server, runtime, appRouter);
    origin = `http://localhost:${(http.server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    await client?.close();
    client = null;
    await Promise.all([screens.drain(100), http.drain(100)]);
    await runtime.close();
    await database.close();
  });

  async function signIn(): Promise<string> {
    const response = await fetch(`${origin}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ username: 'operator', password: TEST_PASSWORD }),
    });
    return response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  }

  test(`whose socket is cut ${KILLS} times in mid-stream misses no fact, gets none twice, and ends equal to a fresh snapshot`, async () => {
    const cookie = await signIn();
    const proxy = await openProxy(Number(new URL(origin).port));
    const headers = { cookie, origin: `http://127.0.0.1:${proxy.port}` };
    client = createWSClient({
      url: `ws://127.0.0.1:${proxy.port}/api/live`,
      retryDelayMs: () => 5,
      WebSocket: class extends WebSocket {
        constructor(url: string | URL) {
          super(url, { headers });
        }
      } as unknown as typeof globalThis.WebSocket,
    });
    const api = createTRPCClient<AppRouter>({ links: [wsLink({ client })] });
    const start = (await takeSnapshot(runtime, 'room')).state;
    const ids: string[] = [];
    let state: LiveState = start;
    let opened = 0;
    let wake: () => void = () => undefined;
    const subscription = api.live.facts.subscribe(
      { screen: 'desk', lastEventId: start.cursor },
      {
        onConnectionStateChange: ({ state: connection }) => {
          if (connection === 'pending') opened += 1;
        },
        onData: ({ data }: { data: FactBatch }) => {
          ids.push(...data.facts.map((fact) => fact.id));
          state = applyBatch(state, data);
          wake();
        },
      },
    );
    const until = async (isReached: () => boolean) => {
      while (!isReached()) {
        await new Promise<void>((done) => {
          wake = done;
        });
      }
    };
    const act = room(runtime);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const seenBefore = ids.length;
      await act.switchSays('rang', `before-${kill}`);
      // Cut while facts are on their way, on the connection that carries them.
      await until(() => ids.length > seenBefore);
      const more = Promise.all(
        [0, 1, 2].map((index) => openWithoutCall(runtime, act.operator, { command: commandNamed(`incident ${kill} ${index}`), source: 'radio' })),
      );
      proxy.cut();
      await more;
    }
    const { state: fresh } = await takeSnapshot(runtime, 'room');
    await until(() => !isAfter(fresh.cursor, state.cursor));
    subscription.unsubscribe();
    proxy.server.close();

    const { rows } = await database.pool.query<{ id: string }>('select id from event_log order by id');
    expect(ids).toEqual(rows.map((row) => row.id));
    expect(opened).toBeGreaterThan(KILLS);
    expect(state).toEqual({ ...fresh, cursor: state.cursor });
  }, 120_000);

  test('that missed too long a span, or knows an id this log never gave, is told to fetch a snapshot', async () => {
    await database.pool.query(`insert into event_log (type, recorded_at, payload)
      select 'map.replaced', now(), jsonb_build_object('type', 'map.replaced', 'at', 1, 'mapVersion', n) from generate_series(1, 5002) as n`);
    const first = async (cursor: string) => {
      for await (const batch of followFacts(runtime, 'room', cursor, new AbortController().signal)) return batch;
      throw new Error('no batch');
    };
    expect(await first('0')).toMatchObject({ resync: true, facts: [], cursor: '5002' });
    expect(await first('9000')).toMatchObject({ resync: true, cursor: '5002' });
    expect(await first('5000')).toMatchObject({ resync: false, cursor: '5002' });
  });

  test('that does not read is told to fetch a snapshot, and its queue stays bounded', async () => {
    const subscription = new FactSubscription('room', runtime.clock);
    const fact = { type: 'map.replaced', at: 1, mapVersion: 1 } as const;
    for (let id = 1; id <= 10_000; id += 1) subscription.push(String(id), [{ id: String(id), fact }]);
    expect(await subscription.next()).toMatchObject({ resync: true, facts: [], cursor: '10000' });
    subscription.push('10001', [{ id: '10001', fact }]);
    expect(await subscription.next()).toMatchObject({ resync: false, cursor: '10001', facts: [{ id: '10001' }] });
  });
});
