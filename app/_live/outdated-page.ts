import { BUILD } from '../../server/shared/build';
import type { LiveScreen } from './browser-link';
import { loadPageAnew } from './load-anew';

const RELOADED_FOR = 'siaga-reloaded-for';
/** A wall looks for a quiet moment for so long, then loads itself anew whatever happens in the room. */
export const LATEST_RELOAD_MS = 10 * 60_000;
const AGAIN_MS = 5_000;

/** Whether the server has become another build than this page is of. */
export class OutdatedPage {
  readonly #listeners = new Set<() => void>();
  #isOutdated = false;
  /** Of the server that this page waits for a moment to follow; null when it is not to load itself anew. */
  #awaitedBuild: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * Told by each connection which build the server is. A wall has nobody to load it anew and does so by itself, at a quiet moment and
   * once for each build: a proxy that still gives out the old page must not make it load for ever. A desk says it and leaves the moment
   * to the person.
   */
  compare(serverBuild: string, screen: LiveScreen): void {
    if (serverBuild === BUILD || serverBuild === this.#awaitedBuild) return;
    if (screen !== 'desk' && sessionStorage.getItem(RELOADED_FOR) !== serverBuild) {
      this.#awaitedBuild = serverBuild;
      this.#timer ??= setTimeout(() => this.reload(), LATEST_RELOAD_MS);
    }
    this.#isOutdated = true;
    for (const listener of this.#listeners) listener();
  }

  get isOutdated(): boolean {
    return this.#isOutdated;
  }

  /** A wall of an older build, which is to load itself anew at the first quiet moment. */
  get isReloadAwaited(): boolean {
    return this.#awaitedBuild !== null;
  }

  /** The moment has come. With the server away it stays, and is tried again. */
  reload(): void {
    const build = this.#awaitedBuild;
    if (build === null) return;
    this.#awaitedBuild = null;
    clearTimeout(this.#timer);
    void loadPageAnew().then((isLoading) => {
      if (isLoading) return sessionStorage.setItem(RELOADED_FOR, build);
      this.#awaitedBuild = build;
      this.#timer = setTimeout(() => this.reload(), AGAIN_MS);
    });
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The page goes. */
  close(): void {
    clearTimeout(this.#timer);
  }
}
