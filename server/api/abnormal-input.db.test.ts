import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signTelephonyBody } from '../call/telephony-signature';
import { uuidv7 } from '../shared/ids';
import { room } from '../testing/room';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, TEST_PASSWORD, TEST_TELEPHONY_KEY, type TestRuntime } from '../testing/test-runtime';
import { authDoor, closedApiDoor, ingestDoors, trpcDoor } from './doors';
import { HttpDoors } from './http';
import { appRouter } from './router';

const NUL = '\u0000';

describe.each(DATABASE_KINDS)('what nobody should send, on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let http: HttpDoors;
  let origin: string;

  beforeEach(async () => {
    database = await openTestDatabase(kind);
    runtime = await createTestRuntime(database);
    http = new HttpDoors({ publicUrl: runtime.env.publicUrl, logger: runtime.logger });
    await http.listen(0, 'PORT');
    http.open([...ingestDoors(runtime), trpcDoor(runtime, appRouter), authDoor(runtime), closedApiDoor()]);
    origin = `http://localhost:${(http.server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    await http.drain(100);
    await runtime.close();
    await database.close();
  });

  const signIn = (username: string, password = TEST_PASSWORD) =>
    fetch(`${origin}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ username, password }),
    });
  async function cookieOf(username: string): Promise<string> {
    const cookies = (await signIn(username)).headers.getSetCookie();
    return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
  }
  async function order(cookie: string, procedure: string, input: unknown): Promise<[number, unknown]> {
    const response = await fetch(`${origin}/api/trpc/${procedure}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(input),
    });
    const answer = (await response.json()) as { error?: { data: { detail?: { reason: string } | null; issues?: unknown } } };
    return [response.status, answer.error?.data.detail?.reason ?? answer.error?.data.issues ?? null];
  }
  async function ask(cookie: string, procedure: string, input: unknown): Promise<number> {
    const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    return (await fetch(`${origin}/api/trpc/${procedure}${query}`, { headers: { cookie } })).status;
  }
  async function ring(message: unknown): Promise<[number, unknown]> {
    const body = Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
    const timestamp = String(Math.floor(runtime.clock.now() / 1000));
    const response = await fetch(`${origin}/api/telephony/events`, {
      method: 'POST',
      headers: { 'x-siaga-timestamp': timestamp, 'x-siaga-signature': signTelephonyBody(TEST_TELEPHONY_KEY, timestamp, body) },
      body,
    });
    return [response.status, await response.json()];
  }
  const rang = (more: Record<string, unknown>) => ({ event: 'rang', callId: 'call-1', number: null, at: new Date(runtime.clock.now()).toISOString(), ...more });

  test('a NUL in any text is refused with the field, never a failure of the database', async () => {
    const incident = await room(runtime).openedIncident('call-1');
    const cookie = await cookieOf('operator');
    const onIncident = () => ({ commandId: uuidv7(), incidentId: incident.id, expectedVersion: incident.version });
    expect(await order(cookie, 'incident.cancel', { ...onIncident(), reason: `salah${NUL}sambung` })).toEqual([400, 'bad_form']);
    expect(await order(cookie, 'incident.handOver', { ...onIncident(), to: `Cirebon${NUL}` })).toEqual([400, 'bad_form']);
    expect(await order(cookie, 'incident.report', { ...onIncident(), subTypeCode: NUL })).toEqual([400, 'bad_form']);
    expect(await ask(cookie, 'place.search', { text: `Sukahaji${NUL}` })).toBe(400);
    const admin = await cookieOf('admin');
    const account = { commandId: uuidv7(), name: `Budi${NUL}`, username: 'budi', password: TEST_PASSWORD, role: 'operator', agencyId: null };
    expect(await order(admin, 'account.create', account)).toEqual([400, 'bad_form']);
    expect((await ring(rang({ callId: `a${NUL}b` })))[0]).toBe(400);
    expect((await ring(rang({ line: `112${NUL}` })))[0]).toBe(400);
    expect((await ring(rang({ number: `0812${NUL}34567` })))[0]).toBe(400);
    expect((await signIn(`operator${NUL}`)).status).toBeLessThan(500);
    expect((await signIn('operator', `${NUL}${TEST_PASSWORD}`)).status).toBe(401);
  });

  test('a number that no column holds and a day that no calendar has are refused', async () => {
    const incident = await room(runtime).openedIncident('call-1');
    const cookie = await cookieOf('operator');
    const change = { commandId: uuidv7(), incidentId: incident.id, categoryCode: 'fire' };
    expect((await order(cookie, 'incident.report', { ...change, expectedVersion: 2 ** 40 }))[0]).toBe(400);
    expect((await order(cookie, 'incident.report', { ...change, expectedVersion: incident.version, occurredAt: 8.64e15 }))[0]).toBe(400);
    expect((await order(cookie, 'incident.report', { ...change, expectedVersion: incident.version, occurredAt: 1 }))[0]).toBe(400);
    for (const [fromDay, toDay] of [
      ['9999-12-31', '9999-12-31'],
      ['0001-01-01', '0001-01-02'],
      ['2026-02-30', '2026-03-01'],
    ])
      expect(await ask(await cookieOf('supervisor'), 'report.promises', { fromDay, toDay })).toBe(400);
    expect((await ring(rang({ at: '9999-12-31T23:59:59.999Z' })))[0]).toBe(400);
    expect((await ring(rang({ at: '0000-01-01T00:00:00Z' })))[0]).toBe(400);
    expect((await ring(rang({ at: '2026-11-24T24:00:00Z' })))[0]).toBe(400);
  });

  test('the telephony door names field and reason as codes, also for what is no message at all', async () => {
    for (const message of ['[]', 'null', '"rang"', '{', rang({ number: 112 }), rang({ event: 'sang' }), rang({ source: 'Pusat 1' }), rang({ callId: 7 })]) {
      const [status, answer] = await ring(message);
      expect(status).toBe(400);
      expect(answer).toEqual({ field: expect.any(String), reason: expect.stringMatching(/^[a-z_]+$/) });
    }
    await runtime.refusals.flush();
    const counted = await database.db.selectFrom('refused_input').select(['reason']).where('door', '=', 'telephony').execute();
    for (const { reason } of counted) expect(reason).toMatch(/^[a-z_]+$/);
  });

  test('a telephony message that is too large gets its 413, and is counted', async () => {
    const [status, answer] = await ring(rang({ line: 'x'.repeat(5_000_000) }));
    expect([status, answer]).toEqual([413, { field: 'body', reason: 'too_large' }]);
  });

  test('no command is done by a link, and none by a person of another role', async () => {
    const command = { commandId: uuidv7(), source: 'radio' };
    expect(await ask(await cookieOf('operator'), 'incident.open', command)).toBe(405);
    for (const role of ['agency', 'crew', 'wall', 'head', 'technician', 'admin']) {
      expect(await order(await cookieOf(role), 'incident.open', { ...command, commandId: uuidv7() })).toEqual([403, 'role']);
    }
    expect(await database.db.selectFrom('incident').select('id').execute()).toEqual([]);
  });

  test('a wall reads nothing but its own stream, and texts of an incident are for those who work on it', async () => {
    const incident = await room(runtime).reportedIncident('call-1');
    const wall = await cookieOf('wall');
    const questions: [string, unknown][] = [
      ['incident.details', { incidentId: incident.id }],
      ['incident.recent', { limit: 10 }],
      ['place.search', { text: 'Sukahaji' }],
      ['place.at', { point: [108.2, -6.8] }],
      ['report.promises', { fromDay: '2026-11-24', toDay: '2026-11-24' }],
      ['unit.list', undefined],
      ['agency.list', undefined],
      ['account.list', undefined],
      ['registry.list', undefined],
      ['admin.overview', undefined],
    ];
    for (const [procedure, input] of questions) expect([procedure, await ask(wall, procedure, input)]).toEqual([procedure, 403]);
    const snapshot = await fetch(`${origin}/api/trpc/live.snapshot?input=${encodeURIComponent('{"screen":"desk"}')}`, { headers: { cookie: wall } });
    expect(await snapshot.text()).not.toMatch(/0812|pasar|dapur/);
    const textsFor = async (username: string) => {
      const query = encodeURIComponent(JSON.stringify({ incidentId: incident.id }));
      const response = await fetch(`${origin}/api/trpc/incident.details?input=${query}`, { headers: { cookie: await cookieOf(username) } });
      const { result } = (await response.json()) as { result: { data: { note: string | null; landmark: string | null } } };
      return [result.data.note, result.data.landmark];
    };
    expect(await textsFor('operator')).toEqual(['Api besar di dapur', 'Dekat pasar']);
    expect(await textsFor('technician')).toEqual([null, null]);
    expect(await textsFor('admin')).toEqual([null, null]);
  });
});
