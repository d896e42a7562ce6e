import { post, Refused, Unreachable } from "./api.js";
import { newId } from "./ids.js";
import { NotThisPerson } from "./session.js";
import { openTabs } from "./tabs.js";

/**
 * @import { labelThere } from "./occurrences.js"
 * @import { Operation } from "./types.js"
 * @import { Shelf } from "./unfinished.js"
 * @import { Workbench } from "./workbench.js"
 *
 * @typedef {ReturnType<typeof labelThere>} SetBatch
 * @typedef {{revisions: Record<string, number>, kept: Record<string, {message: string, article: number | null}>}} Performed
 *
 * @typedef {object} KeptPart what an operation does in other articles than the one at hand
 * @property {string} key
 * @property {string} owner whose it is: server and person
 * @property {string} tab the tab that sends it
 * @property {number} order
 * @property {number} at when it was made, in milliseconds since 1970
 * @property {boolean} isDone whether the server has it
 * @property {string} set that of the article at hand
 * @property {number} revision the one of that set that it comes after
 * @property {boolean} isBare whether the operation does nothing in the article at hand
 * @property {string} operation_id
 * @property {string | null} undoes
 * @property {string} url
 * @property {object} body the same each time that it is sent: the server then answers as the
 *   first time
 * @property {string} [here] what could not be done in the article at hand
 */

/** How long a bare one is kept once it is done: only so does the article's history name it. */
const SEVEN_DAYS = 7 * 24 * 60 * 60 * 1000;

/**
 * The parts of operations that lie in other articles than the one at hand, kept in the browser
 * until the server has them. They go out one after the other, so that an undo never overtakes
 * what it undoes; and each after what was done with it at hand, as long as that article is open.
 * Where another article is open it does not wait: what its own article has not sent goes out once
 * that one is opened again.
 */
export class Elsewhere {
  /** @type {KeptPart[]} */
  #waiting = [];
  /** @type {Set<string>} the keys of those that nothing but this page holds */
  #unkept = new Set();
  #isSending = false;
  #isRefused = false;
  #lastOrder = 0;

  /**
   * @param {Workbench} workbench
   * @param {Shelf<KeptPart>} shelf
   */
  constructor(workbench, shelf) {
    this.workbench = workbench;
    this.shelf = shelf;
    const { owner, tab } = workbench.ledger.outbox.place;
    this.owner = owner.split("|").slice(0, 2).join("|");
    this.tab = tab;
  }

  /** Whether leaving the page would lose a part of an operation. */
  get isUnkept() {
    return this.#unkept.size > 0;
  }

  /** Goes on with what closed tabs left, and tells the ledger what it has of this article. */
  async recall() {
    const { ledger, bootstrap } = this.workbench;
    const open = await openTabs();
    const kept = (await this.shelf.of(this.owner)).sort((one, other) => one.order - other.order);
    const isOld = (/** @type {KeptPart} */ { isDone, at }) =>
      isDone && Date.now() - at > SEVEN_DAYS;
    for (const { key } of kept.filter(isOld)) this.shelf.remove(key);
    const left = kept.filter((each) => !isOld(each) && (each.isDone || !open.has(each.tab)));
    for (const { operation_id } of left) ledger.elsewhere.add(operation_id);
    ledger.past.knowBare(left.filter(({ set, isBare }) => isBare && set === bootstrap.set.key));
    for (const part of left.filter(({ isDone }) => !isDone)) this.#keep({ ...part, tab: this.tab });
    this.#send();
  }

