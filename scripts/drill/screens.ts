import { DEMONSTRATION_PASSWORD } from '../../server/installation/demonstration.rules';
import type { LiveState } from '../../server/live/live-state.rules';
import { sleep } from '../simulate/pace';
import { Session } from '../simulate/session';
import { WatchedScreen } from './watched-screen';

interface Watcher {
  readonly screen: WatchedScreen;
  readonly sessions: readonly Session[];
  /** Asks any process that answers. */
  readonly fresh: () => Promise<LiveState>;
}

/** Eight screens of all audiences. */
const ACCOUNTS = [
  ['wall', 'wall'],
  ['operator1', 'desk'],
  ['wall', 'wall'],
  ['damkar', 'desk'],
  ['supervisor', 'wall'],
  ['psc119', 'desk'],
  ['operator2', 'desk'],
  ['polres', 'desk'],
] as const;
const AGAIN_MS = 100;
const CATCH_UP_MS = 1_000;

/** Screens without a browser: the same subscription and the same reducer, split between the processes. */
export class Screens {
  readonly #watchers: readonly Watcher[];

  private constructor(watchers: readonly Watcher[]) {
    this.#watchers = watchers;
  }

  static async open(urls: readonly [string, ...string[]]): Promise<Screens> {
    const watchers: Watcher[] = [];
    for (const [at, [username, kind]] of ACCOUNTS.entries()) {
      const sessions = urls.map(
        (url) => new Session(url, { username, password: DEMONSTRATION_PASSWORD }, { onRepeat: () => undefined, giveUpAfterMs: 120_000 }),
      );
      for (const session of sessions) await session.begin();
      const own = sessions[at % sessions.length];
      if (own === undefined) throw new Error('impossible: no process');
      watchers.push({
        sessions,
        screen: new WatchedScreen(`${username}/${kind} #${at + 1}`, own, kind),
        fresh: async () =>
          (await Promise.any(sessions.map(({ api }) => api.live.snapshot.query({ screen: kind }, { signal: AbortSignal.timeout(3_000) })))).state,
      });
    }
    return new Screens(watchers);
  }

  get size(): number {
    return this.#watchers.length;
  }

  /** Milliseconds until every screen was seen right, or what is wrong after `limitMs`. */
  async allRight(limitMs: number): Promise<{ readonly milliseconds: number } | { readonly wrong: readonly string[] }> {
    const startedAt = performance.now();
    const sinceMs = Date.now();
    const outcomes = await Promise.all(this.#watchers.map((watcher) => this.#right(watcher, { sinceMs, deadline: startedAt + limitMs })));
    const wrong = outcomes.filter((outcome) => outcome !== null);
    return wrong.length === 0 ? { milliseconds: performance.now() - startedAt } : { wrong };
  }

  async close(): Promise<void> {
    for (const { screen } of this.#watchers) screen.stop();
    await Promise.all(this.#watchers.flatMap(({ sessions }) => sessions.map((session) => session.end())));
  }

  async #right({ screen, fresh }: Watcher, { sinceMs, deadline }: { readonly sinceMs: number; readonly deadline: number }): Promise<string | null> {
    for (;;) {
      const verdict = await fresh().then(
        (state) => screen.judge(state, { sinceMs, withinMs: CATCH_UP_MS }),
        (error: unknown) => `no snapshot: ${String(error)}`,
      );
      if (verdict === null) return null;
      if (performance.now() > deadline) return `${screen.name} ${verdict}`;
      await sleep(AGAIN_MS);
    }
  }
}
