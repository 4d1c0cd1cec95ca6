import { sleep } from '../simulate/pace';
import type { Screens } from './screens';

export interface Blow {
  readonly name: string;
  readonly strike: () => Promise<void>;
  /** How long the part stays away before it is started again. */
  readonly goneSeconds: number;
  /** Ends when the part says that it is ready. */
  readonly recover: () => Promise<void>;
}

export interface DealtBlow {
  readonly name: string;
  /** From the blow until the part was ready again. */
  readonly backMs: number;
  /** From the blow until every screen was right; null: not within the limit. */
  readonly rightMs: number | null;
  readonly wrong: readonly string[];
}

interface Setting {
  readonly screens: Screens;
  readonly say: (line: string) => void;
  readonly everySeconds: number;
  /** Names of the processes that have ended without being told to. */
  readonly fallen: () => readonly string[];
}

const LIMIT_MS = 60_000;

/** One blow after the other, each after a while of life, each followed by a look at every screen. */
export async function deal(blows: readonly Blow[], { screens, say, everySeconds, fallen }: Setting): Promise<DealtBlow[]> {
  const dealt: DealtBlow[] = [];
  let dueAt = performance.now();
  for (const blow of blows) {
    dueAt += everySeconds * 1000;
    await sleep(Math.max(0, dueAt - performance.now()));
    const before = await screens.allRight(LIMIT_MS);
    if ('wrong' in before) say(`wrong before the blow: ${before.wrong.join('; ')}`);
    say(blow.name);
    const struckAt = performance.now();
    await blow.strike();
    await sleep(blow.goneSeconds * 1000);
    await blow.recover();
    const backMs = performance.now() - struckAt;
    const right = await screens.allRight(LIMIT_MS);
    const wrong = [...('wrong' in right ? right.wrong : []), ...fallen().map((name) => `${name} ended by itself`)];
    const rightMs = 'milliseconds' in right && wrong.length === 0 ? backMs + right.milliseconds : null;
    dealt.push({ name: blow.name, backMs, rightMs, wrong });
    say(
      rightMs === null
        ? `wrong: ${wrong.join('; ')}`
        : `back after ${(backMs / 1000).toFixed(1)} s, all ${screens.size} screens right ${((rightMs - backMs) / 1000).toFixed(1)} s later`,
    );
  }
  return dealt;
}
