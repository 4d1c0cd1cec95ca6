const WINDOW_MS = 10 * 60_000;
/** Somebody who mistypes is let in; somebody who tries codes is not. */
const WRONG_ALLOWED = 10;
/** Addresses remembered; the oldest go first. */
const MOST_ADDRESSES = 10_000;

interface Guesses {
  readonly since: number;
  readonly wrong: number;
}

/** Wrong codes by address of the sender, in this process; ten within ten minutes lock that address out of codes until the ten minutes are over. */
export class GuessLimit {
  readonly #guesses = new Map<string, Guesses>();

  isLockedOut(address: string, now: number): boolean {
    return (this.#current(networkOf(address), now)?.wrong ?? 0) >= WRONG_ALLOWED;
  }

  countWrong(from: string, now: number): void {
    const address = networkOf(from);
    const before = this.#current(address, now);
    if (before === undefined && this.#guesses.size >= MOST_ADDRESSES) {
      const [oldest] = this.#guesses.keys();
      if (oldest !== undefined) this.#guesses.delete(oldest);
    }
    this.#guesses.delete(address);
    this.#guesses.set(address, { since: before?.since ?? now, wrong: (before?.wrong ?? 0) + 1 });
  }

  #current(address: string, now: number): Guesses | undefined {
    const known = this.#guesses.get(address);
    if (known === undefined || now - known.since < WINDOW_MS) return known;
    this.#guesses.delete(address);
    return undefined;
  }
}

/** An IPv4 address as it is; of an IPv6 address the first 64 bits, which are one household's or one telephone's (RFC 6177). */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(':')) return mapped ?? address;
  const [front = '', back] = address.toLowerCase().split('::');
  const groups = front === '' ? [] : front.split(':');
  const missing = back === undefined ? 0 : 8 - groups.length - (back === '' ? 0 : back.split(':').length);
  const all = [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...(back === undefined || back === '' ? [] : back.split(':'))];
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
