import type { Db } from '../../../db/client';
import { type CallHourFigures, type CallShiftFigures, readCallHoursOfWeek, readCallShifts } from '../explore/explore-parts.repository';
import type { ReportScope } from '../report-calls.repository';
import { spanOf, sumOf } from './rolled-figures.service';
import { weekdayOf } from './rollup.rules';
import { type Cell, readCells, readWaits } from './rollup-cell.repository';

/*
 * Calls by the hour, as explore-parts.repository.ts reads them from the rows, under the rules of rolled-figures.service.ts.
 */

export async function callHoursOfWeek(db: Db, scope: ReportScope): Promise<CallHourFigures[]> {
  const span = await spanOf(db, scope);
  if (span === null) return readCallHoursOfWeek(db, scope);
  const cells = await readCells(db, span, ['hour']);
  const groups = groupedBy(cells, (cell) => weekdayOf(cell.day) * 24 + Number(cell.key));
  return [...groups]
    .sort(([left], [right]) => left - right)
    .map(([index, own]) => ({ weekday: Math.floor(index / 24), hour: index % 24, ...sumOf('hour', own) }) as unknown as CallHourFigures);
}

export async function callShifts(db: Db, scope: ReportScope, shiftHours: readonly number[]): Promise<CallShiftFigures[]> {
  const span = await spanOf(db, scope);
  if (span === null) return readCallShifts(db, scope, shiftHours);
  const groups = groupedBy(await readCells(db, span, ['hour']), (cell) => shiftAt(Number(cell.key), shiftHours));
  const shifts: CallShiftFigures[] = [];
  for (const [shiftHour, own] of [...groups].sort(([left], [right]) => left - right)) {
    const answer = await readWaits(db, span, [...new Set(own.map(({ key }) => key))]);
    shifts.push({ shiftHour, ...sumOf('hour', own), answer } as unknown as CallShiftFigures);
  }
  return shifts;
}

/** Where the shift of a local hour begins: the last beginning at or before it, or the last of the day before. */
function shiftAt(hour: number, shiftHours: readonly number[]): number {
  const begins = [...shiftHours].sort((left, right) => right - left);
  return begins.find((begin) => begin <= hour) ?? begins[0] ?? 0;
}

function groupedBy(cells: readonly Cell[], by: (cell: Cell) => number): Map<number, Cell[]> {
  const groups = new Map<number, Cell[]>();
  for (const cell of cells) {
    const group = groups.get(by(cell));
    if (group === undefined) groups.set(by(cell), [cell]);
    else group.push(cell);
  }
  return groups;
}
