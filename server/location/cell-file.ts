import type { RowProblem } from '../place/fixed-line-file';
import { type CsvRow, columnsOf, readCsvRows, readDegrees, titlesOf } from '../shared/csv-rows';
import { isOnEarth } from '../shared/geo';
import type { CellSector } from './cell.repository';

/** Columns by the names they go under, in lower case without spaces and signs. */
const COLUMNS = {
  mcc: ['mcc'],
  mnc: ['mnc', 'net'],
  area: ['area', 'lac', 'tac', 'lactac'],
  cell: ['cell', 'ci', 'cellid', 'eci', 'nci', 'cid'],
  lat: ['lat', 'latitude', 'lintang'],
  lon: ['lon', 'lng', 'long', 'longitude', 'bujur'],
  radius: ['radiusmetres', 'radius', 'radiusmeter', 'range'],
} as const;
type Column = keyof typeof COLUMNS;

const MAX_ROWS = 500_000;
const RANGES: Readonly<Record<'mcc' | 'mnc' | 'area' | 'cell' | 'radius', readonly [number, number]>> = {
  mcc: [1, 999],
  mnc: [0, 999],
  area: [0, 0xff_ffff],
  cell: [0, 2 ** 36 - 1],
  radius: [1, 100_000],
};

export interface CellFile {
  readonly sectors: readonly CellSector[];
  readonly problems: readonly RowProblem[];
}

/** A CSV file whose first column titles name a mobile network's country and network codes. */
export function isCellFile(text: string): boolean {
  const columns = columnsOf(titlesOf(text), COLUMNS);
  return columns.has('mcc') && columns.has('mnc');
}

/** Reads the whole file; rows with a problem are left out of `sectors`. Never throws for what stands in it. */
export function readCellFile(text: string): CellFile {
  const titles = titlesOf(text);
  const columns = columnsOf(titles, COLUMNS);
  const missing = (Object.keys(COLUMNS) as Column[]).filter((column) => !columns.has(column));
  if (missing.length > 0) return fileProblem(`the header has no column ${missing.join(' and ')} (it has: ${titles.join(', ')})`);
  let rows: CsvRow[];
  try {
    rows = readCsvRows(text);
  } catch (error) {
    return fileProblem(error instanceof Error ? error.message : String(error));
  }
  if (rows.length > MAX_ROWS) return fileProblem(`${rows.length} rows; at most ${MAX_ROWS} are taken`);
  if (rows.length === 0) return fileProblem('it has no row below the header');
  return readEach(rows, columns);
}

function readEach(rows: readonly CsvRow[], columns: ReadonlyMap<Column, number>): CellFile {
  const sectors: CellSector[] = [];
  const problems: RowProblem[] = [];
  const seen = new Map<string, number>();
  for (const { cells, line } of rows) {
    const read = readRow((column) => cells[columns.get(column) ?? -1]?.trim() ?? '');
    if ('reason' in read) {
      problems.push({ line, ...read });
      continue;
    }
    const key = [read.mcc, read.mnc, read.area, read.cell].join('-');
    const earlier = seen.get(key);
    if (earlier !== undefined) problems.push({ line, column: 'cell', reason: `stands in line ${earlier} already` });
    else {
      seen.set(key, line);
      sectors.push(read);
    }
  }
  return { sectors, problems };
}

function readRow(cell: (column: Column) => string): CellSector | Pick<RowProblem, 'column' | 'reason'> {
  const numbers = { mcc: 0, mnc: 0, area: 0, cell: 0, radius: 0 };
  for (const column of Object.keys(RANGES) as (keyof typeof RANGES)[]) {
    const [least, most] = RANGES[column];
    const text = cell(column);
    const isForm = column === 'radius' ? /^\d{1,6}(?:[.,]\d+)?$/.test(text) : /^\d{1,11}$/.test(text);
    const value = Number(text.replace(',', '.'));
    if (!isForm || value < least || value > most) return { column, reason: `must be a number from ${least} to ${most}` };
    numbers[column] = value;
  }
  const [lat, lon] = [readDegrees(cell('lat')), readDegrees(cell('lon'))];
  if (lat === null) return { column: 'lat', reason: 'is no number of degrees' };
  if (lon === null) return { column: 'lon', reason: 'is no number of degrees' };
  if (!isOnEarth([lon, lat])) return { column: 'lat', reason: 'and lon are no place on earth' };
  const { radius, ...id } = numbers;
  return { ...id, point: [lon, lat], radiusMetres: radius };
}

function fileProblem(reason: string): CellFile {
  return { sectors: [], problems: [{ line: null, column: null, reason }] };
}
