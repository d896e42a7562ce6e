import { openDatabase } from "./database.js";

/**
 * @import { Database } from "./database.js"
 * @import { KeptPart } from "./elsewhere.js"
 * @import { KeptMaking } from "./making.js"
 */

/**
 * What was begun in this browser and is not finished. It has a database of its own, so that an
 * earlier version of the page, open in another tab, does not stand in the way.
 */
const NAME = "isnad-unfinished";
const SHELVES = { claims: "tab", parts: "key" };

/**
 * Values of one kind, each of which has an owner.
 *
 * @template {{owner: string}} T
 */
export class Shelf {
  /**
   * @param {Promise<Database | null>} database
   * @param {keyof typeof SHELVES} name
   */
  constructor(database, name) {
    this.database = database;
    this.name = name;
  }

  /**
   * @param {T} value
   * @returns {Promise<boolean>} whether this browser keeps it
   */
  async put(value) {
    return (await this.#within("readwrite", (shelf) => shelf.put(value))) !== null;
  }

  /** @param {string} key */
  async remove(key) {
    await this.#within("readwrite", (shelf) => shelf.delete(key));
  }

  /**
   * @param {string} owner
   * @returns {Promise<T[]>} none where this browser keeps nothing
   */
  async of(owner) {
    const found = await this.#within("readonly", (shelf) => shelf.index("owner").getAll(owner));
    return found ? found.result : [];
  }

  /** @returns {Promise<T[]>} those of all owners */
  async all() {
    return (await this.#within("readonly", (shelf) => shelf.getAll()))?.result ?? [];
  }

  /**
   * @param {IDBTransactionMode} mode
   * @param {(shelf: IDBObjectStore) => IDBRequest} ask
   * @returns {Promise<{result: any} | null>} null where this browser keeps nothing
   */
  async #within(mode, ask) {
    try {
      const database = await this.database;
      return database && { result: await database.within(this.name, mode, ask) };
    } catch {
      return null;
    }
  }
}

/**
 * The shelves, at once: what is asked of them waits until the browser has opened them.
 * @returns {{claims: Shelf<KeptMaking>, parts: Shelf<KeptPart>}}
 */
export function openUnfinished() {
  const database = openDatabase(NAME, SHELVES);
  return { claims: new Shelf(database, "claims"), parts: new Shelf(database, "parts") };
}
