import type { DraftKey } from '../../server/account/account.schema';
import type { Unsaved } from './draft.rules';
import { DraftCipher } from './draft-cipher';
import type { JournalEntry, JournalStore } from './journal-store';

/** A change waits no longer than this for its transaction; well under the pause after which a form is saved. */
export const JOURNAL_PAUSE_MS = 100;
/** Entries of accounts that never came back to this browser. */
const FORGET_MS = 30 * 24 * 3_600_000;

/** What an earlier tab of this account left behind. */
export interface Leftover {
  readonly id: string;
  readonly subject: string;
  /** Server time of the last change, epoch milliseconds. */
  readonly at: number;
  readonly unsaved: Unsaved<Record<string, unknown>>;
}

export interface Leftovers {
  readonly found: readonly Leftover[];
  /** How many could not be opened: changed by somebody, or sealed before the server's key was replaced. Removed. */
  readonly unreadable: number;
}

interface JournalWorld {
  readonly store: JournalStore;
  /** Of this tab, never used again. */
  readonly tab: string;
  now(): number;
  after(milliseconds: number, work: () => void): () => void;
}

interface Sealed {
  readonly cipher: DraftCipher;
  readonly owner: string;
}

/**
 * Keeps in the browser what is typed and not yet stored on the server, so that it outlives the tab, the browser and the server. Forms
 * may tell it their state before the key is here; it is written down as soon as there is one.
 */
export class DraftJournal {
  readonly #world: JournalWorld;
  readonly #pending = new Map<string, Unsaved<object> | null>();
  /** Subjects with an entry of this tab. */
  readonly #written = new Set<string>();
  #sealed: Sealed | null = null;
  #running: Promise<void> | null = null;
  #isWaiting = false;
  #failure: unknown = null;
  #listener: ((failure: unknown) => void) | null = null;

  constructor(world: JournalWorld) {
    this.#world = world;
  }

  /** Told why nothing can be kept in this browser, and null once it can again; returns the function that stops. */
  onFailure(listener: (failure: unknown) => void): () => void {
    this.#listener = listener;
    return () => {
      this.#listener = null;
    };
  }

  /** The unsaved part of one form now; null once everything of it is stored. */
  keep(subject: string, unsaved: Unsaved<object> | null): void {
    if (unsaved === null && !this.#written.has(subject) && !this.#pending.has(subject)) return;
    this.#pending.set(subject, unsaved);
    this.#schedule();
  }

  /** Begins to write. */
  unlock({ key, owner }: DraftKey): void {
    this.#sealed = { cipher: new DraftCipher(key), owner };
    this.#schedule();
  }

  /** Takes over what tabs of this account left behind that live no more. */
  async takeOver(living: ReadonlySet<string>): Promise<Leftovers> {
    if (this.#sealed === null) return { found: [], unreadable: 0 };
    const { cipher, owner } = this.#sealed;
    const { store, tab, now } = this.#world;
    const entries = await store.adopt({ owner, tab, living: new Set([...living, tab]), forgetBefore: now() - FORGET_MS });
    const opened = entries.map((entry) => openEntry(cipher, entry));
    const found = opened.filter((one) => one !== null);
    await this.drop(entries.filter((_, at) => opened[at] === null).map(({ id }) => id));
    return { found: found.toSorted((left, right) => left.at - right.at), unreadable: entries.length - found.length };
  }

  /** Leftovers that are dealt with; what was taken up of them is written down anew before. */
  async drop(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.flush();
    // What could not be written down anew stays where it lies.
    if (this.#failure === null) await this.#world.store.change([], ids);
  }

  /** Writes what waits; done when it has reached the disk. */
  async flush(): Promise<void> {
    while (this.#running !== null) await this.#running;
    if (this.#sealed === null || this.#pending.size === 0) return;
    this.#running = this.#write(this.#sealed).finally(() => {
      this.#running = null;
    });
    await this.#running;
  }

  #schedule(): void {
    if (this.#isWaiting || this.#sealed === null || this.#pending.size === 0) return;
    this.#isWaiting = true;
    this.#world.after(JOURNAL_PAUSE_MS, () => {
      this.#isWaiting = false;
      void this.flush();
    });
  }

  async #write({ cipher, owner }: Sealed): Promise<void> {
    const { store, tab, now } = this.#world;
    const changes = [...this.#pending];
    this.#pending.clear();
    for (const [subject, unsaved] of changes) {
      if (unsaved === null) this.#written.delete(subject);
      else this.#written.add(subject);
    }
    const idOf = (subject: string) => `${owner}/${tab}/${subject}`;
    const puts = changes.flatMap(([subject, unsaved]): JournalEntry[] => {
      if (unsaved === null) return [];
      const id = idOf(subject);
      return [{ id, owner, tab, at: now(), sealed: cipher.seal(JSON.stringify({ subject, at: now(), unsaved }), id) }];
    });
    const removals = changes.flatMap(([subject, unsaved]) => (unsaved === null ? [idOf(subject)] : []));
    try {
      await store.change(puts, removals);
      this.#tell(null);
    } catch (error) {
      // Recovered: typing goes on and is saved on the server; that nothing is kept here is told.
      this.#tell(error);
    }
  }

  #tell(failure: unknown): void {
    if (failure === this.#failure) return;
    this.#failure = failure;
    this.#listener?.(failure);
  }
}

function openEntry(cipher: DraftCipher, { id, sealed }: JournalEntry): Leftover | null {
  const text = cipher.open(sealed, id);
  return text === null ? null : { id, ...(JSON.parse(text) as Omit<Leftover, 'id'>) };
}
