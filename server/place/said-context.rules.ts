import type { PlaceTable } from './place-table.rules';
import { readPlaceName, type SpokenPlace } from './spoken-place.rules';
import { growWordTree, type WordTree } from './word-tree.rules';

/** Words that may name the area a place lies in, as bits of their positions. */
export interface SaidArea {
  readonly words: number;
  /** 1: as it sounds; less with each slip. */
  readonly quality: number;
}

const MOST_WORDS_OF_AN_AREA = 3;
/** Below these lengths a slip could be anything. */
const LENGTH_FOR_ONE_SLIP = 5;
const LENGTH_FOR_TWO_SLIPS = 9;
const SHORTEST_BEGINNING = 3;
const BEGINNING_QUALITY = 0.95;

/** Names of villages, districts and regencies, by which the area of a place is said. */
export class AreaNames {
  readonly #tree: WordTree;
  /** Areas of each term; regencies are numbered downwards from -1. */
  readonly #areasOf: readonly (readonly number[])[];

  constructor(tree: WordTree, areasOf: readonly (readonly number[])[]) {
    this.#tree = tree;
    this.#areasOf = areasOf;
  }

  /** What each run of words could mean, the best for each area and run. */
  find(said: SpokenPlace): Map<number, SaidArea[]> {
    const found = new Map<number, SaidArea[]>();
    const { core } = said;
    for (let from = 0; from < core.length; from += 1) {
      let sound = '';
      for (let to = from; to < Math.min(core.length, from + MOST_WORDS_OF_AN_AREA); to += 1) {
        sound += core[to]?.sound ?? '';
        const isOpen = said.isOpen && to === core.length - 1;
        this.#findRun(sound, isOpen, (area, quality) => note(found, area, { words: bits(from, to), quality }));
      }
    }
    return found;
  }

  #findRun(sound: string, isOpen: boolean, tell: (area: number, quality: number) => void): void {
    const exact = this.#tree.find(sound);
    if (exact >= 0) for (const area of this.#areasOf[exact] ?? []) tell(area, 1);
    const beginning = isOpen && sound.length >= SHORTEST_BEGINNING ? this.#tree.beginning(sound) : null;
    if (beginning !== null) this.#tell(beginning.from, beginning.to, () => BEGINNING_QUALITY, tell);
    if (exact >= 0 || beginning !== null || sound.length < LENGTH_FOR_ONE_SLIP) return;
    const edits = sound.length >= LENGTH_FOR_TWO_SLIPS ? 2 : 1;
    for (const { from, to, distance } of this.#tree.near({ word: sound, edits, isOpen: false })) {
      this.#tell(from, to, () => 1 - distance / sound.length, tell);
    }
  }

  #tell(from: number, to: number, quality: () => number, tell: (area: number, quality: number) => void): void {
    for (let term = from; term < to; term += 1) for (const area of this.#areasOf[term] ?? []) tell(area, quality());
  }
}

function note(found: Map<number, SaidArea[]>, area: number, said: SaidArea): void {
  const known = found.get(area);
  if (known === undefined) found.set(area, [said]);
  else if (!known.some(({ words, quality }) => words === said.words && quality >= said.quality)) known.push(said);
}

function bits(from: number, to: number): number {
  return (2 << to) - (1 << from);
}

/** `regencies`: names in the order by which they are numbered -1, -2, ... */
export function* readAreaNames(table: PlaceTable, regencies: readonly string[]): Generator<void, AreaNames> {
  const areas = new Map<string, number[]>();
  const add = (name: string, area: number) => {
    const sound = readPlaceName(name).words.join('');
    if (sound === '') return;
    const known = areas.get(sound);
    if (known === undefined) areas.set(sound, [area]);
    else known.push(area);
  };
  for (const [index, { name }] of table.areas.entries()) add(name, index);
  for (const [index, name] of regencies.entries()) add(name, -1 - index);
  yield;
  const terms = [...areas.keys()].sort();
  const tree = yield* growWordTree(terms);
  return new AreaNames(
    tree,
    terms.map((term) => areas.get(term) ?? []),
  );
}
