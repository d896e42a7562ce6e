/**
 * @import { Batch } from "./types.js"
 */

/**
 * Batches kept in this browser (IndexedDB), so that they outlive a closed tab.
 *
 * @typedef {object} Kept
 * @property {string} batch_id
 * @property {string} owner whose it is: server, person and set
 * @property {string} tab the tab that sends it
 * @property {number} order
 * @property {"waiting" | "acknowledged"} state
 * @property {number | null} revision the one that acknowledged it
 * @property {number} at when it was last written, in milliseconds since 1970
 * @property {Batch} batch
 */

const NAME = "isnad";
const SHELF = "batches";
/** How long acknowledged batches are kept against a server that lost them. */
const SEVEN_DAYS = 7 * 24 * 60 * 60 * 1000;

export class Store {
  /** @param {IDBDatabase} database */
  constructor(database) {
    this.database = database;
  }

  /** @param {Kept} kept */
  put(kept) {
    return this.#within("readwrite", (shelf) => shelf.put(kept));
  }

  /** @param {string} batchId */
  remove(batchId) {
    return this.#within("readwrite", (shelf) => shelf.delete(batchId));
  }

  /**
   * All that is kept for an owner, in order; what was acknowledged long ago is let go.
   * @param {string} owner
   * @param {number} [now]
   * @returns {Promise<Kept[]>}
   */
  async all(owner, now = Date.now()) {
    const found = await this.#within("readonly", (shelf) => shelf.index("owner").getAll(owner));
    /** @type {Kept[]} */
    const kept = found;
    const isOld = (/** @type {Kept} */ { state, at }) =>
      state === "acknowledged" && now - at > SEVEN_DAYS;
    for (const old of kept.filter(isOld)) await this.remove(old.batch_id);
    return kept.filter((each) => !isOld(each)).sort((one, other) => one.order - other.order);
  }

  /**
   * @param {IDBTransactionMode} mode
   * @param {(shelf: IDBObjectStore) => IDBRequest} ask
   * @returns {Promise<any>}
   */
  #within(mode, ask) {
    return new Promise((resolve, reject) => {
      const transaction = this.database.transaction(SHELF, mode);
      const request = ask(transaction.objectStore(SHELF));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  }
}

/**
 * @returns {Promise<Store | null>} null where this browser keeps nothing
 */
export function openStore() {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => {
        const shelf = request.result.createObjectStore(SHELF, { keyPath: "batch_id" });
        shelf.createIndex("owner", "owner");
      };
      request.onsuccess = () => resolve(new Store(request.result));
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
}
