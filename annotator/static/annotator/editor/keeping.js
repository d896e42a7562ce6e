/**
 * @import { Kept, Store } from "./store.js"
 * @import { Batch } from "./types.js"
 */

/** Keeps one tab's batches in the browser, in their order, as far as the browser can. */
export class Keeping {
  /** @type {Store | null} null where this browser keeps nothing */
  store = null;
  /** @type {Map<string, number>} */
  #orders = new Map();
  #lastOrder = 0;
  /** How many batches are on their way into the store. */
  #writing = 0;
  /** @type {Map<string, Kept>} what waits and could not be kept, tried again with the next */
  #unkept = new Map();

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

  /** Whether everything that waits outlives this tab. */
  get isWhole() {
    return this.store !== null && this.#unkept.size === 0;
  }

  /**
   * @param {Batch} batch
   * @param {Kept["state"]} state
   * @param {number | null} revision the one that acknowledged it
   */
  keep(batch, state, revision) {
    return this.#write([], [this.#kept(batch, state, revision)]);
  }

  /** @param {Batch} batch */
  drop(batch) {
    return this.#write([batch.batch_id], []);
  }

  /**
   * Batches in place of others, in an order that begins anew. A tab that is closed meanwhile
   * leaves the ones or the others.
   * @param {readonly Batch[]} gone
   * @param {readonly Batch[]} batches
   */
  exchange(gone, batches) {
    this.#orders.clear();
    return this.#write(
      gone.map(({ batch_id }) => batch_id),
      batches.map((batch) => this.#kept(batch, "waiting", null)),
    );
  }

  /**
   * @param {Batch} batch
   * @param {Kept["state"]} state
   * @param {number | null} revision
   * @returns {Kept}
   */
  #kept(batch, state, revision) {
    const { batch_id } = batch;
    const at = Date.now();
    const order = this.#orders.get(batch_id) ?? Math.max(this.#lastOrder + 1, at);
    this.#lastOrder = Math.max(order, this.#lastOrder);
    this.#orders.set(batch_id, order);
    const { owner, tab } = this.place;
    return { batch_id, owner, tab, order, state, revision, at, batch };
  }

  /**
   * @param {string[]} gone
   * @param {Kept[]} kept
   */
  async #write(gone, kept) {
    for (const id of [...gone, ...idsOf(kept)]) this.#unkept.delete(id);
    const all = [...this.#unkept.values(), ...kept];
    this.#writing += 1;
    try {
      await this.store?.exchange(gone, all);
      for (const id of idsOf(all)) this.#unkept.delete(id);
    } catch {
      for (const each of kept) if (each.state === "waiting") this.#unkept.set(each.batch_id, each);
    }
    for (const id of gone) this.#unkept.delete(id);
    this.#writing -= 1;
    this.settled();
  }
}

/** @param {readonly Kept[]} kept */
function idsOf(kept) {
  return kept.map(({ batch_id }) => batch_id);
}
