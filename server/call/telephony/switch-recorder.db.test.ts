import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHealth } from '../../api/health';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../../testing/test-runtime';
import { lockCallByExternalId } from '../call.repository';
import { applyAmiEvent } from './ami-calls.rules';
import { AmiParser } from './ami-message.rules';
import { SwitchCalls } from './switch-calls.rules';
import { knownCalls, SwitchRecorder } from './switch-recorder.service';
import type { SwitchEvent } from './telephony-adapter';
import { amiTranscript } from './transcripts/read-transcript';

const CALL = '1764000000.10';

describe.each(DATABASE_KINDS)('what a switch tells, on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let recorder: SwitchRecorder;

  beforeEach(async () => {
    database = await openTestDatabase(kind);
    runtime = await createTestRuntime(database);
    recorder = new SwitchRecorder(runtime);
  });
  afterEach(async () => {
    await recorder.stop();
    await runtime.close();
    await database.close();
  });

  /** Events of a typed transcript that begins now. */
  function heard(name: string): SwitchEvent[] {
    const calls = new SwitchCalls({ source: 'asterisk', operators: new Map(), isNewPartnerTransfer: false });
    const items = new AmiParser().push(Buffer.from(amiTranscript(name, runtime.clock.now()).join('')));
    const places = { contexts: [{ context: 'from-trunk', extension: null }], queues: new Set<string>() };
    for (const item of items) if (item.kind === 'message') applyAmiEvent(calls, item.message, { at: 0, places });
    return calls.take();
  }

  async function record(events: readonly SwitchEvent[]): Promise<void> {
    for (const event of events) recorder.accept(event);
    await recorder.idle();
  }

  const stored = () => lockCallByExternalId(runtime.db, 'asterisk', CALL);

  test('an event that the database can never keep is counted as refused and holds up none that come after it', async () => {
    const [rang] = heard('ami-answered-held-transferred');
    if (rang === undefined) throw new Error('impossible');
    await record([{ ...rang, callId: `${CALL}\u0000` }, rang]);
    expect(recorder.figures).toMatchObject({ recorded: 1, refused: 1, waiting: 0 });
    expect(await stored()).toMatchObject({ state: 'ringing' });
  }, 20_000);

  test('a whole call is kept with the times of the switch; and so are its hold, its transfer and its resumption', async () => {
    const start = runtime.clock.now();
    const events = heard('ami-answered-held-transferred');
    runtime.clock.advance(180_000);
    await record(events);
    expect(await stored()).toMatchObject({
      state: 'ended',
      offeredAt: start + 250,
      answeredAt: start + 6_500,
      answeredSource: 'switch',
      endedAt: start + 120_050,
      line: 'trunk-telkom',
      numberMasked: '0812-****-*890',
    });
    expect(recorder.figures).toEqual({ recorded: 6, repeated: 0, refused: 0, waiting: 0, lost: 0 });
  });

  test('two processes that hear the same switch keep each word once', async () => {
    const events = heard('ami-abandoned');
    runtime.clock.advance(60_000);
    const other = new SwitchRecorder(runtime);
    for (const event of events) other.accept(event);
    await record(events);
    await other.idle();
    expect(recorder.figures.recorded + other.figures.recorded).toBe(2);
    expect(recorder.figures.repeated + other.figures.repeated).toBe(2);
    expect(await stored()).toMatchObject({ state: 'abandoned' });
  });

  test('what the rules turn away is counted and holds up nothing behind it', async () => {
    const [rang, abandoned] = heard('ami-abandoned');
    runtime.clock.advance(60_000);
    await record([{ ...(rang as SwitchEvent), at: runtime.clock.now() + 3_600_000 }, ...(abandoned === undefined ? [] : [abandoned])]);
    expect(recorder.figures).toMatchObject({ recorded: 1, refused: 1, waiting: 0 });
    await runtime.refusals.flush();
    const rows = await runtime.db.selectFrom('refused_input').select(['door', 'reason', 'last_field as field']).execute();
    expect(rows).toEqual([{ door: 'switch', reason: 'from_the_future', field: 'at' }]);
  });

  test('a database that is away delays what was heard and loses nothing', async () => {
    const events = heard('ami-answered-held-transferred');
    runtime.clock.advance(180_000);
    let isAway = true;
    const db = new Proxy(runtime.db, {
      get(target, name) {
        if (isAway && name === 'transaction') throw new Error('no connection');
        const value = Reflect.get(target, name) as unknown;
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const late = new SwitchRecorder({ ...runtime, db });
    for (const event of events) late.accept(event);
    await expect.poll(() => late.figures.waiting).toBeGreaterThan(0);
    expect(await stored()).toBeUndefined();
    isAway = false;
    await late.idle();
    expect(late.figures).toMatchObject({ recorded: 6, waiting: 0, lost: 0 });
    expect(await stored()).toMatchObject({ state: 'ended' });
  });

  test('a switch that is away makes the health degraded, with its reason and since when, and stops nothing', async () => {
    const state = { status: 'away', since: runtime.clock.now(), reason: 'wrong_secret' } as const;
    const figures = { calls: 0, connections: 0, canResynchronise: true, ...recorder.figures };
    const read = createHealth({ runtime, isDraining: () => false, telephoneSwitch: () => ({ kind: 'asterisk', source: 'asterisk', state, figures }) });
    runtime.clock.advance(90_000);
    const report = await read();
    expect(report.degraded).toContain('telephoneSwitch: switch_wrong_secret');
    expect(report.parts.telephoneSwitch).toMatchObject({ isUp: false, isEssential: false, figures: { kind: 'asterisk', awaySeconds: 90 } });
  });

  test('calls that the room believes to be up are those of that switch that ring or are connected', async () => {
    const events = heard('ami-answered-held-transferred');
    runtime.clock.advance(180_000);
    await record(events.slice(0, 1));
    expect(await knownCalls(runtime, 'asterisk')).toEqual([{ callId: CALL, isAnswered: false, isHeld: false }]);
    await record(events.slice(1, 2));
    expect(await knownCalls(runtime, 'asterisk')).toEqual([{ callId: CALL, isAnswered: true, isHeld: false }]);
    expect(await knownCalls(runtime, 'freeswitch')).toEqual([]);
    await record(events.slice(2, 3));
    expect(await knownCalls(runtime, 'asterisk')).toEqual([{ callId: CALL, isAnswered: true, isHeld: true }]);
    await record(events.slice(3));
    expect(await knownCalls(runtime, 'asterisk')).toEqual([]);
  });

  test('a call that ended in a gap is closed with the moment it was found, as ended or as abandoned', async () => {
    const events = heard('ami-answered-held-transferred');
    runtime.clock.advance(20_000);
    await record(events.slice(0, 1));
    const calls = new SwitchCalls({ source: 'asterisk', operators: new Map(), isNewPartnerTransfer: false });
    calls.seed(await knownCalls(runtime, 'asterisk'));
    calls.beginResync();
    calls.endResync([], [], runtime.clock.now());
    await record(calls.take());
    expect(await stored()).toMatchObject({ state: 'abandoned', endedAt: runtime.clock.now() });
  });
});
