import { GENERIC_MARK, type NameForms } from './name-forms.rules';
import type { PlaceTable } from './place-table.rules';
import type { SaidArea } from './said-context.rules';
import type { SpokenPlace } from './spoken-place.rules';
import type { TermRange } from './word-tree.rules';

/** How hard is searched: as it sounds; with one slip; with two; with as many as a long word bears. */
export const EFFORTS = [0, 1, 2, 3] as const;
export type Effort = (typeof EFFORTS)[number];

/** More forms than this are not weighed. */
const MOST_FORMS = 96;
/** A word that more names hold says too little to look at them all, unless nothing else was said. */
const COMMON = 6_000;
const MOST_LOOKED_AT = 60_000;
const MOST_POINTS = 127;
const MOST_WORDS_IN_ONE = 4;
/** Slips allowed to a word of at least so many letters, by effort. */
const SLIPS: Readonly<Record<Effort, readonly (readonly [letters: number, slips: number])[]>> = {
  0: [],
  1: [[4, 1]],
  2: [
    [5, 2],
    [3, 1],
  ],
  3: [
    [12, 4],
    [8, 3],
    [5, 2],
    [3, 1],
  ],
};
const SHORTEST_OPEN = 4;
/** Villages of so many districts are all weighed when their district was said. */
const MOST_DISTRICTS = 8;

interface Term {
  readonly sound: string;
  readonly isOpen: boolean;
}

/** Finds the names that share most with what was said, before each is weighed. */
export class FormFinder {
  readonly #forms: NameForms;
  readonly #table: PlaceTable;
  /** First form of each place; forms ascend by place. */
  readonly #formOfPlace: Uint32Array;
  readonly #points: Uint8Array;
  readonly #touched: number[] = [];

  constructor(forms: NameForms, table: PlaceTable) {
    this.#forms = forms;
    this.#table = table;
    this.#points = new Uint8Array(forms.count);
    this.#formOfPlace = new Uint32Array(table.count + 1).fill(forms.count);
    for (let form = forms.count - 1; form >= 0; form -= 1) this.#formOfPlace[forms.placeOf[form] ?? 0] = form;
  }

  isWord(sound: string): boolean {
    return this.#forms.tree.find(sound) >= 0;
  }

  find(said: SpokenPlace, areas: ReadonlyMap<number, readonly SaidArea[]>, effort: Effort): number[] {
    const common: TermRange[] = [];
    for (const term of termsOf(said)) {
      for (const range of this.#lookUp(term, effort)) {
        const points = Math.max(1, Math.round(Math.min(24, term.sound.length) * (range.isBeginning ? 0.9 : 1) - range.distance * 1.5));
        if (this.#sizeOf(range) > COMMON) {
          common.push(range);
          this.#creditWithin(range, points, areas);
        } else this.#credit(this.#startOf(range.from), this.#startOf(range.to), points);
      }
    }
    if (this.#touched.length === 0) this.#creditCommon(common);
    for (const generic of said.generics) this.#creditGeneric(generic, areas, said);
    const best = this.#best(areas);
    return effort === 0 ? best : [...best, ...this.#villagesOf(areas)];
  }

  /** Where the district is known, whatever else was said is one of its few villages. */
  #villagesOf(areas: ReadonlyMap<number, readonly SaidArea[]>): number[] {
    const quality = (area: number) => Math.max(...(areas.get(area) ?? []).map((said) => said.quality));
    const districts = [...areas.keys()].filter((area) => this.#table.areas[area]?.kind === 'kecamatan').sort((a, b) => quality(b) - quality(a));
    return districts.slice(0, MOST_DISTRICTS).flatMap((district) => {
      return this.#table.villagesOf(district).flatMap((place) => {
        const [from, to] = [this.#formOf(place), this.#formOf(place + 1)];
        return Array.from({ length: to - from }, (_, index) => from + index);
      });
    });
  }

  /** Names that hold these letters anywhere. */
  findInside(sound: string): number[] {
    const { text, starts } = this.#forms;
    const haystack = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
    const found: number[] = [];
    for (let at = haystack.indexOf(sound); at >= 0 && found.length < MOST_FORMS; at = haystack.indexOf(sound, at + 1)) {
      const form = lastAtMost(starts, at);
      if (found.at(-1) !== form) found.push(form);
    }
    return found;
  }

  #lookUp({ sound, isOpen }: Term, effort: Effort): TermRange[] {
    const { tree } = this.#forms;
    const exact = tree.find(sound);
    const found: TermRange[] = exact < 0 ? [] : [{ from: exact, to: exact + 1, distance: 0, isBeginning: false }];
    const beginning = isOpen && sound.length > 1 ? tree.beginning(sound) : null;
    if (beginning !== null) found.push(beginning);
    const edits = SLIPS[effort].find(([letters]) => sound.length >= letters)?.[1] ?? 0;
    if (edits === 0) return found;
    return [...found, ...tree.near({ word: sound, edits, isOpen: isOpen && sound.length > SHORTEST_OPEN })];
  }

