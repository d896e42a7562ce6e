/**
 * A database of this browser (IndexedDB) with shelves of values, each of which has an `owner`.
 *
 * @typedef {Record<string, string>} Shelves name → the key path of its values
 */

/** How long an opening may take, in milliseconds, before the browser counts as keeping nothing. */
const PATIENCE = 3000;

export class Database {
  /**
   * @param {IDBDatabase} held
   * @param {Shelves} shelves
   */
  constructor(held, shelves) {
    this.held = held;
    this.shelves = shelves;
    this.#giveWay();
  }

  /**
   * What one transaction answers; all of it is written, or nothing. `ask` asks for everything
   * at once.
   * @param {string} shelf
   * @param {IDBTransactionMode} mode
   * @param {(shelf: IDBObjectStore) => IDBRequest | void} ask
   * @returns {Promise<any>} what the request that `ask` returns found
   */
  async within(shelf, mode, ask) {
    try {
      return await this.#asked(shelf, mode, ask);
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== "InvalidStateError") throw error;
      // It was closed from outside: for a later version of it, or by the browser, which may have
      // taken it away too.
      const again = await opened(this.held.name, this.shelves);
      if (!again) throw error;
      this.held = again;
      this.#giveWay();
      return this.#asked(shelf, mode, ask);
    }
  }

  /** To a tab with a later version of the app, which would otherwise keep nothing. */
  #giveWay() {
    const { held } = this;
    held.onversionchange = () => held.close();
  }

  /**
   * @param {string} shelf
   * @param {IDBTransactionMode} mode
   * @param {(shelf: IDBObjectStore) => IDBRequest | void} ask
   */
  #asked(shelf, mode, ask) {
    return new Promise((resolve, reject) => {
      const transaction = this.held.transaction(shelf, mode);
      /** @type {IDBRequest | void} */
      let request;
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = () => reject(transaction.error);
      try {
        request = ask(transaction.objectStore(shelf));
        // At once: one that waits for its requests is lost when the page is left meanwhile.
        transaction.commit();
      } catch (error) {
        // What cannot be written takes back what was asked for before it.
        reject(error);
        transaction.abort();
      }
    });
  }
}

/**
 * @param {string} name
 * @param {Shelves} shelves
 * @returns {Promise<Database | null>} null where this browser keeps nothing
 */
export async function openDatabase(name, shelves) {
  const held = await opened(name, shelves);
  return held && new Database(held, shelves);
}

/**
 * The database with its shelves. One that lacks a shelf, as earlier versions of the page left
 * it, gets it in a next version: to delete it instead could take what another tab keeps in it.
 * @param {string} name
 * @param {Shelves} shelves
 */
async function opened(name, shelves) {
  const held = await asked(() => opening(name, shelves));
  if (!held || Object.keys(shelves).every((shelf) => held.objectStoreNames.contains(shelf)))
    return held;
  held.close();
  return asked(() => opening(name, shelves, held.version + 1));
}

/**
 * @param {string} name
 * @param {Shelves} shelves
 * @param {number} [version] the one it has where none is given, and the first of a new one
 */
function opening(name, shelves, version) {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => {
    const { result } = request;
    for (const [shelf, keyPath] of Object.entries(shelves))
      if (!result.objectStoreNames.contains(shelf))
        result.createObjectStore(shelf, { keyPath }).createIndex("owner", "owner");
  };
  return request;
}

/**
 * The database that is asked for; null where the browser refuses, or does not answer.
 * @param {() => IDBOpenDBRequest} ask
 * @returns {Promise<IDBDatabase | null>}
 */
function asked(ask) {
  return new Promise((resolve) => {
    try {
      const request = ask();
      const timer = setTimeout(() => resolve(null), PATIENCE);
      request.onsuccess = () => {
        clearTimeout(timer);
        resolve(request.result);
        // Nobody waits for one that comes too late, and open it would be in others' way.
        request.result.onversionchange ??= () => request.result.close();
      };
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
}
