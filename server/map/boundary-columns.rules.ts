/** How the columns of a table of villages are to be read. */
export interface Columns {
  readonly code: string | null;
  readonly name: string | null;
  readonly district: string | null;
  readonly system: CodeSystem;
}

export type CodeSystem = 'kemendagri' | 'bps';

/** What the person at the command said; null: guess. */
export interface ColumnChoice {
  readonly code: string | null;
  readonly name: string | null;
  readonly district: string | null;
  readonly system: CodeSystem | null;
}

export const NO_CHOICE: ColumnChoice = { code: null, name: null, district: null, system: null };

/** What the reference knows, against which values are held. */
export interface KnownNames {
  /** Kemendagri codes of villages with dots. */
  readonly codes: ReadonlySet<string>;
  /** Folded names of villages and of districts. */
  readonly villages: ReadonlySet<string>;
  readonly districts: ReadonlySet<string>;
}

type Row = Readonly<Record<string, unknown>>;

const CODE_HINT = /^(kdepum|kodedesa|kddesa|kodekel\w*|kodewilayah|kode|code|adm4pcode|iddesa|kdebps|kodebps|bpscode|kdkel\w*|kemendagri\w*)$/;
const NAME_HINT = /^(name|nama|desa|kelurahan|desakelurahan|namadesa|nmdesa|wadmkd|namobj|adm4en|adm4id|village|bpsname)$/;
const DISTRICT_HINT = /^(kecamatan|district|districtname|namakecamatan|nmkec|wadmkc|adm3en|adm3id|namakec)$/;
/** Rows looked at: enough to know a column. */
const SAMPLE_ROWS = 2_000;

/** Lower case letters and digits only: how names and columns are compared. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** The ten digits of a village code in either system, with or without dots or the prefix `ID`; null for anything else. */
export function tenDigits(value: unknown): string | null {
  const text = typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? String(value).trim() : '';
  const digits = text.replace(/^ID(?=\d)/i, '').replace(/^(\d{2})\.(\d{2})\.(\d{2,3})\.(\d{3,4})$/, '$1$2$3$4');
  return /^\d{10}$/.test(digits) ? digits : null;
}

/** `3210012001` is `32.10.01.2001`. */
export function dotted(digits: string): string {
  return `${digits.slice(0, 2)}.${digits.slice(2, 4)}.${digits.slice(4, 6)}.${digits.slice(6)}`;
}

/** The four digits of a regency (`32.10`, `3210`, `ID3210`), or null. */
export function regencyCode(value: unknown): string | null {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  const parts = /^(?:ID)?(\d{2})\.?(\d{2})$/i.exec(text);
  return parts === null ? null : `${parts[1]}.${parts[2]}`;
}

/** Guesses from values first (how many are codes or names that the reference knows), from the columns' names second. */
export function guessColumns(rows: readonly Row[], known: KnownNames, choice: ColumnChoice): Columns {
  const sample = rows.slice(0, SAMPLE_ROWS);
  const names = [...new Set(sample.flatMap((row) => Object.keys(row)))];
  const share = (column: string, holds: (value: unknown) => boolean) => sample.filter((row) => holds(row[column])).length / Math.max(1, sample.length);
  const best = (score: (column: string) => number) => {
    const [first] = names.map((column) => ({ column, score: score(column) })).sort((a, b) => b.score - a.score);
    return first !== undefined && first.score > 0 ? first.column : null;
  };
  const isKnown = (value: unknown) => known.codes.has(dotted(tenDigits(value) ?? ''));
  const isIn = (set: ReadonlySet<string>) => (value: unknown) => typeof value === 'string' && set.has(fold(value));
  const hint = (pattern: RegExp, column: string) => (pattern.test(fold(column)) ? 0.2 : 0);
  const code =
    choice.code ??
    best((column) =>
      share(column, (value) => tenDigits(value) !== null) > 0.3 || hint(CODE_HINT, column) > 0
        ? share(column, (value) => tenDigits(value) !== null) + share(column, isKnown) + hint(CODE_HINT, column)
        : 0,
    );
  const ofNames = (set: ReadonlySet<string>, pattern: RegExp) => (column: string) => {
    const score = share(column, isIn(set));
    return score > 0.3 || hint(pattern, column) > 0 ? score + hint(pattern, column) : 0;
  };
  const district = choice.district ?? best(ofNames(known.districts, DISTRICT_HINT));
  const name = choice.name ?? best((column) => (column === district ? 0 : ofNames(known.villages, NAME_HINT)(column)));
  return { code, name, district, system: choice.system ?? guessSystem(sample, code, isKnown) };
}

/** Kemendagri numbers villages from 1001 or 2001; BPS numbers districts in tens and villages from 001. */
function guessSystem(sample: readonly Row[], code: string | null, isKnown: (value: unknown) => boolean): CodeSystem {
  const digits = sample.flatMap((row) => (code === null ? [] : [{ value: row[code], digits: tenDigits(row[code]) }])).filter((one) => one.digits !== null);
  if (digits.length === 0) return 'kemendagri';
  const kemendagri = digits.filter(({ value, digits: ten }) => isKnown(value) || /^[12]/.test(ten?.slice(6) ?? '')).length;
  return kemendagri * 2 >= digits.length ? 'kemendagri' : 'bps';
}