  #startOf(term: number): number {
    return this.#forms.postingStarts[term] as number;
  }

  #sizeOf({ from, to }: TermRange): number {
    return this.#startOf(to) - this.#startOf(from);
  }

  #credit(from: number, to: number, points: number): void {
    const { postings } = this.#forms;
    for (let at = from; at < to; at += 1) {
      const form = postings[at] as number;
      const before = this.#points[form] as number;
      if (before === 0) this.#touched.push(form);
      this.#points[form] = Math.min(MOST_POINTS, before + points);
    }
  }

  #creditCommon(ranges: TermRange[]): void {
    const [rarest] = ranges.sort((a, b) => this.#sizeOf(a) - this.#sizeOf(b));
    if (rarest === undefined) return;
    const start = this.#startOf(rarest.from);
    this.#credit(start, Math.min(this.#startOf(rarest.to), start + MOST_LOOKED_AT), 1);
  }

  /** Masjid in Cikijing: the places of a kind in the areas that were named. */
  #creditGeneric(generic: string, areas: ReadonlyMap<number, readonly SaidArea[]>, said: SpokenPlace): void {
    const term = this.#forms.tree.find(GENERIC_MARK + generic);
    if (term < 0) return;
    const range = { from: term, to: term + 1, distance: 0, isBeginning: false };
    this.#creditWithin(range, 4, areas);
    if (said.core.length === 0) this.#creditCommon([range]);
  }

  /** Within one term the forms of an area follow each other, since places are sorted by area. */
  #creditWithin(range: TermRange, points: number, areas: ReadonlyMap<number, readonly SaidArea[]>): void {
    if (range.to - range.from > 4) return;
    for (const area of areas.keys()) {
      const places = area < 0 ? null : this.#table.entriesWithin(area);
      if (places === null) continue;
      const [first, end] = [this.#formOf(places.from), this.#formOf(places.to)];
      for (let term = range.from; term < range.to; term += 1) {
        const [start, stop] = [this.#startOf(term), this.#startOf(term + 1)];
        const from = firstAtLeast(this.#forms.postings, first, start, stop);
        this.#credit(from, Math.min(firstAtLeast(this.#forms.postings, end, from, stop), from + COMMON), points);
      }
    }
  }

  #formOf(place: number): number {
    return this.#formOfPlace[place] ?? this.#forms.count;
  }

  /** The forms with most points, areas of the regency before others; takes all points back. */
  #best(areas: ReadonlyMap<number, readonly SaidArea[]>): number[] {
    const tally = new Uint32Array(MOST_POINTS + 33);
    for (const form of this.#touched) {
      const points = (this.#points[form] as number) + this.#favourOf(form, areas);
      this.#points[form] = points;
      tally[points] = (tally[points] as number) + 1;
    }
    let least = tally.length - 1;
    for (let seen = 0; least > 0; least -= 1) {
      seen += tally[least] as number;
      if (seen >= MOST_FORMS) break;
    }
    const above: number[] = [];
    const equal: number[] = [];
    for (const form of this.#touched) {
      const points = this.#points[form] as number;
      if (points > least) above.push(form);
      else if (points === least && equal.length < MOST_FORMS) equal.push(form);
      this.#points[form] = 0;
    }
    this.#touched.length = 0;
    return [...above, ...equal.slice(0, Math.max(0, MOST_FORMS - above.length))];
  }

  #favourOf(form: number, areas: ReadonlyMap<number, readonly SaidArea[]>): number {
    const place = this.#forms.placeOf[form] as number;
    const area = this.#table.areaOf(place);
    const isArea = place < this.#table.areas.length;
    const isSaid = areas.size > 0 && (areas.has(this.#table.districtOf(place)) || (!isArea && areas.has(area)));
    const isOwn = this.#table.areas[area]?.isOwn === true;
    return (isArea ? 2 : 0) + (isOwn ? 2 : 0) + (isSaid ? 8 : 0);
  }
}

/** Each word, runs of words in one, and two words in the other order. */
function termsOf({ core, isOpen }: SpokenPlace): Term[] {
  const terms = new Map<string, boolean>();
  const add = (sound: string, isLast: boolean) => terms.set(sound, (terms.get(sound) ?? false) || (isLast && isOpen));
  for (let from = 0; from < core.length; from += 1) {
    let sound = '';
    for (let to = from; to < Math.min(core.length, from + MOST_WORDS_IN_ONE); to += 1) {
      sound += core[to]?.sound ?? '';
      add(sound, to === core.length - 1);
    }
    const next = core[from + 1];
    if (next !== undefined) add(next.sound + (core[from]?.sound ?? ''), false);
  }
  return [...terms].map(([sound, open]) => ({ sound, isOpen: open }));
}

function firstAtLeast(sorted: Uint32Array, value: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lastAtMost(sorted: Uint32Array, value: number): number {
  return firstAtLeast(sorted, value + 1, 0, sorted.length) - 1;
}
