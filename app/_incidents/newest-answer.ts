/**
 * Asks again with every letter and takes only the answer to the newest question: older ones are called off, and one that
 * comes all the same is dropped.
 */
export class NewestAnswer<Question, Answer> {
  readonly #ask: (question: Question, signal: AbortSignal) => Promise<Answer>;
  readonly #take: (question: Question, answer: Answer) => void;
  #asked = 0;
  #running: AbortController | null = null;

  constructor(ask: (question: Question, signal: AbortSignal) => Promise<Answer>, take: (question: Question, answer: Answer) => void) {
    this.#ask = ask;
    this.#take = take;
  }

  ask(question: Question): void {
    this.callOff();
    const controller = new AbortController();
    this.#running = controller;
    const number = this.#asked;
    this.#ask(question, controller.signal).then(
      (answer) => {
        if (number === this.#asked) this.#take(question, answer);
      },
      // Recovered: the next letter asks again, and the map can be clicked.
      () => undefined,
    );
  }

  /** Whatever is under way is not wanted any more. */
  callOff(): void {
    this.#asked += 1;
    this.#running?.abort();
    this.#running = null;
  }
}
