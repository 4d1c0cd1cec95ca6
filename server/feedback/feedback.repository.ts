import { sql } from 'kysely';
import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import type { SealedValue } from '../shared/sealed';
import type { CountedScore } from './feedback.rules';
import type { Score } from './feedback.schema';

export interface CompletedAssignment {
  readonly agencyId: string;
  readonly completedAt: number;
  /** 0: no feedback yet. */
  readonly version: number;
}

/** A completed assignment and its feedback, locked; undefined: there is none, or it was not completed. */
export async function lockCompleted(db: Db, assignmentId: string): Promise<CompletedAssignment | undefined> {
  const row = await db
    .selectFrom('assignment as a')
    .select((eb) => [
      'a.agency_id as agencyId',
      'a.ended_at as completedAt',
      eb.selectFrom('assignment_feedback as f').select('f.version').whereRef('f.assignment_id', '=', 'a.id').as('version'),
    ])
    .where('a.id', '=', assignmentId)
    .where('a.state', '=', 'completed')
    .forUpdate('a')
    .executeTakeFirst();
  return row === undefined || row.completedAt === null ? undefined : { ...row, completedAt: row.completedAt, version: row.version ?? 0 };
}

export interface Given {
  readonly assignmentId: string;
  readonly agencyId: string;
  readonly score: Score;
  readonly remark: SealedValue | null;
  readonly by: string;
  readonly at: number;
  readonly version: number;
}

export async function saveFeedback(db: Db, { assignmentId, agencyId, score, remark, by, at, version }: Given): Promise<void> {
  const values = { score, remark_sealed: remark?.sealed ?? null, key_id: remark?.keyId ?? null, given_by: by, given_at: new Date(at), version };
  await db
    .insertInto('assignment_feedback')
    .values({ assignment_id: assignmentId, agency_id: agencyId, ...values })
    .onConflict((conflict) => conflict.column('assignment_id').doUpdateSet(values))
    .execute();
}

export interface AskedRow {
  readonly assignmentId: string;
  readonly incidentNumber: string;
  readonly categoryCode: string | null;
  readonly completedAt: number;
  readonly score: Score | null;
  readonly remarkSealed: Buffer | null;
  readonly keyId: string | null;
  readonly version: number;
}

/** Completed by one agency since an instant, the last first. */
export async function readAsked(
  db: Db,
  { agencyId, since, limit }: { readonly agencyId: string; readonly since: number; readonly limit: number },
): Promise<AskedRow[]> {
  return (await db
    .selectFrom('assignment as a')
    .innerJoin('incident as i', 'i.id', 'a.incident_id')
    .leftJoin('assignment_feedback as f', 'f.assignment_id', 'a.id')
    .select([
      'a.id as assignmentId',
      'i.number as incidentNumber',
      'i.category_code as categoryCode',
      'a.ended_at as completedAt',
      'f.score',
      'f.remark_sealed as remarkSealed',
      'f.key_id as keyId',
      sql<number>`coalesce(f.version, 0)`.as('version'),
    ])
    .where('a.agency_id', '=', agencyId)
    .where('a.state', '=', 'completed')
    .where('a.ended_at', '>', instant(since))
    .orderBy('a.ended_at', 'desc')
    .limit(limit)
    .execute()) as AskedRow[];
}

export interface FeedbackScope {
  readonly from: number;
  readonly to: number;
  readonly countsSimulated: boolean;
  /** Null: of all agencies. */
  readonly agencyId: string | null;
}

/** Assignments completed in a time by agency and score; a null score is one that was not answered. */
export async function countFeedback(
  db: Db,
  { from, to, countsSimulated, agencyId }: FeedbackScope,
): Promise<(CountedScore & { readonly agencyId: string; readonly agencyName: string })[]> {
  const { rows } = await sql<CountedScore & { agencyId: string; agencyName: string }>`
    select a.agency_id as "agencyId", g.name as "agencyName", f.score::int as "score", count(*)::int as "count"
    from assignment a join agency g on g.id = a.agency_id join incident i on i.id = a.incident_id left join assignment_feedback f on f.assignment_id = a.id
    where a.state = 'completed' and a.ended_at >= ${new Date(from)} and a.ended_at < ${new Date(to)}
      and (${countsSimulated}::boolean or not i.is_simulated) and (${agencyId}::uuid is null or a.agency_id = ${agencyId}::uuid)
    group by 1, 2, 3 order by 2, 1, 3`.execute(db);
  return rows;
}

export interface RemarkRow {
  readonly assignmentId: string;
  readonly incidentNumber: string;
  readonly agencyName: string;
  readonly score: Score;
  readonly givenAt: number;
  readonly sealed: Buffer;
  readonly keyId: string;
}

/** Remarks on assignments completed in a time, the worst first. */
export async function readRemarks(db: Db, { from, to, limit }: { readonly from: number; readonly to: number; readonly limit: number }): Promise<RemarkRow[]> {
  return (await db
    .selectFrom('assignment_feedback as f')
    .innerJoin('assignment as a', 'a.id', 'f.assignment_id')
    .innerJoin('incident as i', 'i.id', 'a.incident_id')
    .innerJoin('agency as g', 'g.id', 'f.agency_id')
    .select([
      'f.assignment_id as assignmentId',
      'i.number as incidentNumber',
      'g.name as agencyName',
      'f.score',
      'f.given_at as givenAt',
      'f.remark_sealed as sealed',
      'f.key_id as keyId',
    ])
    .where('f.remark_sealed', 'is not', null)
    .where('a.ended_at', '>=', instant(from))
    .where('a.ended_at', '<', instant(to))
    .orderBy('f.score')
    .orderBy('f.given_at', 'desc')
    .limit(limit)
    .execute()) as RemarkRow[];
}
