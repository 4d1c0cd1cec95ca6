import { hintOf, JOINABLE_GENERICS, readWords, type SpokenWord, type WordHint } from './spoken-words.rules';

/** More words than this say nothing new. */
const MOST_WORDS = 8;

export interface NameWord {
  readonly plain: string;
  readonly sound: string;
}

export interface CoreWord extends NameWord {
  /** What the word before announced: `Kec.` makes this the district's name. Null for the name itself. */
  readonly announced: WordHint | null;
}

/** A place as it was said, taken apart. */
export interface SpokenPlace {
  readonly core: readonly CoreWord[];
  /** Sounds of the words for kinds of things: `masyid`, `yalan`. */
  readonly generics: readonly string[];
  /** What kind of place the first word asked for, where it did. */
  readonly wanted: WordHint | null;
  readonly number: string | null;
  /** The last word may still be typed. */
  readonly isOpen: boolean;
}

/** A name as it stands on the map, taken apart the same way. */
export interface PlaceName {
  readonly words: readonly string[];
  readonly generics: readonly string[];
  readonly number: string | null;
}

/** `isWord` tells whether a sound is some name's own, so that `pasarean` is not taken for a market. */
export function readSpokenPlace(text: string, isWord: (sound: string) => boolean): SpokenPlace {
  const said = text.split(/[,;]/).flatMap((part) => readWords(part).flatMap((word) => splitJoined(word, isWord)));
  const names = namingWords(said);
  const core: CoreWord[] = [];
  const generics = new Set<string>();
  let announced: WordHint | null = null;
  let wanted: WordHint | null = null;
  for (const word of said) {
    if (names.has(word)) {
      if (core.length < MOST_WORDS) core.push({ plain: word.plain, sound: word.sound, announced });
    } else if (word.role === 'generic') {
      const hint = hintOf(word.plain) ?? null;
      // `Kec. Y Desa X` asks for the village, as `Desa X Kec. Y` does.
      if (core.length === 0 || (hint === 'village' && wanted === 'district')) wanted = core.length === 0 ? (wanted ?? hint) : hint;
      if (core.length > 0) announced = hint === 'village' || hint === 'district' || hint === 'regency' ? hint : announced;
      if (hint !== 'village' && hint !== 'district' && hint !== 'regency') generics.add(word.sound);
    }
  }
  const number = said.find((word) => word.role === 'number' && !names.has(word))?.sound ?? null;
  return { core, generics: [...generics], wanted, number, isOpen: !/[\s,;.]$/.test(text) };
}

export function readPlaceName(name: string): PlaceName {
  const said = readWords(name);
  const names = namingWords(said);
  return {
    words: said.filter((word) => names.has(word)).map((word) => word.sound),
    generics: [...new Set(said.filter((word) => word.role === 'generic' && !names.has(word)).map((word) => word.sound))],
    number: said.find((word) => word.role === 'number' && !names.has(word))?.sound ?? null,
  };
}

/** The words that name it: where there are no others, the lesser ones do. */
function namingWords(said: readonly SpokenWord[]): ReadonlySet<SpokenWord> {
  for (const role of ['core', 'title', 'generic', 'number', 'filler'] as const) {
    // A kind alone (`masjid`) names nothing, but it is all there is to search by.
    const named = said.filter((word) => word.role === role);
    if (named.length > 0) return new Set(named);
  }
  return new Set();
}

/** `desabanjaran`, `masjidagung`: the kind of place and its name in one. */
function splitJoined(word: SpokenWord, isWord: (sound: string) => boolean): readonly SpokenWord[] {
  if (word.role !== 'core' || word.sound.length < 7 || isWord(word.sound)) return [word];
  const kind = JOINABLE_GENERICS.find((generic) => word.sound.startsWith(generic) && word.sound.length >= generic.length + 3);
  if (kind === undefined) return [word];
  const [first] = readWords(kind);
  // The sounds of these kinds are as long as their spelling.
  return first === undefined ? [word] : [...readWords(word.plain.slice(0, kind.length)), ...readWords(word.plain.slice(kind.length))];
}
