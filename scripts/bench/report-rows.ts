import { sql } from 'kysely';
import type { Db } from '../../db/client';

/** How much is generated: calls spread evenly over the years before `until`, every tenth of them an incident of its own. */
export interface GeneratedYears {
  readonly calls: number;
  readonly years: number;
  /** Epoch milliseconds, exclusive. */
  readonly until: number;
}

const AGENCIES = 6;
const UNITS = 48;
const CALLS_PER_INCIDENT = 10;
const CALLS_PER_COMPLAINT = 2_000;
const YEAR_MS = 365.25 * 86_400_000;
const LOADED = ['call', 'incident', 'assignment', 'assignment_unit', 'complaint'] as const;

/** An id that grows with its row, as the product's ids do. */
const idOf = (kind: number, number: ReturnType<typeof sql>) => sql`(lpad(to_hex(${sql.lit(kind)}), 8, '0') || lpad(to_hex(${number}), 24, '0'))::uuid`;
const CALL = 1;
const INCIDENT = 2;
const ASSIGNMENT = 3;

/**
 * Fills an empty real installation by `insert ... select generate_series`: rows as wide as real ones, in the order of time as they would have come in, shares as
 * rooms of this size report them (most calls are no emergency). Foreign keys are not asked and indexes are built afterwards: that is how long it takes, not what it is.
 */
export async function generateYears(db: Db, { calls, years, until }: GeneratedYears): Promise<void> {
  await generatePeople(db);
  const { rows: indexes } = await sql<{ name: string; definition: string }>`
    select c.oid::regclass::text as name, pg_get_indexdef(c.oid) as definition
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
    where t.relname in (${sql.join(LOADED)}) and t.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint k where k.conindid = c.oid)`.execute(
    db,
  );
  for (const { name } of indexes) await sql`drop index ${sql.raw(name)}`.execute(db);
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`select setseed(0.112)`.execute(tx);
    await generateCalls(tx, calls, { startAt: until - years * YEAR_MS, stepMs: (years * YEAR_MS) / calls });
    await generateIncidents(tx);
    await generateAssignments(tx);
    await generateComplaints(tx);
  });
  for (const { definition } of indexes) await sql.raw(definition).execute(db);
  for (const table of LOADED) await sql`vacuum analyze ${sql.table(table)}`.execute(db);
}

async function generatePeople(db: Db): Promise<void> {
  await sql`insert into agency (id, code, name) select ${idOf(11, sql`n`)}, 'agency_' || chr(97 + n), 'Instansi ' || n from generate_series(0, ${sql.lit(AGENCIES - 1)}) n`.execute(
    db,
  );
  await sql`
    insert into unit (id, agency_id, call_sign, kind, status_at)
    select ${idOf(12, sql`n`)}, ${idOf(11, sql`n % ${sql.lit(AGENCIES)}`)}, 'UNIT-' || n, 'other', now() from generate_series(0, ${sql.lit(UNITS - 1)}) n`.execute(
    db,
  );
}

async function generateCalls(db: Db, calls: number, { startAt, stepMs }: { readonly startAt: number; readonly stepMs: number }): Promise<void> {
  await sql`
    insert into call (id, source, external_id, state, line, number_sealed, number_hash, number_masked, key_id, offered_at, answered_at, answered_source, ended_at,
      disposition, disposed_at, is_blocked, incident_id, recorded_at)
    select ${idOf(CALL, sql`n`)}, 'switch', 'call-' || n, state, '112', decode(repeat(md5(n::text), 2), 'hex'), decode(md5((n % 90000)::text) || md5(n::text), 'hex'), '0812-****-*789', 'first',
      at, case when state = 'ended' then at + wait end, case when state = 'ended' then 'switch' end, at + wait + case when state = 'ended' then talk else interval '0' end,
      case when state <> 'ended' then null when is_emergency then 'emergency' else (array['ghost', 'ghost', 'ghost', 'prank', 'prank', 'information', 'referral', 'test'])[1 + floor(kind * 8)::int] end,
      case when state = 'ended' then at + wait + talk end, not is_emergency and kind < 0.003, case when is_emergency then ${idOf(INCIDENT, sql`n`)} end, at
    from (
      select n, is_emergency, at, kind, case when is_emergency or luck < 0.86 then 'ended' when luck < 0.94 then 'abandoned' when luck < 0.98 then 'missed' else 'overflowed' end as state,
        round((-4.2 * ln(1 - random()) + 0.6)::numeric, 3) * interval '1 second' as wait, round((20 - 40 * ln(1 - random()))::numeric, 3) * interval '1 second' as talk
      from (
        select n, n % ${sql.lit(CALLS_PER_INCIDENT)} = 0 as is_emergency, random() as kind, random() as luck,
          ${new Date(startAt)}::timestamptz + (n + random()) * ${sql.lit(stepMs / 1_000)} * interval '1 second' as at
        from generate_series(0, ${sql.lit(calls - 1)}) n
      ) placed
    ) told`.execute(db);
}

