import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import { geoJson } from '../../db/postgis';
import type { LonLat } from '../shared/geo';
import type { Extent } from './closure.rules';
import type { ClosureReason, ClosureView } from './closure.schema';

interface LineString {
  readonly coordinates: [number, number][];
}

interface ClosureRow extends Omit<ClosureView, 'path'> {
  readonly line: unknown;
}

function selectClosures(db: Db) {
  return db
    .selectFrom('road_closure')
    .select((eb) => ['id', 'reason', geoJson(eb.ref('line'), 6).as('line'), 'starts_at as startsAt', 'ends_at as endsAt', 'version']);
}

function viewOf({ line, ...row }: ClosureRow): ClosureView {
  const { id, reason, startsAt, endsAt, version } = row;
  return { id, reason, path: (line as LineString).coordinates, startsAt, endsAt, version };
}

function lineOf(path: readonly LonLat[]): RawBuilder<unknown> {
  return sql`ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify({ type: 'LineString', coordinates: path })}::text), 4326)`;
}

/** Those that nobody has lifted, planned and ended ones too: time alone changes no row. */
export async function readClosures(db: Db): Promise<ClosureView[]> {
  return (await selectClosures(db).where('lifted_at', 'is', null).orderBy('id').execute()).map(viewOf);
}

/** The closure, locked until the transaction ends; undefined when it is unknown. `liftedAt`: epoch milliseconds. */
export async function lockClosure(db: Db, id: string): Promise<{ readonly closure: ClosureView; readonly liftedAt: number | null } | undefined> {
  const row = await selectClosures(db).select('lifted_at as liftedAt').where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? undefined : { closure: viewOf(row), liftedAt: row.liftedAt };
}

export interface NewClosure {
  readonly id: string;
  readonly reason: ClosureReason;
  readonly path: readonly LonLat[];
  readonly startsAt: number;
  readonly endsAt: number | null;
  readonly madeBy: string;
  readonly madeAt: number;
}

export async function insertClosure(db: Db, closure: NewClosure): Promise<void> {
  await db
    .insertInto('road_closure')
    .values({
      id: closure.id,
      reason: closure.reason,
      line: lineOf(closure.path),
      starts_at: new Date(closure.startsAt),
      ends_at: closure.endsAt === null ? null : new Date(closure.endsAt),
      made_by: closure.madeBy,
      made_at: new Date(closure.madeAt),
    })
    .execute();
}

/** Writes the whole view; the version grows by one. */
export async function updateClosure(db: Db, { id, reason, path, startsAt, endsAt }: Omit<ClosureView, 'version'>): Promise<void> {
  await db
    .updateTable('road_closure')
    .set((eb) => ({
      reason,
      line: lineOf(path),
      starts_at: new Date(startsAt),
      ends_at: endsAt === null ? null : new Date(endsAt),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

/** The row stays: what was closed, from when to when, is history. */
export async function markLifted(db: Db, id: string, liftedAt: number): Promise<void> {
  await db
    .updateTable('road_closure')
    .set((eb) => ({ lifted_at: new Date(liftedAt), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Ids of closures whose announced end lies before an instant and that nobody has lifted. */
export async function findEndedClosures(db: Db, before: number): Promise<string[]> {
  const rows = await db.selectFrom('road_closure').select('id').where('lifted_at', 'is', null).where('ends_at', '<', instant(before)).orderBy('id').execute();
  return rows.map(({ id }) => id);
}

/** The rectangle around the regency, or null without areas. */
export async function readRegencyExtent(db: Db): Promise<Extent | null> {
  const { rows } = await sql<{ extent: [number, number, number, number] | null }>`
    select case when count(*) > 0 then json_build_array(min(ST_XMin(boundary)), min(ST_YMin(boundary)), max(ST_XMax(boundary)), max(ST_YMax(boundary))) end as extent
    from area`.execute(db);
  return rows[0]?.extent ?? null;
}
