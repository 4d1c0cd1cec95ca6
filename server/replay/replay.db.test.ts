import { beforeEach, describe, expect, test } from 'vitest';
import type { CurrentUser } from '../account/account.schema';
import { report } from '../incident/incident.service';
import { applyBatch } from '../live/live-state.rules';
import { takeSnapshot } from '../live/snapshot.service';
import { decodeMessage } from '../position/decode';
import { decodeFrame } from '../position/frame.rules';
import { uuidv7 } from '../shared/ids';
import { commandNamed, type room, TEST_POINT } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { addBookmark, changeBookmark, listBookmarks, removeBookmark } from './bookmark.service';
import { openReplay, replayMarks, replayRange, replaySpan } from './replay.service';
import { keepNow, keepReplay, removeOldReplay } from './replay-keep.service';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** As numbers are masked. */
const NUMBER = /08\d{2}-\*+/;

describe.each(DATABASE_KINDS)('a replay on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let people: ReturnType<typeof room>;
  let head: CurrentUser;

  roomForEach(kind, (made) => {
    ({ database, runtime, people } = made);
  });
  beforeEach(() => {
    head = runtime.users.head;
  });

  /** The first unit is seen `metresNorth` of its station, and told at once. */
  async function seen(metresNorth: number): Promise<void> {
    const at = runtime.clock.now();
    const query = `id=unit-1&lat=${-6.8361 + metresNorth / 111_195}&lon=108.2277&timestamp=${at}`;
    expect(await runtime.positions.recorder.record('device', decodeMessage({ query, contentType: null, body: new Uint8Array() }, at))).toEqual([null]);
  }
  async function withDevice(): Promise<void> {
    const made = { id: uuidv7(), unit_id: runtime.units[0].id, identifier: 'unit-1', created_at: new Date(runtime.clock.now()) };
    await database.db.insertInto('device').values(made).execute();
  }
  const northOf = (frame: string) => (decodeFrame(Buffer.from(frame, 'base64'))?.units ?? []).map(({ lat }) => Math.round((lat + 6.8361) * 111_195));

  test('shows an incident where it was then, not where it is now, and never a number', async () => {
    await keepNow(runtime);
    runtime.clock.advance(MINUTE_MS);
    const incident = await people.reportedIncident('call-1');
    const first = runtime.clock.now();
    runtime.clock.advance(MINUTE_MS);
    await keepNow(runtime);
    await report(runtime, people.operator, {
      command: commandNamed('incident.report'),
      incidentId: incident.id,
      expectedVersion: incident.version,
      categoryCode: 'fire',
      point: [108.3, -6.8],
    });
    const second = runtime.clock.now();
    runtime.clock.advance(MINUTE_MS);
    const pointAt = async (at: number) => (await openReplay(runtime, at)).snapshot.state.incidents[incident.id]?.point;
    expect(await pointAt(first)).toEqual([...TEST_POINT]);
    expect(await pointAt(second - 1)).toEqual([...TEST_POINT]);
    expect(await pointAt(second)).toEqual([108.3, -6.8]);
    expect(JSON.stringify((await takeSnapshot(runtime, 'room')).state)).toMatch(NUMBER);
    expect(JSON.stringify((await openReplay(runtime, first)).snapshot)).not.toMatch(NUMBER);
    expect(await replayMarks(runtime, { from: first - 2 * MINUTE_MS, until: second })).toContainEqual({ at: expect.any(Number), kind: 'incident' });
    expect((await database.pool.query("select from event_log where payload::text like '%108.%'")).rowCount).toBe(0);
    expect((await database.pool.query('select state from replay_snapshot')).rowCount).toBe(2);
  });

  test('tells of a protected incident no more than walls were told, in what is kept too', async () => {
    const incident = await people.openedIncident('call-1');
    const order = { command: commandNamed('incident.report'), incidentId: incident.id, expectedVersion: incident.version };
    await database.db
      .insertInto('sub_type')
      .values({ code: 'health_mental', category_code: 'health', name_id: 'Jiwa', name_en: 'Mind', priority: 2, ordinal: 9 })
      .execute();
    await report(runtime, people.operator, { ...order, categoryCode: 'health', subTypeCode: 'health_mental', point: [108.22771, -6.83611] });
    await keepNow(runtime);
    const { state } = (await openReplay(runtime, runtime.clock.now())).snapshot;
    const shown = (await takeSnapshot(runtime, 'wall')).state;
    expect(state).toEqual(shown);
    expect(state.incidents[incident.id]).toMatchObject({ isProtected: true, categoryCode: null });
    expect(JSON.stringify(state)).not.toContain('108.22771');
  });

  test('that goes on span by span reaches what one that begins later shows, positions too', async () => {
    await withDevice();
    await keepNow(runtime);
    await seen(0);
    const from = runtime.clock.advance(1_000) ?? runtime.clock.now();
    await people.reportedIncident('call-1');
    runtime.clock.advance(5_000);
    await seen(50);
    const middle = runtime.clock.now();
    runtime.clock.advance(20_000);
    await people.answeredCall('call-2');
    await seen(120);
    const end = runtime.clock.now();
    runtime.clock.advance(1_000);
    const opened = await openReplay(runtime, from);
    expect(northOf(opened.positions)).toEqual([0]);
    const one = await replaySpan(runtime, { cursor: opened.snapshot.state.cursor, from, until: middle });
    const two = await replaySpan(runtime, { cursor: one.cursor, from: middle, until: end });
    const reached = [one, two].reduce(
      (state, { cursor, facts }) => applyBatch(state, { cursor, facts: facts.map(({ logged }) => logged) }),
      opened.snapshot.state,
    );
    expect(reached).toEqual((await openReplay(runtime, end)).snapshot.state);
    expect(JSON.stringify([one, two])).not.toMatch(NUMBER);
    expect([northOf(one.positions), northOf(two.positions)]).toEqual([[50], [120]]);
    expect(one.receivedAfterMs).toEqual([middle - from]);
    // The trail of the last minutes, then where it is.
    expect(northOf((await openReplay(runtime, end)).positions).at(-1)).toBe(120);
    expect(northOf((await openReplay(runtime, middle)).positions).at(-1)).toBe(50);
  });

  test('keeps a state when it is due, not every second, and says what lies before the first and after now', async () => {
    await expect(openReplay(runtime, runtime.clock.now())).rejects.toMatchObject({ detail: { field: 'at', reason: 'replay_gone' } });
    expect((await replayRange(runtime)).from).toBeNull();
    expect(await keepReplay(runtime)).toBe(true);
    const first = runtime.clock.now();
    expect(await keepReplay(runtime)).toBe(false);
    runtime.clock.advance(40 * MINUTE_MS);
    expect(await keepReplay(runtime)).toBe(true);
    expect(await replayRange(runtime)).toEqual({ from: first, until: runtime.clock.now(), keptDays: runtime.env.replayDays });
    await expect(openReplay(runtime, first - 1)).rejects.toMatchObject({ detail: { field: 'at', reason: 'replay_gone' } });
    await expect(openReplay(runtime, runtime.clock.now() + 1)).rejects.toMatchObject({ detail: { field: 'at', reason: 'replay_future' } });
  });

  test('is gone with positions and points when its time is over, and facts stay', async () => {
    await withDevice();
    await seen(0);
    await people.reportedIncident('call-1');
    await keepNow(runtime);
    runtime.clock.advance((runtime.env.replayDays + 2) * DAY_MS);
    await seen(10);
    await keepNow(runtime);
    const facts = async () => (await database.pool.query('select from event_log')).rowCount;
    const before = await facts();
    await removeOldReplay(runtime);
    const { rows } = await database.pool.query<{ snapshots: number; positions: number }>(
      'select (select count(*)::int from replay_snapshot) as snapshots, (select count(*)::int from position) as positions',
    );
    expect(rows).toEqual([{ snapshots: 1, positions: 1 }]);
    expect(await facts()).toBe(before);
    // Its incident is still open: where it is is still known.
    const { state } = (await openReplay(runtime, runtime.clock.now())).snapshot;
    expect(Object.values(state.incidents)[0]?.point).toEqual([...TEST_POINT]);
  });

  test('keeps one state an hour of what is older than five weeks', async () => {
    for (const minutes of [0, 10, 20, 60, 70]) {
      runtime.clock.advance(minutes === 0 ? 3_600_000 - (runtime.clock.now() % 3_600_000) : 10 * MINUTE_MS * (minutes === 60 ? 4 : 1));
      await keepNow(runtime);
    }
    runtime.clock.advance(40 * DAY_MS);
    await removeOldReplay(runtime);
    expect((await database.pool.query('select from replay_snapshot')).rowCount).toBe(2);
  });

  test('has bookmarks that the room shares: sealed, changed on the sight of them only, wiped when removed', async () => {
    const at = runtime.clock.now();
    const command = () => uuidv7(runtime.clock.now());
    const text = 'Armada terlambat di simpang Kadipaten';
    const { id } = await addBookmark(runtime, head, { commandId: command(), at, layout: 'main', text });
    const { supervisor } = runtime.users;
    expect(await listBookmarks(runtime)).toEqual([{ id, at, layout: 'main', text, by: head.name, madeAt: at, version: 1 }]);
    expect(JSON.stringify((await database.pool.query('select * from replay_bookmark')).rows)).not.toContain('Kadipaten');
    const order = { bookmarkId: id, expectedVersion: 1 };
    await changeBookmark(runtime, supervisor, { commandId: command(), ...order, text: 'Sudah dibahas' });
    await expect(removeBookmark(runtime, head, { commandId: command(), ...order })).rejects.toMatchObject({ detail: { reason: 'bookmark_changed' } });
    await removeBookmark(runtime, head, { commandId: command(), ...order, expectedVersion: 2 });
    expect(await listBookmarks(runtime)).toEqual([]);
    expect((await database.pool.query('select from replay_bookmark where text_sealed is null')).rowCount).toBe(1);
    await expect(addBookmark(runtime, head, { commandId: command(), at: at + 1, layout: 'main', text })).rejects.toMatchObject({
      detail: { reason: 'replay_future' },
    });
  });
});
