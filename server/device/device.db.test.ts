import { request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { uuidv7 } from '../shared/ids';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../testing/test-runtime';
import { type DeviceListener, startDeviceListener } from './device-listener';

/** Sends raw bytes in the given pieces and returns everything that came back until the other side closed. */
async function exchange(port: number, pieces: readonly (string | Buffer)[], end = true): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const received: Buffer[] = [];
  const closed = new Promise<void>((done) => socket.once('close', () => done()));
  socket.on('data', (bytes) => received.push(bytes));
  socket.on('error', () => undefined);
  socket.setNoDelay(true);
  for (const piece of pieces) await new Promise<void>((done) => socket.write(piece, () => setImmediate(done)));
  if (end) socket.end();
  await closed;
  return Buffer.concat(received).toString('latin1');
}
const statuses = (text: string) => [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((match) => Number(match[1]));

describe.each(DATABASE_KINDS)('the device door (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let listener: DeviceListener;

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    runtime = await createTestRuntime(database);
    await database.db
      .insertInto('device')
      .values({ id: uuidv7(), unit_id: runtime.units[0].id, identifier: '860001', created_at: new Date(runtime.clock.now()) })
      .execute();
    listener = await startDeviceListener(runtime, { port: 0, host: '127.0.0.1', requestTimeoutMs: 300, mostConnections: 20 });
  });
  afterAll(async () => {
    await listener?.stop();
    await runtime?.close();
    await database?.close();
  });
  beforeEach(() => {
    runtime.clock.advance(60_000);
  });

  const seconds = (offset = 0) => runtime.clock.now() / 1000 + offset;
  const query = (offset = 0) => `id=860001&lat=-6.8361&lon=108.2277&timestamp=${seconds(offset)}`;
  const stored = async () =>
    Number(
      (
        await database.db
          .selectFrom('position')
          .select((eb) => eb.fn.countAll().as('count'))
          .executeTakeFirstOrThrow()
      ).count,
    );
  const refused = async (reason: string) => {
    const row = await database.db.selectFrom('refused_input').select('count').where('door', '=', 'device').where('reason', '=', reason).executeTakeFirst();
    return Number(row?.count ?? 0);
  };

  it('stores what a client sends that leaves out the slash of the target', async () => {
    const before = await stored();
    const answer = await exchange(listener.port, [`GET ?${query()} HTTP/1.1\r\nHost: siaga\r\n\r\n`]);
    expect(answer).toContain('HTTP/1.1 200 OK\r\n');
    expect(answer.endsWith('{"stored":1,"refused":[]}')).toBe(true);
    expect(await stored()).toBe(before + 1);
  });

  it('understands a form, the JSON of the Traccar Client, chunks, and a client that waits to be asked for its body', async () => {
    const before = await stored();
    const json = JSON.stringify({
      device_id: '860001',
      location: { timestamp: new Date(runtime.clock.now()).toISOString(), coords: { latitude: -6.8361, longitude: 108.2277 } },
    });
    const form = query(1);
    const answers = await exchange(listener.port, [
      `POST / HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: ${json.length}\r\n\r\n${json}`,
      `POST / HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${form.length}\r\nExpect: 100-continue\r\n\r\n`,
      form,
      `POST ?${query(2)} HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n&altitude\r\n0\r\n\r\n`,
    ]);
    expect(statuses(answers).filter((status) => status !== 100)).toEqual([200, 200, 200]);
    expect(await stored()).toBe(before + 3);
  });

  it('answers requests that come all at once in their order, on one connection', async () => {
    const unknown = `id=nobody&lat=-6.8&lon=108.2&timestamp=${seconds()}`;
    const stream = [query(0), unknown, query(1), query(2)].map((one) => `GET /?${one} HTTP/1.1\r\n\r\n`).join('');
    expect(statuses(await exchange(listener.port, [stream]))).toEqual([200, 404, 200, 200]);
    // The same, byte by byte.
    expect(statuses(await exchange(listener.port, [...`GET ?${query(3)} HTTP/1.1\n\nGET ?${query(4)} HTTP/1.1\nConnection: close\n\n`], false))).toEqual([
      200, 200,
    ]);
  });

  it('serves an ordinary HTTP client', async () => {
    const status = await new Promise<number | undefined>((done, fail) => {
      httpRequest({ port: listener.port, host: '127.0.0.1', path: `/?${query()}`, method: 'POST' }, (response) => {
        response.resume();
        done(response.statusCode);
      })
        .once('error', fail)
        .end();
    });
    expect(status).toBe(200);
  });

  it.each([
    ['an unknown device', () => `id=nobody&lat=-6.8&lon=108.2&timestamp=${seconds()}`, 404, 'id', 'unknown_device'],
    ['a bad number', () => `id=860001&lat=south&lon=108.2&timestamp=${seconds()}`, 400, 'lat', 'bad_number'],
    ['a missing field', () => 'id=860001&lon=108.2', 400, 'lat', 'missing_field'],
    ['a bad time', () => 'id=860001&lat=-6.8&lon=108.2&timestamp=soon', 400, 'timestamp', 'bad_time'],
    ['a place off the Earth', () => `id=860001&lat=-96.8&lon=108.2&timestamp=${seconds()}`, 200, 'lat', 'off_earth'],
    ['a time more than 60 s ahead', () => query(61), 200, 'timestamp', 'from_the_future'],
    ['an impossible speed', () => `id=860001&lat=-8.8&lon=108.2&timestamp=${seconds()}`, 200, 'location', 'impossible_speed'],
    ['no fix', () => `${query()}&valid=0`, 200, 'valid', 'no_fix'],
  ])('answers %s with status, field and reason, counts it and stores nothing', async (_name, makeQuery, status, field, reason) => {
    await exchange(listener.port, [`GET /?${query(-59)} HTTP/1.1\r\n\r\n`]);
    const [storedBefore, refusedBefore] = [await stored(), await refused(reason)];
    const answer = await exchange(listener.port, [`GET /?${makeQuery()} HTTP/1.1\r\n\r\n`]);
    expect(statuses(answer)).toEqual([status]);
    const refusal = { field, reason };
    expect(answer.endsWith(JSON.stringify(status === 200 ? { stored: 0, refused: [{ index: 0, ...refusal }] } : refusal))).toBe(true);
    expect([await stored(), await refused(reason)]).toEqual([storedBefore, refusedBefore + 1]);
  });

  it('turns away what is too large or no HTTP, closes, and counts it', async () => {
    const large = await refused('too_large');
    const form = await refused('bad_form');
    expect(statuses(await exchange(listener.port, ['POST / HTTP/1.1\r\nContent-Length: 999999999\r\n\r\n'], false))).toEqual([413]);
    expect(statuses(await exchange(listener.port, [`GET /?${'x'.repeat(9_000)}`], false))).toEqual([413]);
    expect(statuses(await exchange(listener.port, [Buffer.from([0x16, 3, 1, 2, 0, 1, 0])], false))).toEqual([400]);
    expect(statuses(await exchange(listener.port, ['PUT / HTTP/1.1\r\n\r\n']))).toEqual([405]);
    expect([await refused('too_large'), await refused('bad_form')]).toEqual([large + 2, form + 2]);
  });

  it('cuts a client that never ends its request', async () => {
    expect(statuses(await exchange(listener.port, ['GET /?id=8600'], false))).toEqual([408]);
  });

  it('makes room for a new connection by ending the one idle for the longest', async () => {
    const idle: Socket[] = [];
    for (let count = 0; count < 20; count += 1) {
      const socket = connect(listener.port, '127.0.0.1');
      await new Promise((done) => socket.once('connect', done));
      idle.push(socket);
    }
    const firstClosed = new Promise((done) => idle[0]?.once('close', done));
    expect(statuses(await exchange(listener.port, [`GET ?${query()} HTTP/1.1\r\n\r\n`]))).toEqual([200]);
    await firstClosed;
    for (const socket of idle) socket.destroy();
  });

  it('lets an answer under way go out when it stops', async () => {
    const own = await startDeviceListener(runtime, { port: 0, host: '127.0.0.1' });
    const socket = connect(own.port, '127.0.0.1');
    await new Promise((done) => socket.once('connect', done));
    const received: Buffer[] = [];
    socket.on('data', (bytes) => received.push(bytes));
    const closed = new Promise((done) => socket.once('close', done));
    const before = await stored();
    // The database holds the transaction back until the listener has begun to stop.
    const holder = await database.pool.connect();
    await holder.query('begin');
    await holder.query('lock table position_latest in exclusive mode');
    const asked = new Promise<void>((done) => socket.write(`GET ?${query(7)} HTTP/1.1\r\n\r\n`, () => done()));
    await asked;
    await new Promise<void>((done) => {
      const look = () => (runtime.positions.recorder.figures.underway > 0 ? done() : setImmediate(look));
      look();
    });
    const stopping = own.stop();
    await holder.query('rollback');
    holder.release();
    await Promise.all([stopping, closed]);
    expect(statuses(Buffer.concat(received).toString('latin1'))).toEqual([200]);
    expect(await stored()).toBe(before + 1);
  });
});
