import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CurrentUser } from '../account/account.schema';
import { createCallerFactory } from '../api/trpc';
import { uuidv7 } from '../shared/ids';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../testing/test-runtime';
import { adminRouter } from './admin-overview.router';
import { reportRouter } from './report.router';

const overviewFor = createCallerFactory(adminRouter);
const reportFor = createCallerFactory(reportRouter);

describe.each(DATABASE_KINDS)('what administrators and reviewers may read (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  beforeEach(async () => {
    database = await openTestDatabase(kind);
    runtime = await createTestRuntime(database);
  });
  afterEach(async () => {
    await runtime.close();
    await database.close();
  });

  const contextOf = (user: CurrentUser | null) => ({ runtime, user, socket: null, correlationId: 'test', logger: runtime.logger });

  it('the overview counts refused input of the last seven local days by door and reason, and devices heard of lately', async () => {
    const now = runtime.clock.now();
    await database.db
      .insertInto('refused_input')
      .values([
        { door: 'device', reason: 'unknown_device', day: '2026-11-24', count: 3, last_at: new Date(now), last_field: 'id' },
        { door: 'telephony', reason: 'bad_signature', day: '2026-11-18', count: 1, last_at: new Date(now), last_field: null },
        { door: 'device', reason: 'from_the_future', day: '2026-11-17', count: 9, last_at: new Date(now), last_field: 'timestamp' },
      ])
      .execute();
    const device = (identifier: string, lastSeenAt: number) => ({
      id: uuidv7(),
      unit_id: runtime.units[0].id,
      identifier,
      created_at: new Date(now),
      last_seen_at: new Date(lastSeenAt),
    });
    await database.db
      .insertInto('device')
      .values([device('a', now - 60_000), device('b', now - 3_600_000)])
      .execute();
    const overview = await overviewFor(contextOf(runtime.users.technician)).overview();
    expect(overview.refusedInput.map(({ door, reason, day, count }) => [door, reason, day, count])).toEqual([
      ['device', 'unknown_device', '2026-11-24', 3],
      ['telephony', 'bad_signature', '2026-11-18', 1],
    ]);
    expect(overview.counts).toMatchObject({ activeAgencies: 2, activeUnits: 3, activeDevices: 2, devicesHeard: 1, activeAccounts: 9, openIncidents: 0 });
    expect(overview.isEmbedded).toBe(false);
  });

  it('the overview is for administrator, technician and supervisor; the figures are for head and supervisor', async () => {
    const period = { fromDay: '2026-11-01', toDay: '2026-11-24' };
    const mayReadOverview: string[] = [];
    const mayReadFigures: string[] = [];
    for (const user of Object.values(runtime.users)) {
      await overviewFor(contextOf(user))
        .overview()
        .then(
          () => mayReadOverview.push(user.role),
          (error: unknown) => expect(error).toMatchObject({ code: 'FORBIDDEN' }),
        );
      await reportFor(contextOf(user))
        .promises(period)
        .then(
          () => mayReadFigures.push(user.role),
          (error: unknown) => expect(error).toMatchObject({ code: 'FORBIDDEN' }),
        );
    }
    expect(mayReadOverview.sort()).toEqual(['admin', 'supervisor', 'technician']);
    expect(mayReadFigures.sort()).toEqual(['head', 'supervisor']);
    await expect(reportFor(contextOf(null)).promises(period)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it('a period that is backwards or too long is refused with its field and reason', async () => {
    const caller = reportFor(contextOf(runtime.users.head));
    await expect(caller.promises({ fromDay: '2026-11-24', toDay: '2026-11-23' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      cause: { issues: [{ path: ['toDay'], message: 'period_backwards' }] },
    });
    await expect(caller.promises({ fromDay: '2025-01-01', toDay: '2026-11-23' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      cause: { issues: [{ message: 'period_too_long' }] },
    });
  });
});
