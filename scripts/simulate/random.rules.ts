/** A stream of numbers that depends on its seed only. */
export interface Random {
  /** In [0, 1). */
  next(): number;
}

/** The stream of a label: each story has its own, so what one does never shifts what another draws. */
export function randomOf(...label: readonly (string | number)[]): Random {
  let [a, b, c, d] = hash(label.join(':'));
  const next = () => {
    // sfc32 (Chris Doty-Humphrey, PractRand).
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let index = 0; index < 12; index += 1) next();
  return { next };
}

export function between(random: Random, low: number, high: number): number {
  return low + random.next() * (high - low);
}

export function chance(random: Random, probability: number): boolean {
  return random.next() < probability;
}

export function pick<T>(random: Random, values: readonly [T, ...T[]]): T {
  return values[Math.floor(random.next() * values.length)] ?? values[0];
}

/** Exponential with mean 1. */
export function exponential(random: Random): number {
  return -Math.log(1 - random.next());
}

/** Log-normal: half lie under `median`, about one in six above `median * spread`. */
export function around(random: Random, median: number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return median * spread ** normal;
}

/** A new array in another order (Fisher-Yates). */
export function shuffled<T>(random: Random, values: readonly T[]): T[] {
  const deck = [...values];
  for (let left = deck.length - 1; left > 0; left -= 1) {
    const other = Math.floor(random.next() * (left + 1));
    const [one, two] = [deck[left], deck[other]];
    if (one !== undefined && two !== undefined) [deck[left], deck[other]] = [two, one];
  }
  return deck;
}

/** Four 32-bit words of a text (FNV-1a with four bases, then mixed). */
function hash(text: string): [number, number, number, number] {
  const words: [number, number, number, number] = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    words.forEach((word, at) => {
      words[at] = Math.imul(word ^ (code + at), 0x01000193);
    });
  }
  return words;
}
