import { verifyPassword } from 'better-auth/crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNT_ROLES } from '../account/account.schema';
import { readFactsAfter } from '../live/log.repository';
import { promisesReport } from '../report/report.service';
import { addDays, localDay } from '../shared/local-day';
import { Sealer } from '../shared/sealed';
import { fakeClock } from '../testing/fake-clock';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD } from './demonstration.rules';
import { createDemonstration } from './demonstration.service';
import { readCategories, readInstallation, readTargets } from './installation.repository';
import { createReferenceHolder } from './reference-holder';

const clock = fakeClock();
const sealer = new Sealer('22'.repeat(32));

describe.each(DATABASE_KINDS)('a demonstration (%s)', (kind) => {
  let database: TestDatabase;
  const progress: string[] = [];
  const one = async (query: string) => (await sql.raw<Record<string, unknown>>(query).execute(database.db)).rows[0];

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    await createDemonstration({ db: database.db, clock, sealer }, (line) => progress.push(line));
  });
  afterAll(() => database?.close());

  it('knows where its middle is, so that walls can follow the sun', async () => {
    const holder = createReferenceHolder(database.db);
    await holder.reload();
    const [lon = 0, lat = 0] = holder.current.centre ?? [];
    expect([Math.abs(lon - 108.25) < 0.1, Math.abs(lat + 6.82) < 0.1]).toEqual([true, true]);
  });

  it('says that it is one, has all agencies, units with devices, categories and accounts, and tells its progress', async () => {
    expect(await readInstallation(database.db)).toMatchObject({ kind: 'demonstration', numberPrefix: 'MJL', timeZone: 'Asia/Jakarta', mapVersion: 1 });
    expect((await readCategories(database.db)).map((category) => category.subTypes.length).every((count) => count >= 4 && count <= 8)).toBe(true);
    expect(
      await one(
        'select (select count(*)::int from agency) as agencies, (select count(*)::int from unit) as units, (select count(*)::int from device) as devices, (select count(*)::int from category) as categories',
      ),
    ).toEqual({ agencies: 8, units: 30, devices: 30, categories: 8 });
    expect(await one('select count(*)::int as cards, count(distinct category_code)::int as kinds from run_card where valid_to is null')).toEqual({
      cards: 20,
      kinds: 8,
    });
    expect(progress.length).toBeGreaterThan(0);
  });

  it('has accounts of every role that sign in with the one password', async () => {
    const { rows } = await sql<{ username: string; role: string; password: string }>`
      select u.username, u.role, a.password from app_user u join auth_account a on a.user_id = u.id order by u.username`.execute(database.db);
    expect(rows.map((row) => row.username)).toEqual(DEMONSTRATION_ACCOUNTS.map((account) => account.username).sort());
    expect(new Set(rows.map((row) => row.role))).toEqual(new Set(ACCOUNT_ROLES));
    expect(await verifyPassword({ hash: rows[0]?.password ?? '', password: DEMONSTRATION_PASSWORD })).toBe(true);
    expect(DEMONSTRATION_PASSWORD.length).toBeGreaterThanOrEqual(10);
  });

  it('leaves nothing open: the simulator makes the living', async () => {
    expect(
      await one(`select
      (select count(*)::int from call where state in ('ringing', 'answered') or (state = 'ended' and disposition is null)) as calls,
      (select count(*)::int from incident where state not in ('closed', 'cancelled', 'merged', 'handed_over', 'advised')) as incidents,
      (select count(*)::int from assignment where ended_at is null) as assignments,
      (select count(*)::int from assignment_unit where released_at is null) as trips,
      (select count(*)::int from unit where status <> 'available') as units`),
    ).toEqual({ calls: 0, incidents: 0, assignments: 0, trips: 0, units: 0 });
  });

  it('counts everything as simulated and numbers it without a gap, so that the next number of each day follows', async () => {
    expect(await one(`select (select bool_and(is_simulated) from call) as calls, (select bool_and(is_simulated) from incident) as incidents`)).toEqual({
      calls: true,
      incidents: true,
    });
    const { rows } = await sql<{ day: string; ordinals: number[]; last: number }>`
      select i.day, array_agg(right(i.number, 4)::int order by i.number) as ordinals, max(s.last_number) as last
      from incident i left join number_series s on s.series = 'SIM' and s.day = i.day where i.number like 'SIM-%' group by i.day`.execute(database.db);
    expect(rows.length).toBeGreaterThan(80);
    for (const { ordinals, last } of rows) {
      expect(ordinals).toEqual(ordinals.map((_, index) => index + 1));
      expect(last).toBe(ordinals.length);
    }
    expect(await one(`select count(*)::int as others from incident where number not like 'SIM-%'`)).toEqual({ others: 0 });
  });

  it('derives T0..T8 from the marks that stand beside them', async () => {
    expect(
      await one(`
      with of_incident as (
        select coalesce(m.incident_id, c.incident_id) as incident_id, m.code, min(m.occurred_at) as first, max(m.occurred_at) as last
        from mark m left join call c on c.id = m.call_id group by 1, 2)
      select count(*)::int as wrong from incident i where
        i.t0_at is distinct from (select first from of_incident o where o.incident_id = i.id and code = 'T0') or
        i.t1_at is distinct from (select first from of_incident o where o.incident_id = i.id and code = 'T1') or
        i.t2_at is distinct from (select first from of_incident o where o.incident_id = i.id and code = 'T2') or
        i.t3_at is distinct from (select first from of_incident o where o.incident_id = i.id and code = 'T3') or
        i.t4_at is distinct from (select first from of_incident o where o.incident_id = i.id and code = 'T4') or
        i.t5_at is distinct from (select first from of_incident o where o.incident_id = i.id and code = 'T5') or
        i.t6_at is distinct from (select first from of_incident o where o.incident_id = i.id and code = 'T6') or
        i.t7_at is distinct from (select last from of_incident o where o.incident_id = i.id and code = 'T7') or
        i.t8_at is distinct from (select last from of_incident o where o.incident_id = i.id and code = 'T8')`),
    ).toEqual({ wrong: 0 });
  });

  it('puts incidents in villages of the regency, except those handed over to a neighbour', async () => {
    const found =
      await one(`select count(*) filter (where place_code is null and state <> 'handed_over')::int as nowhere, count(distinct place_code)::int as places,
      count(*) filter (where state = 'handed_over' and handed_over_to is not null)::int as "handedOver" from incident`);
    expect(found?.['nowhere']).toBeLessThan(10);
    expect(found?.['places']).toBeGreaterThan(100);
    expect(found?.['handedOver']).toBeGreaterThan(0);
  });

  it('gives a report whose figures agree with the breaches that were recorded', async () => {
    const installation = await readInstallation(database.db);
    if (installation === undefined) throw new Error('impossible');
    const current = { installation, targets: await readTargets(database.db), categories: await readCategories(database.db) };
    const today = localDay(clock.now(), installation.timeZone);
    const report = await promisesReport({ db: database.db, clock, reference: { current } }, { fromDay: addDays(today, -91), toDay: today });
    const recorded = await one(
      `select count(*) filter (where clock = 'answer')::int as answer, count(*) filter (where clock = 'initial_handling')::int as handling from breach`,
    );
    expect(report.answer.answeredLate + report.answer.abandonedAfter + report.answer.missedOrOverflowed).toBe(recorded?.['answer']);
    expect(report.initialHandling.forwardedLate).toBe(recorded?.['handling']);
    expect(report.answer.met.share).toBeGreaterThan(0.85);
    expect(report.byAgency).toHaveLength(8);
    expect(report.byCategory).toHaveLength(8);
    expect(report.trend.filter((day) => day.calls > 0).length).toBeGreaterThanOrEqual(90);
  });

  it("has last facts that read back, and no caller's number or note in the log", async () => {
    const facts = await readFactsAfter(database.db, '0', 1_000);
    expect(facts.length).toBeGreaterThanOrEqual(40);
    expect(await one(`select count(*)::int as numbers from event_log where payload::text ~ '0820[0-9]{8}|02330[0-9]{5}'`)).toEqual({ numbers: 0 });
    const call = await database.db
      .selectFrom('call')
      .select(['number_sealed as sealed', 'key_id as keyId', 'number_masked as masked'])
      .where('number_sealed', 'is not', null)
      .where('number_masked', 'like', '0820%')
      .executeTakeFirstOrThrow();
    expect(sealer.open({ sealed: call.sealed ?? Buffer.alloc(0), keyId: call.keyId ?? '' })).toMatch(/^0820\d{8}$/);
    expect(call.masked).toMatch(/^0820-\*{4}-\*\d{3}$/);
  });
});