async function generateIncidents(db: Db): Promise<void> {
  await sql`
    insert into incident (id, number, day, source, category_code, sub_type_code, priority, state, place_code, opened_at, t0_at, t1_at, t2_at, t3_at, t4_at, t5_at, t6_at, t7_at, t8_at)
    select c.incident_id, 'MJL-' || c.external_id, (c.offered_at at time zone 'Asia/Jakarta')::date, 'call', s.category_code, s.code, s.priority, 'closed', p.code,
      c.answered_at + interval '15 seconds', c.offered_at, c.answered_at, c.answered_at + after[1], c.answered_at + after[1] + after[2],
      c.answered_at + after[1] + after[2] + after[3], c.answered_at + after[1] + after[2] + after[3] + after[4], c.answered_at + after[1] + after[2] + after[3] + after[4] + after[5],
      c.answered_at + after[1] + after[2] + after[3] + after[4] + after[5] + after[6], c.answered_at + after[1] + after[2] + after[3] + after[4] + after[5] + after[6] + after[7]
    from (
      select incident_id, external_id, offered_at, answered_at, random() as which, random() as village,
        array(select round((mean * (0.4 - 0.6 * ln(1 - random())))::numeric, 3) * interval '1 second' from unnest(array[40, 35, 60, 120, 540, 2400, 900]) mean where incident_id is not null) as after
      from call where incident_id is not null
    ) c
      join (select code, category_code, priority, row_number() over (order by code) - 1 as place, count(*) over () as places from sub_type) s on s.place = floor(c.which * s.places)
      join (select code, row_number() over (order by code) - 1 as place, count(*) over () as places from place where kind <> 'kecamatan') p on p.place = floor(c.village * p.places)
    order by c.offered_at`.execute(db);
}

/** Every incident has one assignment, every fifth a second; each with a unit of the agency, every tenth with two. */
async function generateAssignments(db: Db): Promise<void> {
  await sql`
    insert into assignment (id, incident_id, agency_id, state, forwarded_at, acknowledged_at, en_route_at, on_scene_at, ended_at, is_recalled, is_on_behalf)
    select ${idOf(ASSIGNMENT, sql`row_number() over (order by i.opened_at, which)`)}, i.id, ${idOf(11, sql`(i.place + which) % ${sql.lit(AGENCIES)}`)},
      case when which = 1 and i.place % 3 = 0 then 'declined' else 'completed' end, i.t3_at, i.t4_at + which * interval '20 seconds',
      i.t5_at + which * interval '40 seconds', i.t6_at + which * interval '90 seconds', i.t7_at - which * interval '30 seconds', i.place % 97 = 0 and which = 1, i.place % 4 = 0
    from (select *, row_number() over (order by opened_at) as place from incident) i cross join generate_series(0, 1) which where which = 0 or i.place % 5 = 0`.execute(
    db,
  );
  await sql`
    insert into assignment_unit (id, assignment_id, unit_id, assigned_at, en_route_at, on_scene_at, released_at)
    select gen_random_uuid(), a.id, ${idOf(12, sql`('x' || right(a.agency_id::text, 2))::bit(8)::int + which * ${sql.lit(AGENCIES)}`)}, a.acknowledged_at + which * interval '5 seconds',
      a.en_route_at + which * interval '30 seconds', a.on_scene_at + which * interval '60 seconds', a.ended_at
    from (select *, row_number() over (order by id) as place from assignment where state = 'completed') a cross join generate_series(0, 1) which where which = 0 or a.place % 10 = 0`.execute(
    db,
  );
}

async function generateComplaints(db: Db): Promise<void> {
  await sql`
    insert into complaint (id, number, channel, state, call_id, received_at, recorded_at, recorded_by, notice_hours, answered_at, outcome, is_simulated)
    select ${idOf(13, sql`row_number() over (order by offered_at)`)}, 'ADU-' || external_id, '112', 'answered', id, ended_at, ended_at, id, 0, ended_at + random() * interval '60 hours', 'explained', false
    from (select *, row_number() over (order by offered_at) as place from call) c where place % ${sql.lit(CALLS_PER_COMPLAINT)} = 0`.execute(db);
}
