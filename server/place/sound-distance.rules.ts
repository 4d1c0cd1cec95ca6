/**
 * How far two sounds are from each other: the cheapest way of letters exchanged, left out, put in or swapped with their
 * neighbour, where what is often confused costs less. Ten is one whole letter.
 */
const LETTER = 10;
const SWAP = 7;
/** A letter written twice. */
const DOUBLED = 3;
/** Letters that are mistaken for each other, with the price of it. */
const CONFUSED: readonly (readonly [string, number])[] = [
  ['ei', 4],
  ['ou', 4],
  ['ae', 5],
  ['eu', 5],
  ['oa', 6],
  ['iy', 3],
  ['uw', 3],
  ['ai', 7],
  ['au', 7],
  ['eo', 7],
  ['iu', 8],
  ['pb', 5],
  ['td', 5],
  ['kg', 5],
  ['cs', 6],
  ['cy', 7],
  ['ys', 7],
  ['lr', 6],
  ['mn', 6],
  ['wb', 7],
];
/** Letters that are dropped or added easily. */
const FAINT: Readonly<Record<string, number>> = { h: 4, g: 7, k: 8, y: 7, w: 7, e: 8, n: 9 };
const CODES = 128;
export const LONGEST_SOUND = 48;

const exchange = exchangeTable();
const absence = absenceTable();

function exchangeTable(): Uint8Array {
  const table = new Uint8Array(CODES * CODES).fill(LETTER);
  for (let code = 0; code < CODES; code += 1) table[code * CODES + code] = 0;
  for (const [pair, price] of CONFUSED) {
    const [left, right] = [pair.charCodeAt(0), pair.charCodeAt(1)];
    table[left * CODES + right] = price;
    table[right * CODES + left] = price;
  }
  return table;
}

function absenceTable(): Uint8Array {
  const table = new Uint8Array(CODES).fill(LETTER);
  for (const [letter, price] of Object.entries(FAINT)) table[letter.charCodeAt(0)] = price;
  return table;
}

export interface SoundDistance {
  /** From the whole of the one to the whole of the other. */
  whole: number;
  /** From the whole of `said` to the nearest beginning of `name`. */
  beginning: number;
}

const WIDTH = LONGEST_SOUND + 1;
const rows = new Uint16Array(WIDTH * WIDTH);

/** Both are ASCII codes, of which the first 48 count. The answer is written into `into`. */
export function measureSounds(said: Uint8Array, name: Uint8Array, into: SoundDistance): void {
  const [m, n] = [Math.min(said.length, LONGEST_SOUND), Math.min(name.length, LONGEST_SOUND)];
  rows[0] = 0;
  for (let j = 1; j <= n; j += 1) rows[j] = (rows[j - 1] as number) + absenceOf(name[j - 1] as number, j > 1 ? (name[j - 2] as number) : 0);
  for (let i = 1; i <= m; i += 1) measureRow(said, i, name, n);
  const last = m * WIDTH;
  let beginning = 65_535;
  for (let j = 0; j <= n; j += 1) beginning = Math.min(beginning, rows[last + j] as number);
  into.whole = rows[last + n] as number;
  into.beginning = beginning;
}

function absenceOf(letter: number, before: number): number {
  return letter === before ? DOUBLED : (absence[letter] as number);
}

function measureRow(said: Uint8Array, i: number, name: Uint8Array, n: number): void {
  const letter = said[i - 1] as number;
  const before = i > 1 ? (said[i - 2] as number) : 0;
  const [row, above] = [i * WIDTH, (i - 1) * WIDTH];
  const dropped = absenceOf(letter, before);
  rows[row] = (rows[above] as number) + dropped;
  for (let j = 1; j <= n; j += 1) {
    const other = name[j - 1] as number;
    let best = (rows[above + j - 1] as number) + (exchange[letter * CODES + other] as number);
    best = Math.min(best, (rows[above + j] as number) + dropped, (rows[row + j - 1] as number) + absenceOf(other, j > 1 ? (name[j - 2] as number) : 0));
    if (before === other && j > 1 && letter === name[j - 2]) best = Math.min(best, (rows[above - WIDTH + j - 2] as number) + SWAP);
    rows[row + j] = best;
  }
}
