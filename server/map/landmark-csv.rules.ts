import { type LandmarkKind, landmarkKindByWord } from './landmark-kinds.rules';
import { clean } from './osm-names.rules';

/** A table of landmarks, cell by cell. Pure. */

export type LandmarkColumn = 'name' | 'kind' | 'lat' | 'lon' | 'otherNames' | 'street';

/** How the columns may be called; the first is how we say it. */
const HEADERS: Readonly<Record<LandmarkColumn, readonly string[]>> = {
  name: ['name', 'nama', 'nama tempat', 'nama lokasi', 'tempat'],
  kind: ['kind', 'jenis', 'kategori', 'tipe', 'type', 'category'],
  lat: ['lat', 'lintang', 'latitude', 'y'],
  lon: ['lon', 'bujur', 'longitude', 'lng', 'long', 'x'],
  otherNames: ['other names', 'nama lain', 'alias'],
  street: ['street', 'jalan', 'alamat', 'address'],
};
const NEEDED: readonly LandmarkColumn[] = ['name', 'kind', 'lat', 'lon'];
const LARGEST = { lat: 90, lon: 180 } as const;

export type ColumnPlaces = Readonly<Partial<Record<LandmarkColumn, number>>>;

/** Where each column is, or what is wrong with the header. */
export function readHeader(cells: readonly string[]): { readonly places: ColumnPlaces } | { readonly problem: string } {
  const titles = cells.map((cell) =>
    cell
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  );
  const places: Partial<Record<LandmarkColumn, number>> = {};
  for (const column of Object.keys(HEADERS) as LandmarkColumn[]) {
    const found = titles.flatMap((title, index) => (HEADERS[column].includes(title) ? [index] : []));
    if (found.length > 1) return { problem: `The columns "${found.map((index) => cells[index]).join('" and "')}" both mean ${HEADERS[column][0]}.` };
    if (found[0] !== undefined) places[column] = found[0];
  }
  const missing = NEEDED.filter((column) => places[column] === undefined);
  if (missing.length === 0) return { places };
  const wanted = missing.map((column) => `"${HEADERS[column].slice(0, 2).join('" or "')}"`).join(', ');
  return { problem: `The first line must name the columns name, kind, lat, lon (nama, jenis, lintang, bujur); there is none called ${wanted}.` };
}

export interface CsvLandmark {
  readonly osmId: null;
  readonly name: string;
  readonly kind: LandmarkKind;
  readonly otherNames: string | null;
  readonly street: string | null;
  readonly point: readonly [lon: number, lat: number];
}

/** What is wrong in one cell. */
export interface CellProblem {
  readonly column: string;
  readonly reason: string;
}

export function readLandmark(
  cells: readonly string[],
  places: ColumnPlaces,
): { readonly landmark: CsvLandmark } | { readonly problems: readonly CellProblem[] } {
  const cell = (column: LandmarkColumn) => cells[places[column] ?? -1] ?? '';
  const problems: CellProblem[] = [];
  const name = clean(cell('name'));
  if (name === null) problems.push({ column: 'name', reason: 'is empty' });
  const kind = landmarkKindByWord(cell('kind'));
  if (kind === null)
    problems.push({
      column: 'kind',
      reason: `"${cell('kind').slice(0, 60)}" is not known: write for instance rumah sakit, sekolah, masjid, pasar, jembatan, lainnya`,
    });
  const [lat, lon] = (['lat', 'lon'] as const).map((column) => {
    const degrees = readDegrees(cell(column));
    if (degrees !== null && Math.abs(degrees) <= LARGEST[column]) return degrees;
    problems.push({ column, reason: reasonOf(cell(column), degrees, column) });
    return null;
  });
  if (problems.length > 0 || name === null || kind === null || lat === null || lat === undefined || lon === null || lon === undefined) return { problems };
  return { landmark: { osmId: null, name, kind, otherNames: clean(cell('otherNames')), street: clean(cell('street')), point: [lon, lat] } };
}

/** Degrees with a point or a comma before the decimals; null where it is no number. */
function readDegrees(text: string): number | null {
  const plain = text.trim().replace(/^\+/, '').replace(',', '.');
  return /^-?\d{1,3}(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

function reasonOf(text: string, degrees: number | null, column: 'lat' | 'lon'): string {
  if (text.trim() === '') return 'is empty';
  if (degrees === null) return `"${text.slice(0, 60)}" is not a number of degrees such as ${column === 'lat' ? '-6.8365' : '108.2278'}`;
  const hint = column === 'lat' && Math.abs(degrees) <= LARGEST.lon ? ' (are latitude and longitude exchanged?)' : '';
  return `${degrees} is not between ${-LARGEST[column]} and ${LARGEST[column]}${hint}`;
}

/** What separates the cells: whichever of the three is most frequent in the first line. */
export function delimiterOf(firstLine: string): ',' | ';' | '\t' {
  const counts = ([',', ';', '\t'] as const).map((delimiter) => ({ delimiter, count: firstLine.split(delimiter).length }));
  return counts.sort((left, right) => right.count - left.count)[0]?.delimiter ?? ',';
}
