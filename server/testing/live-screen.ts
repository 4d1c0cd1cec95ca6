import type { Audience } from '../live/audience';
import { isAfter } from '../live/events';
import { followFacts } from '../live/facts.service';
import { applyBatch, type LiveState } from '../live/live-state.rules';
import { takeSnapshot } from '../live/snapshot.service';
import type { TestRuntime } from './test-runtime';

/** A screen without a browser: snapshot, then every fact through the reducer, as a tab has them. */
export class LiveScreen {
  readonly audience: Audience;
  readonly #abort = new AbortController();
  #state: LiveState;
  #isLost = false;
  #wake: () => void = () => undefined;
  #following: Promise<void> = Promise.resolve();

  private constructor(audience: Audience, state: LiveState) {
    this.audience = audience;
    this.#state = state;
  }

  static async open(runtime: TestRuntime, audience: Audience): Promise<LiveScreen> {
    const screen = new LiveScreen(audience, (await takeSnapshot(runtime, audience)).state);
    screen.#following = screen.#follow(runtime);
    return screen;
  }

  get state(): LiveState {
    return this.#state;
  }

  /** Resolves when the screen is complete up to there. */
  async until(cursor: string): Promise<void> {
    while (isAfter(cursor, this.#state.cursor)) {
      if (this.#isLost) throw new Error(`the ${this.audience} screen was told to begin anew`);
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
  }

  async close(): Promise<void> {
    this.#abort.abort();
    await this.#following;
  }

  async #follow(runtime: TestRuntime): Promise<void> {
    for await (const batch of followFacts(runtime, this.audience, this.#state.cursor, this.#abort.signal)) {
      this.#isLost ||= batch.resync;
      this.#state = applyBatch(this.#state, batch);
      this.#wake();
    }
  }
}
