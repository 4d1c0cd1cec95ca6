import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../db/client';
import type { CountedKind } from './pack.schema';

/** Instants `[from, to)`, epoch milliseconds. */
export interface CountedSpan {
  readonly from: number;
  readonly to: number;
  readonly countsSimulated: boolean;
}

/** A row that figures are counted from; `digest` is an MD5 over what is counted of it: nothing personal. */
export interface CountedRow {
  readonly kind: CountedKind;
  readonly id: string;
  /** How people find it; null: by its id alone. */
  readonly label: string | null;
  readonly digest: string;
}

function epoch(column: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`date_part('epoch', ${column})`;
}

/** Every row that the figures of a span are counted from, in one order. */
export async function readCountedRows(db: Db, { from, to, countsSimulated }: CountedSpan): Promise<CountedRow[]> {
  const [begin, end] = [new Date(from), new Date(to)];
  const isCounted = (simulated: RawBuilder<unknown>) => sql`(${countsSimulated}::boolean or not ${simulated})`;
  const { rows } = await sql<CountedRow>`
    with calls as (
      select c.* from call c
      where ((c.offered_at >= ${begin} and c.offered_at < ${end}) or (c.offered_at is null and c.answered_at >= ${begin} and c.answered_at < ${end}))
        and ${isCounted(sql`c.is_simulated`)}
    ), incidents as (
      select i.* from incident i where i.opened_at >= ${begin} and i.opened_at < ${end} and ${isCounted(sql`i.is_simulated`)}
    ), complaints as (
      select p.* from complaint p where p.received_at >= ${begin} and p.received_at < ${end} and ${isCounted(sql`p.is_simulated`)}
    )
    select 'call' as "kind", c.id, null as "label",
      md5(json_build_array(c.state, ${epoch(sql`c.offered_at`)}, ${epoch(sql`c.answered_at`)}, ${epoch(sql`c.ended_at`)}, c.disposition, c.is_blocked, c.incident_id)::text) as "digest"
      from calls c
    union all
    select 'incident', i.id, i.number,
      md5(json_build_array(i.state, i.category_code, i.source, i.place_code, ${epoch(sql`i.opened_at`)}, ${epoch(sql`i.t0_at`)}, ${epoch(sql`i.t1_at`)}, ${epoch(sql`i.t2_at`)}, ${epoch(sql`i.t3_at`)},
        ${epoch(sql`i.t4_at`)}, ${epoch(sql`i.t5_at`)}, ${epoch(sql`i.t6_at`)}, ${epoch(sql`i.t7_at`)}, ${epoch(sql`i.t8_at`)}, ${epoch(sql`i.handling_breached_at`)})::text)
      from incidents i
    union all
    select 'assignment', a.id, i.number,
      md5(json_build_array(a.state, a.agency_id, ${epoch(sql`a.forwarded_at`)}, ${epoch(sql`a.acknowledged_at`)}, ${epoch(sql`a.en_route_at`)}, ${epoch(sql`a.on_scene_at`)}, ${epoch(sql`a.ended_at`)},
        a.is_recalled, a.is_on_behalf,
        (select json_agg(json_build_array(u.unit_id, ${epoch(sql`u.assigned_at`)}, ${epoch(sql`u.en_route_at`)}, ${epoch(sql`u.on_scene_at`)}) order by u.unit_id) from assignment_unit u where u.assignment_id = a.id))::text)
      from assignment a join incidents i on i.id = a.incident_id
    union all
    select 'complaint', p.id, p.number,
      md5(json_build_array(p.state, ${epoch(sql`p.received_at`)}, ${epoch(sql`p.answered_at`)}, ${epoch(sql`p.breached_at`)}, p.reopen_count)::text)
      from complaints p
    union all
    select 'breach', b.id, coalesce(i.number, p.number),
      md5(json_build_array(b.clock, b.cause_code, b.target_seconds)::text)
      from breach b left join calls c on c.id = b.call_id left join incidents i on i.id = b.incident_id left join complaints p on p.id = b.complaint_id
      where c.id is not null or i.id is not null or p.id is not null
    order by 1, 2`.execute(db);
  return rows;
}

/** Incidents opened in the span by the code of the district of their place (`32.10.01`); null: without a place. */
export async function readDistrictCounts(
  db: Db,
  { from, to, countsSimulated }: CountedSpan,
): Promise<{ readonly code: string | null; readonly incidents: number }[]> {
  const { rows } = await sql<{ code: string | null; incidents: number }>`
    select substr(i.place_code, 1, 8) as "code", count(*)::int as "incidents" from incident i
    where i.opened_at >= ${new Date(from)} and i.opened_at < ${new Date(to)} and (${countsSimulated}::boolean or not i.is_simulated)
    group by 1 order by 1`.execute(db);
  return rows;
}

/** Districts of the regency's villages with the sum of their areas; null where no area is known. */
export async function readDistricts(db: Db): Promise<{ readonly code: string; readonly name: string; readonly areaKm2: number | null }[]> {
  const { rows } = await sql<{ code: string; name: string; areaKm2: number | null }>`
    select a.district_code as "code", max(a.district_name) as "name", round(sum(p.area_km2)::numeric, 2)::float8 as "areaKm2"
    from area a left join place p on p.code = a.code group by 1 order by 1`.execute(db);
  return rows;
}

/** Legal texts of the installation that nobody has confirmed. */
export async function readUnverifiedLegalTexts(db: Db): Promise<readonly string[]> {
  const row = await db.selectFrom('installation').select('unverified_legal_texts as texts').executeTakeFirst();
  return row?.texts ?? [];
}
