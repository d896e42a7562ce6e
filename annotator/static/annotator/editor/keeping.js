/**
 * @import { Kept, Store } from "./store.js"
 * @import { Batch } from "./types.js"
 */

/** Keeps one tab's batches in the browser, in their order, for as long as the browser can. */
export class Keeping {
  /** @type {Store | null} null where this browser keeps nothing */
  store = null;
  /** @type {Map<string, number>} */
  #orders = new Map();
  #lastOrder = 0;
  /** How many batches are on their way into the store. */
  #writing = 0;

  /**
   * @param {Pick<Kept, "owner" | "tab">} place
   * @param {() => void} settled what to do when a batch is kept, or cannot be
   */
  constructor(place, settled) {
    this.place = place;
    this.settled = settled;
  }

  /** Whether all that can be kept is kept. */
  get isSettled() {
    return this.#writing === 0;
  }

  /**
   * @param {Batch} batch
   * @param {Kept["state"]} state
   * @param {number | null} revision the one that acknowledged it
   */
  async keep(batch, state, revision) {
    const { batch_id } = batch;
    const at = Date.now();
    const order = this.#orders.get(batch_id) ?? Math.max(this.#lastOrder + 1, at);
    this.#lastOrder = Math.max(order, this.#lastOrder);
    this.#orders.set(batch_id, order);
    const { owner, tab } = this.place;
    this.#writing += 1;
    await this.#tried(this.store?.put({ batch_id, owner, tab, order, state, revision, at, batch }));
    this.#writing -= 1;
    this.settled();
  }

  /** @param {Batch} batch */
  async drop(batch) {
    await this.#tried(this.store?.remove(batch.batch_id));
    this.settled();
  }

  /** Lets the order of what is kept begin anew. */
  reorder() {
    this.#orders.clear();
  }

  /**
   * From the first failure on, the browser keeps nothing.
   * @param {Promise<unknown> | undefined} work
   */
  async #tried(work) {
    try {
      await work;
    } catch {
      this.store = null;
    }
  }
}
