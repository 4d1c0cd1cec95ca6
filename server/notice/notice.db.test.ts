import { describe, expect, test } from 'vitest';
import type { CurrentUser } from '../account/account.schema';
import { agencyAudience } from '../live/audience';
import { takeSnapshot } from '../live/snapshot.service';
import { uuidv7 } from '../shared/ids';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { noticeRouter } from './notice.router';
import { standingNotices } from './notice.rules';
import { MOST_NOTICES, type NoticePriority } from './notice.schema';
import { endRunOutNotices } from './notice.service';

const HOUR_MS = 3_600_000;

describe.each(DATABASE_KINDS)('notices on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  roomForEach(kind, (made) => {
    ({ database, runtime } = made);
  });

  const as = (user: CurrentUser) => noticeRouter.createCaller({ runtime, user, logger: runtime.logger, correlationId: 'test' } as never);
  const supervisor = () => as(runtime.users.supervisor);
  const fields = (text: string, priority: NoticePriority = 'info', hours = 1) => ({
    commandId: uuidv7(),
    text,
    priority,
    showUntil: runtime.clock.now() + hours * HOUR_MS,
  });
  const standing = async () => standingNotices(Object.values((await takeSnapshot(runtime, 'wall')).state.notices), runtime.clock.now());

  test('stand on walls from their beginning until their end, the most urgent first, and can be changed and taken down', async () => {
    const info = await supervisor().post(fields('Rapat pukul dua'));
    runtime.clock.advance(1_000);
    const urgent = await supervisor().post(fields('Trunk cadangan dipakai', 'urgent'));
    runtime.clock.advance(1_000);
    const later = await supervisor().post({ ...fields('Apel pagi', 'attention', 3), showFrom: runtime.clock.now() + 2 * HOUR_MS });
    expect((await standing()).map(({ id }) => id)).toEqual([urgent.id, info.id]);
    expect(await as(runtime.users.wall).texts()).toMatchObject([{ text: 'Rapat pukul dua', by: runtime.users.supervisor.name }, { version: 1 }, {}]);
    await supervisor().change({ ...fields('Rapat pukul tiga', 'info', 4), noticeId: info.id, expectedVersion: 1 });
    await supervisor().end({ commandId: uuidv7(), noticeId: urgent.id, expectedVersion: 1 });
    runtime.clock.advance(2 * HOUR_MS);
    expect((await standing()).map(({ id, version }) => [id, version])).toEqual([
      [later.id, 1],
      [info.id, 2],
    ]);
    expect((await as(runtime.users.wall).texts()).map(({ text }) => text)).toEqual(['Rapat pukul tiga', 'Apel pagi']);
    runtime.clock.advance(3 * HOUR_MS);
    expect([await standing(), await endRunOutNotices(runtime)]).toEqual([[], 1]);
    expect(Object.keys((await takeSnapshot(runtime, 'room')).state.notices)).toEqual([info.id]);
  });

  test('are sealed at rest and stand in no fact and no answer of a command, and an order that comes again has its effect once', async () => {
    const order = fields('Ibu Sari menunggu di depan');
    expect(await supervisor().post(order)).toEqual(await supervisor().post(order));
    const row = await database.db.selectFrom('wall_notice').select('text_sealed').executeTakeFirstOrThrow();
    expect(row.text_sealed.toString('utf8')).not.toContain('Sari');
    expect(JSON.stringify(await database.db.selectFrom('event_log').select('payload').execute())).not.toContain('Sari');
    expect(JSON.stringify(await database.db.selectFrom('command').select('result').execute())).not.toContain('Sari');
  });

  test('bad ones are refused with field and reason, and nothing is kept of them', async () => {
    const now = runtime.clock.now();
    const refused = async (more: object) =>
      supervisor()
        .post({ ...fields('Pengumuman'), ...more })
        .then(
          () => 'taken',
          ({ cause }) => cause.detail ?? cause.issues.map(({ path, message }: { path: string[]; message: string }) => ({ field: path[0], reason: message }))[0],
        );
    expect(await refused({ showUntil: now - 1, showFrom: now - 5 })).toMatchObject({ field: 'showUntil', reason: 'notice_over_already' });
    expect(await refused({ showFrom: now + 2 * HOUR_MS })).toMatchObject({ field: 'showUntil', reason: 'notice_ends_before_start' });
    expect(await refused({ showUntil: now + 32 * 24 * HOUR_MS })).toMatchObject({ reason: 'notice_too_far_ahead' });
    expect(await refused({ text: 'x'.repeat(201) })).toMatchObject({ field: 'text', reason: 'too_long' });
    expect(await refused({ text: '  ' })).toMatchObject({ field: 'text', reason: 'missing' });
    expect(await standing()).toEqual([]);
    const { id } = await supervisor().post(fields('Pengumuman'));
    const change = (expectedVersion: number) => supervisor().change({ ...fields('Lain'), noticeId: id, expectedVersion });
    await change(1);
    await expect(change(1)).rejects.toMatchObject({ cause: { code: 'stale', detail: { reason: 'notice_changed' } } });
    await supervisor().end({ commandId: uuidv7(), noticeId: id, expectedVersion: 2 });
    await expect(change(3)).rejects.toMatchObject({ cause: { detail: { reason: 'notice_ended' } } });
    for (let count = 0; count < MOST_NOTICES; count += 1) await supervisor().post(fields(`Pengumuman ${count}`));
    expect(await refused({})).toMatchObject({ reason: 'notice_too_many' });
  });

  test('only supervisors and administrators post them, and no agency hears of any', async () => {
    await supervisor().post(fields('Rahasia ruang'));
    expect((await takeSnapshot(runtime, agencyAudience(runtime.agencyIds.damkar))).state.notices).toEqual({});
    for (const role of ['operator', 'head', 'technician', 'agency', 'crew', 'wall'] as const)
      await expect(as(runtime.users[role]).post(fields('Bukan saya'))).rejects.toThrow('role');
    for (const role of ['agency', 'crew'] as const) await expect(as(runtime.users[role]).texts()).rejects.toThrow('role');
  });
});
