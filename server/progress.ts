/** Writes one line for the person at the terminal. */
export type Say = (line: string) => void;

const BEAT_MS = 5_000;

/**
 * Says what is going on while `work` runs: once at the start, then every 5 s, then how long it took. Short work that ends
 * before the first line is due says nothing.
 */
export async function withProgress<T>(say: Say, what: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(0);
  let hasSpoken = false;
  const first = setTimeout(() => {
    hasSpoken = true;
    say(`${what} ...`);
  }, 500);
  const beat = setInterval(() => say(`${what} ... ${seconds()} s`), BEAT_MS);
  try {
    const result = await work();
    if (hasSpoken) say(`${what}: selesai / done (${seconds()} s)`);
    return result;
  } finally {
    clearTimeout(first);
    clearInterval(beat);
  }
}
