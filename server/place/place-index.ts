import { distanceMetres, type LonLat } from '../shared/geo';
import { EFFORTS, FormFinder } from './form-finder.rules';
import { type NameForms, type NameToIndex, readNameForms } from './name-forms.rules';
import type { AreaEntry, IndexedKind, PlaceEntry } from './place-entry.schema';
import { FormScorer, type ScoredForm } from './place-score.rules';
import { PlaceTable } from './place-table.rules';
import { type AreaGuess, areasAmong } from './said-area-hits.rules';
import { type AreaNames, readAreaNames, type SaidArea } from './said-context.rules';
import { plainText } from './spoken-fold.rules';
import { readSpokenPlace, type SpokenPlace } from './spoken-place.rules';
import { saidAlsoAs } from './spoken-words.rules';

export interface PlaceRows {
  readonly areas: readonly AreaEntry[];
  /** Code and name: the installation's own first. */
  readonly regencies: readonly { readonly code: string; readonly name: string }[];
  readonly entries: readonly PlaceEntry[];
}

export interface PlaceQuestion {
  readonly text: string;
  readonly limit: number;
  /** Places near it are preferred among those said equally well. */
  readonly near?: LonLat | undefined;
  /** Only these kinds. */
  readonly kinds?: readonly IndexedKind[] | undefined;
}

export interface FoundPlace {
  /** Number of the place in the table. */
  readonly place: number;
  readonly likeness: number;
  readonly score: number;
}

/** Said so well that no slip, or no further one, is looked for. */
const AS_SAID = 0.97;
const WITH_SLIPS = 0.86;
const WITH_MANY = 0.7;
/** Less than this is not what was meant. */
const LEAST_LIKENESS = 0.6;
const FARTHEST_BEHIND = 0.3;
/** Surer than any guess by the area alone. */
const SURE = 0.86;
const NEIGHBOUR_WEIGHT = 0.05;
const NEAR_WEIGHT = 0.04;
const NEAR_METRES = 4_000;
/** Of the best, the one spelled exactly so goes first. */
const SPELLED_WEIGHT = 0.004;
/** Pieces of one road shown: others of the same name stand farther down. */
const MOST_OF_ONE_ROAD = 3;
const SHORTEST_INSIDE = 4;
const PAUSE_EVERY = 1_000;

/** Everything with a name, in memory: made anew for each version of the map. */
export class PlaceIndex {
  readonly table: PlaceTable;
  readonly #forms: NameForms;
  readonly #areaNames: AreaNames;
  readonly #finder: FormFinder;

  constructor(table: PlaceTable, forms: NameForms, areaNames: AreaNames) {
    this.table = table;
    this.#forms = forms;
    this.#areaNames = areaNames;
    this.#finder = new FormFinder(forms, table);
  }

  /** Bytes of the columns; small objects beside them not counted. */
  get byteLength(): number {
    const { placeOf, text, starts, generics, numbers, postings, postingStarts, tree } = this.#forms;
    return [placeOf, text, starts, generics, numbers, postings, postingStarts].reduce(
      (sum, column) => sum + column.byteLength,
      tree.byteLength + this.table.byteLength,
    );
  }

  /** Best first. Empty when nothing is called anything like it. */
  search(question: PlaceQuestion): FoundPlace[] {
    const said = readSpokenPlace(question.text, (sound) => this.#finder.isWord(sound));
    if (said.core.length === 0) return [];
    const areas = said.core.length > 1 || said.generics.length > 0 ? this.#areaNames.find(said) : new Map<number, SaidArea[]>();
    const scorer = new FormScorer(this.#forms, this.table, said, areas);
    const scored = new Map<number, ScoredForm>();
    this.#seek({ said, areas, scorer, scored, question });
    const found = this.#order(scored.values(), question);
    return (found[0]?.likeness ?? 0) >= SURE ? found : this.#withAreas(found, areasAmong(this.table, said, areas), question);
  }

  /** Places that are not surely meant stand among the areas that were named. */
  #withAreas(found: readonly FoundPlace[], guesses: readonly AreaGuess[], { kinds, near, limit }: PlaceQuestion): FoundPlace[] {
    const known = new Map(found.map((one) => [one.place, one]));
    for (const { place, likeness } of guesses) {
      if (kinds !== undefined && !kinds.includes(this.table.kindOf(place))) continue;
      const score = likeness + this.#nearness(place, near) - (this.table.isOwn(place) ? 0 : NEIGHBOUR_WEIGHT);
      if (score > (known.get(place)?.score ?? 0)) known.set(place, { place, likeness, score });
    }
    return [...known.values()].sort((a, b) => b.score - a.score || a.place - b.place).slice(0, limit);
  }

  #seek({ said, areas, scorer, scored, question }: Seeking): void {
    let best = 0;
    for (const effort of EFFORTS) {
      best = Math.max(best, this.#weigh(this.#finder.find(said, areas, effort), scorer, scored, question));
      if (best >= (effort === 0 ? AS_SAID : effort === 1 ? WITH_SLIPS : WITH_MANY)) break;
    }
    const sound = said.core.map((word) => word.sound).join('');
    if (best < WITH_SLIPS && sound.length >= SHORTEST_INSIDE) this.#weighInside(sound, scorer, scored);
  }

  /** Returns how well the best of the regency was said, by the letters said: an unfinished word is no slip. */
  #weigh(forms: readonly number[], scorer: FormScorer, scored: Map<number, ScoredForm>, { kinds }: PlaceQuestion): number {
    let best = 0;
    for (const form of forms) {
      if (scored.has(form)) continue;
      const place = this.#forms.placeOf[form] as number;
      if (kinds !== undefined && !kinds.includes(this.table.kindOf(place))) continue;
      const one = scorer.score(form);
      scored.set(form, one);
      if (this.table.isOwn(place) || this.table.areaOf(place) < 0) best = Math.max(best, one.heard);
    }
    return best;
  }

