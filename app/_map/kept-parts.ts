/** Keeps what was made last from the same things, part by part: what has not changed is neither made nor drawn anew. */
export class KeptParts {
  readonly #parts = new Map<string, { readonly from: readonly unknown[]; readonly made: unknown }>();

  take<T>(name: string, from: readonly unknown[], make: () => T): T {
    const known = this.#parts.get(name);
    if (known !== undefined && known.from.length === from.length && known.from.every((one, index) => Object.is(one, from[index]))) return known.made as T;
    const made = make();
    this.#parts.set(name, { from, made });
    return made;
  }
}
