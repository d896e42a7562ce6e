import { post, Refused, Unreachable } from "./api.js";
import { newId } from "./ids.js";
import { Keeping } from "./keeping.js";
import { NotThisPerson } from "./session.js";

/**
 * @import { Saved } from "./api.js"
 * @import { Session } from "./session.js"
 * @import { Kept, Store } from "./store.js"
 * @import { Batch } from "./types.js"
 */

/**
 * Sends batches to the server, one at a time and in order, for as long as it takes.
 *
 * @typedef {"saved" | "saving" | "offline" | "signed-out" | "someone-else" | "refused" | "conflict"} Standing
 * @typedef {{standing: Standing, count: number, isKept: boolean}} Status
 *
 * @typedef {object} Place
 * @property {string} url where batches go
 * @property {string} owner whose they are: server, person and set
 * @property {string} tab
 * @property {number} revision the server's, when the article was opened
 *
 * @typedef {object} Listener
 * @property {(status: Status) => void} status
 * @property {(batch: Batch, saved: Saved) => void} saved
 * @property {(refusal: Refused) => void} refused
 * @property {(refusal: Refused) => Promise<void>} conflict replaces what waits by what fits
 */

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;

export class Outbox {
  /** @type {Batch[]} */
  #queue = [];
  #isSending = false;
  #pause = FIRST_PAUSE;
  /** @type {() => void} */
  #wake = () => {};
  /** @type {Refused | null} */
  #refusal = null;
  /** @type {((isEmpty: boolean) => void)[]} */
  #waiters = [];
  /** @type {Standing} */
  #standing = "saved";