  /**
   * @param {string} operationId
   * @param {SetBatch[]} batches
   * @param {boolean} isBare whether nothing of the operation lies at hand
   */
  perform(operationId, batches, isBare) {
    this.#queue({
      operation_id: operationId,
      undoes: null,
      isBare,
      url: this.workbench.ledger.urls.operations ?? "",
      body: { operation_id: operationId, batches },
    });
  }

  /**
   * Takes back elsewhere too what an operation takes back here; where that could not be done
   * here, it is without edits, and `here` says why.
   * @param {Operation} operation
   * @param {string} [here]
   */
  reverse(operation, here) {
    const { ledger, bootstrap, state } = this.workbench;
    const { operation_id, undoes } = operation;
    if (state.readOnly || !undoes || !ledger.elsewhere.has(undoes)) return;
    if (!operation.edits.length) ledger.record(operation);
    this.#queue({
      operation_id,
      undoes,
      isBare: !operation.edits.length,
      url: `${ledger.urls.operations}${undoes}/undo/`,
      body: { operation_id, leaving: [bootstrap.set.key] },
      here,
    });
  }

  /** Tries again, as when the network is back; not what was refused. */
  async retry() {
    if (this.#waiting.length && !this.#isRefused) await this.#send();
  }

  /** @param {Pick<KeptPart, "operation_id" | "undoes" | "isBare" | "url" | "body" | "here">} part */
  #queue(part) {
    const { ledger, bootstrap } = this.workbench;
    const { outbox } = ledger;
    ledger.elsewhere.add(part.operation_id);
    const at = Date.now();
    const { owner, tab } = this;
    const order = Math.max(this.#lastOrder + 1, at);
    const revision = outbox.revision + outbox.waiting.length;
    const place = { owner, tab, order, at, set: bootstrap.set.key, revision };
    this.#keep({ ...part, ...place, key: newId(), isDone: false });
    this.#send();
  }

  /** @param {KeptPart} part */
  async #keep(part) {
    this.#lastOrder = Math.max(part.order, this.#lastOrder);
    this.#waiting.push(part);
    this.#unkept.add(part.key);
    if (await this.shelf.put(part)) this.#unkept.delete(part.key);
  }

  async #send() {
    if (this.#isSending) return;
    this.#isSending = true;
    this.#isRefused = false;
    if (this.#waiting.length) this.workbench.view.notices.hide("elsewhere");
    try {
      while (this.#waiting.length && (await this.#sendFirst()));
    } finally {
      this.#isSending = false;
    }
  }

  /** @returns {Promise<boolean>} whether the next one may go out */
  async #sendFirst() {
    const { ledger, strings, bootstrap } = this.workbench;
    const { session, outbox } = ledger;
    const [part] = this.#waiting;
    const isFresh = session.csrf === null;
    try {
      const isAtHand = part.set === bootstrap.set.key;
      if (isAtHand && !(await outbox.emptied())) return this.#offerAgain(part, strings.noAnswer);
      this.#done(part, await post(part.url, part.body, await session.token()));
      return true;
    } catch (error) {
      if (![Refused, Unreachable, NotThisPerson].some((each) => error instanceof each)) throw error;
      session.forget();
      if (session.explains(error) && !isFresh) return true;
      this.#isRefused = error instanceof Refused;
      return this.#offerAgain(part, error instanceof Refused ? error.message : strings.noAnswer);
    }
  }

  /**
   * @param {KeptPart} part
   * @param {Performed} performed
   */
  #done(part, { revisions, kept }) {
    const { ledger, strings, view, bootstrap } = this.workbench;
    this.#letGo(part);
    if (part.isBare) this.shelf.put({ ...part, isDone: true });
    const notIn = part.undoes ? strings.notUndoneIn : strings.notLabelledIn;
    const others = Object.values(kept).map(({ article, message }) => notIn(article ?? 0, message));
    const told = part.here ? [part.here, ...others] : others;
    if (told.length) view.notices.show("elsewhere", told.join(" "));
    const count = Object.keys(revisions).length;
    const done = part.undoes ? strings.undoneElsewhere : strings.labelledElsewhere;
    if (count) this.workbench.say(done(count));
    const here = revisions[bootstrap.set.key];
    if (here) ledger.catchUp(here).catch(() => {});
  }

  /** @param {KeptPart} part */
  #letGo(part) {
    this.#waiting = this.#waiting.filter(({ key }) => key !== part.key);
    this.#unkept.delete(part.key);
    this.shelf.remove(part.key);
  }

  /**
   * @param {KeptPart} part
   * @param {string} why
   * @returns {false}
   */
  #offerAgain(part, why) {
    const { view, strings } = this.workbench;
    const failed = part.undoes ? strings.notUndoneElsewhere : strings.notElsewhere;
    const again = { label: strings.tryAgain, act: () => void this.#send() };
    const leave = () => {
      this.#letGo(part);
      this.#send();
    };
    const left = this.#isRefused ? [{ label: strings.leaveThem, act: leave }] : [];
    view.notices.show("elsewhere", failed(why), [again, ...left]);
    return false;
  }
}
