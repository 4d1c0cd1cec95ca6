import { describe, expect, test } from 'vitest';
import { ACCOUNT_ROLES, type CurrentUser } from '../account/account.schema';
import { advance } from '../incident/assignment.service';
import { forward } from '../incident/forward.service';
import { agencyAudience, project } from '../live/audience';
import { readFactsAfter } from '../live/log.repository';
import { uuidv7 } from '../shared/ids';
import { localDay } from '../shared/local-day';
import { commandNamed, type room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { feedbackRouter } from './feedback.router';

const DAY_MS = 86_400_000;
const REMARK = 'Alamat keliru, kata Pak Dedi';

describe.each(DATABASE_KINDS)('feedback of agencies (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let people: ReturnType<typeof room>;
  roomForEach(kind, (made) => {
    ({ database, runtime, people } = made);
  });

  const as = (user: CurrentUser) => feedbackRouter.createCaller({ runtime, user, logger: runtime.logger, correlationId: 'test' } as never);
  const today = () => localDay(runtime.clock.now(), 'Asia/Jakarta');
  const period = () => ({ fromDay: today(), toDay: today() });
  const give = (user: CurrentUser, assignmentId: string, more: object = {}) =>
    as(user).give({ commandId: uuidv7(), assignmentId, score: 2, remark: REMARK, expectedVersion: 0, ...more });
  /** An incident at both agencies, completed by them. */
  const completed = async () => {
    const incident = await people.reportedIncident(uuidv7());
    const { assignments } = await forward(runtime, people.operator, {
      command: commandNamed('incident.forward'),
      incidentId: incident.id,
      expectedVersion: incident.version,
      agencyIds: [runtime.agencyIds.damkar, runtime.agencyIds.psc119],
    });
    for (const { id, agencyId } of assignments) {
      const user = agencyId === runtime.agencyIds.damkar ? runtime.users.agency : runtime.otherAgencyUser;
      for (const to of ['acknowledged', 'en_route', 'on_scene', 'completed'] as const) {
        runtime.clock.advance(10_000);
        const { version } = await database.db.selectFrom('assignment').select('version').where('id', '=', id).executeTakeFirstOrThrow();
        await advance(runtime, user, { command: commandNamed('assignment.advance'), assignmentId: id, expectedVersion: version, to });
      }
    }
    const idOf = (agencyId: string) => assignments.find((one) => one.agencyId === agencyId)?.id ?? '';
    return { own: idOf(runtime.agencyIds.damkar), other: idOf(runtime.agencyIds.psc119) };
  };

  test('is asked of every completed assignment and given once, corrected on a fresh look, with asked and answered counted', async () => {
    const { own } = await completed();
    await completed();
    expect(await as(runtime.users.agency).asked()).toHaveLength(2);
    await give(runtime.users.agency, own);
    await expect(give(runtime.users.agency, own, { score: 4 })).rejects.toMatchObject({ cause: { code: 'stale' } });
    await give(runtime.users.agency, own, { score: 4, expectedVersion: 1 });
    expect((await as(runtime.users.agency).asked()).find(({ assignmentId }) => assignmentId === own)).toMatchObject({ score: 4, remark: REMARK, version: 2 });
    const { rows } = await as(runtime.users.head).scorecard(period());
    expect(rows.map(({ agencyName, asked, answered, mean, measures }) => [agencyName, asked, answered, mean, measures?.completed])).toEqual([
      ['Dinas Pemadam Kebakaran', 2, 1, 4, 2],
      ['PSC 119', 2, 0, null, 2],
    ]);
    await expect(give(runtime.users.agency, own, { score: 5 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    runtime.clock.advance(15 * DAY_MS);
    await expect(give(runtime.users.agency, own, { expectedVersion: 2 })).rejects.toMatchObject({ cause: { detail: { reason: 'feedback_late' } } });
  });

  test('shows an agency its own figures and not a byte of another’s, whose assignments are as unknown as none', async () => {
    const { own, other } = await completed();
    await give(runtime.otherAgencyUser, other);
    await expect(give(runtime.users.agency, other)).rejects.toMatchObject({ cause: { code: 'not_found', detail: { reason: 'feedback_unknown' } } });
    await expect(give(runtime.users.agency, uuidv7())).rejects.toMatchObject({ cause: { code: 'not_found', detail: { reason: 'feedback_unknown' } } });
    const figures = await as(runtime.users.agency).own(period());
    expect(figures).toMatchObject({ measures: { agencyId: runtime.agencyIds.damkar, assignments: 1, completed: 1 }, feedback: { asked: 1, answered: 0 } });
    const seen = JSON.stringify([figures, await as(runtime.users.agency).asked()]);
    expect(seen).toContain(own);
    for (const foreign of [runtime.agencyIds.psc119, 'PSC 119', 'psc119', other, REMARK]) expect(seen).not.toContain(foreign);
    const facts = await readFactsAfter(database.db, '0', 200);
    const told = facts.filter(({ logged }) => logged.fact.type === 'feedback.given');
    expect(told).toHaveLength(1);
    for (const audience of ['wall', agencyAudience(runtime.agencyIds.damkar), agencyAudience(runtime.agencyIds.psc119)] as const)
      expect(told.map(({ logged, agencyIds }) => project(logged, agencyIds, audience))).toEqual([null]);
  });

  test('keeps what was written sealed, and writes down who reads it', async () => {
    const { own } = await completed();
    await give(runtime.users.agency, own);
    const row = await database.db.selectFrom('assignment_feedback').select('remark_sealed as sealed').executeTakeFirstOrThrow();
    const kept = JSON.stringify([
      await readFactsAfter(database.db, '0', 200),
      await database.db.selectFrom('command').select('result').execute(),
      String(row.sealed),
    ]);
    expect(kept).not.toContain('Dedi');
    expect(await as(runtime.users.supervisor).remarks(period())).toMatchObject([{ remark: REMARK, score: 2, agencyName: 'Dinas Pemadam Kebakaran' }]);
    const looks = await database.db.selectFrom('access_log').select(['user_id', 'subject_id']).where('field', '=', 'feedback_remark').execute();
    expect(looks).toEqual([{ user_id: runtime.users.supervisor.id, subject_id: own }]);
  });

  test('is given by agencies alone, compared by the head and the supervisor alone', async () => {
    for (const role of ACCOUNT_ROLES) {
      const user = runtime.users[role];
      if (role === 'head' || role === 'supervisor') await expect(as(user).scorecard(period())).resolves.toMatchObject({ rows: [] });
      else {
        await expect(as(user).scorecard(period())).rejects.toMatchObject({ code: 'FORBIDDEN' });
        await expect(as(user).remarks(period())).rejects.toMatchObject({ code: 'FORBIDDEN' });
      }
      if (role === 'agency') continue;
      await expect(as(user).own(period())).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(as(user).asked()).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(give(user, uuidv7())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});
