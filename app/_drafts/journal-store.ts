const DATABASE = 'siaga-drafts';
const STORE = 'entry';
const BY_OWNER = 'owner';

/** What lies in the browser: nothing in it can be read without its owner's key. */
export interface JournalEntry {
  readonly id: string;
  /** The account's name in this store. */
  readonly owner: string;
  /** The tab that answers for it. */
  readonly tab: string;
  /** Server time of the last change, epoch milliseconds. */
  readonly at: number;
  readonly sealed: Uint8Array;
}

/** Entries in IndexedDB: each change is one transaction that has reached the disk when it is told done. */
export class JournalStore {
  readonly #database: Promise<IDBDatabase>;

  /** `factory`: a browser may refuse the mere question. */
  constructor(factory: () => IDBFactory) {
    this.#database = openDatabase(factory);
    // Whoever uses the store hears of it.
    this.#database.catch(() => undefined);
  }

  async change(puts: readonly JournalEntry[], removals: readonly string[]): Promise<void> {
    const transaction = (await this.#database).transaction(STORE, 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(STORE);
    for (const entry of puts) store.put(entry);
    for (const id of removals) store.delete(id);
    await done(transaction);
  }

  /**
   * Makes `tab` answer for all entries of `owner` whose tab lives no more, and returns those of `tab`. In one transaction: of two tabs
   * that open at once each entry goes to one. Entries of anybody from before `forgetBefore` are removed.
   */
  async adopt({ owner, tab, living, forgetBefore }: Adoption): Promise<JournalEntry[]> {
    const transaction = (await this.#database).transaction(STORE, 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(STORE);
    const found: JournalEntry[] = [];
    const reading = store.getAll() as IDBRequest<JournalEntry[]>;
    reading.onsuccess = () => {
      for (const entry of reading.result) {
        if (entry.owner !== owner) {
          if (entry.at < forgetBefore) store.delete(entry.id);
        } else if (!living.has(entry.tab)) {
          const adopted = { ...entry, tab };
          store.put(adopted);
          found.push(adopted);
        }
      }
    };
    await done(transaction);
    return found;
  }
}

interface Adoption {
  readonly owner: string;
  readonly tab: string;
  readonly living: ReadonlySet<string>;
  readonly forgetBefore: number;
}

function openDatabase(factory: () => IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory().open(DATABASE, 1);
    request.onupgradeneeded = () => void request.result.createObjectStore(STORE, { keyPath: 'id' }).createIndex(BY_OWNER, 'owner');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the journal of drafts could not be opened'));
  });
}

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the journal of drafts refused a change'));
  });
}
