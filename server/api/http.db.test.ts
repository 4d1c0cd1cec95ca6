import type { AddressInfo } from 'node:net';
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createAlarmWatch } from '../alarm/watch.service';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, TEST_PASSWORD, type TestRuntime } from '../testing/test-runtime';
import { authDoor, closedApiDoor, healthDoor, pagesDoor, trpcDoor } from './doors';
import { createHealth, type HealthReport } from './health';
import { HttpDoors } from './http';
import { PAGE_PATH_HEADER } from './page-path.rules';
import { appRouter } from './router';
import { LIVE_PATH, type LiveSockets, openLiveSockets } from './websocket';

/** How full its disk is hangs on the machine. */
const isOfProgram = (reason: string) => !reason.startsWith('disk: ');

describe.each(DATABASE_KINDS)('the doors of a process on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let http: HttpDoors;
  let screens: LiveSockets;
  let isDraining: boolean;
  let origin: string;

  beforeEach(async () => {
    database = await openTestDatabase(kind);
    runtime = await createTestRuntime(database);
    isDraining = false;
    http = new HttpDoors({ publicUrl: runtime.env.publicUrl, logger: runtime.logger });
    await http.listen(0, 'PORT');
    screens = openLiveSockets(http.server, runtime, appRouter);
    origin = `http://localhost:${(http.server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    await Promise.all([screens.drain(100), http.drain(100)]);
    await runtime.close();
    await database.close();
  });

  function open() {
    http.open([
      healthDoor(createHealth({ runtime, isDraining: () => isDraining })),
      trpcDoor(runtime, appRouter),
      authDoor(runtime),
      closedApiDoor(),
      pagesDoor((request, response) => void response.end(request.headers['content-security-policy'])),
    ]);
  }
  async function signIn(username: string): Promise<string> {
    const response = await fetch(`${origin}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ username, password: TEST_PASSWORD }),
    });
    expect(response.status).toBe(200);
    return response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  }
  /** The status a WebSocket upgrade was refused with, or the code it was closed with. */
  function refusalOf(headers: Record<string, string>, path = LIVE_PATH): Promise<number> {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}`, { headers });
    return new Promise((done) => {
      socket.on('unexpected-response', (_request, response) => done(response.statusCode ?? 0));
      socket.on('close', done);
      socket.on('error', () => undefined);
    });
  }

  test('until everything is ready each door says that the program is starting', async () => {
    const health = await fetch(`${origin}/api/health`);
    expect([health.status, (await health.json()).error]).toEqual([503, 'starting']);
    expect((await fetch(`${origin}/wall/main`)).status).toBe(503);
    open();
    expect((await fetch(`${origin}/api/health`)).status).toBe(200);
  });

  test('health tells each part, knows no secret, and turns when the process drains or its database is gone', async () => {
    open();
    const unwatched = (await (await fetch(`${origin}/api/health`)).json()) as HealthReport;
    expect([unwatched.isReady, unwatched.degraded.filter(isOfProgram)]).toEqual([true, ['alarms: alarms_not_watched']]);
    await createAlarmWatch(runtime).tick();
    const text = await (await fetch(`${origin}/api/health`)).text();
    const report = JSON.parse(text) as HealthReport;
    expect(report).toMatchObject({ isReady: true, kind: 'demonstration' });
    expect(report.degraded.filter(isOfProgram)).toEqual([]);
    expect(Object.keys(report.parts)).toEqual(['database', 'facts', 'bus', 'screens', 'positions', 'map', 'alarms', 'disk']);
    expect(report.parts['disk']?.figures['usedPercent']).toBeGreaterThan(0);
    expect(report.parts['facts']?.figures['lagFacts']).toBe(0);
    for (const secret of [database.url, runtime.telephonyKey, 'authentication secret']) expect(text).not.toContain(secret);
    isDraining = true;
    const draining = await fetch(`${origin}/api/health`);
    expect([draining.status, ((await draining.json()) as HealthReport).degraded.filter(isOfProgram)]).toEqual([503, ['process: draining']]);
    isDraining = false;
    const lost = createHealth({
      runtime: {
        ...runtime,
        db: new Proxy(runtime.db, {
          get: () => () => {
            throw new Error('gone');
          },
        }),
      },
      isDraining: () => false,
    });
    await expect(lost()).resolves.toMatchObject({ status: 'not_ready', parts: { database: { isUp: false, reasons: ['no_answer'] } } });
  });

  test('a bus that is away makes it degraded and leaves it ready', async () => {
    const health = createHealth({ runtime: { ...runtime, bus: { ...runtime.bus, isUp: () => false } }, isDraining: () => false });
    await createAlarmWatch(runtime).tick();
    const { status, isReady, degraded } = await health();
    expect([status, isReady, degraded.filter(isOfProgram)]).toEqual(['degraded', true, ['bus: away_facts_by_tailing']]);
  });

  test('every answer forbids foreign content, and the pages get the nonce of this answer only from the server', async () => {
    open();
    const response = await fetch(`${origin}/sign-in`, { headers: { 'content-security-policy': "script-src 'nonce-mine'" } });
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(await response.text()).toBe(policy);
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}'/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("worker-src 'self' blob:");
    expect(policy).not.toMatch(/https?:/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const unknown = await fetch(`${origin}/api/nothing`);
    expect([unknown.status, unknown.headers.get('content-security-policy')]).toEqual([404, expect.stringContaining('nonce-')]);
  });

  test('the pages learn from the server alone which address was asked for', async () => {
    http.open([pagesDoor((request, response) => void response.end(request.headers[PAGE_PATH_HEADER]))]);
    const response = await fetch(`${origin}/incidents?number=7`, { headers: { [PAGE_PATH_HEADER]: '/elsewhere' } });
    expect(await response.text()).toBe('/incidents?number=7');
  });

  test('a form of another site reaches no procedure, also with the cookies of a person', async () => {
    open();
    const cookie = await signIn('operator');
    const ask = async (headers: Record<string, string>) => (await fetch(`${origin}/api/trpc/session.me`, { headers: { cookie, ...headers } })).status;
    expect(await ask({ origin: 'http://evil.example' })).toBe(403);
    expect(await ask({ origin })).toBe(200);
    expect(await ask({})).toBe(200);
  });

  test('of the sign-in library only the entrances in use are open, and only for small bodies', async () => {
    open();
    const post = async (path: string, body: string) =>
      (await fetch(`${origin}/api/auth/${path}`, { method: 'POST', headers: { 'content-type': 'application/json', origin }, body })).status;
    expect(await post('sign-up/email', '{}')).toBe(404);
    expect(await post('update-user', '{"name":"x"}')).toBe(404);
    expect(await post('sign-in/username', JSON.stringify({ username: 'operator', password: 'x'.repeat(20_000) }))).toBe(413);
    expect(await post('sign-in/username', JSON.stringify({ username: 'operator', password: 'salah sama sekali' }))).toBe(401);
  });

  test('a socket needs the own origin and a session', async () => {
    open();
    const cookie = await signIn('operator');
    expect(await refusalOf({ cookie, origin: 'http://evil.example' })).toBe(403);
    expect(await refusalOf({ cookie, origin }, '/api/other')).toBe(404);
    expect(await refusalOf({ origin })).toBe(4401);
  });

  test('a sign-out ends a running subscription and its socket at once', async () => {
    open();
    const cookie = await signIn('operator');
    const SocketWithCookie = class extends WebSocket {
      constructor(url: string) {
        super(url, { headers: { cookie, origin } });
      }
    };
    const closes: number[] = [];
    const client = createWSClient({
      url: `${origin.replace('http', 'ws')}${LIVE_PATH}`,
      WebSocket: SocketWithCookie as never,
      retryDelayMs: () => 60_000,
      onClose: (cause) => closes.push(cause?.code ?? 0),
    });
    const api = createTRPCClient<typeof appRouter>({ links: [wsLink({ client })] });
    const before = runtime.fanout.figures.subscriptions;
    const started = new Promise<void>((done) => api.live.facts.subscribe({ screen: 'desk', lastEventId: runtime.fanout.cursor }, { onStarted: () => done() }));
    await started;
    await fetch(`${origin}/api/auth/sign-out`, { method: 'POST', headers: { cookie, origin, 'content-type': 'application/json' }, body: '{}' });
    await expect.poll(() => closes).toEqual([4401]);
    await expect.poll(() => runtime.fanout.figures.subscriptions).toBe(before);
    await client.close();
  });

  test('a drain tells every screen to come back and takes no new one', async () => {
    open();
    const cookie = await signIn('operator');
    const socket = new WebSocket(`${origin.replace('http', 'ws')}${LIVE_PATH}`, { headers: { cookie, origin } });
    await expect.poll(() => runtime.sockets.userIds()).toContain(runtime.users.operator.id);
    const closed = new Promise<number>((done) => socket.once('close', done));
    await Promise.all([screens.drain(1_000), http.drain(1_000)]);
    expect(await closed).toBe(1012);
    await expect(fetch(`${origin}/api/health`)).rejects.toThrow();
  });
});