  #weighInside(sound: string, scorer: FormScorer, scored: Map<number, ScoredForm>): void {
    for (const form of this.#finder.findInside(sound)) {
      const one = scorer.score(form);
      // What stands within a word is a guess, but the letters are there.
      const likeness =
        LEAST_LIKENESS + (0.2 * sound.length) / Math.max(sound.length, (this.#forms.starts[form + 1] as number) - (this.#forms.starts[form] as number));
      if (one.likeness < likeness) scored.set(form, { ...one, likeness, score: one.score - one.likeness + likeness });
    }
  }

  #order(scored: Iterable<ScoredForm>, question: PlaceQuestion): FoundPlace[] {
    const places = new Map<number, FoundPlace>();
    for (const { form, likeness, score } of scored) {
      if (likeness < LEAST_LIKENESS) continue;
      const place = this.#forms.placeOf[form] as number;
      const known = places.get(place);
      const total = score + this.#nearness(place, question.near);
      if (known === undefined || known.score < total) places.set(place, { place, likeness, score: total });
    }
    const best = [...places.values()].sort((a, b) => b.score - a.score || a.place - b.place).slice(0, question.limit * 4);
    const plain = plainText(question.text).replace(/ /g, '');
    const spelled = best.map((found) => ({ ...found, score: found.score + (this.#isSpelled(found.place, plain) ? SPELLED_WEIGHT : 0) }));
    spelled.sort((a, b) => b.score - a.score || a.place - b.place);
    const least = (spelled[0]?.score ?? 0) - FARTHEST_BEHIND;
    return this.#withoutRepeats(spelled.filter(({ score }) => score >= least)).slice(0, question.limit);
  }

  #isSpelled(place: number, plain: string): boolean {
    return plain.includes(plainText(this.table.nameOf(place)).replace(/ /g, ''));
  }

  #nearness(place: number, near: LonLat | undefined): number {
    return near === undefined ? 0 : NEAR_WEIGHT * Math.exp(-distanceMetres(near, this.table.pointOf(place)) / NEAR_METRES);
  }

  #withoutRepeats(found: readonly FoundPlace[]): FoundPlace[] {
    const pieces = new Map<number, number>();
    return found.filter(({ place }) => {
      const group = this.table.groupOf(place);
      if (group < 0) return true;
      const seen = (pieces.get(group) ?? 0) + 1;
      pieces.set(group, seen);
      return seen <= MOST_OF_ONE_ROAD;
    });
  }
}

interface Seeking {
  readonly said: SpokenPlace;
  readonly areas: ReadonlyMap<number, readonly SaidArea[]>;
  readonly scorer: FormScorer;
  readonly scored: Map<number, ScoredForm>;
  readonly question: PlaceQuestion;
}

/** Makes the index in slices; pauses where it yields, at most some ten milliseconds apart for 100,000 names. */
export function* buildPlaceIndex({ areas, regencies, entries }: PlaceRows): Generator<void, PlaceIndex> {
  const codes = regencies.map(({ code }) => code);
  const table = new PlaceTable(areas, codes, entries.length);
  yield;
  const names: NameToIndex[] = areas.flatMap(({ name }, place) => saidAlsoAs(name).map((one) => ({ place, name: one })));
  for (const [index, entry] of sortedByArea(entries).entries()) {
    const place = areas.length + index;
    table.add(place, entry);
    for (const name of [entry.name, ...entry.otherNames]) for (const one of saidAlsoAs(name)) names.push({ place, name: one });
    if (index % PAUSE_EVERY === 0) yield;
  }
  const forms = yield* readNameForms(names);
  const areaNames = yield* readAreaNames(
    table,
    regencies.map(({ name }) => name),
  );
  return new PlaceIndex(table, forms, areaNames);
}

function sortedByArea(entries: readonly PlaceEntry[]): PlaceEntry[] {
  const byArea = new Map<string, PlaceEntry[]>();
  for (const entry of entries) {
    const code = entry.areaCode ?? '';
    const known = byArea.get(code);
    if (known === undefined) byArea.set(code, [entry]);
    else known.push(entry);
  }
  return [...byArea.keys()].sort().flatMap((code) => byArea.get(code) ?? []);
}
