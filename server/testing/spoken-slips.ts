/** How a name gets out of shape between a caller's mouth and an operator's keys; each by its own dice. */
export type Dice = () => number;
export type SlipKind = keyof typeof SLIPS;

/** The same numbers for the same seed, 0 to below 1 (mulberry32). */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<T>(roll: Dice, from: readonly T[]): T {
  const one = from[Math.floor(roll() * from.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

const LETTERS = 'abcdefghijklmnoprstuwy';
const NEIGHBOUR_KEYS: Readonly<Record<string, string>> = {
  a: 'sq',
  b: 'vn',
  c: 'xv',
  d: 'sf',
  e: 'wr',
  f: 'dg',
  g: 'fh',
  h: 'gj',
  i: 'uo',
  j: 'hk',
  k: 'jl',
  l: 'k',
  m: 'n',
  n: 'bm',
  o: 'ip',
  p: 'o',
  r: 'et',
  s: 'ad',
  t: 'ry',
  u: 'yi',
  w: 'qe',
  y: 'tu',
};

/** A letter left out, put in, hit beside, or swapped with its neighbour; never the first. */
function edit(name: string, roll: Dice): string {
  const spots = [...name].flatMap((letter, index) => (index > 0 && letter !== ' ' ? [index] : []));
  const at = pick(roll, spots);
  const letter = name[at] ?? '';
  const before = name.slice(0, at);
  switch (Math.floor(roll() * 4)) {
    case 0:
      return before + name.slice(at + 1);
    case 1:
      return `${before}${pick(roll, [...LETTERS])}${name.slice(at)}`;
    case 2:
      return `${before}${pick(roll, [...(NEIGHBOUR_KEYS[letter.toLowerCase()] ?? LETTERS)])}${name.slice(at + 1)}`;
    default:
      return at + 1 < name.length && name[at + 1] !== ' ' ? `${before}${name[at + 1]}${letter}${name.slice(at + 2)}` : before + name.slice(at + 1);
  }
}

function oldSpelling(name: string): string {
  return name
    .toLowerCase()
    .replace(/j/g, 'dj')
    .replace(/ny/g, 'nj')
    .replace(/y/g, 'j')
    .replace(/c/g, 'tj')
    .replace(/u/g, (_, at: number, whole: string) => (whole[at - 1] === 'e' ? 'u' : 'oe'));
}

const HEARD: readonly (readonly [RegExp, string])[] = [
  [/eu/, 'e'],
  [/eu/, 'u'],
  [/u/, 'o'],
  [/o/, 'u'],
  [/i/, 'e'],
  [/p/, 'f'],
  [/p/, 'v'],
  [/h/, ''],
  [/g\b/, ''],
  [/([nmlrst])/, '$1$1'],
  [/aa|a/, 'aa'],
  [/t/, 'th'],
  [/d/, 't'],
  [/b/, 'p'],
  [/ia/, 'iya'],
  [/ua/, 'uwa'],
  [/ng/, 'ngg'],
  [/k\b/, 'g'],
];

function heard(name: string, roll: Dice): string {
  const fitting = HEARD.filter(([pattern]) => pattern.test(name.slice(1)));
  if (fitting.length === 0) return name;
  const [pattern, replacement] = pick(roll, fitting);
  return name.slice(0, 1) + name.slice(1).replace(pattern, replacement);
}

function parted(name: string, roll: Dice): string {
  if (name.includes(' ')) return name.replace(/ /g, '');
  const spots = [...name].flatMap((letter, index) =>
    index >= 2 && index <= name.length - 3 && /[aiueo]/.test(name[index - 1] ?? '') && !/[aiueo]/.test(letter) ? [index] : [],
  );
  if (spots.length === 0) return name;
  const at = pick(roll, spots);
  return `${name.slice(0, at)} ${name.slice(at)}`;
}

const LEADS = ['Desa ', 'Ds. ', 'ds ', 'DESA ', 'di ', 'dekat desa ', 'daerah ', 'arah ', 'kampung ', 'Kp. ', 'kantor desa ', 'sebelum ', 'di desa '];
const TAILS = ['', '', ' itu', ' RT 03 RW 05', ' rt 1/2', ', Majalengka', ' Kab. Majalengka'];

export const SLIPS = {
  exact: (name: string) => name,
  shouted: (name: string) => name.toUpperCase(),
  oneEdit: edit,
  twoEdits: (name: string, roll: Dice) => (name.length < 9 ? edit(name, roll) : edit(edit(name, roll), roll)),
  oldSpelling: (name: string) => oldSpelling(name),
  heard,
  parted,
  partedAndEdited: (name: string, roll: Dice) => edit(parted(name, roll), roll),
  turned: (name: string) => name.split(' ').reverse().join(' '),
  wrapped: (name: string, roll: Dice) => pick(roll, LEADS) + name + pick(roll, TAILS),
  wrappedAndHeard: (name: string, roll: Dice) => pick(roll, LEADS) + heard(name, roll) + pick(roll, TAILS),
  unfinished: (name: string, roll: Dice) => (name.length < 7 ? name : name.slice(0, name.length - 1 - Math.floor(roll() * 2))),
} as const satisfies Readonly<Record<string, (name: string, roll: Dice) => string>>;

/** The district before or behind, as people say it. */
export function withDistrict(name: string, district: string, roll: Dice): string {
  return pick(roll, [
    `${name}, ${district}`,
    `${name} ${district}`,
    `${name} Kec. ${district}`,
    `${name} kecamatan ${district}`,
    `${district} ${name}`,
    `${name} kec ${district} kab majalengka`,
  ]);
}

const ONSETS = ['b', 'c', 'd', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'w', 'y', 'ng', 'ny', ''];
const VOWELS = ['a', 'a', 'i', 'u', 'e', 'o', 'eu'];
const ENDS = ['', '', '', 'n', 'ng', 'r', 'k', 's', 'h', 't'];
const FIRSTS = [
  'Ci',
  'Suka',
  'Pasir',
  'Sindang',
  'Mekar',
  'Gunung',
  'Karang',
  'Kerta',
  'Tanjung',
  'Leuwi',
  'Babakan',
  'Jati',
  'Banjar',
  'Marga',
  'Bojong',
  'Ranca',
];
const LASTS = ['Kulon', 'Wetan', 'Lor', 'Kidul', 'Tengah', 'Girang', 'Hilir', 'Baru'];

/** A name that could stand on a map of the country around Majalengka. */
export function sundaneseName(roll: Dice): string {
  const syllables = () => Array.from({ length: 2 + Math.floor(roll() * 2) }, () => pick(roll, ONSETS) + pick(roll, VOWELS)).join('') + pick(roll, ENDS);
  const word = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
  const base = roll() < 0.45 ? pick(roll, FIRSTS) + syllables() : word(syllables());
  if (roll() < 0.2) return `${base} ${pick(roll, LASTS)}`;
  return roll() < 0.3 ? `${base} ${word(syllables())}` : base;
}
