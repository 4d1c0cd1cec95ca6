import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ACCOUNT_ROLES, type CurrentUser } from '../account/account.schema';
import type { Disposition } from '../call/call.schema';
import { dispose } from '../call/call.service';
import { readFactsAfter } from '../live/log.repository';
import { roomSetting } from '../room/room-setting.service';
import { saveSettings } from '../room/settings.service';
import { uuidv7 } from '../shared/ids';
import { addDays, localDay, startOfLocalDay } from '../shared/local-day';
import { commandNamed, type room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { listeningRouter } from './listening.router';
import { weekOf } from './listening.rules';
import { drawListening } from './listening.service';

describe.each(DATABASE_KINDS)('second listening (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let people: ReturnType<typeof room>;
  roomForEach(kind, (made) => {
    ({ database, runtime, people } = made);
  });

  const as = (user: CurrentUser) => listeningRouter.createCaller({ runtime, user, logger: runtime.logger, correlationId: 'test' } as never);
  const supervisor = () => as(runtime.users.supervisor);
  const today = () => localDay(runtime.clock.now(), 'Asia/Jakarta');
  const nextMonday = () => runtime.clock.advance(startOfLocalDay(addDays(weekOf(today()), 7), 'Asia/Jakarta') - runtime.clock.now());
  const putAway = async (callId: string, disposition: Exclude<Disposition, 'referral' | 'repeat'>) => {
    const { id, version } = await people.answeredCall(callId, 1_000);
    await dispose(runtime, people.operator, { command: commandNamed('call.dispose'), callId: id, expectedVersion: version, disposition });
    return id;
  };
  const percent = async (listeningPercent: number) => {
    const command = commandNamed('room.save');
    const { version } = await roomSetting(runtime.db);
    await saveSettings(runtime, runtime.users.admin, { command, commandId: command.id, expectedVersion: version, listeningPercent });
  };
  const opinion = { isHeard: true, disposition: null, categoryCode: null, isPlaceRight: null, remark: '' } as const;
  const judge = (user: CurrentUser, { id, version }: { id: string; version: number }, more: object) =>
    as(user).judge({ commandId: uuidv7(), listeningId: id, expectedVersion: version, ...opinion, ...more });

  test('draws once a week, of the calls that were put away in it, those that the kept seed names', async () => {
    await percent(30);
    nextMonday();
    const ids = [];
    for (let call = 0; call < 7; call += 1) ids.push(await putAway(`c${call}`, call % 2 === 0 ? 'prank' : 'ghost'));
    await drawListening(runtime);
    // The week before this one: nobody was put away in it.
    expect((await supervisor().page()).weeks).toMatchObject([{ population: 0, sample: 0 }]);
    const week = weekOf(today());
    nextMonday();
    await putAway('later', 'prank');
    await drawListening(runtime);
    await drawListening(runtime);
    const { weeks, waiting } = await supervisor().page();
    expect(weeks[0]).toMatchObject({ week, percent: 30, population: 7, sample: 3, judged: 0 });
    const seed = weeks[0]?.seed ?? '';
    const rank = (id: string) =>
      createHash('sha256')
        .update(seed + id)
        .digest('hex');
    const named = ids.toSorted((left, right) => (rank(left) < rank(right) ? -1 : 1)).slice(0, 3);
    const drawn = await database.db.selectFrom('listening').select('call_id as id').orderBy('ordinal').execute();
    expect(drawn.map(({ id }) => id)).toEqual(named);
    expect(waiting).toHaveLength(3);
    expect((await readFactsAfter(database.db, '0', 500)).filter(({ logged }) => logged.fact.type === 'listening.drawn')).toHaveLength(2);
  });

  test('keeps the first opinion back until the second is given, which may be corrected, and counts how they differ', async () => {
    await percent(100);
    nextMonday();
    await putAway('c1', 'prank');
    await putAway('c2', 'ghost');
    const day = today();
    nextMonday();
    await drawListening(runtime);
    const { waiting } = await supervisor().page();
    expect(waiting.map(({ first, incidentNumber }) => [first, incidentNumber])).toEqual([
      [null, null],
      [null, null],
    ]);
    const prank = waiting.find(({ externalId }) => externalId === 'c1') ?? { id: '', version: 0 };
    const ghost = waiting.find(({ externalId }) => externalId === 'c2') ?? { id: '', version: 0 };
    const once = await judge(runtime.users.supervisor, prank, { disposition: 'prank' });
    await expect(judge(runtime.users.supervisor, prank, { disposition: 'ghost' })).rejects.toMatchObject({ cause: { code: 'stale' } });
    await judge(runtime.users.supervisor, once, { disposition: 'emergency', categoryCode: 'fire', remark: 'Anak berteriak kebakaran, Bu Sari' });
    await judge(runtime.users.supervisor, ghost, { isHeard: false });
    const figures = await as(runtime.users.head).figures({ fromDay: day, toDay: day });
    expect(figures).toMatchObject({
      drawn: 2,
      waiting: 0,
      notHeard: 1,
      disposition: { numerator: 1, denominator: 1 },
      missedEmergency: { numerator: 1, denominator: 1 },
    });
    const page = await supervisor().page();
    expect(page.judged.find(({ externalId }) => externalId === 'c1')).toMatchObject({
      first: { disposition: 'prank' },
      second: { disposition: 'emergency' },
      remark: 'Anak berteriak kebakaran, Bu Sari',
    });
    const kept = JSON.stringify([await readFactsAfter(database.db, '0', 500), await database.db.selectFrom('command').select('result').execute()]);
    expect(kept).not.toMatch(/Sari|berteriak/);
  });

  test('is given by nobody on a call of their own, and on no place that is none', async () => {
    await percent(100);
    nextMonday();
    const id = await putAway('c1', 'prank');
    await database.db.updateTable('call').set({ operator_id: runtime.users.supervisor.id }).where('id', '=', id).execute();
    await putAway('c2', 'prank');
    nextMonday();
    await drawListening(runtime);
    const { waiting } = await supervisor().page();
    const own = waiting.find(({ isOwn }) => isOwn) ?? { id: '', version: 0 };
    const other = waiting.find(({ isOwn }) => !isOwn) ?? { id: '', version: 0 };
    await expect(judge(runtime.users.supervisor, own, { disposition: 'prank' })).rejects.toMatchObject({ cause: { detail: { reason: 'listening_own' } } });
    await expect(judge(runtime.users.supervisor, other, { disposition: 'prank', isPlaceRight: true })).rejects.toMatchObject({
      cause: { detail: { field: 'isPlaceRight', reason: 'listening_no_place' } },
    });
    await expect(judge(runtime.users.supervisor, other, { disposition: null })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect((await supervisor().page()).judged).toEqual([]);
  });

  test('is the supervisor’s, read by the head, and refused to every other role', async () => {
    for (const role of ACCOUNT_ROLES) {
      const user = runtime.users[role];
      if (role === 'head' || role === 'supervisor') await expect(as(user).page()).resolves.toMatchObject({ waiting: [] });
      else await expect(as(user).page()).rejects.toMatchObject({ code: 'FORBIDDEN' });
      if (role !== 'supervisor') await expect(judge(user, { id: uuidv7(), version: 1 }, { disposition: 'prank' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
      if (!['head', 'supervisor'].includes(role))
        await expect(as(user).figures({ fromDay: today(), toDay: today() })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});
