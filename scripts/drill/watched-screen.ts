import { isDeepStrictEqual } from 'node:util';
import { isAfter } from '../../server/live/events';
import type { LiveState } from '../../server/live/live-state.rules';
import { LiveScreen } from '../simulate/live-screen';
import { sleep } from '../simulate/pace';
import type { Session } from '../simulate/session';

/** States kept for comparison; they share most of their parts. */
const HISTORY = 400;
const LOOK_MS = 50;

/** A screen whose every state is kept for a while, so that it can be compared with a snapshot of the same cursor. */
export class WatchedScreen {
  readonly name: string;
  readonly live: LiveScreen;
  readonly #history = new Map<string, LiveState>();

  constructor(name: string, session: Session, screen: 'desk' | 'wall') {
    this.name = name;
    this.live = new LiveScreen(session, screen);
    this.live.onChange(() => this.#keep());
  }

  /**
   * Null: it has heard of the server after `sinceMs` (epoch), and what it shows is what a fresh snapshot of the same moment says.
   * Else what is wrong.
   */
  async judge(fresh: LiveState, { sinceMs, withinMs }: { readonly sinceMs: number; readonly withinMs: number }): Promise<string | null> {
    const deadline = Date.now() + withinMs;
    while (this.live.state === null || isAfter(fresh.cursor, this.live.state.cursor)) {
      if (Date.now() > deadline) return `stands at ${this.live.state?.cursor ?? 'nothing'}, the log at ${fresh.cursor}`;
      await sleep(LOOK_MS);
    }
    if (!this.live.isConnected) return 'is not connected';
    if ((this.live.heardAt ?? 0) < sinceMs) return 'has heard nothing since';
    const shown = this.#history.get(fresh.cursor);
    // Its batches stepped over this cursor: another snapshot will meet it.
    if (shown === undefined) return 'never stood at this cursor';
    return differenceOf(shown, fresh);
  }

  stop(): void {
    this.live.stop();
  }

  #keep(): void {
    const { state } = this.live;
    if (state === null) return;
    this.#history.set(state.cursor, state);
    for (const cursor of this.#history.keys()) {
      if (this.#history.size <= HISTORY) return;
      this.#history.delete(cursor);
    }
  }
}

/** Null when two states are equal, else the parts that differ. */
export function differenceOf(shown: LiveState, fresh: LiveState): string | null {
  const parts = (Object.keys(fresh) as (keyof LiveState)[]).filter((part) => !isDeepStrictEqual(plain(shown[part]), plain(fresh[part])));
  return parts.length === 0 ? null : `differs in ${parts.join(', ')}`;
}

/** As the wire has it: an absent and an undefined field are the same. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
