import { newId } from "./ids.js";
import { Keeping } from "./keeping.js";

/**
 * @import { Kept, Store } from "./store.js"
 * @import { Batch, Edit } from "./types.js"
 */

/** The batches of one tab that wait for the server, in order, each kept in the browser. */
export class Queue {
  /** @type {Batch[]} */
  batches = [];

  /**
   * @param {Pick<Kept, "owner" | "tab">} place
   * @param {() => void} settled what to do when a batch is kept, or cannot be
   */
  constructor(place, settled) {
    this.place = place;
    this.keeping = new Keeping(place, settled);
  }

  /** @returns {Store | null} null where this browser keeps nothing */
  get store() {
    return this.keeping.store;
  }

  set store(store) {
    this.keeping.store = store;
  }

  /**
   * What an earlier tab left: what still waits, and what was acknowledged by a later revision
   * than the server has.
   * @param {ReadonlySet<string>} openTabs whose batches are left alone
   * @param {number} revision the server's
   * @returns {Promise<{waiting: Batch[], lost: Batch[]}>}
   */
  async left(openTabs, revision) {
    const kept = await this.#kept();
    const free = kept.filter(({ tab }) => tab === this.place.tab || !openTabs.has(tab));
    const batches = (/** @type {(kept: Kept) => boolean} */ wanted) =>
      free.filter(wanted).map(({ batch }) => batch);
    const isLost = (/** @type {Kept} */ each) =>
      each.state === "acknowledged" && (each.revision ?? 0) > revision;
    return { waiting: batches(({ state }) => state === "waiting"), lost: batches(isLost) };
  }

  /** @param {Batch} batch */
  keep(batch) {
    this.keeping.keep(batch, "waiting", null);
  }

  /**
   * A batch has gone out, and made this revision.
   * @param {Batch} batch
   * @param {number} revision
   */
  acknowledge(batch, revision) {
    this.batches = this.batches.filter(({ batch_id }) => batch_id !== batch.batch_id);
    this.keeping.keep(batch, "acknowledged", revision);
  }

  /**
   * Other batches in place of those that wait, and of others that were kept.
   * @param {Batch[]} batches
   * @param {readonly Batch[]} [kept]
   */
  replace(batches, kept = []) {
    const ids = new Set(batches.map(({ batch_id }) => batch_id));
    const gone = [...kept, ...this.batches].filter(({ batch_id }) => !ids.has(batch_id));
    this.batches = batches;
    this.keeping.exchange(gone, batches);
  }

  /** Gives the first another name. */
  renameFirst() {
    this.#inPlaceOfFirst([this.batches[0].edits]);
  }

  /** Makes two batches of the first. */
  halveFirst() {
    const [{ edits }] = this.batches;
    const middle = Math.ceil(edits.length / 2);
    this.#inPlaceOfFirst([edits.slice(0, middle), edits.slice(middle)]);
  }

  /** @param {Edit[][]} parts */
  #inPlaceOfFirst(parts) {
    const [first, ...others] = this.batches;
    const renamed = parts.map((edits) => {
      return { ...first, edits, batch_id: newId(), base_revision: null };
    });
    this.replace([...renamed, ...others]);
  }

  /** @returns {Promise<Kept[]>} none where the browser cannot tell, and then it keeps nothing */
  async #kept() {
    try {
      return (await this.store?.all(this.place.owner)) ?? [];
    } catch {
      this.store = null;
      return [];
    }
  }
}
