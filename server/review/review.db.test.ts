import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { ACCOUNT_ROLES, type CurrentUser } from '../account/account.schema';
import { agencyAudience, project } from '../live/audience';
import { readFactsAfter } from '../live/log.repository';
import { uuidv7 } from '../shared/ids';
import { addDays, localDay } from '../shared/local-day';
import type { room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { reviewRouter } from './review.router';
import type { ReviewMark } from './review.service';
import { findingsOf } from './review-page.service';

const DAY_MS = 86_400_000;
const FINDING = 'Penerusan malam lambat, kata Bu Sari';
const ACTION = 'Tambah satu orang pada jaga malam';

describe.each(DATABASE_KINDS)('the periodic review (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let people: ReturnType<typeof room>;
  roomForEach(kind, (made) => {
    ({ database, runtime, people } = made);
  });

  const as = (user: CurrentUser) => reviewRouter.createCaller({ runtime, user, logger: runtime.logger, correlationId: 'test' } as never);
  const head = () => as(runtime.users.head);
  const today = () => localDay(runtime.clock.now(), 'Asia/Jakarta');
  const begin = () => head().open({ commandId: uuidv7(), heldOn: today(), period: { fromDay: today(), toDay: today() } });
  const on = ({ id, version }: ReviewMark) => ({ commandId: uuidv7(), reviewId: id, expectedVersion: version });
  const save = (mark: ReviewMark, more: object = {}) =>
    head().save({
      ...on(mark),
      heldOn: today(),
      findings: [{ text: FINDING }],
      actions: [{ text: ACTION, ownerId: runtime.users.operator.id, dueOn: addDays(today(), 2), finding: 0 }],
      ...more,
    });
  const signed = async () => {
    const mark = await save(await begin());
    return head().sign(on(mark));
  };
  const follow = (user: CurrentUser, actionId: string, outcome: 'noted' | 'done' | 'dropped' | 'resumed') =>
    as(user).followUp({ commandId: uuidv7(), actionId, outcome, text: 'Sudah dibicarakan' });

  test('keeps the figures as they stood when it was begun, until they are looked at anew', async () => {
    await people.answeredCall('c1', 4_000);
    const mark = await begin();
    expect(mark.number).toMatch(/^SIM-T-\d{8}-0001$/);
    await people.answeredCall('c2', 14_000);
    const figure = async (code: string) => (await head().page({ number: mark.number })).figures.find((one) => one.code === code);
    expect(await figure('answer_met')).toMatchObject({ numerator: 1, denominator: 1 });
    await head().renew(on(mark));
    expect(await figure('answer_met')).toMatchObject({ numerator: 1, denominator: 2 });
    expect(await figure('calls')).toEqual({ code: 'calls', numerator: 2, denominator: null });
  });

  test('is never changed once it is signed, by no command and no hand on the database, and says so itself when it was', async () => {
    const empty = await begin();
    await expect(head().sign(on(empty))).rejects.toMatchObject({ cause: { code: 'illegal_move', detail: { reason: 'review_empty' } } });
    const mark = await signed();
    const page = await head().page({ number: mark.number });
    expect(page).toMatchObject({ review: { state: 'signed', signedByName: runtime.users.head.name }, isIntact: true, findings: [{ text: FINDING }] });
    expect(page.contentHash).toMatch(/^[0-9a-f]{64}$/);
    for (const act of [() => save(mark), () => head().renew(on(mark)), () => head().sign(on(mark)), () => head().discard(on(mark))])
      await expect(act()).rejects.toMatchObject({ cause: { code: 'illegal_move', detail: { reason: 'review_settled' } } });
    for (const change of [
      sql`update review set figures = '[]' where number = ${mark.number}`,
      sql`delete from review where number = ${mark.number}`,
      sql`update review_action set due_on = due_on + 1`,
      sql`delete from review_finding`,
      sql`insert into review_finding values (${mark.id}, 9, ''::bytea, 'x')`,
    ])
      await expect(change.execute(database.db)).rejects.toThrow(/signed is never changed/);
    await sql`alter table review_action disable trigger user`.execute(database.db);
    await sql`update review_action set due_on = due_on + 1`.execute(database.db);
    await sql`alter table review_action enable trigger user`.execute(database.db);
    expect((await head().page({ number: mark.number })).isIntact).toBe(false);
  });

  test('is refused on an old look, for tomorrow, for an owner who is nobody’s, and leaves nothing half-written', async () => {
    const mark = await begin();
    const saved = await save(mark);
    await expect(save(mark)).rejects.toMatchObject({ cause: { code: 'stale' } });
    await expect(save(saved, { heldOn: addDays(today(), 1) })).rejects.toMatchObject({ cause: { detail: { field: 'heldOn', reason: 'review_not_yet' } } });
    const actions = [{ text: ACTION, ownerId: runtime.users.agency.id, dueOn: today(), finding: null }];
    await expect(save(saved, { findings: [], actions })).rejects.toMatchObject({
      cause: { detail: { field: 'actions.0.ownerId', reason: 'review_owner_unknown' } },
    });
    expect((await head().page({ number: mark.number })).findings).toEqual([{ text: FINDING }]);
    await head().discard(on(saved));
    expect(await head().list()).toEqual([]);
  });

  test('reminds the owner of an action when it is due, who says what became of it, and nobody else does', async () => {
    await signed();
    const mine = () => as(runtime.users.operator).mine();
    const [action] = await mine();
    expect(action).toMatchObject({ text: ACTION, due: 'soon' });
    expect(await as(runtime.users.supervisor).mine()).toEqual([]);
    runtime.clock.advance(3 * DAY_MS);
    expect((await mine())[0]?.due).toBe('late');
    const id = action?.id ?? '';
    await expect(follow(runtime.users.supervisor, id, 'done')).rejects.toMatchObject({ cause: { code: 'forbidden' } });
    await follow(runtime.users.operator, id, 'noted');
    await follow(runtime.users.operator, id, 'done');
    await expect(follow(runtime.users.operator, id, 'done')).rejects.toMatchObject({ cause: { code: 'illegal_move' } });
    expect(await mine()).toEqual([]);
    await expect(sql`update review_follow_up set outcome = 'noted'`.execute(database.db)).rejects.toThrow(/append-only/);
    expect(await as(runtime.users.supervisor).list()).toMatchObject([{ state: 'signed', findings: 1, actions: 1, openActions: 0 }]);
    await follow(runtime.users.head, id, 'resumed');
    expect(await as(runtime.users.supervisor).list()).toMatchObject([{ openActions: 1 }]);
  });

  test('is given to the pack with what became of its actions, where its days meet those of the period and it is signed', async () => {
    await save(await begin());
    await signed();
    const found = await findingsOf(runtime, { fromDay: addDays(today(), -3), toDay: today() });
    expect(found).toMatchObject([
      { review: { state: 'signed' }, findings: [{ text: FINDING }], actions: [{ text: ACTION, ownerName: runtime.users.operator.name, state: 'open' }] },
    ]);
    expect(await findingsOf(runtime, { fromDay: addDays(today(), -3), toDay: addDays(today(), -1) })).toEqual([]);
  });

  test('leaves no word of it in facts and answers, and no sign of it on walls and at agencies', async () => {
    await signed();
    const facts = await readFactsAfter(database.db, '0', 100);
    const results = await database.db.selectFrom('command').select('result').execute();
    expect(JSON.stringify([facts, results])).not.toMatch(/Sari|jaga malam/);
    for (const audience of ['wall', 'visitor', agencyAudience(runtime.agencyIds.damkar)] as const)
      expect(facts.map(({ logged, agencyIds }) => project(logged, agencyIds, audience)).filter((one) => one !== null)).toEqual([]);
  });

  test('is written by the head alone, read by the supervisor too, and refused to every other role', async () => {
    const mark = await save(await begin());
    for (const role of ACCOUNT_ROLES) {
      const user = runtime.users[role];
      const reading = as(user).page({ number: mark.number });
      if (role === 'head' || role === 'supervisor') await expect(reading).resolves.toMatchObject({ review: { number: mark.number } });
      else await expect(reading).rejects.toMatchObject({ code: 'FORBIDDEN' });
      if (role === 'head') continue;
      await expect(as(user).sign(on(mark))).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(as(user).owners()).rejects.toMatchObject({ code: 'FORBIDDEN' });
      if (['agency', 'crew', 'wall'].includes(role)) await expect(as(user).mine()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});
