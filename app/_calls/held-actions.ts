import type { ShortcutAction } from './shortcuts.rules';

/** How long a part may take to appear once the order that brings it is answered, milliseconds. */
const APPEARS_WITHIN_MS = 1_000;
/** Keys of a form that is on its way; every other key means what it means now. */
const KINDS: readonly ShortcutAction['kind'][] = ['category', 'priority'];

/** Keys that were faster than the form they are for: kept while an order is on its way that opens it, and given to it when it is there. */
export class HeldActions {
  readonly #after: (milliseconds: number, work: () => void) => void;
  /** On their way. */
  #orders = 0;
  /** Answered, with their form still to appear. */
  #appearing = 0;
  #kept: ShortcutAction[] = [];

  constructor(after: (milliseconds: number, work: () => void) => void = (milliseconds, work) => void setTimeout(work, milliseconds)) {
    this.#after = after;
  }

  /** Keeps keys while this order is on its way, and until the part that it brings has had its time to appear. */
  during(order: Promise<unknown>): void {
    this.#orders += 1;
    const answered = () => {
      this.#orders -= 1;
      this.#appearing += 1;
      this.#after(APPEARS_WITHIN_MS, () => {
        this.#appearing -= 1;
        this.#forget();
      });
    };
    const failed = () => {
      this.#orders -= 1;
      this.#forget();
    };
    order.then(answered, failed);
  }

  /** True when the key is kept because of an order on its way: a form that is shown already is not the one it is for. */
  claim(action: ShortcutAction): boolean {
    return this.#orders > 0 && this.keep(action);
  }

  /** True when a key that no part took is kept for one that is about to appear. */
  keep(action: ShortcutAction): boolean {
    if (this.#orders + this.#appearing === 0 || !KINDS.includes(action.kind)) return false;
    this.#kept.push(action);
    return true;
  }

  /** A part has appeared: what it takes of the keys is done with. */
  offer(take: (action: ShortcutAction) => boolean): void {
    if (this.#orders === 0) this.#kept = this.#kept.filter((action) => !take(action));
  }

  #forget(): void {
    if (this.#orders + this.#appearing === 0) this.#kept = [];
  }
}
