/**
 * A queue of small integers ordered by a key of 32 bits, each in it at most once. Four children a node: half as deep as two,
 * and the children of a node lie in one cache line.
 */
export class TypedHeap {
  readonly #items: Uint32Array;
  /** Place of an item in the heap, plus one; 0: not in it. */
  readonly #places: Uint32Array;
  readonly #keys: Uint32Array;
  #size = 0;

  /** Holds items 0 to `capacity` - 1. `keys` belongs to the caller, who lowers a key only through `put`. */
  constructor(capacity: number, keys: Uint32Array) {
    this.#items = new Uint32Array(capacity);
    this.#places = new Uint32Array(capacity);
    this.#keys = keys;
  }

  get size(): number {
    return this.#size;
  }

  /** The smallest key; only where there is one. */
  get smallestKey(): number {
    return this.#keys[this.#items[0] as number] as number;
  }

  /** Puts an item in, or moves it up after its key became smaller. */
  put(item: number, key: number): void {
    const keys = this.#keys;
    const items = this.#items;
    const places = this.#places;
    keys[item] = key;
    let at = places[item] as number;
    if (at === 0) {
      at = this.#size;
      this.#size += 1;
    } else at -= 1;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      const above = items[parent] as number;
      if ((keys[above] as number) <= key) break;
      items[at] = above;
      places[above] = at + 1;
      at = parent;
    }
    items[at] = item;
    places[item] = at + 1;
  }

  /** Takes out the item with the smallest key; only where there is one. */
  take(): number {
    const items = this.#items;
    const places = this.#places;
    const taken = items[0] as number;
    places[taken] = 0;
    this.#size -= 1;
    const size = this.#size;
    if (size > 0) this.#sink(items[size] as number, size);
    return taken;
  }

  /** Lets the item fall from the top to its place. */
  #sink(item: number, size: number): void {
    const keys = this.#keys;
    const items = this.#items;
    const places = this.#places;
    const key = keys[item] as number;
    let at = 0;
    for (;;) {
      const first = at * 4 + 1;
      if (first >= size) break;
      const end = Math.min(first + 4, size);
      let best = first;
      let bestKey = keys[items[first] as number] as number;
      for (let child = first + 1; child < end; child += 1) {
        const childKey = keys[items[child] as number] as number;
        if (childKey < bestKey) {
          best = child;
          bestKey = childKey;
        }
      }
      if (bestKey >= key) break;
      const moved = items[best] as number;
      items[at] = moved;
      places[moved] = at + 1;
      at = best;
    }
    items[at] = item;
    places[item] = at + 1;
  }
}
