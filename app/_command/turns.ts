/** One thing after the other: each begins when the one before has ended, however that ended. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    // Recovered: whoever took the turn hears of its failure; the next one only waits for its end.
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
