import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ingestDoors } from '../api/doors';
import { pathOf } from '../api/http';
import { readFactsAfter } from '../live/log.repository';
import { uuidv7 } from '../shared/ids';
import { mutateText, seededChance } from '../testing/aml-mutations';
import { room } from '../testing/room';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, TEST_AML_KEY, TEST_AML_TOKEN, type TestRuntime } from '../testing/test-runtime';
import { insertCandidate, lockNumber } from './location.repository';
import { candidatesOfCall, removeWaitingCandidates } from './location.service';

/** The caller of `room().switchSays`, in another form. */
const NUMBER = '+62 812-3456-7789';
const TEXT = 'A"ML=1;lt=-6.83652;lg=+108.22740;rd=14;top=20261125031530;lc=68;pm=W;mcc=510;mnc=01;ml=79';

describe.each(DATABASE_KINDS)('positions that telephones tell (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let people: ReturnType<typeof room>;
  let server: Server;
  let url: string;

  beforeEach(async () => {
    database = await openTestDatabase(kind);
    runtime = await createTestRuntime(database);
    people = room(runtime);
    const doors = ingestDoors(runtime);
    server = createServer((request, response) => void doors.find(({ path }) => path === pathOf(request))?.serve(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    await new Promise((done) => server.close(done));
    await runtime.close();
    await database.close();
  });

  const post = async (path: string, body: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}${path}`, { method: 'POST', body, headers });
    return [response.status, await response.json()];
  };
  const sms = (message: unknown, token = TEST_AML_TOKEN) =>
    post('/api/aml/sms', typeof message === 'string' ? message : JSON.stringify(message), { authorization: `Bearer ${token}` });
  const form = (fields: Record<string, string>, key = TEST_AML_KEY) => {
    const body = new URLSearchParams(fields).toString();
    return post('/api/aml/https', `${body}&hmac=${createHmac('sha1', key).update(body).digest('hex')}`);
  };
  const place = { location_latitude: '-6.83652', location_longitude: '108.2274', location_accuracy: '9', location_confidence: '0.9', device_number: NUMBER };
  const messages = () => database.db.selectFrom('aml_message').select(['door', 'outcome', 'fault']).orderBy('outcome').execute();

  it('stand beside the call under way, a later and better one too, each told as a fact without the place', async () => {
    await people.switchSays('rang', 'call-1');
    expect(await sms({ from: '0812 3456 7789', text: TEXT })).toEqual([200, { result: 'matched' }]);
    await people.answeredCall('call-1');
    runtime.clock.advance(15_000);
    expect(await form(place)).toEqual([200, { result: 'matched' }]);
    const call = await people.callOf('call-1');
    expect(call.candidateCount).toBe(2);
    expect(await candidatesOfCall(runtime.db, call.id)).toMatchObject([
      { source: 'aml', point: [108.2274, -6.83652], radiusMetres: 14, confidencePercent: 68, method: 'wifi' },
      { source: 'aml', point: [108.2274, -6.83652], radiusMetres: 9, confidencePercent: 90, method: 'unknown', isValidated: true },
    ]);
    const facts = await readFactsAfter(runtime.db, '0', 50);
    const located = facts.filter(({ logged }) => logged.fact.type === 'call.located');
    expect(located).toHaveLength(2);
    expect(JSON.stringify(located)).not.toMatch(/108\.22|6\.83/);
  });

  it('wait ten minutes for a call that is yet to come, and no longer', async () => {
    expect(await sms({ from: NUMBER, text: TEXT })).toEqual([200, { result: 'waiting' }]);
    runtime.clock.advance(5_000);
    await people.switchSays('rang', 'soon');
    expect((await people.callOf('soon')).candidateCount).toBe(1);
    expect(await candidatesOfCall(runtime.db, (await people.callOf('soon')).id)).toHaveLength(1);

    expect(await sms({ from: '0856 1111 2222', text: TEXT })).toEqual([200, { result: 'waiting' }]);
    runtime.clock.advance(601_000);
    await people.switchSays('rang', 'late', '085611112222');
    expect((await people.callOf('late')).candidateCount).toBe(0);
  });

  it('find a call that ended less than ten minutes ago, and not an older one', async () => {
    await people.answeredCall('call-1');
    await people.switchSays('ended', 'call-1');
    runtime.clock.advance(540_000);
    expect(await sms({ from: NUMBER, text: TEXT })).toEqual([200, { result: 'matched' }]);
    runtime.clock.advance(120_000);
    expect(await form(place)).toEqual([200, { result: 'waiting' }]);
  });

  it('are taken once when the gateway repeats them', async () => {
    await people.switchSays('rang', 'call-1');
    await sms({ from: NUMBER, text: TEXT });
    expect(await sms({ from: NUMBER, text: TEXT })).toEqual([200, { result: 'repeated' }]);
    expect((await people.callOf('call-1')).candidateCount).toBe(1);
  });

  it('are compared with what the same telephone told before by an index, however many others there are', async () => {
    const plan = await database.db.transaction().execute(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx);
      const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select id from location_candidate
        where number_hash = ${Buffer.alloc(32)} and received_at >= '2026-11-25'`.execute(tx);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).not.toContain('Seq Scan');
  });

  it('reach a call that begins while they are being written', async () => {
    const numberHash = runtime.sealer.lookupHash('081234567789');
    const fix = { point: [108.2274, -6.83652], radiusMetres: 14, confidencePercent: null, fixedAt: null, method: 'wifi', isValidated: true } as const;
    const rang = await database.db.transaction().execute(async (tx) => {
      await lockNumber(tx, numberHash);
      await insertCandidate(tx, { id: uuidv7(runtime.clock.now()), callId: null, numberHash, source: 'aml', fix, receivedAt: runtime.clock.now() });
      const ringing = people.switchSays('rang', 'call-1');
      // Native: until the call waits for this transaction, or has not waited and is through. The embedded database runs one at a time by itself.
      if (kind === 'native') await Promise.race([ringing, untilSomebodyWaits()]);
      return { ringing };
    });
    await rang.ringing;
    expect((await people.callOf('call-1')).candidateCount).toBe(1);
  });

  async function untilSomebodyWaits(): Promise<void> {
    for (;;) {
      const { rows } = await database.pool.query("select from pg_locks where locktype = 'advisory' and not granted");
      if (rows.length > 0) return;
    }
  }

  it('are answered 2xx and kept sealed when they cannot be read, and counted', async () => {
    expect(await sms('no json')).toEqual([200, { result: 'malformed', fault: 'not_aml' }]);
    expect(await sms({ from: NUMBER, text: 'Halo' })).toEqual([200, { result: 'malformed', fault: 'not_aml' }]);
    expect(await sms({ from: 'nobody', text: TEXT })).toEqual([200, { result: 'malformed', fault: 'bad_number' }]);
    expect(await form({ location_latitude: '-6.8', device_number: NUMBER })).toEqual([200, { result: 'malformed', fault: 'missing_position' }]);
    expect(await sms({ from: NUMBER, text: TEXT.replace('rd=14', 'rd=N') })).toEqual([200, { result: 'no_fix' }]);
    expect((await messages()).map(({ outcome }) => outcome)).toEqual(['malformed', 'malformed', 'malformed', 'malformed', 'no_fix']);
    const { rows } = await database.pool.query<{ raw: Buffer }>('select raw_sealed as raw from aml_message');
    for (const { raw } of rows) expect(raw.toString('latin1')).not.toMatch(/A"ML|Halo|location_/);
    await runtime.refusals.flush();
    const counted = await database.db.selectFrom('refused_input').select(['reason', 'count']).where('door', '=', 'aml').orderBy('reason').execute();
    expect(counted).toEqual([
      { reason: 'bad_number', count: '1' },
      { reason: 'missing_position', count: '1' },
      { reason: 'not_aml', count: '2' },
    ]);
  });

  it('are all answered and each kept and counted once, a thousand of them damaged in every way', { timeout: 240_000 }, async () => {
    const random = seededChance(20_261_125);
    const second = 'A"ML=2;en=112;et=1795576520;lo=-6.83652,108.22740,14.5;lt=10;lc=68';
    const results = new Map<string, number>();
    const send = [
      () => sms({ from: NUMBER, text: mutateText(mutateText(TEXT, random), random) }),
      () => sms({ from: mutateText(NUMBER, random), text: mutateText(second, random) }),
      () => sms({ from: NUMBER, hex: mutateText(Buffer.from(TEXT, 'latin1').toString('hex'), random) }),
      () => sms(mutateText(JSON.stringify({ from: NUMBER, text: TEXT }), random)),
      () => {
        const body = mutateText(new URLSearchParams(place).toString(), random);
        return post('/api/aml/https', `${body}&hmac=${createHmac('sha1', TEST_AML_KEY).update(body).digest('hex')}`);
      },
    ];
    for (let round = 0; round < 1_000; round += 1) {
      const [status, answer] = (await send[round % send.length]?.()) ?? [0, null];
      expect(status).toBe(200);
      const { result } = answer as { result: string };
      results.set(result, (results.get(result) ?? 0) + 1);
    }
    const kept = await database.db
      .selectFrom('aml_message')
      .select((eb) => ['outcome', eb.fn.countAll<string>().as('count')])
      .groupBy('outcome')
      .execute();
    const of = (outcome: string) => Number(kept.find((row) => row.outcome === outcome)?.count ?? 0);
    expect(kept.reduce((sum, { count }) => sum + Number(count), 0)).toBe(1_000);
    expect(of('malformed')).toBe(results.get('malformed'));
    expect(of('fix')).toBe((results.get('waiting') ?? 0) + (results.get('repeated') ?? 0));
    await runtime.refusals.flush();
    const counted = await database.db.selectFrom('refused_input').select('count').where('door', '=', 'aml').execute();
    expect(counted.reduce((sum, { count }) => sum + Number(count), 0)).toBe(of('malformed'));
  });

  it('are turned away from whom is not known, and nothing is kept', async () => {
    expect(await sms({ from: NUMBER, text: TEXT }, 'another token, also long enough to be one')).toEqual([
      401,
      { field: 'authorization', reason: 'bad_token' },
    ]);
    expect(await form(place, 'another key')).toEqual([401, { field: 'hmac', reason: 'signature_wrong' }]);
    expect(await post('/api/aml/https', 'x'.repeat(20_000)).catch(() => [413])).toContain(413);
    expect((await fetch(`${url}/api/aml/sms`)).status).toBe(405);
    expect(await messages()).toEqual([]);
  });

  it('that no call came for are removed after a day', async () => {
    await sms({ from: NUMBER, text: TEXT });
    await people.switchSays('rang', 'call-2', '085611112222');
    await sms({ from: '085611112222', text: TEXT });
    runtime.clock.advance(25 * 3_600_000);
    await removeWaitingCandidates(runtime);
    expect(await database.db.selectFrom('location_candidate').select('call_id as callId').execute()).toEqual([{ callId: (await people.callOf('call-2')).id }]);
  });
});
