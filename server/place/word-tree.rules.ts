/** Terms with a common beginning that lie `distance` edits from what was asked; `to` is exclusive. */
export interface TermRange {
  readonly from: number;
  readonly to: number;
  readonly distance: number;
  /** The beginning of these terms was asked for, not the whole. */
  readonly isBeginning: boolean;
}

export interface NearTerms {
  readonly word: string;
  /** Letters left out, put in, exchanged, or swapped with their neighbour: one edit each. */
  readonly edits: number;
  /** The word may be unfinished. */
  readonly isOpen: boolean;
}

const LONGEST = 64;
const MOST_EDITS = 3;
/** Nodes made before the maker is asked to pause. */
const PAUSE_EVERY = 4_000;

interface TreeArrays {
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Letters from the root to the end of the edge that leads to the node. */
  readonly depth: Uint8Array;
  readonly firstChild: Uint32Array;
  readonly children: Uint8Array;
  readonly label: Uint8Array;
}

/**
 * Sorted terms as a radix tree in flat arrays: whole words, beginnings and words some edits away are found without looking
 * at the rest. The children of a node follow each other.
 */
export class WordTree {
  readonly #tree: TreeArrays;
  readonly #rows = new Uint8Array((LONGEST + 2) * (LONGEST + 2));
  readonly #path = new Uint8Array(LONGEST + 2);

  constructor(tree: TreeArrays) {
    this.#tree = tree;
  }

  get terms(): number {
    return this.#tree.offsets.length - 1;
  }

