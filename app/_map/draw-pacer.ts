/** A picture that was there within this cost nothing that a person feels: with a graphics card it always is. */
const QUICK_MS = 60;
const LONGEST_REST_MS = 2_000;
/** Somebody types: a key within this time. A slow map then waits for a pause, */
const TYPING_MS = 1_000;
/** but no longer than this. */
const LONGEST_WHILE_TYPING_MS = 5_000;
/** A hidden window paints nothing: its silence is no cost. */
const LONGEST_COST_MS = 3_000;

export interface Pace {
  /** No two drawings begin nearer to each other, however quick they are. */
  readonly betweenMs: number;
  /** A slow picture is followed by a rest of so many times what it took. */
  readonly restPerDrawing: number;
}

export interface PacerWorld {
  /** Milliseconds that only run forward. */
  elapsed(): number;
  after(milliseconds: number, work: () => void): () => void;
  /** Before the next picture of the screen. */
  nextPicture(work: () => void): void;
  /** When a key was pressed last, in `elapsed` time; minus infinity before the first. */
  lastKeyAt(): number;
}

/**
 * Keeps a map from being in the way of its desk. Without a graphics card a picture of ten thousand units takes longer than the pause
 * between two keys, and every letter waits for it: so a map that is slow to paint rests after it, and waits for a pause in typing.
 */
export class DrawPacer {
  readonly #world: PacerWorld;
  readonly #draw: () => void;
  readonly #pace: Pace;
  #isAsked = false;
  #isDrawing = false;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #costMs = 0;
  #cancel: (() => void) | null = null;
  #isStopped = false;

  constructor(world: PacerWorld, draw: () => void, pace: Pace) {
    this.#world = world;
    this.#draw = draw;
    this.#pace = pace;
  }

  /** Something has changed that a picture would show. */
  ask(): void {
    this.#isAsked = true;
    this.#arrange();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel?.();
  }

  #arrange(): void {
    if (!this.#isAsked || this.#isDrawing || this.#cancel !== null || this.#isStopped) return;
    const wait = this.#waitMs();
    if (wait > 0) {
      this.#cancel = this.#world.after(wait, () => {
        this.#cancel = null;
        this.#arrange();
      });
      return;
    }
    this.#isAsked = false;
    this.#isDrawing = true;
    this.#world.nextPicture(() => this.#paint());
  }

  #waitMs(): number {
    const now = this.#world.elapsed();
    if (this.#costMs <= QUICK_MS) return this.#drawnAt + this.#pace.betweenMs - now;
    const rested = this.#drawnAt + Math.min(LONGEST_REST_MS, this.#costMs * (1 + this.#pace.restPerDrawing));
    const paused = Math.min(this.#world.lastKeyAt() + TYPING_MS, this.#drawnAt + LONGEST_WHILE_TYPING_MS);
    return Math.max(rested, paused) - now;
  }

  /** The second picture after a drawing begins only once the screen has taken the first: its delay is the drawing's cost. */
  #paint(): void {
    if (this.#isStopped) return;
    this.#drawnAt = this.#world.elapsed();
    this.#draw();
    this.#world.nextPicture(() =>
      this.#world.nextPicture(() => {
        this.#costMs = Math.min(LONGEST_COST_MS, this.#world.elapsed() - this.#drawnAt);
        this.#isDrawing = false;
        this.#arrange();
      }),
    );
  }
}

let keyAt = Number.NEGATIVE_INFINITY;
let isListening = false;

export function browserPacerWorld(): PacerWorld {
  if (!isListening) {
    isListening = true;
    addEventListener('keydown', () => (keyAt = performance.now()), { capture: true, passive: true });
  }
  return {
    elapsed: () => performance.now(),
    after(milliseconds, work) {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
    nextPicture: (work) => void requestAnimationFrame(work),
    lastKeyAt: () => keyAt,
  };
}
