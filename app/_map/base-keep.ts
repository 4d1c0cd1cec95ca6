/**
 * Where a browser keeps the base map between visits: IndexedDB, which, unlike Cache Storage, is also there on a plain `http:` address
 * of the room's own network. Nothing here is vital: every failure means that the server is asked.
 */
const DATABASE = 'siaga-base-map';
const STORE = 'files';

/** The kept file of a version, or null. */
export async function readKept(version: number): Promise<Blob | null> {
  const found = await inStore('readonly', (store) => store.get(version));
  return found instanceof Blob ? found : null;
}

/** Keeps the file and drops those of other versions. False when the browser has no room or no store for it. */
export async function keep(version: number, file: Blob): Promise<boolean> {
  const keys = (await inStore('readonly', (store) => store.getAllKeys())) ?? [];
  for (const key of keys) if (key !== version) await inStore('readwrite', (store) => store.delete(key));
  return (await inStore('readwrite', (store) => store.put(file, version))) !== null;
}

/** Null when the store can't be had or refuses: private windows, a full disk. */
async function inStore<Result>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<Result>): Promise<Result | null> {
  const database = await openDatabase();
  if (database === null) return null;
  try {
    return await new Promise<Result | null>((done) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      // Over quota is told by the transaction, after the request itself went well.
      transaction.oncomplete = () => done(request.result);
      transaction.onerror = () => done(null);
      transaction.onabort = () => done(null);
    });
  } catch {
    // Recovered: what can't be kept is read from the server.
    return null;
  } finally {
    database.close();
  }
}

function openDatabase(): Promise<IDBDatabase | null> {
  return new Promise((done) => {
    try {
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => void request.result.createObjectStore(STORE);
      request.onsuccess = () => done(request.result);
      request.onerror = () => done(null);
      request.onblocked = () => done(null);
    } catch {
      // Recovered: this browser forbids it.
      done(null);
    }
  });
}