  get byteLength(): number {
    return Object.values(this.#tree).reduce((sum: number, array: { byteLength: number }) => sum + array.byteLength, 0);
  }

  termText(term: number): string {
    const { bytes, offsets } = this.#tree;
    return String.fromCharCode(...bytes.subarray(offsets[term], offsets[term + 1]));
  }

  /** The number of this very term, or -1. */
  find(word: string): number {
    const node = this.#descend(word);
    if (node < 0) return -1;
    const term = this.#tree.from[node] as number;
    return this.#lengthOf(term) === word.length ? term : -1;
  }

  /** The terms that begin so, or null. */
  beginning(word: string): TermRange | null {
    const node = this.#descend(word);
    if (node < 0) return null;
    return { from: this.#tree.from[node] as number, to: this.#tree.to[node] as number, distance: 0, isBeginning: true };
  }

  /** All terms within the edits asked for; one may be told more than once, with different distances. */
  near(asked: NearTerms): TermRange[] {
    const found: TermRange[] = [];
    if (asked.word.length > LONGEST || this.terms === 0) return found;
    const edits = Math.min(asked.edits, MOST_EDITS);
    const search: NearSearch = { tree: this.#tree, rows: this.#rows, path: this.#path, said: codesOf(asked.word), edits, isOpen: asked.isOpen, found };
    for (let j = 0; j <= asked.word.length; j += 1) this.#rows[j] = j;
    visitChildren(search, 0, 0);
    return found;
  }

  /** The node at or below the end of the word, or -1. */
  #descend(word: string): number {
    const { bytes, offsets, from, depth, firstChild, children, label } = this.#tree;
    if (this.terms === 0) return -1;
    let node = 0;
    let at = 0;
    while (at < word.length) {
      const first = firstChild[node] as number;
      const letter = word.charCodeAt(at);
      let child = first;
      const end = first + (children[node] as number);
      while (child < end && label[child] !== letter) child += 1;
      if (child === end) return -1;
      const start = offsets[from[child] as number] as number;
      const stop = Math.min(depth[child] as number, word.length);
      for (at += 1; at < stop; at += 1) if (bytes[start + at] !== word.charCodeAt(at)) return -1;
      node = child;
    }
    return node;
  }

  #lengthOf(term: number): number {
    return (this.#tree.offsets[term + 1] as number) - (this.#tree.offsets[term] as number);
  }
}

function codesOf(word: string): Uint8Array {
  return Uint8Array.from(word, (letter) => letter.charCodeAt(0));
}

interface NearSearch {
  readonly tree: TreeArrays;
  /** Row `d`: edits between the first `d` letters of the path and each beginning of what was said. */
  readonly rows: Uint8Array;
  readonly path: Uint8Array;
  readonly said: Uint8Array;
  readonly edits: number;
  readonly isOpen: boolean;
  readonly found: TermRange[];
}

function visitChildren(search: NearSearch, node: number, depth: number): void {
  const { firstChild, children } = search.tree;
  const first = firstChild[node] as number;
  const end = first + (children[node] as number);
  for (let child = first; child < end; child += 1) visit(search, child, depth);
}

function visit(search: NearSearch, node: number, depth: number): void {
  const { tree, rows, path, said, edits, isOpen, found } = search;
  const [from, to, nodeDepth] = [tree.from[node] as number, tree.to[node] as number, tree.depth[node] as number];
  const start = tree.offsets[from] as number;
  const length = said.length;
  for (let at = depth; at < nodeDepth; at += 1) {
    path[at] = tree.bytes[start + at] as number;
    if (fillRow(search, at + 1) > edits) return;
    const distance = rows[(at + 1) * (LONGEST + 2) + length] as number;
    if (isOpen && at + 1 + edits >= length && distance <= edits) return void found.push({ from, to, distance, isBeginning: true });
  }
  const distance = rows[nodeDepth * (LONGEST + 2) + length] as number;
  const isTerm = (tree.offsets[from + 1] as number) - start === nodeDepth;
  if (isTerm && Math.abs(nodeDepth - length) <= edits && distance <= edits) found.push({ from, to: from + 1, distance, isBeginning: false });
  visitChildren(search, node, nodeDepth);
}

/** Only the cells that can still be within the edits are filled; returns the least of them. */
function fillRow({ rows, path, said, edits }: NearSearch, depth: number): number {
  const width = LONGEST + 2;
  const [row, above] = [depth * width, (depth - 1) * width];
  const letter = path[depth - 1] as number;
  const first = Math.max(1, depth - edits);
  const last = Math.min(said.length, depth + edits);
  const tooMany = edits + 1;
  rows[row + first - 1] = first === 1 ? Math.min(depth, tooMany) : tooMany;
  let least = rows[row + first - 1] as number;
  for (let j = first; j <= last; j += 1) {
    const same = said[j - 1] === letter;
    const up = j === depth + edits ? tooMany : (rows[above + j] as number);
    let best = Math.min((rows[above + j - 1] as number) + (same ? 0 : 1), up + 1, (rows[row + j - 1] as number) + 1);
    if (!same && depth > 1 && j > 1 && said[j - 2] === letter && said[j - 1] === path[depth - 2]) {
      best = Math.min(best, (rows[row - 2 * width + j - 2] as number) + 1);
    }
    rows[row + j] = Math.min(best, tooMany);
    if (best < least) least = best;
  }
  // What lies beyond the band is read as the end of the word, and by the next row.
  if (last < said.length) {
    rows[row + last + 1] = tooMany;
    rows[row + said.length] = tooMany;
  }
  return least;
}

/** Makes the tree of sorted, different terms in slices; pauses where it yields. */
export function* growWordTree(terms: readonly string[]): Generator<void, WordTree> {
  const offsets = new Uint32Array(terms.length + 1);
  for (let term = 0; term < terms.length; term += 1) offsets[term + 1] = (offsets[term] as number) + Math.min(LONGEST, (terms[term] as string).length);
  const bytes = new Uint8Array(offsets[terms.length] as number);
  for (let term = 0; term < terms.length; term += 1) {
    const text = terms[term] as string;
    const start = offsets[term] as number;
    for (let at = 0; at < (offsets[term + 1] as number) - start; at += 1) bytes[start + at] = text.charCodeAt(at);
    if (term % PAUSE_EVERY === 0) yield;
  }
  const grower = new TreeGrower(bytes, offsets);
  for (let node = 0; node < grower.count; node += 1) {
    grower.branch(node);
    if (node % PAUSE_EVERY === 0) yield;
  }
  return new WordTree(grower.finish());
}

class TreeGrower {
  readonly #bytes: Uint8Array;
  readonly #offsets: Uint32Array;
  readonly #from: Uint32Array;
  readonly #to: Uint32Array;
  readonly #depth: Uint8Array;
  readonly #firstChild: Uint32Array;
  readonly #children: Uint8Array;
  readonly #label: Uint8Array;
  count = 1;

  constructor(bytes: Uint8Array, offsets: Uint32Array) {
    this.#bytes = bytes;
    this.#offsets = offsets;
    // Each term adds at most one leaf and one fork.
    const most = offsets.length * 2 + 1;
    this.#from = new Uint32Array(most);
    this.#to = new Uint32Array(most);
    this.#depth = new Uint8Array(most);
    this.#firstChild = new Uint32Array(most);
    this.#children = new Uint8Array(most);
    this.#label = new Uint8Array(most);
    this.#to[0] = offsets.length - 1;
  }

  branch(node: number): void {
    const depth = this.#depth[node] as number;
    const to = this.#to[node] as number;
    let term = this.#from[node] as number;
    this.#firstChild[node] = this.count;
    if (term < to && this.#lengthOf(term) === depth) term += 1;
    while (term < to) {
      const letter = this.#letter(term, depth);
      let end = term + 1;
      while (end < to && this.#letter(end, depth) === letter) end += 1;
      this.#add(term, end, depth);
      this.#children[node] = (this.#children[node] as number) + 1;
      term = end;
    }
  }

  #add(from: number, to: number, depth: number): void {
    const node = this.count;
    this.count += 1;
    this.#from[node] = from;
    this.#to[node] = to;
    this.#label[node] = this.#letter(from, depth);
    // Sorted: what the first and the last have in common, all have.
    const most = Math.min(this.#lengthOf(from), this.#lengthOf(to - 1));
    let common = depth + 1;
    while (common < most && this.#letter(from, common) === this.#letter(to - 1, common)) common += 1;
    this.#depth[node] = common;
  }

  #letter(term: number, at: number): number {
    return this.#bytes[(this.#offsets[term] as number) + at] as number;
  }

  #lengthOf(term: number): number {
    return (this.#offsets[term + 1] as number) - (this.#offsets[term] as number);
  }

  finish(): TreeArrays {
    const { count } = this;
    return {
      bytes: this.#bytes,
      offsets: this.#offsets,
      from: this.#from.slice(0, count),
      to: this.#to.slice(0, count),
      depth: this.#depth.slice(0, count),
      firstChild: this.#firstChild.slice(0, count),
      children: this.#children.slice(0, count),
      label: this.#label.slice(0, count),
    };
  }
}
