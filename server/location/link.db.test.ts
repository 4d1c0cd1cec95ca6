import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkDoors } from '../api/doors';
import { HttpDoors } from '../api/http';
import type { CallView } from '../call/call.schema';
import { noteLinkChanged, takeOver } from '../call/call.service';
import { noteMessageChanged } from '../incident/agency-notice.service';
import { applyBatch } from '../live/live-state.rules';
import { readFactsAfter } from '../live/log.repository';
import { takeSnapshot } from '../live/snapshot.service';
import { sendDue } from '../outbound/outbound.service';
import { DomainError } from '../shared/errors';
import { freePort } from '../testing/private-servers';
import { commandNamed, room } from '../testing/room';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../testing/test-runtime';
import type { LinkView } from './link.schema';
import { linksOfCall, sendLink } from './link.service';
import { candidatesOfCall } from './location.service';

const MINUTE = 60_000;
const HERE = { lat: -6.83652, lon: 108.2274, accuracy: 14, ageMs: 1_000 };

describe.each(DATABASE_KINDS)('a link for the position of the caller (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let people: ReturnType<typeof room>;
  let http: HttpDoors;
  let url: string;
  let call: CallView;
  let texts: string[];

  beforeEach(async () => {
    database = await openTestDatabase(kind);
    const plain = await createTestRuntime(database);
    runtime = { ...plain, env: { ...plain.env, outbound: { url: 'http://gateway.example', headers: {} }, publicUrl: 'https://siaga.example' } };
    people = room(runtime);
    texts = [];
    const port = await freePort();
    http = new HttpDoors({ publicUrl: runtime.env.publicUrl, logger: runtime.logger });
    await http.listen(port, 'PORT');
    http.open(linkDoors(runtime));
    url = `http://127.0.0.1:${port}`;
    call = await people.answeredCall('call-1');
  });
  afterEach(async () => {
    await http.drain(0);
    await runtime.close();
    await database.close();
  });

  const send = (callId = call.id, user = runtime.users.operator) => sendLink(runtime, user, { command: commandNamed('location.sendLink'), callId });
  const links = () => linksOfCall(runtime, call.id);
  const newest = async (): Promise<LinkView> => {
    const view = (await links()).at(-1);
    if (view === undefined) throw new Error('no link');
    return view;
  };
  const deliver = () =>
    sendDue(
      runtime,
      {
        async send({ text }) {
          texts.push(text);
          return { kind: 'sent' };
        },
      },
      { location_link: noteLinkChanged, agency_notice: noteMessageChanged, complaint_answer: async () => {} },
    );
  /** The path of the link as it stands in the short message. */
  const sentLink = async (): Promise<string> => {
    await send();
    await deliver();
    return new URL(texts.at(-1)?.split(' ').at(-1) ?? '').pathname;
  };
  const get = (path: string) => fetch(`${url}${path}`, { redirect: 'manual' });
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      body: text,
      headers: { 'content-type': 'application/json', ...headers },
      redirect: 'manual',
    });
    return [
      response.status,
      response.headers.get('content-type')?.startsWith('application/json') === true ? await response.json() : await response.text(),
    ] as const;
  };
  const enter = (code: string) => post('/l', new URLSearchParams({ code }).toString(), { 'content-type': 'application/x-www-form-urlencoded' });
  const reasonOf = async (work: Promise<unknown>) => {
    const error = await work.catch((caught: unknown) => caught);
    return error instanceof DomainError ? error.detail.reason : error;
  };

  it('goes out in a short message of its own, opens the page, and every step is to be seen at the desk', async () => {
    const path = await sentLink();
    expect(path).toMatch(/^\/l\/[\w-]{22}$/);
    expect(await newest()).toMatchObject({ delivery: 'sent', step: 'waiting', isLive: true, isSecure: true, address: 'siaga.example/l', openedAt: null });
    const page = await get(path);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Ya, kirim lokasi saya');
    // A program that only looks at links has opened nothing.
    expect((await newest()).step).toBe('waiting');
    for (const step of ['opened', 'allowed', 'denied', 'unavailable', 'insecure', 'stopped'] as const) {
      expect(await post(`${path}/step`, { step })).toEqual([200, { result: 'recorded' }]);
      expect((await newest()).step).toBe(step);
    }
    expect((await newest()).openedAt).not.toBeNull();
  });

  it('becomes one candidate that moves, told to the room without the place, and leaves the confirmed point alone', async () => {
    const path = await sentLink();
    expect(await post(`${path}/position`, HERE)).toEqual([200, { result: 'recorded' }]);
    expect(await post(`${path}/position`, { ...HERE, lat: -6.9 })).toEqual([429, { result: 'too_soon' }]);
    const first = await candidatesOfCall(runtime.db, call.id);
    expect(first).toMatchObject([
      { source: 'link', point: [108.2274, -6.83652], radiusMetres: 14, confidencePercent: 95, fixedAt: runtime.clock.now() - 1_000 },
    ]);
    runtime.clock.advance(3_000);
    await post(`${path}/position`, { ...HERE, lat: -6.8366, accuracy: 5 });
    const second = await candidatesOfCall(runtime.db, call.id);
    expect(second).toMatchObject([{ id: first[0]?.id, point: [108.2274, -6.8366], radiusMetres: 5, receivedAt: runtime.clock.now() }]);
    expect(await people.callOf('call-1')).toMatchObject({ candidateCount: 1 });
    expect(await newest()).toMatchObject({ step: 'located', lastPositionAt: runtime.clock.now() });
    const facts = await readFactsAfter(runtime.db, '0', 50);
    expect(facts.map(({ logged }) => logged.fact.type).slice(-4)).toEqual(['call.link_changed', 'call.link_changed', 'call.located', 'call.link_changed']);
    expect(JSON.stringify(facts)).not.toMatch(/108\.22|6\.83/);
    // Whoever walks about with a link does not push everything else out of the room's last events, on a screen that was there and on a new one.
    const { state } = await takeSnapshot(runtime, 'room');
    const types = state.recent.map(({ type }) => type);
    expect(types).toContain('call.located');
    expect(types).not.toContain('call.link_changed');
    const seen = applyBatch({ ...state, cursor: '0', recent: [] }, { cursor: state.cursor, facts: facts.map(({ logged }) => logged) });
    expect(seen.recent).toEqual(state.recent);
  });

  it('is no news while the caller stands still, except every 15 s', async () => {
    const path = await sentLink();
    const version = async () => (await people.callOf('call-1')).locationVersion;
    await post(`${path}/position`, HERE);
    const before = await version();
    for (let seconds = 3; seconds < 15; seconds += 3) {
      runtime.clock.advance(3_000);
      expect((await post(`${path}/position`, HERE))[0]).toBe(200);
    }
    expect(await version()).toBe(before);
    expect((await candidatesOfCall(runtime.db, call.id))[0]?.receivedAt).toBe(runtime.clock.now());
    runtime.clock.advance(3_000);
    await post(`${path}/position`, HERE);
    expect(await version()).toBe(before + 1);
  });

  it('opens by its code too, however it is typed', async () => {
    await send();
    const { code } = await newest();
    const entered = await fetch(`${url}/l`, {
      method: 'POST',
      body: new URLSearchParams({ code: ` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)}` }),
      redirect: 'manual',
    });
    expect([entered.status, entered.headers.get('location')]).toEqual([303, `/l/${code}`]);
    expect((await get(`/l/${code}`)).status).toBe(200);
    expect(await post(`/l/${code}/position`, HERE)).toEqual([200, { result: 'recorded' }]);
  });

  it('ends ten minutes after the call and half an hour after it was made, for page and positions alike', async () => {
    const path = await sentLink();
    await people.switchSays('ended', 'call-1');
    runtime.clock.advance(10 * MINUTE - 1);
    expect((await get(path)).status).toBe(200);
    runtime.clock.advance(1);
    expect((await get(path)).status).toBe(410);
    expect(await post(`${path}/position`, HERE)).toEqual([410, { reason: 'ended' }]);
    expect((await newest()).isLive).toBe(false);
    expect(await reasonOf(send())).toBe('call_over');
    call = await people.answeredCall('call-2');
    const other = await sentLink();
    runtime.clock.advance(30 * MINUTE);
    expect((await get(other)).status).toBe(410);
  });

  it('is made for the operator on the call only, three times a call, and once for an order given twice', async () => {
    const command = commandNamed('location.sendLink');
    const order = () => sendLink(runtime, runtime.users.operator, { command, callId: call.id });
    expect(await order()).toEqual(await order());
    expect(await links()).toHaveLength(1);
    expect(await reasonOf(send(call.id, runtime.users.supervisor))).toBe('not_your_call');
    await send();
    await send();
    expect(await reasonOf(send())).toBe('links_used_up');
    await takeOver(runtime, runtime.users.supervisor, { command: commandNamed('call.takeOver'), callId: call.id });
    expect(await reasonOf(send())).toBe('not_your_call');
    await people.switchSays('rang', 'ringing');
    expect(await reasonOf(send((await people.callOf('ringing')).id))).toBe('not_your_call');
  });

  it('sends nothing to a withheld number and to a fixed line, whose callers get the code', async () => {
    for (const [externalId, number] of [
      ['withheld', null],
      ['fixed', '0233281234'],
    ] as const) {
      await people.switchSays('rang', externalId, number);
      call = await people.callOf(externalId);
      await database.db.updateTable('call').set({ operator_id: runtime.users.operator.id, state: 'answered' }).where('id', '=', call.id).execute();
      await send();
      expect(await newest()).toMatchObject({ delivery: 'unreachable', code: expect.stringMatching(/^\w{6}$/) });
    }
    expect(await deliver()).toBe(0);
  });

  it('leaves neither token nor code nor number where they can be read', async () => {
    const path = await sentLink();
    const { code } = await newest();
    const rows = [];
    for (const table of ['location_link', 'outbound_message', 'command', 'event_log']) {
      const { rows: found } = await database.pool.query<{ text: string }>(`select row_to_json(t)::text as text from ${table} t`);
      rows.push(...found.map(({ text }) => text));
    }
    const held = rows.join('\n');
    expect(held).toContain('location_link');
    for (const secret of [path.slice(3), code, '81234567789']) {
      expect(held).not.toContain(secret);
      // As a binary column prints it.
      expect(held).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });

  it('refuses what is no position, naming the field, keeps nothing of it, and counts it', async () => {
    const path = await sentLink();
    const wrong: readonly (readonly [unknown, string, string])[] = [
      ['no json', 'body', 'bad_form'],
      [{ ...HERE, lat: 91 }, 'lat', 'off_earth'],
      [{ ...HERE, lon: '108' }, 'lon', 'bad_number'],
      [{ ...HERE, lat: 0, lon: 0 }, 'lat', 'off_earth'],
      [{ ...HERE, accuracy: -1 }, 'accuracy', 'bad_number'],
      [{ ...HERE, ageMs: 3_600_000 }, 'ageMs', 'too_old'],
    ];
    for (const [body, field, reason] of wrong) expect(await post(`${path}/position`, body)).toEqual([400, { field, reason }]);
    expect((await post(`${path}/step`, { step: 'located' }))[0]).toBe(400);
    expect((await post(`${path}/position`, 'x'.repeat(5_000)))[0]).toBe(413);
    expect((await post(`${path}/position`, HERE, { origin: 'https://elsewhere.example' }))[0]).toBe(403);
    expect((await post(`${path}/elsewhere`, HERE))[0]).toBe(404);
    expect((await fetch(`${url}${path}/position`)).status).toBe(405);
    expect(await candidatesOfCall(runtime.db, call.id)).toEqual([]);
    await runtime.refusals.flush();
    const counted = await database.db.selectFrom('refused_input').select(['reason', 'count']).where('door', '=', 'link').orderBy('reason').execute();
    expect(counted).toContainEqual({ reason: 'off_earth', count: '2' });
    expect(counted).toContainEqual({ reason: 'origin', count: '1' });
  });

  it('locks whoever guesses codes out of codes, and nobody out of the link in a message', async () => {
    const path = await sentLink();
    const { code } = await newest();
    for (let guess = 0; guess < 10; guess += 1) expect((await enter(`ACEFG${'HJKMPRTWXY'.charAt(guess)}`))[0]).toBe(404);
    expect((await enter(code))[0]).toBe(429);
    expect((await get(`/l/${code}`)).status).toBe(429);
    expect((await post(`/l/${code}/position`, HERE))[0]).toBe(429);
    expect((await get(path)).status).toBe(200);
    expect((await post(`${path}/position`, HERE))[0]).toBe(200);
    runtime.clock.advance(10 * MINUTE);
    expect((await get(`/l/${code}`)).status).toBe(200);
    await runtime.refusals.flush();
    const counted = await database.db.selectFrom('refused_input').select(['reason', 'count']).where('door', '=', 'link').orderBy('reason').execute();
    expect(counted).toEqual([
      { reason: 'code_unknown', count: '10' },
      { reason: 'locked_out', count: '3' },
    ]);
  });

  it('shows a page of its own with its own policy, and nothing of an unknown link', async () => {
    const path = await sentLink();
    const page = await get(path);
    const policy = page.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect((await page.text()).split(`nonce="${nonce}"`)).toHaveLength(3);
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('cache-control')).toBe('no-store');
    for (const unknown of ['/l/x', `/l/${'a'.repeat(22)}`, '/l/a/b/c']) expect((await get(unknown)).status, unknown).toBe(404);
    expect((await get('/l')).status).toBe(200);
    expect((await enter('12'))[0]).toBe(400);
  });
});
