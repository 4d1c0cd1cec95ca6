import { sql } from 'kysely';
import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import type { Disposition } from '../call/call.schema';
import type { CategoryCode } from '../incident/incident.schema';
import type { SealedValue } from '../shared/sealed';
import type { ListeningWeek } from './listening.schema';

const week = (column: string) => sql<string>`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`;

/** The last week that was drawn; null: none ever. */
export async function readLastWeek(db: Db): Promise<string | null> {
  return (
    (await db.selectFrom('listening_week').select(week('week').as('week')).orderBy('listening_week.week', 'desc').limit(1).executeTakeFirst())?.week ?? null
  );
}

export interface WeekSpan {
  readonly from: number;
  readonly to: number;
  readonly countsSimulated: boolean;
}

/** Calls put away in a week. */
export async function countDisposed(db: Db, { from, to, countsSimulated }: WeekSpan): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as "count" from call
    where disposition is not null and disposed_at >= ${new Date(from)} and disposed_at < ${new Date(to)} and (${countsSimulated}::boolean or not is_simulated)`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

export interface NewWeek extends WeekSpan {
  readonly week: string;
  readonly at: number;
  readonly percent: number;
  readonly population: number;
  readonly sample: number;
  readonly seed: string;
}

/** False where another process has drawn it. */
export async function insertWeek(db: Db, { week: monday, at, percent, population, sample, seed }: NewWeek): Promise<boolean> {
  const row = await db
    .insertInto('listening_week')
    .values({ week: monday, drawn_at: new Date(at), percent, population, sample, seed })
    .onConflict((conflict) => conflict.column('week').doNothing())
    .returning('seed')
    .executeTakeFirst();
  return row !== undefined;
}

/** Every call of the week has the same chance: those with the smallest SHA-256 of seed and id. The same seed draws the same calls again. */
export async function drawCalls(db: Db, { week: monday, from, to, countsSimulated, sample, seed }: NewWeek): Promise<number> {
  const result = await sql`
    insert into listening (id, week, ordinal, call_id, disposition, category_code, place_code, incident_id, disposed_at, disposed_by)
    select gen_random_uuid(), ${monday}::date, row_number() over (order by rank), drawn.id, drawn.disposition,
      case when drawn.disposition = 'emergency' then incident.category_code end, case when drawn.disposition = 'emergency' then incident.place_code end,
      case when drawn.disposition = 'emergency' then incident.id end, drawn.disposed_at, drawn.operator_id
    from (
      select call.*, sha256(convert_to(${seed} || call.id::text, 'UTF8')) as rank from call
      where disposition is not null and disposed_at >= ${new Date(from)} and disposed_at < ${new Date(to)} and (${countsSimulated}::boolean or not is_simulated)
      order by rank limit ${sample}) drawn
    left join incident on incident.id = drawn.incident_id
    on conflict (call_id) do nothing`.execute(db);
  return Number(result.numAffectedRows ?? 0n);
}

/** The newest first. */
export async function readWeeks(db: Db, limit: number): Promise<ListeningWeek[]> {
  const rows = await db
    .selectFrom('listening_week as w')
    .select((eb) => [
      week('w.week').as('week'),
      'w.drawn_at as drawnAt',
      'w.percent',
      'w.population',
      'w.sample',
      'w.seed',
      eb
        .selectFrom('listening as l')
        .select(sql<number>`count(*)::int`.as('n'))
        .whereRef('l.week', '=', 'w.week')
        .where('l.judged_at', 'is not', null)
        .as('judged'),
    ])
    .orderBy('w.week', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, judged: row.judged ?? 0 }));
}

export interface DrawnRow {
  readonly id: string;
  readonly version: number;
  readonly week: string;
  readonly source: string;
  readonly externalId: string;
  readonly line: string | null;
  readonly numberMasked: string | null;
  readonly offeredAt: number | null;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly disposedAt: number;
  readonly disposedBy: string | null;
  readonly disposition: Disposition;
  readonly categoryCode: CategoryCode | null;
  readonly placeName: string | null;
  readonly incidentNumber: string | null;
  readonly isHeard: boolean | null;
  readonly secondDisposition: Disposition | null;
  readonly secondCategoryCode: CategoryCode | null;
  readonly isPlaceRight: boolean | null;
  readonly judgedAt: number | null;
  readonly judgedByName: string | null;
  readonly remarkSealed: Buffer | null;
  readonly keyId: string | null;
}

/** Those that wait, the oldest draw first; or those that were judged, the last one first. */
export async function readDrawn(db: Db, { isJudged, limit }: { readonly isJudged: boolean; readonly limit: number }): Promise<DrawnRow[]> {
  const query = db
    .selectFrom('listening as l')
    .innerJoin('call as c', 'c.id', 'l.call_id')
    .leftJoin('incident as i', 'i.id', 'l.incident_id')
    .leftJoin('place as p', 'p.code', 'l.place_code')
    .leftJoin('place as d', 'd.code', 'p.parent_code')
    .leftJoin('app_user as u', 'u.id', 'l.judged_by')
    .select([
      'l.id',
      'l.version',
      week('l.week').as('week'),
      'c.source',
      'c.external_id as externalId',
      'c.line',
      'c.number_masked as numberMasked',
      'c.offered_at as offeredAt',
      'c.answered_at as answeredAt',
      'c.ended_at as endedAt',
      'l.disposed_at as disposedAt',
      'l.disposed_by as disposedBy',
      'l.disposition',
      'l.category_code as categoryCode',
      sql<string | null>`case when p.code is null then null else concat_ws(', ', p.name, d.name) end`.as('placeName'),
      'i.number as incidentNumber',
      'l.is_heard as isHeard',
      'l.second_disposition as secondDisposition',
      'l.second_category_code as secondCategoryCode',
      'l.is_place_right as isPlaceRight',
      'l.judged_at as judgedAt',
      'u.name as judgedByName',
      'l.remark_sealed as remarkSealed',
      'l.key_id as keyId',
    ])
    .where('l.judged_at', isJudged ? 'is not' : 'is', null);
  const ordered = isJudged ? query.orderBy('l.judged_at', 'desc').orderBy('l.id') : query.orderBy('l.week').orderBy('l.ordinal');
  return (await ordered.limit(limit).execute()) as DrawnRow[];
}

export interface HeldDrawn {
  readonly id: string;
  readonly version: number;
  readonly disposedBy: string | null;
  readonly hasPlace: boolean;
}

export async function lockDrawn(db: Db, id: string): Promise<HeldDrawn | undefined> {
  return db
    .selectFrom('listening')
    .select(['id', 'version', 'disposed_by as disposedBy', sql<boolean>`place_code is not null`.as('hasPlace')])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export interface Judgement {
  readonly at: number;
  readonly by: string;
  readonly isHeard: boolean;
  readonly disposition: Disposition | null;
  readonly categoryCode: CategoryCode | null;
  readonly isPlaceRight: boolean | null;
  readonly remark: SealedValue | null;
}

/** Answers with the new version. */
export async function updateJudgement(db: Db, id: string, { at, by, isHeard, disposition, categoryCode, isPlaceRight, remark }: Judgement): Promise<number> {
  const { version } = await db
    .updateTable('listening')
    .set((eb) => ({
      judged_at: new Date(at),
      judged_by: by,
      is_heard: isHeard,
      second_disposition: disposition,
      second_category_code: categoryCode,
      is_place_right: isPlaceRight,
      remark_sealed: remark?.sealed ?? null,
      key_id: remark?.keyId ?? null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

export interface PairRow {
  readonly disposition: Disposition;
  readonly categoryCode: CategoryCode | null;
  readonly isHeard: boolean | null;
  readonly secondDisposition: Disposition | null;
  readonly secondCategoryCode: CategoryCode | null;
  readonly isPlaceRight: boolean | null;
}

/** Both opinions on drawn calls that were put away from `from` to `to`. */
export async function readPairs(db: Db, { from, to }: { readonly from: number; readonly to: number }): Promise<PairRow[]> {
  return (await db
    .selectFrom('listening')
    .select([
      'disposition',
      'category_code as categoryCode',
      'is_heard as isHeard',
      'second_disposition as secondDisposition',
      'second_category_code as secondCategoryCode',
      'is_place_right as isPlaceRight',
    ])
    .where('disposed_at', '>=', instant(from))
    .where('disposed_at', '<', instant(to))
    .execute()) as PairRow[];
}
