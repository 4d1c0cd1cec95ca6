import { insertRows, instantValue, pointValue } from '../../db/bulk';
import type { Db } from '../../db/client';
import { lonLat } from '../../db/postgis';
import type { LonLat } from '../shared/geo';
import type { CellId } from './cell.rules';

export interface CellSector extends CellId {
  /** Middle of what the sector covers. */
  readonly point: LonLat;
  readonly radiusMetres: number;
}

/** The whole table gives way to a new one. */
export async function replaceCellSectors(db: Db, sectors: readonly CellSector[], importedAt: number): Promise<void> {
  await db.deleteFrom('cell_sector').execute();
  await insertRows(
    db,
    'cell_sector',
    sectors.map(({ mcc, mnc, area, cell, point: at, radiusMetres }) => ({
      mcc,
      mnc,
      area,
      cell,
      point: pointValue(at),
      radius_metres: radiusMetres,
      imported_at: instantValue(importedAt),
    })),
  );
}

export async function findCellSector(db: Db, id: CellId): Promise<{ readonly point: LonLat; readonly radiusMetres: number } | undefined> {
  const row = await db
    .selectFrom('cell_sector')
    .select((eb) => [lonLat(eb.ref('point')).as('point'), 'radius_metres as radiusMetres'])
    .where('mcc', '=', id.mcc)
    .where('mnc', '=', id.mnc)
    .where('area', '=', id.area)
    .where('cell', '=', String(id.cell))
    .executeTakeFirst();
  return row === undefined || row.point === null ? undefined : { point: row.point, radiusMetres: row.radiusMetres };
}

/** One more call through a cell that no file has told of. */
export async function countUnknownCell(db: Db, { mcc, mnc, area, cell }: CellId, at: number): Promise<void> {
  await db
    .insertInto('unknown_cell')
    .values({ mcc, mnc, area, cell, first_at: new Date(at), last_at: new Date(at) })
    .onConflict((conflict) =>
      conflict.columns(['mcc', 'mnc', 'area', 'cell']).doUpdateSet((eb) => ({ count: eb('unknown_cell.count', '+', 1), last_at: new Date(at) })),
    )
    .execute();
}

/** Cells that are known by now are unknown no longer. */
export async function forgetKnownCells(db: Db): Promise<void> {
  await db
    .deleteFrom('unknown_cell')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('cell_sector as s')
          .select('s.mcc')
          .whereRef('s.mcc', '=', 'unknown_cell.mcc')
          .whereRef('s.mnc', '=', 'unknown_cell.mnc')
          .whereRef('s.area', '=', 'unknown_cell.area')
          .whereRef('s.cell', '=', 'unknown_cell.cell'),
      ),
    )
    .execute();
}

export interface UnknownCell extends CellId {
  readonly count: number;
}

/** Sectors known and since when, and the cells that calls came through and no file tells of, the most frequent first. */
export async function readCellFigures(db: Db): Promise<{ sectors: number; importedAt: number | null; unknown: UnknownCell[] }> {
  const known = await db
    .selectFrom('cell_sector')
    .select((eb) => [eb.fn.countAll<string>().as('count'), eb.fn.max('imported_at').as('importedAt')])
    .executeTakeFirstOrThrow();
  const unknown = await db
    .selectFrom('unknown_cell')
    .select(['mcc', 'mnc', 'area', 'cell', 'count'])
    .orderBy('count', 'desc')
    .orderBy('last_at', 'desc')
    .limit(20)
    .execute();
  return { sectors: Number(known.count), importedAt: known.importedAt, unknown: unknown.map((row) => ({ ...row, cell: Number(row.cell) })) };
}
