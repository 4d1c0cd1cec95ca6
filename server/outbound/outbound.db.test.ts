import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteLinkChanged } from '../call/call.service';
import { noteAnswerMessage } from '../complaint/complaint-answer.service';
import { removeExpired } from '../housekeeping';
import { noteMessageChanged } from '../incident/agency-notice.service';
import { commitFacts, SYSTEM_ACTOR } from '../live/commit';
import { readFactsAfter } from '../live/log.repository';
import { room } from '../testing/room';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../testing/test-runtime';
import { endUnsendable, outboundOf, queueMessage, sendDue } from './outbound.service';
import { httpGateway, type OutboundGateway } from './outbound-gateway';

const LISTENERS = { location_link: noteLinkChanged, agency_notice: noteMessageChanged, complaint_answer: noteAnswerMessage };
const NUMBER = '081234567789';
const TEXT = 'Buka tautan ini: https://example/l/rahasia';

interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

describe.each(DATABASE_KINDS)('messages that leave the room (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let server: Server;
  let received: Received[];
  /** Status of the next answers; the last one stays. Null: none is given. */
  let answers: (number | null)[];
  let callId: string;

  beforeEach(async () => {
    database = await openTestDatabase(kind);
    runtime = await createTestRuntime(database);
    callId = (await room(runtime).answeredCall('call-1')).id;
    received = [];
    answers = [200];
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
        const [status] = answers.length > 1 ? answers.splice(0, 1) : answers;
        if (status != null) response.writeHead(status, { location: '/elsewhere' }).end('{}');
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await runtime.close();
    await database.close();
  });

  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
  const withGateway = (): TestRuntime => ({ ...runtime, env: { ...runtime.env, outbound: { url: url(), headers: {} } } });
  const gateway = (timeoutMs?: number): OutboundGateway => httpGateway({ url: url(), headers: { authorization: 'Bearer token' } }, timeoutMs);
  const queue = (context: TestRuntime = withGateway()) =>
    commitFacts(context, SYSTEM_ACTOR, null, (tx) =>
      queueMessage(context, tx, { purpose: 'location_link', callId, number: NUMBER, text: TEXT, giveUpAt: tx.now + 30 * 60_000 }),
    );
  const round = (by: OutboundGateway = gateway()) => sendDue(runtime, by, LISTENERS);
  const stateOf = async (id: string) => (await outboundOf(runtime.db, [id])).get(id);

  it('are posted with number, text and one id for all attempts, and are then sent', async () => {
    const id = await queue();
    expect(await stateOf(id)).toEqual({ id, state: 'queued', attempts: 0, lastError: null });
    expect(await round()).toBe(1);
    expect(received).toHaveLength(1);
    expect(received[0]?.headers).toMatchObject({ authorization: 'Bearer token', 'idempotency-key': id, 'content-type': 'application/json' });
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({ to: '+6281234567789', text: TEXT, id });
    expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 1 });
    expect(await round()).toBe(0);
  });

  it('are tried again later and later while the gateway is ill, each failure to be seen', async () => {
    answers = [503, 429, 200];
    const id = await queue();
    await round();
    expect(await stateOf(id)).toMatchObject({ state: 'failed', attempts: 1, lastError: 'http_503' });
    expect(await round()).toBe(0);
    runtime.clock.advance(1_000);
    await round();
    expect(await stateOf(id)).toMatchObject({ state: 'failed', attempts: 2, lastError: 'http_429' });
    runtime.clock.advance(2_999);
    expect(await round()).toBe(0);
    runtime.clock.advance(1);
    await round();
    expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 3, lastError: null });
    expect(new Set(received.map(({ headers }) => headers['idempotency-key']))).toEqual(new Set([id]));
  });

  it.each([400, 401, 302])('are given up at once when the gateway answers %i, which it would answer again', async (status) => {
    answers = [status];
    const id = await queue();
    await round();
    expect(await stateOf(id)).toMatchObject({ state: 'given_up', lastError: `http_${status}` });
    expect(received).toHaveLength(1);
  });

  it('count as sent when the gateway says that it has had this one before', async () => {
    answers = [409];
    const id = await queue();
    await round();
    expect(await stateOf(id)).toMatchObject({ state: 'sent' });
  });

  it('are waited for no longer than the time limit when the gateway hangs, and given up once they are of no more use', async () => {
    answers = [null];
    const id = await queue();
    await round(gateway(50));
    expect(await stateOf(id)).toMatchObject({ state: 'failed', lastError: 'timeout' });
    runtime.clock.advance(31 * 60_000);
    await round(gateway(50));
    expect(await stateOf(id)).toMatchObject({ state: 'given_up', lastError: 'too_late' });
    expect(received).toHaveLength(1);
  });

  it('name a gateway that is not there', async () => {
    const id = await queue();
    await round(httpGateway({ url: 'http://127.0.0.1:9/', headers: {} }));
    expect(await stateOf(id)).toMatchObject({ state: 'failed', lastError: 'unreachable' });
  });

  it('are sent once by two processes at the same time', async () => {
    for (let count = 0; count < 5; count += 1) await queue();
    const sent = await Promise.all([round(), round()]);
    expect(sent[0] + sent[1]).toBe(5);
    expect(received).toHaveLength(5);
  });

  it('of a process that died on the way are sent by another, and the late word of the first no longer counts', async () => {
    answers = [503, 200];
    const id = await queue();
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    let begun = () => {};
    const hasBegun = new Promise<void>((done) => {
      begun = done;
    });
    const slow: OutboundGateway = {
      async send() {
        begun();
        await held;
        return { kind: 'failed', error: 'unreachable', isFinal: true };
      },
    };
    const first = round(slow);
    await hasBegun;
    expect(await round()).toBe(0);
    runtime.clock.advance(30_000);
    expect(await round()).toBe(1);
    release();
    await first;
    expect(await stateOf(id)).toMatchObject({ state: 'failed', attempts: 2, lastError: 'http_503' });
    runtime.clock.advance(10_000);
    await round();
    expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 3 });
  });

  it('are told to the room as news of the call, without number and text', async () => {
    await queue();
    const before = (await room(runtime).callOf('call-1')).locationVersion;
    await round();
    expect((await room(runtime).callOf('call-1')).locationVersion).toBe(before + 1);
    const facts = await readFactsAfter(runtime.db, '0', 50);
    expect(facts.at(-1)?.logged.fact.type).toBe('call.link_changed');
    expect(JSON.stringify(facts)).not.toMatch(/81234567789|rahasia/);
  });

  it('never wait without a gateway, neither new ones nor those from before it was taken out of the settings', async () => {
    expect(await stateOf(await queue(runtime))).toMatchObject({ state: 'no_gateway' });
    const before = await queue();
    expect(await endUnsendable(runtime)).toBe(1);
    expect(await stateOf(before)).toMatchObject({ state: 'no_gateway' });
    expect(await round()).toBe(0);
  });

  it('stand sealed in the database, and a day after their end without number and text', async () => {
    const id = await queue();
    const raw = async () => (await database.pool.query('select number_sealed, text_sealed from outbound_message')).rows;
    for (const value of Object.values((await raw())[0] as Record<string, Buffer>)) expect(value.toString('latin1')).not.toMatch(/8123|rahasia/);
    await round();
    runtime.clock.advance(23 * 3_600_000);
    await removeExpired(runtime);
    expect((await raw())[0]).not.toEqual({ number_sealed: null, text_sealed: null });
    runtime.clock.advance(2 * 3_600_000);
    await removeExpired(runtime);
    expect(await raw()).toEqual([{ number_sealed: null, text_sealed: null }]);
    expect(await stateOf(id)).toMatchObject({ state: 'sent' });
  });
});
