import { post, Unreachable } from "./api.js";
import { editsIn } from "./edit-count.js";
import { needAfter } from "./failures.js";
import { Pauses } from "./pauses.js";
import { Queue } from "./queue.js";

/**
 * @import { Refused, Saved } from "./api.js"
 * @import { Session } from "./session.js"
 * @import { Store } from "./store.js"
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

/** How often in a row a new token may be refused: somebody may sign in between. */
const MOST_DENIALS = 2;

export class Outbox {
  /** @type {Queue} */
  #queue;
  #isSending = false;
  #pauses = new Pauses();
  #denials = 0;
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
    this.#queue = new Queue(place, () => this.#tell());
    this.session = session;
    this.listener = listener;
    this.revision = place.revision;
  }

  /** What the server has not acknowledged yet, in order. */
  get waiting() {
    return /** @type {readonly Batch[]} */ (this.#queue.batches);
  }

  get keeping() {
    return this.#queue.keeping;
  }

  /** @returns {Store | null} null where this browser keeps nothing */
  get store() {
    return this.#queue.store;
  }

  set store(store) {
    this.#queue.store = store;
  }

  /** Whether what waits outlives this tab. */
  get isKept() {
    return this.keeping.isWhole;
  }

  /** Tells the listener how things stand now. */
  report() {
    this.#tell();
  }

  /** Whether what waits cannot go out just now. */
  get isStuck() {
    return this.waiting.length > 0 && this.#standing !== "saving";
  }

  /**
   * Takes up what an earlier tab left: what still waits, and what was acknowledged by a
   * revision that the server no longer has.
   * @param {ReadonlySet<string>} openTabs whose batches are left alone
   */
  recall(openTabs) {
    return this.#queue.left(openTabs, this.revision);
  }

  /**
   * Goes on with what an earlier tab left.
   * @param {readonly Batch[]} left as it was recalled
   * @param {Batch[]} batches what of it is still to be sent
   */
  resume(left, batches) {
    this.#queue.replace([...batches, ...this.waiting], left);
    this.#send();
  }

  /** @param {Batch} batch */
  add(batch) {
    this.#queue.batches.push(batch);
    // One that goes out at once is kept when it does, with the revision that it goes out for.
    if (this.#isSending || this.#refusal) this.#queue.keep(batch);
    this.#send();
  }

  /**
   * Other batches in place of those that wait.
   * @param {Batch[]} batches
   */
  replace(batches) {
    this.#queue.replace(batches);
  }

  /** Tries again at once, as when the network or the session is back. */
  retry() {
    this.session.forget();
    if (this.waiting.length && !this.#refusal) this.#tell("saving");
    this.#pauses.end();
    this.#send();
  }

  /**
   * Lets go of batches for good.
   * @param {readonly Batch[]} batches
   */
  async discard(batches) {
    await this.keeping.exchange(batches, []);
  }

  /**
   * Resolves when nothing waits, with true; or, with false, as soon as something cannot go out.
   * @returns {Promise<boolean>}
   */
  emptied() {
    if (!this.waiting.length || this.isStuck) return Promise.resolve(!this.waiting.length);
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  async #send() {
    if (this.#isSending || this.#refusal) return this.#tell();
    this.#isSending = true;
    try {
      while (this.waiting.length && !this.#refusal) await this.#sendFirst();
    } finally {
      this.#isSending = false;
    }
    this.#tell(this.#refusal ? "refused" : "saved");
  }

  async #sendFirst() {
    const [first] = this.waiting;
    const batch = { ...first, base_revision: first.base_revision ?? this.revision };
    this.#queue.batches[0] = batch;
    if (first.base_revision === null) this.#queue.keep(batch);
    this.#tell(this.#standing === "saved" ? "saving" : this.#standing);
    const isFresh = this.session.csrf === null;
    /** @type {Saved} */
    let saved;
    try {
      const token = await this.session.token();
      saved = /** @type {Saved} */ (await post(this.place.url, batch, token));
      // What stands between may answer in the server's place, and knows nothing of revisions.
      if (!Number.isInteger(saved.revision)) throw new Unreachable("an answer without revision");
    } catch (error) {
      return this.#failed(error, isFresh);
    }
    this.#acknowledge(batch, saved);
  }

  /**
   * @param {Batch} batch
   * @param {Saved} saved
   */
  #acknowledge(batch, saved) {
    this.revision = saved.revision;
    this.#queue.acknowledge(batch, this.revision);
    this.#pauses.begin();
    this.#denials = 0;
    this.listener.saved(batch, saved);
    this.#tell("saving");
  }

  /**
   * @param {unknown} error
   * @param {boolean} isFresh whether the session was asked for just before
   */
  async #failed(error, isFresh) {
    const [first] = this.waiting;
    const need = needAfter(error, first, this.session);
    const refusal = /** @type {Refused} */ (error);
    if (need === "new-token") return this.#askForToken(refusal, isFresh);
    if (need === "rename") return this.#queue.renameFirst();
    if (need === "halve") return this.#queue.halveFirst();
    if (need === "settle") return this.#settle(refusal);
    if (need === "refused") return this.#refuse(refusal);
    return this.#rest(need);
  }

  /**
   * @param {Refused} refusal
   * @param {boolean} isFresh
   */
  #askForToken(refusal, isFresh) {
    if (!isFresh) return this.session.forget();
    if (refusal.code === "not_authenticated") return this.#rest("signed-out");
    this.#denials += 1;
    return this.#denials < MOST_DENIALS ? this.#rest("saving") : this.#refuse(refusal);
  }

  /** @param {Refused} refusal */
  #refuse(refusal) {
    this.#refusal = refusal;
    this.listener.refused(refusal);
  }

  /** @param {Refused} refusal */
  async #settle(refusal) {
    this.#tell("conflict");
    this.revision = refusal.answer.revision ?? this.revision;
    await this.listener.conflict(refusal);
  }

  /** @param {Standing} standing */
  async #rest(standing) {
    this.#tell(standing);
    this.session.forget();
    await this.#pauses.next();
  }

  /**
   * What waits is called kept only once it is: until then the last status stands.
   * @param {Standing} [standing]
   */
  #tell(standing = this.#standing) {
    this.#standing = standing;
    const isEmpty = this.waiting.length === 0;
    if (isEmpty || this.isStuck) for (const resolve of this.#waiters.splice(0)) resolve(isEmpty);
    if (!isEmpty && !this.keeping.isSettled && standing !== "saving") return;
    this.listener.status({ standing, count: editsIn(this.waiting), isKept: this.isKept });
  }
}
