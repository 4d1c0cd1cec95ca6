/** A thing that may be written in several ways; the first word is the one that is proposed. */
export interface Choice<T> {
  readonly words: readonly [string, ...string[]];
  readonly value: T;
}

export type Picked<T> =
  | { readonly kind: 'found'; readonly choice: Choice<T> }
  /** Several begin so. */
  | { readonly kind: 'several'; readonly near: readonly string[] }
  /** None is called so; `near` are spelt alike, the nearest first. */
  | { readonly kind: 'none'; readonly near: readonly string[] };

const MOST_NEAR = 8;

/** Case, hyphens, dots and underscores do not tell two words apart. */
export function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[-_.]/g, '');
}

/** The choice that is meant: its whole word, or the beginning of one only. */
export function pick<T>(word: string, choices: readonly Choice<T>[]): Picked<T> {
  const wanted = plain(word);
  const named = choices.filter(({ words }) => words.some((one) => plain(one) === wanted));
  const found = named.length > 0 ? named : choices.filter(({ words }) => words.some((one) => plain(one).startsWith(wanted)));
  const [first] = found;
  if (first !== undefined && found.length === 1) return { kind: 'found', choice: first };
  if (first !== undefined) return { kind: 'several', near: found.slice(0, MOST_NEAR).map((one) => one.words[0]) };
  return { kind: 'none', near: nearest(wanted, choices) };
}

function nearest<T>(wanted: string, choices: readonly Choice<T>[]): string[] {
  const most = Math.max(1, Math.floor(wanted.length / 3));
  return choices
    .map(({ words }) => {
      const distances = words.map((one) => editDistance(wanted, plain(one)));
      const best = Math.min(...distances);
      return { word: words[distances.indexOf(best)] ?? words[0], best };
    })
    .filter(({ best }) => best <= most)
    .sort((left, right) => left.best - right.best)
    .slice(0, MOST_NEAR)
    .map(({ word }) => word);
}

/** Letters to change, add, leave out or swap with their neighbour (optimal string alignment). */
export function editDistance(left: string, right: string): number {
  let before: number[] = [];
  let above = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let row = 1; row <= left.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const isSame = left[row - 1] === right[column - 1];
      const isSwapped = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      line[column] = Math.min(
        (above[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = above;
    above = line;
  }
  return above[right.length] ?? 0;
}