  /**
   * @param {Place} place
   * @param {Session} session
   * @param {Listener} listener
   */
  constructor(place, session, listener) {
    this.place = place;
    this.keeping = new Keeping(place, () => this.#tell());
    this.session = session;
    this.listener = listener;
    this.revision = place.revision;
  }

  /** What the server has not acknowledged yet, in order. */
  get waiting() {
    return /** @type {readonly Batch[]} */ (this.#queue);
  }

  /** @returns {Store | null} null where this browser keeps nothing */
  get store() {
    return this.keeping.store;
  }

  set store(store) {
    this.keeping.store = store;
  }

  /** Tells the listener how things stand now. */
  report() {
    this.#tell();
  }

  /** Whether what waits cannot go out just now. */
  get isStuck() {
    return this.#queue.length > 0 && this.#standing !== "saving";
  }

  /**
   * Takes up what an earlier tab left: what still waits, and what was acknowledged by a
   * revision that the server no longer has.
   * @param {ReadonlySet<string>} openTabs whose batches are left alone
   * @returns {Promise<{waiting: Batch[], lost: Batch[]}>}
   */
  async recall(openTabs) {
    const kept = (await this.store?.all(this.place.owner)) ?? [];
    const free = kept.filter(({ tab }) => tab === this.place.tab || !openTabs.has(tab));
    const batches = (/** @type {(kept: Kept) => boolean} */ wanted) =>
      free.filter(wanted).map(({ batch }) => batch);
    return {
      waiting: batches(({ state }) => state === "waiting"),
      lost: batches(
        ({ state, revision }) => state === "acknowledged" && (revision ?? 0) > this.revision,
      ),
    };
  }

  /**
   * Goes on with what an earlier tab left.
   * @param {readonly Batch[]} left as it was recalled
   * @param {Batch[]} batches what of it is still to be sent
   */
  resume(left, batches) {
    for (const batch of left) if (!batches.includes(batch)) this.keeping.drop(batch);
    this.replace([...batches, ...this.#queue]);
    this.#send();
  }

  /** @param {Batch} batch */
  add(batch) {
    this.#queue.push(batch);
    // One that goes out at once is kept when it does, with the revision that it goes out for.
    if (this.#isSending || this.#refusal) this.#keep(batch);
    this.#send();
  }

  /**
   * Other batches in place of those that wait.
   * @param {Batch[]} batches
   */
  replace(batches) {
    const ids = new Set(batches.map((batch) => batch.batch_id));
    for (const batch of this.#queue) if (!ids.has(batch.batch_id)) this.keeping.drop(batch);
    this.#queue = batches;
    this.keeping.reorder();
    for (const batch of batches) this.#keep(batch);
  }

  /** Tries again at once, as when the network or the session is back. */
  retry() {
    this.session.forget();
    this.#pause = FIRST_PAUSE;
    if (this.#queue.length && !this.#refusal) this.#tell("saving");
    this.#wake();
    this.#send();
  }

  /**
   * Lets go of batches for good.
   * @param {readonly Batch[]} batches
   */
  async discard(batches) {
    for (const { batch_id } of [...batches]) await this.store?.remove(batch_id);
  }

  /**
   * Resolves when nothing waits, with true; or, with false, as soon as something cannot go out.
   * @returns {Promise<boolean>}
   */
  emptied() {
    if (!this.#queue.length || this.isStuck) return Promise.resolve(!this.#queue.length);
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  async #send() {
    if (this.#isSending || this.#refusal) return this.#tell();
    this.#isSending = true;
    while (this.#queue.length && !this.#refusal) await this.#sendFirst();
    this.#isSending = false;
    this.#tell(this.#refusal ? "refused" : "saved");
  }

  async #sendFirst() {
    const [first] = this.#queue;
    const batch = { ...first, base_revision: first.base_revision ?? this.revision };
    this.#queue[0] = batch;
    if (first.base_revision === null) this.#keep(batch);
    this.#tell(this.#standing === "saved" ? "saving" : this.#standing);
    const isFresh = this.session.csrf === null;
    try {
      const token = await this.session.token();
      const saved = /** @type {Saved} */ (await post(this.place.url, batch, token));
      this.#acknowledge(batch, saved);
    } catch (error) {
      await this.#failed(error, isFresh);
    }
  }

  /**
   * @param {Batch} batch
   * @param {Saved} saved
   */
  #acknowledge(batch, saved) {
    this.#queue.shift();
    this.revision = saved.revision;
    this.#pause = FIRST_PAUSE;
    this.keeping.keep(batch, "acknowledged", this.revision);
    this.listener.saved(batch, saved);
    this.#tell("saving");
  }

  /**
   * @param {unknown} error
   * @param {boolean} isFresh whether the session was asked for just before
   */
  async #failed(error, isFresh) {
    if (error instanceof NotThisPerson) {
      return this.#rest(error.isSomeoneElse ? "someone-else" : "signed-out");
    }
    if (error instanceof Unreachable) return this.#rest("offline");
    if (!(error instanceof Refused)) throw error;
    if (this.session.explains(error) && !isFresh) return this.session.forget();
    if (error.code === "not_authenticated") return this.#rest("signed-out");
    if (error.code === "batch_reused") return this.#reissue();
    const isBehind = (error.answer.revision ?? 0) > (this.#queue[0].base_revision ?? 0);
    if (error.code === "conflict" && isBehind) return this.#settle(error);
    this.#refusal = error;
    this.listener.refused(error);
  }

  /** Sends the first batch under another name: the server knows this one with other content. */
  #reissue() {
    const [first, ...others] = this.#queue;
    this.replace([{ ...first, batch_id: newId(), base_revision: null }, ...others]);
  }

  /** @param {Refused} refusal */
  async #settle(refusal) {
    this.#tell("conflict");
    this.revision = refusal.answer.revision ?? this.revision;
    await this.listener.conflict(refusal);
  }

  /**
   * @param {Standing} standing
   * @param {number} [pause] in milliseconds
   */
  async #rest(standing, pause = this.#pause) {
    this.#tell(standing);
    this.session.forget();
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, pause);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(null);
      };
    });
  }

  /** @param {Batch} batch */
  #keep(batch) {
    this.keeping.keep(batch, "waiting", null);
  }

  /**
   * What waits is called kept only once it is: until then the last status stands.
   * @param {Standing} [standing]
   */
  #tell(standing = this.#standing) {
    this.#standing = standing;
    const isEmpty = this.#queue.length === 0;
    if (isEmpty || this.isStuck) for (const resolve of this.#waiters.splice(0)) resolve(isEmpty);
    if (!isEmpty && !this.keeping.isSettled && standing !== "saving") return;
    this.listener.status({ standing, count: this.#queue.length, isKept: this.store !== null });
  }
}
