/** One line of a benchmark's outcome. `ratio` is product to floor, of medians over the rounds of one run. */
export interface BenchResult {
  readonly name: string;
  readonly ratio: number;
  readonly target: number;
  readonly ok: boolean;
  /** Medians over the rounds, by who was measured, in `unit`. */
  readonly figures: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly unit: string;
  /** What was measured against what, for the document. */
  readonly note: string;
}

export interface BenchPlan {
  readonly rounds: number;
  readonly seconds: number;
  readonly say: (text: string) => void;
}

/** The value below which `share` (0..1) of the values lie; nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Medians of each figure over the rounds. */
export function mediansOf(rounds: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const names = Object.keys(rounds[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, median(rounds.map((round) => round[name] ?? Number.NaN))]));
}

export function assertDelivered(what: string, delivered: number, expected: number): void {
  if (delivered !== expected) throw new Error(`${what}: ${delivered} of ${expected} delivered; the figures would mean nothing`);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

/** Nobody is faster than the floor: such a ratio says that the machine was busy with something else meanwhile. */
export function assertUndisturbed(name: string, ratio: number): void {
  if (!(ratio >= 1)) throw new Error(`${name}: a ratio of ${ratio.toFixed(2)} cannot be; something else kept this machine busy, measure again`);
}
