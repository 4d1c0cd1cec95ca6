type TypedArray = Int32Array | Uint32Array | Uint8Array | Float64Array;

/** A typed array that grows as it is filled. */
export class GrowingArray<Kind extends TypedArray> {
  readonly #make: (length: number) => Kind;
  #array: Kind;
  length = 0;

  constructor(make: (length: number) => Kind) {
    this.#make = make;
    this.#array = make(1024);
  }

  push(value: number): void {
    if (this.length === this.#array.length) {
      const larger = this.#make(this.length * 2);
      larger.set(this.#array);
      this.#array = larger;
    }
    this.#array[this.length] = value;
    this.length += 1;
  }

  at(index: number): number {
    return this.#array[index] ?? Number.NaN;
  }

  /** Exactly what was pushed. */
  finish(): Kind {
    return this.#array.slice(0, this.length) as Kind;
  }
}
