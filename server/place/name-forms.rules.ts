import { type PlaceName, readPlaceName } from './spoken-place.rules';
import { growWordTree, type WordTree } from './word-tree.rules';

/** Forms read before the maker pauses. */
const PAUSE_EVERY = 400;
/** Terms are sorted in portions that begin alike. */
const PORTION_LETTERS = 4;
const LONGEST_TERM = 48;
const SPACE = 32;
/** Begins the terms for kinds of things, which no name begins with. */
export const GENERIC_MARK = '=';

/** A name by which a place is called; it may have several. */
export interface NameToIndex {
  readonly place: number;
  readonly name: string;
}

/**
 * All names as they sound, and which names hold a term. A term is a word of a name, two words that follow each other, or the
 * whole name in one; so `Ci Kijing` and `Majalengkawetan` are found however they are parted.
 */
export interface NameForms {
  readonly count: number;
  /** The place of each form; ascending. */
  readonly placeOf: Uint32Array;
  /** Words parted by spaces, forms end to end. */
  readonly text: Uint8Array;
  readonly starts: Uint32Array;
  /** Up to two kinds of things, as numbers of `genericNames` plus one, eight bits each. */
  readonly generics: Uint16Array;
  readonly genericNames: readonly string[];
  /** `SDN 2`: the number plus one, 0 without. */
  readonly numbers: Uint16Array;
  readonly tree: WordTree;
  /** The forms of term `t` are `postings[postingStarts[t]]` up to `postings[postingStarts[t + 1]]`, ascending. */
  readonly postings: Uint32Array;
  readonly postingStarts: Uint32Array;
}

interface Portion {
  readonly terms: string[];
  readonly forms: number[];
}

/** Reads the names (ascending by place) in slices; pauses where it yields. */
export function* readNameForms(names: readonly NameToIndex[]): Generator<void, NameForms> {
  const reader = new FormReader(names.length);
  for (const [form, { place, name }] of names.entries()) {
    reader.read(form, place, readPlaceName(name));
    if (form % PAUSE_EVERY === 0) yield;
  }
  yield;
  const keys = [...reader.portions.keys()].sort();
  yield;
  const terms: string[] = [];
  const postings = new Uint32Array(reader.postingCount);
  const postingStarts: number[] = [];
  let filled = 0;
  for (const key of keys) {
    const portion = reader.portions.get(key);
    if (portion === undefined) continue;
    const order = Array.from(portion.terms.keys()).sort((a, b) => compare(portion.terms[a] ?? '', portion.terms[b] ?? '') || a - b);
    for (const index of order) {
      const [term, form] = [portion.terms[index] ?? '', portion.forms[index] ?? 0];
      if (terms.at(-1) !== term) {
        terms.push(term);
        postingStarts.push(filled);
      } else if (postings[filled - 1] === form) continue;
      postings[filled] = form;
      filled += 1;
    }
    reader.portions.delete(key);
    yield;
  }
  postingStarts.push(filled);
  const tree = yield* growWordTree(terms);
  return { ...reader.finish(), tree, postings: postings.slice(0, filled), postingStarts: Uint32Array.from(postingStarts) };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

class FormReader {
  readonly count: number;
  readonly portions = new Map<string, Portion>();
  readonly #placeOf: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #generics: Uint16Array;
  readonly #numbers: Uint16Array;
  readonly #genericNames: string[] = [];
  #text = new Uint8Array(65_536);
  #filled = 0;
  postingCount = 0;

  constructor(count: number) {
    this.count = count;
    this.#placeOf = new Uint32Array(count);
    this.#starts = new Uint32Array(count + 1);
    this.#generics = new Uint16Array(count);
    this.#numbers = new Uint16Array(count);
  }

  read(form: number, place: number, name: PlaceName): void {
    this.#placeOf[form] = place;
    this.#addText(name.words);
    this.#starts[form + 1] = this.#filled;
    const [first = '', second = ''] = name.generics;
    this.#generics[form] = this.#genericNumber(first) | (this.#genericNumber(second) << 8);
    this.#numbers[form] = name.number === null ? 0 : Math.min(Number(name.number), 65_000) + 1;
    for (const term of termsOf(name)) this.#addTerm(term.slice(0, LONGEST_TERM), form);
  }

  #addText(words: readonly string[]): void {
    const text = words.join(' ').slice(0, 255);
    if (this.#filled + text.length > this.#text.length) {
      const larger = new Uint8Array((this.#filled + text.length) * 2);
      larger.set(this.#text);
      this.#text = larger;
    }
    for (let at = 0; at < text.length; at += 1) this.#text[this.#filled + at] = text.charCodeAt(at);
    this.#filled += text.length;
  }

  #genericNumber(generic: string): number {
    if (generic === '') return 0;
    const known = this.#genericNames.indexOf(generic);
    return known >= 0 ? known + 1 : this.#genericNames.push(generic);
  }

  #addTerm(term: string, form: number): void {
    const key = term.slice(0, PORTION_LETTERS);
    let portion = this.portions.get(key);
    if (portion === undefined) this.portions.set(key, (portion = { terms: [], forms: [] }));
    portion.terms.push(term);
    portion.forms.push(form);
    this.postingCount += 1;
  }

  finish() {
    return {
      count: this.count,
      placeOf: this.#placeOf,
      text: this.#text.slice(0, this.#filled),
      starts: this.#starts,
      generics: this.#generics,
      genericNames: this.#genericNames,
      numbers: this.#numbers,
    };
  }
}

function termsOf({ words, generics }: PlaceName): Set<string> {
  const terms = new Set(words);
  if (words.length > 1) terms.add(words.join(''));
  for (let index = 0; words.length > 2 && index + 1 < words.length; index += 1) terms.add(`${words[index]}${words[index + 1]}`);
  for (const generic of generics) terms.add(GENERIC_MARK + generic);
  return terms;
}

/** The words of a form without spaces into `into`, at most `limit` letters; the ends of its words into `ends`. Returns the letters. */
export function copyForm(forms: NameForms, form: number, into: Uint8Array, ends: number[]): number {
  const stop = forms.starts[form + 1] as number;
  let length = 0;
  ends.length = 0;
  for (let at = forms.starts[form] as number; at < stop && length < into.length; at += 1) {
    const letter = forms.text[at] as number;
    if (letter === SPACE) ends.push(length);
    else {
      into[length] = letter;
      length += 1;
    }
  }
  ends.push(length);
  return length;
}
