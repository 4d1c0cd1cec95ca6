import { copyForm, type NameForms } from './name-forms.rules';
import type { PlaceTable } from './place-table.rules';
import type { SaidArea } from './said-context.rules';
import { LONGEST_SOUND, measureSounds, type SoundDistance } from './sound-distance.rules';
import type { SpokenPlace } from './spoken-place.rules';
import type { WordHint } from './spoken-words.rules';

export interface ScoredForm {
  readonly form: number;
  /** How well the name itself was said, 0 to 1. */
  readonly likeness: number;
  /** How well what was said so far is in the name, 0 to 1: an unfinished word lacks nothing. */
  readonly heard: number;
  /** Likeness and all that speaks for or against the place. */
  readonly score: number;
}

/** Every weight of the ranking; what they mean stands in decisions.md. */
const WEIGHTS = {
  beginningBase: 0.82,
  beginningLength: 0.15,
  cutShort: 0.9,
  bagBase: 0.72,
  bagNameShare: 0.24,
  otherOrder: 0.04,
  kindAlone: 0.85,
  areaSaid: 0.05,
  areaSlip: 0.6,
  areaFirst: 0.03,
  areaNotSaid: 0.12,
  kindAsked: 0.07,
  otherKindAsked: 0.1,
  genericSame: 0.05,
  genericOther: 0.15,
  genericUnasked: 0.05,
  numberSame: 0.03,
  numberOther: 0.12,
  numberUnasked: 0.01,
  neighbour: 0.05,
  village: 0.02,
  district: 0.015,
  hamlet: 0.005,
  namesake: 0.003,
} as const;
/** A word counts as said only from this likeness on. */
const SAID_WORD = 0.62;

/** What is left of the words when those that name the area are taken out. */
interface Residue {
  readonly letters: Uint8Array;
  readonly length: number;
  /** The same words the other way round. */
  readonly turned: Uint8Array | null;
  readonly words: readonly Uint8Array[];
  readonly isOpen: boolean;
}

/** Weighs names against what was said. One for each search. */
export class FormScorer {
  readonly #forms: NameForms;
  readonly #table: PlaceTable;
  readonly #said: SpokenPlace;
  readonly #areas: ReadonlyMap<number, readonly SaidArea[]>;
  readonly #residues = new Map<number, Residue>();
  readonly #allWords: number;
  /** Words announced as the area's by `Kec.` or `Kab.`. */
  readonly #announced: number;
  readonly #name = new Uint8Array(LONGEST_SOUND);
  readonly #ends: number[] = [];
  readonly #distance: SoundDistance = { whole: 0, beginning: 0 };
  #letters = this.#name;
  #heard = 0;

  constructor(forms: NameForms, table: PlaceTable, said: SpokenPlace, areas: ReadonlyMap<number, readonly SaidArea[]>) {
    this.#forms = forms;
    this.#table = table;
    this.#said = said;
    this.#areas = areas;
    this.#allWords = (1 << said.core.length) - 1;
    this.#announced = said.core.reduce((sum, { announced }, index) => sum | (announced === 'district' || announced === 'regency' ? 1 << index : 0), 0);
  }

