/** A stream of numbers in [0, 1) that depends on its seed only. */
export type Random = () => number;

/** mulberry32: 32 bits of state, enough for a plausible past. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

export function between(random: Random, low: number, high: number): number {
  return low + random() * (high - low);
}

/** Log-normal: half lie under `median`, about one in six above `median * spread`. */
export function around(random: Random, median: number, spread: number): number {
  return median * spread ** (Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));
}

/** Whole number of events with this mean (Poisson, Knuth). */
export function countAround(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

export function pick<T>(random: Random, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('impossible: picked from nothing');
  return value;
}

export function pickWeighted<T extends { readonly weight: number }>(random: Random, values: readonly T[]): T {
  let left = random() * values.reduce((sum, { weight }) => sum + weight, 0);
  return values.find(({ weight }) => (left -= weight) < 0) ?? pick(random, values);
}

export function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
}

/** A UUID version 7 of an instant (epoch milliseconds) whose random part comes from the stream. */
export function idAt(random: Random, atMs: number): string {
  const hex = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join('');
  const time = Math.floor(atMs).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${'89ab'[Math.floor(random() * 4)] ?? '8'}${hex(3)}-${hex(12)}`;
}
