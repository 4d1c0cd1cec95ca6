/** What the clock needs of the world. */
export interface OwnClocks {
  /** Epoch milliseconds by this computer, whose clock may be wrong and may be set at any time. */
  now(): number;
  /** Milliseconds that only run forward; they stand still while the computer sleeps. */
  elapsed(): number;
}

/** Latency only ever makes the offset too small, so the largest of the last samples is the best one. */
const OFFSET_SAMPLES = 12;
/** The two own clocks part by less through lateness of timers and through corrections of a clock that is looked after. */
const SLEPT_MS = 2_000;

/**
 * The server's time on a computer with a wrong clock. It runs on the milliseconds that only run forward: a clock that somebody sets
 * meanwhile moves nothing that the screen shows.
 */
export class ServerClock {
  readonly #own: OwnClocks;
  #offsets: number[] = [];
  #apart: number;
  #isGuessed = false;

  constructor(own: OwnClocks) {
    this.#own = own;
    this.#apart = own.now() - own.elapsed();
  }

  /** Epoch milliseconds; this computer's own time before anything was heard. */
  now(): number {
    return this.#offsets.length === 0 ? this.#own.now() : Math.round(this.#own.elapsed() + Math.max(...this.#offsets));
  }

  /** This computer's own clock ahead of the server's, milliseconds; 0 before anything was heard. */
  aheadMs(): number {
    return Math.round(this.#own.now() - this.now());
  }

  hear(sentAt: number): void {
    const offset = sentAt - this.#own.elapsed();
    this.#offsets = this.#isGuessed ? [offset] : [...this.#offsets.slice(1 - OFFSET_SAMPLES), offset];
    this.#isGuessed = false;
  }

  /**
   * How long the computer has slept since the last look, milliseconds; 0 when it was awake. Asleep the one own clock stands and the
   * other runs on. So does one that is set forward; until the server is heard again nobody can tell, and what is old is the safer guess.
   */
  look(): number {
    const apart = this.#own.now() - this.#own.elapsed();
    const sleptMs = apart - this.#apart;
    this.#apart = apart;
    if (sleptMs < SLEPT_MS) return 0;
    this.#offsets = this.#offsets.map((offset) => offset + sleptMs);
    this.#isGuessed = true;
    return sleptMs;
  }
}
