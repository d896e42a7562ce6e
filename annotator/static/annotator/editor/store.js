import { openDatabase } from "./database.js";

/**
 * @import { Database } from "./database.js"
 * @import { Batch } from "./types.js"
 */

/**
 * Batches kept in this browser, so that they outlive a closed tab.
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

const SHELF = "batches";
/** How long acknowledged batches are kept against a server that lost them. */
const SEVEN_DAYS = 7 * 24 * 60 * 60 * 1000;

export class Store {
  /** @param {Database} database */
  constructor(database) {
    this.database = database;
  }

  /** @param {Kept} kept */
  put(kept) {
    return this.exchange([], [kept]);
  }

  /** @param {string} batchId */
  remove(batchId) {
    return this.exchange([batchId], []);
  }

  /**
   * Puts batches in the place of others: all of it, or nothing. Where the browser is full, what
   * was acknowledged makes room, for that is kept only to be sure.
   * @param {readonly string[]} gone
   * @param {readonly Kept[]} kept
   */
  async exchange(gone, kept) {
    const write = () =>
      this.#within("readwrite", (shelf) => {
        for (const id of gone) shelf.delete(id);
        for (const each of kept) shelf.put(each);
      });
    try {
      await write();
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== "QuotaExceededError") throw error;
      await this.#makeRoom();
      await write();
    }
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
    const old = kept.filter(isOld);
    if (old.length)
      await this.exchange(
        old.map(({ batch_id }) => batch_id),
        [],
      );
    return kept.filter((each) => !isOld(each)).sort((one, other) => one.order - other.order);
  }

  async #makeRoom() {
    /** @type {Kept[]} */
    const all = await this.#within("readonly", (shelf) => shelf.getAll());
    const spare = all.filter(({ state }) => state === "acknowledged");
    await this.#within("readwrite", (shelf) => {
      for (const { batch_id } of spare) shelf.delete(batch_id);
    });
  }

  /**
   * @param {IDBTransactionMode} mode
   * @param {(shelf: IDBObjectStore) => IDBRequest | void} ask
   */
  #within(mode, ask) {
    return this.database.within(SHELF, mode, ask);
  }
}

/**
 * @returns {Promise<Store | null>} null where this browser keeps nothing
 */
export async function openStore() {
  const database = await openDatabase("isnad", { [SHELF]: "batch_id" });
  return database && new Store(database);
}
