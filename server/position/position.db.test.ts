import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashDeviceToken } from '../device/device.service';
import { uuidv7 } from '../shared/ids';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../testing/test-runtime';
import { decodeMessage } from './decode';
import { decodeFrame, type PositionFrame } from './frame.rules';
import { answerPositions } from './http-door';

const TOKEN = 'token-of-the-first-unit-of-the-test';

describe.each(DATABASE_KINDS)('positions (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  const devices = ['first', 'second', 'third'] as const;

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    runtime = await createTestRuntime(database);
    for (const [index, identifier] of devices.entries()) {
      await database.db
        .insertInto('device')
        .values({
          id: uuidv7(),
          unit_id: runtime.units[index]?.id ?? '',
          identifier,
          token_hash: index === 0 ? hashDeviceToken(TOKEN) : null,
          created_at: new Date(runtime.clock.now()),
        })
        .execute();
    }
  });
  afterAll(async () => {
    await runtime?.close();
    await database?.close();
  });
  beforeEach(() => {
    runtime.clock.advance(600_000);
  });

  const at = (secondsAgo: number) => runtime.clock.now() - secondsAgo * 1000;
  /** A position `metresNorth` of the station, through the decoder. */
  const fix = (id: string, secondsAgo: number, metresNorth = 0) =>
    decodeMessage(
      { query: `id=${id}&lat=${-6.8361 + metresNorth / 111_195}&lon=108.2277&timestamp=${at(secondsAgo)}`, contentType: null, body: new Uint8Array() },
      runtime.clock.now(),
    );
  const record = (id: string, secondsAgo: number, metresNorth = 0) => runtime.positions.recorder.record('device', fix(id, secondsAgo, metresNorth));
  const historyOf = async (index: 0 | 1 | 2) =>
    (await database.db.selectFrom('position').select('fixed_at as fixedAt').where('unit_id', '=', runtime.units[index].id).orderBy('fixed_at').execute()).map(
      (row) => row.fixedAt,
    );
  const latestOf = async (index: 0 | 1 | 2) =>
    (await database.db.selectFrom('position_latest').select('fixed_at as fixedAt').where('unit_id', '=', runtime.units[index].id).executeTakeFirst())?.fixedAt;
  const refused = async (door: string, reason: string) =>
    Number(
      (await database.db.selectFrom('refused_input').select('count').where('door', '=', door).where('reason', '=', reason).executeTakeFirst())?.count ?? 0,
    );

  it('keep every fix in the history and never move the latest back, in whatever order they arrive', async () => {
    for (const secondsAgo of [30, 50, 10, 40]) expect(await record('first', secondsAgo)).toEqual([null]);
    expect([await latestOf(0), (await historyOf(0)).slice(-4)]).toEqual([at(10), [at(50), at(40), at(30), at(10)]]);
    await Promise.all([20, 5, 45].map((secondsAgo) => record('first', secondsAgo)));
    expect([await latestOf(0), (await historyOf(0)).length]).toEqual([at(5), 7]);
  });

  it('count a repeated fix as stored and store it once', async () => {
    const before = (await historyOf(1)).length;
    expect(await Promise.all([record('second', 1), record('second', 1), record('second', 1)])).toEqual([[null], [null], [null]]);
    expect(await record('second', 1)).toEqual([null]);
    expect((await historyOf(1)).length).toBe(before + 1);
  });

  it('give each day of the past its partition, and the past its place in it', async () => {
    const twoDays = 2 * 86_400;
    expect(await record('third', twoDays)).toEqual([null]);
    const { rows } = await sql<{
      name: string;
    }>`select tableoid::regclass::text as name from position where unit_id = ${runtime.units[2].id} and fixed_at = ${new Date(at(twoDays))}`.execute(
      database.db,
    );
    expect(rows[0]?.name).toBe(`position_${new Date(at(twoDays)).toISOString().slice(0, 10).replaceAll('-', '')}`);
  });

  it('store the good ones of a batch, count the others with field and reason, and store nothing of those', async () => {
    const before = { bad: await refused('batch', 'bad_number'), fast: await refused('batch', 'impossible_speed'), stored: (await historyOf(0)).length };
    const batch = [
      ...fix('first', 20),
      ...decodeMessage({ query: 'id=first&lat=x&lon=1', contentType: null, body: new Uint8Array() }, at(0)),
      ...fix('first', 10, 900_000),
      ...fix('first', 9),
    ];
    expect(await runtime.positions.recorder.record('batch', batch)).toEqual([
      null,
      { field: 'lat', reason: 'bad_number' },
      { field: 'location', reason: 'impossible_speed' },
      null,
    ]);
    expect([await refused('batch', 'bad_number'), await refused('batch', 'impossible_speed'), (await historyOf(0)).length]).toEqual([
      before.bad + 1,
      before.fast + 1,
      before.stored + 2,
    ]);
  });

  it('count what is refused by the local day and keep no content', async () => {
    await record('nobody', 0);
    const row = await database.db
      .selectFrom('refused_input')
      .selectAll()
      .where('reason', '=', 'unknown_device')
      .where('door', '=', 'device')
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ door: 'device', reason: 'unknown_device', day: '2026-11-24', last_field: 'id', last_at: runtime.clock.now() });
    expect(JSON.stringify(row)).not.toContain('nobody');
  });

  it('are not acknowledged and not sent to screens when the transaction fails', async () => {
    const heard: PositionFrame[] = [];
    const end = runtime.bus.subscribe('positions', (message) => void heard.push(decodeFrame(message) ?? { kind: 'full', sentAt: 0, units: [] }));
    await sql`alter table position_latest add constraint fails check (accuracy_metres is distinct from 77)`.execute(database.db);
    const good = fix('second', 3);
    const bad = decodeMessage({ query: `id=first&lat=-6.8361&lon=108.2277&accuracy=77&timestamp=${at(3)}`, contentType: null, body: new Uint8Array() }, at(0));
    const [first, second] = await Promise.allSettled([runtime.positions.recorder.record('device', bad), runtime.positions.recorder.record('device', good)]);
    await sql`alter table position_latest drop constraint fails`.execute(database.db);
    end();
    expect([first?.status, second?.status]).toEqual(['rejected', 'fulfilled']);
    expect(heard.flatMap((frame) => frame.units.map((unit) => unit.wireId))).toEqual([runtime.units[1].wireId]);
    expect(await historyOf(0)).not.toContain(at(3));
  });

  it('note when a device was last heard of', async () => {
    await record('second', 0);
    await expect
      .poll(async () => (await database.db.selectFrom('device').select('last_seen_at as at').where('identifier', '=', 'second').executeTakeFirst())?.at)
      .toBe(runtime.clock.now());
  });

  it('come from a new device at once and from a revoked one no more, when the registry says so', async () => {
    await database.db
      .insertInto('device')
      .values({ id: uuidv7(), unit_id: runtime.units[2].id, identifier: 'fourth', created_at: new Date(runtime.clock.now()) })
      .execute();
    runtime.bus.publish('reference', Buffer.from('devices'));
    await Promise.resolve();
    expect(await record('fourth', 1)).toEqual([null]);
    await database.db.updateTable('device').set({ is_active: false }).where('identifier', '=', 'fourth').execute();
    runtime.bus.publish('reference', Buffer.from('devices'));
    await Promise.resolve();
    expect(await record('fourth', 0)).toEqual([{ field: 'id', reason: 'unknown_device' }]);
  });

  describe('by HTTP', () => {
    let server: Server;
    beforeAll(async () => {
      server = createServer((request, response) => void answerPositions(runtime, request, response));
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    });
    afterAll(async () => {
      await new Promise((done) => server.close(done));
    });
    const post = async (body: unknown, token: string | null = TOKEN) => {
      const headers = { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/positions`, { method: 'POST', headers, body: text });
      return [response.status, await response.json()];
    };
    const position = (secondsAgo: number) => ({
      fixedAt: at(secondsAgo),
      longitude: 108.2277,
      latitude: -6.8361,
      speedMetresPerSecond: 12,
      headingDegrees: 90,
    });

    it('need the token of a device', async () => {
      expect(await post(position(1), null)).toEqual([401, { field: 'authorization', reason: 'bad_token' }]);
      expect(await post(position(1), `${TOKEN}x`)).toEqual([401, { field: 'authorization', reason: 'bad_token' }]);
      expect(await refused('positions', 'bad_token')).toBe(2);
    });

    it('may come alone or in a batch, for the device of the token only', async () => {
      expect(await post(position(30))).toEqual([200, { stored: 1, refused: [] }]);
      expect(await post({ positions: [position(29), { ...position(28), latitude: 'x' }] })).toEqual([
        200,
        { stored: 1, refused: [{ index: 1, field: 'latitude', reason: 'bad_number' }] },
      ]);
      expect(await post({ ...position(27), device_id: 'second' })).toEqual([404, { field: 'device_id', reason: 'unknown_device' }]);
      expect(await latestOf(0)).toBe(at(29));
    });

    it('are answered 200 with field and reason where they cannot be true, so that a phone does not send them for ever', async () => {
      const before = await latestOf(0);
      expect(await post([{ ...position(1), latitude: 99 }])).toEqual([200, { stored: 0, refused: [{ index: 0, field: 'latitude', reason: 'off_earth' }] }]);
      expect(await latestOf(0)).toBe(before);
    });

    it('are refused with a clear status when nothing of them is right', async () => {
      expect(await post('{')).toEqual([400, { field: 'body', reason: 'bad_form' }]);
      expect(await post([{ ...position(1), latitude: 'north' }])).toEqual([400, { field: 'latitude', reason: 'bad_number' }]);
      expect(await post(`"${'x'.repeat(300_000)}"`)).toEqual([413, { field: 'body', reason: 'too_large' }]);
    });
  });
});
