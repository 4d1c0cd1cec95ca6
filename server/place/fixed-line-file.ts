import { type CsvRow, columnsOf, readCsvRows, readDegrees, titlesOf } from '../shared/csv-rows';
import { isOnEarth, type LonLat } from '../shared/geo';
import { normaliseNumber } from '../shared/telephone-number';

/** Columns by the names they go under, in lower case without spaces and signs. */
const COLUMNS = {
  number: ['number', 'nomor', 'nomortelepon', 'notelepon', 'notelp', 'telepon', 'telephone', 'phone'],
  subscriber: ['subscriber', 'pelanggan', 'namapelanggan', 'nama', 'name'],
  address: ['address', 'alamat'],
  lat: ['lat', 'latitude', 'lintang'],
  lon: ['lon', 'lng', 'long', 'longitude', 'bujur'],
} as const;
type Column = keyof typeof COLUMNS;

const MAX_ROWS = 500_000;
const MAX_TEXT = 300;
/** West, south, east, north: a line of an Indonesian exchange stands in Indonesia. */
const INDONESIA = [94, -12, 142, 7] as const;

export interface FixedLine {
  /** As `normaliseNumber` has it. */
  readonly number: string;
  readonly subscriber: string | null;
  readonly address: string;
  readonly point: LonLat | null;
}

export interface RowProblem {
  /** Line of the file, the header being 1; null for the file as a whole. */
  readonly line: number | null;
  readonly column: string | null;
  readonly reason: string;
}

export interface FixedLineFile {
  readonly lines: readonly FixedLine[];
  readonly problems: readonly RowProblem[];
}

/** A CSV file whose first column titles name a telephone number, in English or Indonesian. */
export function isFixedLineFile(text: string): boolean {
  return columnsOf(titlesOf(text), COLUMNS).has('number');
}

/** Reads the whole file; rows with a problem are left out of `lines`. Never throws for what stands in it. */
export function readFixedLineFile(text: string): FixedLineFile {
  const titles = titlesOf(text);
  const columns = columnsOf(titles, COLUMNS);
  const missing = (['number', 'address'] as const).filter((column) => !columns.has(column));
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

function readEach(rows: readonly CsvRow[], columns: ReadonlyMap<Column, number>): FixedLineFile {
  const lines: FixedLine[] = [];
  const problems: RowProblem[] = [];
  const seen = new Map<string, number>();
  for (const { cells, line } of rows) {
    const read = readRow((column) => cells[columns.get(column) ?? -1]?.trim() ?? '');
    const earlier = 'number' in read ? seen.get(read.number) : undefined;
    if (!('number' in read)) problems.push({ line, ...read });
    else if (earlier !== undefined) problems.push({ line, column: 'number', reason: `stands in line ${earlier} already` });
    else {
      seen.set(read.number, line);
      lines.push(read);
    }
  }
  return { lines, problems };
}

type CellProblem = Pick<RowProblem, 'column' | 'reason'>;

function readRow(cell: (column: Column) => string): FixedLine | CellProblem {
  const number = normaliseNumber(cell('number'));
  if (number === undefined) return { column: 'number', reason: 'is no telephone number' };
  // A spreadsheet drops the leading zero; without it the number never equals that of a call.
  if (!/^(?:0\d{6,}|\+)/.test(number)) return { column: 'number', reason: 'has no area code: write it as 0233 281234' };
  const address = cell('address');
  if (address === '') return { column: 'address', reason: 'is empty' };
  const long = (['address', 'subscriber'] as const).find((column) => cell(column).length > MAX_TEXT || cell(column).includes('\0'));
  if (long !== undefined) return { column: long, reason: `is longer than ${MAX_TEXT} characters or unreadable` };
  const point = readPoint(cell('lat'), cell('lon'));
  if (point !== null && 'reason' in point) return point;
  return { number, subscriber: cell('subscriber') || null, address, point };
}

/** Null where neither is given: the address alone helps too. */
function readPoint(latText: string, lonText: string): LonLat | null | CellProblem {
  if (latText === '' && lonText === '') return null;
  const [lat, lon] = [readDegrees(latText), readDegrees(lonText)];
  if (lat === null) return { column: 'lat', reason: 'is no number of degrees' };
  if (lon === null) return { column: 'lon', reason: 'is no number of degrees' };
  const isIn = (east: number, north: number) => east >= INDONESIA[0] && east <= INDONESIA[2] && north >= INDONESIA[1] && north <= INDONESIA[3];
  if (isIn(lon, lat)) return [lon, lat];
  if (isIn(lat, lon)) return { column: 'lat', reason: 'and lon are exchanged' };
  return { column: 'lat', reason: isOnEarth([lon, lat]) ? 'and lon lie outside Indonesia' : 'and lon are no place on earth' };
}

function fileProblem(reason: string): FixedLineFile {
  return { lines: [], problems: [{ line: null, column: null, reason }] };
}
