import { withoutFreeText } from './command-line.rules';

const MOST_KEPT = 50;

/** The newest last; the same line twice in a row counts once. */
export function withLine(history: readonly string[], line: string): readonly string[] {
  const text = line.trim();
  if (text === '' || history.at(-1) === text) return history;
  return [...history, text].slice(-MOST_KEPT);
}

/** What the browser may keep of it: commands, and nothing that a person said. */
export function storable(history: readonly string[]): readonly string[] {
  return history.map(withoutFreeText).filter((line) => line !== '');
}

/** Reads what the browser kept; anything else counts as nothing. */
export function readHistory(stored: string | null): readonly string[] {
  try {
    const value: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string').slice(-MOST_KEPT) : [];
  } catch {
    // Recovered: somebody else's writing under the same key.
    return [];
  }
}

/**
 * One step through the history. `at`: how many lines back, 0 being the line that is typed.
 * Null when there is nothing further that way.
 */
export function stepThrough(history: readonly string[], at: number, step: 1 | -1): number | null {
  const next = at + step;
  return next < 0 || next > history.length ? null : next;
}
