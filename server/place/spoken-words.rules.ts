import { foldWord, plainText } from './spoken-fold.rules';

/**
 * What a word does in a spoken place: `core` names it, `generic` says what kind of thing it is (masjid, jalan, blok), `title`
 * belongs to a name but is often left out (Jenderal, Haji, Raya, initials), `filler` only leads to it (dekat, arah, yang),
 * `number` tells two of a name apart (SDN 2).
 */
export type WordRole = 'core' | 'generic' | 'title' | 'filler' | 'number';

/** What a word announces about the place that follows. */
export type WordHint = 'village' | 'district' | 'regency' | 'road' | 'hamlet' | 'landmark';

export interface SpokenWord {
  readonly plain: string;
  /** How it sounds; equal for all spellings of one word. */
  readonly sound: string;
  readonly role: WordRole;
}

interface WordMeaning {
  readonly sound: string;
  readonly role: WordRole;
  readonly hint?: WordHint;
}

/** Left of the colon what is said for what kind of thing, right all the ways it is written. */
const GENERICS: Readonly<Record<WordHint, Readonly<Record<string, string>>>> = {
  village: { desa: 'ds dsa desa kel kelurahan kelurhan' },
  district: { kecamatan: 'kec kecamatan kcmtn kecmatan kacamatan kcamatan' },
  regency: { kabupaten: 'kab kabupaten' },
  road: { jalan: 'jl jln jalan djalan jlan jaln', gang: 'gg gang' },
  hamlet: {
    kampung: 'kp kmp kampung kampoeng kampong dsn dusun doesoen dukuh lembur blok blk',
    perumahan: 'perum perumahan prmhn komplek kompleks komp btn',
  },
  landmark: {
    masjid: 'masjid mesjid masigit mesigit msjd mesjd',
    musola: 'musola mushola musholla mushalla musala langgar',
    pasar: 'pasar psr pasr',
    rs: 'rs rsud rsu rsia',
    puskesmas: 'puskesmas pkm pusk puskes pustu',
    klinik: 'klinik clinik',
    sd: 'sd sdn sdit',
    smp: 'smp smpn',
    sma: 'sma sman',
    smk: 'smk smkn',
    mi: 'min',
    mts: 'mts mtsn',
    pesantren: 'pesantren ponpes pontren',
    jembatan: 'jembatan jmbtn jmbatan jbt djembatan',
    spbu: 'spbu pombensin',
    polsek: 'polsek',
    polres: 'polres',
    kantor: 'kantor ktr kntr',
    balai: 'balai bale',
    terminal: 'terminal trminal',
    stasiun: 'stasiun stasion',
    toko: 'toko warung',
  },
};
const TITLES =
  'jenderal jendral jend jendr letjen mayjen brigjen kolonel kol kapten kapt mayor letkol letnan sersan kh h hj haji kiai kyai kiyai ki nyi raden rd rm dr drs ir prof pangeran sultan raya negeri neg al an';
const FILLERS =
  'di ke dari dekat deket dkt sebelah samping depan dpn belakang blkg sebelum sesudah setelah arah menuju yang yg itu ini ada sekitar daerah wilayah lokasi tepatnya seberang pinggir antara dengan dan pak bu saya caket deukeut gigireun hareupeun tukangeun palih mah teh nu';
/** The four winds in the languages spoken there: a village bears one of them, callers use any. */
const WINDS: readonly (readonly string[])[] = [
  ['kulon', 'barat'],
  ['wetan', 'timur'],
  ['lor', 'kaler', 'utara'],
  ['kidul', 'selatan'],
];
/** Said in two words, meant as one. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\brumah sakit( umum)?( daerah)?\b/g, 'rs'],
  [/\bpom bensin\b/g, 'spbu'],
  [/\bpondok pesantren\b/g, 'pesantren'],
  [/\bsd negeri\b/g, 'sdn'],
  [/\balun alun\b/g, 'alunalun'],
  [/\ba (?=yani\b)/g, 'ahmad '],
];
/** `RT 03 RW 05`, `rt03/05`: the village's own numbering, on no map. */
const NEIGHBOURHOOD = /\b(?:rt|rw)\s*\d{1,3}(?:\s+\d{1,3}\b)?/g;
const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, v: 5, vi: 6, vii: 7, viii: 8, ix: 9, x: 10 };

const MEANINGS: ReadonlyMap<string, WordMeaning> = readMeanings();

function readMeanings(): Map<string, WordMeaning> {
  const meanings = new Map<string, WordMeaning>();
  for (const [hint, kinds] of Object.entries(GENERICS)) {
    for (const [kind, spellings] of Object.entries(kinds)) {
      for (const spelling of spellings.split(' ')) meanings.set(spelling, { sound: foldWord(kind), role: 'generic', hint: hint as WordHint });
    }
  }
  for (const title of TITLES.split(' ')) meanings.set(title, { sound: foldWord(title), role: 'title' });
  for (const filler of FILLERS.split(' ')) meanings.set(filler, { sound: foldWord(filler), role: 'filler' });
  return meanings;
}

const sounds = new Map<string, string>();
const MOST_KEPT_SOUNDS = 50_000;

function soundOf(plain: string): string {
  const known = sounds.get(plain);
  if (known !== undefined) return known;
  const sound = foldWord(plain);
  if (sounds.size >= MOST_KEPT_SOUNDS) sounds.clear();
  sounds.set(plain, sound);
  return sound;
}

/** The name itself, and with the other words for its wind: `Talagakulon` is also said `Talagabarat`. */
export function saidAlsoAs(name: string): string[] {
  for (const wind of WINDS) {
    for (const word of wind) {
      const match = new RegExp(`^(.*(?:[a-z]{3}|\\s))${word}$`, 'i').exec(name);
      if (match !== null) return [name, ...wind.filter((other) => other !== word).map((other) => `${match[1]}${other}`)];
    }
  }
  return [name];
}

export function hintOf(plain: string): WordHint | null {
  return MEANINGS.get(plain)?.hint ?? null;
}

/** The words of a name or of what was said, in their order. */
export function readWords(text: string): SpokenWord[] {
  let plain = plainText(text);
  if (plain.includes(' ')) for (const [phrase, word] of PHRASES) plain = plain.replace(phrase, word);
  if (/\br[tw]/.test(plain)) plain = plain.replace(NEIGHBOURHOOD, ' ');
  const words = plain.split(' ').filter((word) => word !== '');
  return words.map((word, index) => readWord(word, index, words.length));
}

function readWord(plain: string, index: number, count: number): SpokenWord {
  const meaning = MEANINGS.get(plain);
  if (meaning !== undefined) return { plain, sound: meaning.sound, role: meaning.role };
  const number = index > 0 && index === count - 1 ? ROMAN[plain] : undefined;
  if (number !== undefined) return { plain, sound: String(number), role: 'number' };
  if (/^\d+$/.test(plain)) return { plain, sound: String(Number(plain)), role: 'number' };
  if (plain.length === 1 && count > 1) return { plain, sound: plain, role: 'title' };
  return { plain, sound: soundOf(plain), role: 'core' };
}

/** Sounds of generic words that are often written in one with the name: `masjidagung`, `desabanjaran`. */
export const JOINABLE_GENERICS: readonly string[] = [
  'desa',
  'kecamatan',
  'jalan',
  'gang',
  'kampung',
  'masjid',
  'pasar',
  'jembatan',
  'puskesmas',
  'terminal',
].map(foldWord);
