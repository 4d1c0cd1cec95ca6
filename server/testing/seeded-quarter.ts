/** A quarter that tests fill. */
export interface SeededQuarter {
  readonly text: string;
  /** Epoch milliseconds, `to` exclusive. */
  readonly from: number;
  readonly to: number;
}

export function at(ms: number): Date {
  return new Date(ms);
}

export function nth<T>(values: readonly T[], index: number): T {
  const value = values[index % values.length];
  if (value === undefined) throw new Error('impossible: the nth of nothing');
  return value;
}
