/** XmR chart: individual values with limits from their moving ranges (Wheeler, Understanding Variation; Shewhart's constants for ranges of two). */
const LIMIT_FACTOR = 2.66;
/** Fewer values than this give limits that the next value would move: none are drawn. */
export const FEWEST_FOR_LIMITS = 8;
/** So many values in a row on one side of the mean are no chance. */
const RUN_LENGTH = 8;

/** Why a value is a signal: beyond a limit, or one of eight or more in a row on one side of the mean. */
export type Signal = 'above' | 'below' | 'run';

export interface ChartValue {
  /** Null where there was no case: a gap, not a zero. */
  readonly value: number | null;
}

export interface ControlChart<T extends ChartValue> {
  readonly points: readonly (T & { readonly signal: Signal | null })[];
  readonly limits: { readonly mean: number; readonly lower: number; readonly upper: number } | null;
}

/** Limits of natural variation and what stands out of it. `bounds`: what a value cannot exceed (a share is 0 to 100). */
export function controlChart<T extends ChartValue>(points: readonly T[], bounds: { readonly least: number; readonly most: number }): ControlChart<T> {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length < FEWEST_FOR_LIMITS) return { points: points.map((point) => ({ ...point, signal: null })), limits: null };
  const mean = meanOf(values);
  const reach = LIMIT_FACTOR * meanOf(values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value))));
  const limits = { mean, lower: Math.max(bounds.least, mean - reach), upper: Math.min(bounds.most, mean + reach) };
  const inRun = valuesInRuns(values, mean);
  let position = -1;
  return {
    limits,
    points: points.map((point) => {
      if (point.value === null) return { ...point, signal: null };
      position += 1;
      const beyond = point.value > mean + reach ? 'above' : point.value < mean - reach ? 'below' : null;
      return { ...point, signal: beyond ?? (inRun.has(position) ? 'run' : null) };
    }),
  };
}

/** Positions of the values in runs of one side of the mean; a value on the mean ends a run. */
function valuesInRuns(values: readonly number[], mean: number): ReadonlySet<number> {
  const found = new Set<number>();
  let begin = 0;
  for (let index = 1; index <= values.length; index += 1) {
    const side = Math.sign((values[index] ?? mean) - mean);
    if (index < values.length && side !== 0 && side === Math.sign((values[begin] ?? mean) - mean)) continue;
    if (index - begin >= RUN_LENGTH && (values[begin] ?? mean) !== mean) for (let one = begin; one < index; one += 1) found.add(one);
    begin = index;
  }
  return found;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
