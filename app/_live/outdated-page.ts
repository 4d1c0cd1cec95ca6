import { BUILD } from '../../server/shared/build';
import type { LiveScreen } from './browser-link';

const RELOADED_FOR = 'siaga-reloaded-for';

/** Whether the server has become another build than this page is of. */
export class OutdatedPage {
  readonly #listeners = new Set<() => void>();
  #isOutdated = false;

  /**
   * Told by each connection which build the server is. A wall has nobody to load it anew and does so by itself, once for each
   * build: a proxy that still gives out the old page must not make it load for ever. A desk says it and leaves the moment to the person.
   */
  compare(serverBuild: string, screen: LiveScreen): void {
    if (serverBuild === BUILD) return;
    if (screen === 'wall' && sessionStorage.getItem(RELOADED_FOR) !== serverBuild) {
      sessionStorage.setItem(RELOADED_FOR, serverBuild);
      location.reload();
    }
    this.#isOutdated = true;
    for (const listener of this.#listeners) listener();
  }

  get isOutdated(): boolean {
    return this.#isOutdated;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
