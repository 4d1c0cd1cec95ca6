type Listener = () => void;

/**
 * Texts of small forms that were left half written, by what they belong to; they stay while the tab lives. What is kept under a name that
 * `keep` takes outlives it: every change is told there, an emptied text as null.
 */
export class KeptTexts {
  readonly #texts = new Map<string, string>();
  readonly #listeners = new Set<Listener>();
  readonly #keep: (keptAs: string, text: string | null) => void;

  constructor(keep: (keptAs: string, text: string | null) => void = () => undefined) {
    this.#keep = keep;
  }

  get(keptAs: string): string | undefined {
    return this.#texts.get(keptAs);
  }

  set(keptAs: string, text: string): void {
    this.#texts.set(keptAs, text);
    this.#keep(keptAs, text === '' ? null : text);
    for (const listener of this.#listeners) listener();
  }

  /** What an earlier tab left comes before what has been typed in this one meanwhile; the same again, or its beginning, is not repeated. */
  putBack(keptAs: string, text: string): void {
    const now = this.get(keptAs) ?? '';
    const both = text.startsWith(now) ? text : `${text}\n${now}`;
    this.set(keptAs, now.startsWith(text) ? now : both);
  }

  readonly subscribe = (listener: Listener): Listener => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
}
