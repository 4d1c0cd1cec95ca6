import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appRouter } from '../api/router';
import { createCallerFactory } from '../api/trpc';
import { agencyAudience } from '../live/audience';
import { takeSnapshot } from '../live/snapshot.service';
import { DomainError } from '../shared/errors';
import { commandNamed } from '../testing/room';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../testing/test-runtime';
import type { ClosureView } from './closure.schema';
import { changeClosure, liftClosure, liftEndedClosures, openClosure } from './closure.service';

const PATH: [number, number][] = [
  [108.2277, -6.8361],
  [108.2301, -6.8372],
  [108.2333, -6.8368],
];
const HOUR = 3_600_000;

describe.each(DATABASE_KINDS)('a road closure on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  beforeEach(async () => {
    database = await openTestDatabase(kind);
    runtime = await createTestRuntime(database);
    await database.pool.query(`insert into place (code, name, kind, label_point) values ('32.10.01', 'Kecamatan', 'kecamatan', 'SRID=4326;POINT(108.2 -6.8)')`);
    await database.pool.query(`insert into area (code, name, district_code, district_name, boundary, is_approximate) values ('32.10.01.2001', 'Desa', '32.10.01', 'Kecamatan',
      ST_Multi(ST_MakeEnvelope(108.1, -7, 108.4, -6.6, 4326)), false)`);
  });
  afterEach(async () => {
    await runtime.close();
    await database.close();
  });

  const open = (input: Partial<Parameters<typeof openClosure>[2]> = {}) =>
    openClosure(runtime, runtime.users.operator, { command: commandNamed('closure.open'), reason: 'landslide', path: PATH, ...input });
  const on = ({ id, version }: ClosureView) => ({ command: commandNamed('closure'), closureId: id, expectedVersion: version });
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof DomainError ? [error.code, error.detail.field, error.detail.reason] : Promise.reject(error)),
    );
  const rows = async (text: string) => (await database.pool.query(text)).rows as Record<string, unknown>[];

  test('is opened, changed and lifted; each step is one fact that every audience sees, without a word of free text or a name', async () => {
    const opened = await open({ endsAt: runtime.clock.now() + HOUR });
    expect(opened).toMatchObject({ reason: 'landslide', path: PATH, startsAt: runtime.clock.now(), endsAt: runtime.clock.now() + HOUR, version: 1 });
    for (const audience of ['room', 'wall', agencyAudience(runtime.agencyIds.damkar), agencyAudience(runtime.agencyIds.psc119)] as const) {
      expect((await takeSnapshot(runtime, audience)).state.closures).toEqual({ [opened.id]: opened });
    }
    const changed = await changeClosure(runtime, runtime.users.supervisor, { ...on(opened), reason: 'works', endsAt: null });
    expect(changed).toEqual({ ...opened, reason: 'works', endsAt: null, version: 2 });
    await liftClosure(runtime, runtime.users.operator, on(changed));
    expect((await takeSnapshot(runtime, 'wall')).state.closures).toEqual({});
    const facts = await rows('select type, payload from event_log order by id');
    expect(facts.map(({ type }) => type)).toEqual(['closure.opened', 'closure.changed', 'closure.lifted']);
    for (const { payload } of facts) {
      expect(Object.keys(payload as object).sort()).toEqual(['at', 'closure', 'type']);
      expect(Object.keys((payload as { closure: object }).closure).sort()).toEqual(['endsAt', 'id', 'path', 'reason', 'startsAt', 'version']);
    }
  });

  test('stays in the history after it was lifted, with who drew it', async () => {
    const closure = await open();
    runtime.clock.advance(HOUR);
    await liftClosure(runtime, runtime.users.supervisor, on(closure));
    expect(await rows('select made_by, lifted_at, ST_NPoints(line) as points from road_closure')).toEqual([
      { made_by: runtime.users.operator.id, lifted_at: runtime.clock.now(), points: 3 },
    ]);
  });

  test('is opened once, however often its command arrives', async () => {
    const command = commandNamed('closure.open');
    const first = await open({ command });
    expect(await open({ command })).toEqual(first);
    expect(await rows('select id from road_closure')).toHaveLength(1);
  });

  test('is refused with the field at fault and nothing is written', async () => {
    const now = runtime.clock.now();
    expect(
      await refusal(
        open({
          path: [
            [108.2, -6.8],
            [108.2, -6.8],
          ],
        }),
      ),
    ).toEqual(['invalid', 'path', 'closure_too_short']);
    expect(
      await refusal(
        open({
          path: [
            [7.42, 43.73],
            [7.43, 43.73],
          ],
        }),
      ),
    ).toEqual(['invalid', 'path', 'closure_too_far']);
    expect(
      await refusal(
        open({
          path: [
            [108.1, -6.8],
            [108.4, -6.8],
          ],
        }),
      ),
    ).toEqual(['invalid', 'path', 'closure_too_long']);
    expect(await refusal(open({ endsAt: now - 1 }))).toEqual(['invalid', 'endsAt', 'closure_ends_before_start']);
    expect(await refusal(open({ startsAt: now - HOUR, endsAt: now - 1 }))).toEqual(['invalid', 'endsAt', 'closure_over_already']);
    expect(await refusal(open({ startsAt: now - 30 * 24 * HOUR }))).toEqual(['invalid', 'startsAt', 'closure_starts_too_early']);
    expect(await rows('select id from road_closure union all select null from event_log')).toEqual([]);
  });

  test('changed on an older sight of it, or after it was lifted, is refused', async () => {
    const closure = await open();
    const changed = await changeClosure(runtime, runtime.users.operator, { ...on(closure), reason: 'flood' });
    expect(await refusal(liftClosure(runtime, runtime.users.operator, on(closure)))).toEqual(['stale', 'expectedVersion', 'closure_changed']);
    await liftClosure(runtime, runtime.users.operator, on(changed));
    expect(await refusal(changeClosure(runtime, runtime.users.operator, { ...on(changed), reason: 'works' }))).toEqual([
      'illegal_move',
      'closureId',
      'closure_lifted',
    ]);
    expect(await refusal(liftClosure(runtime, runtime.users.operator, { ...on(changed), closureId: runtime.users.operator.id }))).toEqual([
      'not_found',
      'closureId',
      'closure_unknown',
    ]);
  });

  test('past its announced end can be prolonged for an hour and is then put away by itself', async () => {
    const closure = await open({ endsAt: runtime.clock.now() + HOUR });
    runtime.clock.advance(HOUR + 60_000);
    await liftEndedClosures(runtime);
    const prolonged = await changeClosure(runtime, runtime.users.operator, { ...on(closure), endsAt: runtime.clock.now() + HOUR });
    expect(prolonged.version).toBe(2);
    runtime.clock.advance(2 * HOUR + 1);
    await liftEndedClosures(runtime);
    await liftEndedClosures(runtime);
    expect((await takeSnapshot(runtime, 'room')).state.closures).toEqual({});
    expect((await rows('select type from event_log order by id')).map(({ type }) => type)).toEqual(['closure.opened', 'closure.changed', 'closure.lifted']);
  });

  test('reaches what travel times ask as soon as the log is read, and ends there by the clock', async () => {
    const closure = await open({ endsAt: runtime.clock.now() + HOUR });
    await expect.poll(() => runtime.closures.inForce(runtime.clock.now())).toEqual([closure]);
    expect(runtime.closures.inForce(runtime.clock.now() + HOUR)).toEqual([]);
    const other = await createTestHolder();
    expect(other.inForce(runtime.clock.now())).toEqual([closure]);
    const { revision } = runtime.closures;
    await liftClosure(runtime, runtime.users.operator, on(closure));
    await expect.poll(() => runtime.closures.inForce(runtime.clock.now())).toEqual([]);
    expect(runtime.closures.revision).toBeGreaterThan(revision);
  });

  async function createTestHolder() {
    const { createClosureHolder } = await import('./closure-holder');
    const holder = createClosureHolder(runtime.db);
    await holder.load();
    return holder;
  }

  test('is drawn by operators and supervisors only, and its form is checked at the door', async () => {
    const caller = (role: keyof TestRuntime['users']) =>
      createCallerFactory(appRouter)({ runtime, user: runtime.users[role], correlationId: 'test', logger: runtime.logger } as never);
    const input = { commandId: commandNamed('x').id, reason: 'flood' as const, path: PATH };
    for (const role of ['agency', 'crew', 'head', 'technician', 'admin', 'wall'] as const) {
      await expect(caller(role).closure.open(input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    const many = Array.from({ length: 201 }, (_, index): [number, number] => [108.2 + index / 10_000, -6.8]);
    for (const wrong of [
      { path: [PATH[0]] },
      { path: many },
      {
        path: [
          [181, 0],
          [0, 0],
        ],
      },
      {
        path: [
          [Number.NaN, 0],
          [0, 0],
        ],
      },
      { reason: 'boredom' },
      { endsAt: 1.5 },
    ]) {
      await expect(caller('operator').closure.open({ ...input, ...wrong } as never)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    }
    expect((await caller('supervisor').closure.open(input)).path).toEqual(PATH);
  });
});