  score(form: number): ScoredForm {
    const place = this.#forms.placeOf[form] as number;
    const length = copyForm(this.#forms, form, this.#name, this.#ends);
    this.#letters = this.#name.subarray(0, length);
    let [best, bestLikeness, heard] = [-1, 0, 0];
    for (const { words, quality } of this.#readings(place)) {
      this.#heard = 0;
      const likeness = this.#likeness(words, length);
      heard = Math.max(heard, this.#heard * quality);
      const score = likeness + this.#areaFavour(words, quality);
      if (score > best) [best, bestLikeness] = [score, likeness];
    }
    return { form, likeness: bestLikeness, heard, score: best + this.#favour(form, place) };
  }

  #areaFavour(words: number, quality: number): number {
    const missed = this.#announced & ~words ? WEIGHTS.areaNotSaid : 0;
    if (words === 0) return -missed;
    // The area is said behind the name, or announced.
    const isFirst = (words & 1) === 1 && (this.#announced & 1) === 0;
    return WEIGHTS.areaSaid * quality - WEIGHTS.areaSlip * (1 - quality) - (isFirst ? WEIGHTS.areaFirst : 0) - missed;
  }

  /** Ways to understand which words name the area of this place. */
  #readings(place: number): SaidArea[] {
    const readings: SaidArea[] = [{ words: 0, quality: 1 }];
    if (this.#areas.size === 0) return readings;
    const area = this.#table.areaOf(place);
    const isArea = place < this.#table.areas.length;
    const ofPlace = [this.#table.districtOf(place), isArea ? -1 : area, this.#table.regencyOf(place)];
    for (const [index, one] of ofPlace.entries()) {
      if (one === -1 && index < 2) continue;
      for (const said of this.#areas.get(one) ?? []) {
        for (const reading of [...readings]) {
          if ((reading.words & said.words) === 0) readings.push({ words: reading.words | said.words, quality: Math.min(reading.quality, said.quality) });
        }
      }
    }
    return readings;
  }

  #likeness(areaWords: number, nameLength: number): number {
    if ((areaWords & this.#allWords) === this.#allWords) return this.#kindAlone();
    const residue = this.#residue(areaWords);
    let best = this.#joined(residue.letters, residue.length, nameLength, residue.isOpen);
    if (best >= 0.999) return best;
    if (residue.turned !== null) best = Math.max(best, this.#joined(residue.turned, residue.length, nameLength, false) - WEIGHTS.otherOrder);
    if (residue.words.length > 1 || this.#ends.length > 1) best = Math.max(best, this.#bag(residue));
    return best;
  }

  /** `Masjid Cikijing`: any mosque there. */
  #kindAlone(): number {
    if (this.#said.generics.length === 0) return 0;
    this.#heard = 1;
    return WEIGHTS.kindAlone;
  }

  /** The whole of both, or the whole of what was said and the beginning of the name. */
  #joined(letters: Uint8Array, length: number, nameLength: number, isOpen: boolean): number {
    if (length === 0 || nameLength === 0) return 0;
    measureSounds(letters, this.#letters, this.#distance);
    const whole = 1 - this.#distance.whole / (10 * Math.max(length, nameLength));
    this.#heard = Math.max(this.#heard, whole);
    if (length >= nameLength) return Math.max(0, whole);
    const share = WEIGHTS.beginningBase + (WEIGHTS.beginningLength * length) / nameLength;
    const begun = 1 - this.#distance.beginning / (10 * length);
    if (isOpen) this.#heard = Math.max(this.#heard, begun);
    return Math.max(0, whole, begun * share * (isOpen ? 1 : WEIGHTS.cutShort));
  }

  /** Word by word in any order: how much of what was said is in the name, and how much of the name was said. */
  #bag({ words, isOpen, length }: Residue): number {
    let [said, named, letters] = [0, 0, 0];
    let taken = 0;
    for (const [index, word] of words.entries()) {
      let [best, bestWord] = [0, -1];
      let start = 0;
      for (let at = 0; at < this.#ends.length; at += 1) {
        const end = this.#ends[at] as number;
        const likeness = (taken >> at) & 1 ? 0 : this.#wordLikeness(word, start, end, isOpen && index === words.length - 1);
        if (likeness > best) [best, bestWord] = [likeness, at];
        start = end;
      }
      if (best < SAID_WORD) continue;
      taken |= 1 << bestWord;
      said += best * word.length;
      letters = (this.#ends[bestWord] as number) - (bestWord === 0 ? 0 : (this.#ends[bestWord - 1] as number));
      named += letters;
    }
    const nameLength = this.#ends.at(-1) ?? 1;
    this.#heard = Math.max(this.#heard, said / length);
    return (said / length) * (WEIGHTS.bagBase + (WEIGHTS.bagNameShare * named) / nameLength);
  }

  #wordLikeness(word: Uint8Array, start: number, end: number, isOpen: boolean): number {
    const nameWord = this.#name.subarray(start, end);
    measureSounds(word, nameWord, this.#distance);
    const whole = 1 - this.#distance.whole / (10 * Math.max(word.length, end - start));
    const beginning = isOpen && word.length > 1 ? (1 - this.#distance.beginning / (10 * word.length)) * 0.95 : 0;
    return Math.max(whole, beginning);
  }

  #residue(areaWords: number): Residue {
    const known = this.#residues.get(areaWords);
    if (known !== undefined) return known;
    const { core, isOpen } = this.#said;
    const left = core.filter((_, index) => (areaWords & (1 << index)) === 0).map(({ sound }) => sound);
    const letters = codesOf(left.join('').slice(0, LONGEST_SOUND));
    const residue: Residue = {
      letters,
      length: letters.length,
      turned: left.length > 1 ? codesOf([...left].reverse().join('').slice(0, LONGEST_SOUND)) : null,
      words: left.map(codesOf),
      isOpen: isOpen && (areaWords & (1 << (core.length - 1))) === 0,
    };
    this.#residues.set(areaWords, residue);
    return residue;
  }

  #favour(form: number, place: number): number {
    const kind = this.#table.kindOf(place);
    const isVillage = kind === 'desa' || kind === 'kelurahan';
    const district = this.#table.areas[this.#table.districtOf(place)];
    let favour = this.#kindFavour(kind, isVillage) + this.#genericFavour(form) + this.#numberFavour(form);
    if (isVillage) favour += WEIGHTS.village + (district?.name === this.#table.areas[place]?.name ? WEIGHTS.namesake : 0);
    else if (kind === 'kecamatan') favour += WEIGHTS.district;
    else if (kind === 'hamlet') favour += WEIGHTS.hamlet;
    return this.#table.isOwn(place) ? favour : favour - WEIGHTS.neighbour;
  }

  #kindFavour(kind: string, isVillage: boolean): number {
    const { wanted } = this.#said;
    if (wanted === null || wanted === 'landmark' || wanted === 'regency') return 0;
    const isAsked: Readonly<Record<Exclude<WordHint, 'landmark' | 'regency'>, boolean>> = {
      village: isVillage,
      district: kind === 'kecamatan',
      road: kind === 'road',
      hamlet: kind === 'hamlet',
    };
    if (isAsked[wanted]) return WEIGHTS.kindAsked;
    // A hamlet is often the heart of the village of its name, and the map knows few hamlets.
    return wanted === 'hamlet' ? 0 : -WEIGHTS.otherKindAsked;
  }

  #genericFavour(form: number): number {
    const numbers = this.#forms.generics[form] as number;
    const { generics, wanted } = this.#said;
    const own = [numbers & 255, numbers >> 8].filter((number) => number > 0).map((number) => this.#forms.genericNames[number - 1] ?? '');
    if (own.some((generic) => generics.includes(generic))) return WEIGHTS.genericSame;
    if (generics.length > 0 && wanted === 'landmark') return -WEIGHTS.genericOther;
    return own.length > 0 && (generics.length > 0 || wanted !== 'road') ? -WEIGHTS.genericUnasked : 0;
  }

  #numberFavour(form: number): number {
    const own = (this.#forms.numbers[form] as number) - 1;
    if (this.#said.number === null) return own < 0 ? 0 : -WEIGHTS.numberUnasked;
    if (own < 0) return 0;
    return own === Number(this.#said.number) ? WEIGHTS.numberSame : -WEIGHTS.numberOther;
  }
}

function codesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
