import { post, Refused } from "./api.js";

/**
 * @import { labelThere } from "./occurrences.js"
 * @import { Operation } from "./types.js"
 * @import { Workbench } from "./workbench.js"
 *
 * @typedef {ReturnType<typeof labelThere>} SetBatch
 * @typedef {{revisions: Record<string, number>, kept: Record<string, {message: string, article: number | null}>}} Performed
 */

/**
 * The part of an operation that lies in other articles than the one at hand. It goes to the
 * server only after the part at hand has reached it, and one part after the other, so that
 * an undo never overtakes what it undoes.
 */
export class Elsewhere {
  #last = Promise.resolve();
  /** @type {Set<Part>} what has not reached the server; nothing but this page keeps it */
  #waiting = new Set();

  /** @param {Workbench} workbench */
  constructor(workbench) {
    this.workbench = workbench;
  }

  /** Whether leaving the page would lose a part of an operation. */
  get isWaiting() {
    return this.#waiting.size > 0;
  }

  /**
   * @param {string} operationId
   * @param {SetBatch[]} batches
   */
  perform(operationId, batches) {
    const { urls, elsewhere } = this.workbench.ledger;
    elsewhere.add(operationId);
    const { strings } = this.workbench;
    this.#queue({
      url: urls.operations,
      body: { operation_id: operationId, batches },
      failed: strings.notElsewhere,
      kept: strings.notLabelledIn,
      done: strings.labelledElsewhere,
    });
  }

  /**
   * Takes back elsewhere too what an operation takes back here; where that could not be done
   * here, it is without edits, and `here` says why.
   * @param {Operation} operation
   * @param {string} [here]
   */
  reverse(operation, here) {
    const { ledger, strings, bootstrap, state } = this.workbench;
    if (state.readOnly || !operation.undoes || !ledger.elsewhere.has(operation.undoes)) return;
    if (!operation.edits.length) ledger.record(operation);
    ledger.elsewhere.add(operation.operation_id);
    this.#queue({
      url: `${ledger.urls.operations}${operation.undoes}/undo/`,
      body: { operation_id: operation.operation_id, leaving: [bootstrap.set.key] },
      failed: strings.notUndoneElsewhere,
      kept: strings.notUndoneIn,
      done: strings.undoneElsewhere,
      here,
    });
  }

  /**
   * @typedef {object} Part
   * @property {string | undefined} url
   * @property {object} body the same each time that it is sent: the server then answers as
   *   the first time
   * @property {(why: string) => string} failed
   * @property {(article: number, why: string) => string} kept
   * @property {(articles: number) => string} done
   * @property {string} [here] what could not be done in the article at hand
   */

  /** @param {Part} part */
  #queue(part) {
    this.workbench.view.notices.hide("elsewhere");
    this.#waiting.add(part);
    this.#last = this.#last.then(() => this.#send(part));
  }

  /** @param {Part} part */
  async #send(part) {
    const { ledger, strings } = this.workbench;
    try {
      if (!part.url || !(await ledger.outbox.emptied()))
        return this.#offerAgain(part, strings.noAnswer);
      const performed = await post(part.url, part.body, await ledger.session.token());
      this.#waiting.delete(part);
      this.#tell(part, performed);
    } catch (error) {
      if (!(error instanceof Refused)) this.#offerAgain(part, strings.noAnswer);
      else this.#offerAgain(part, error.message);
    }
  }

  /**
   * @param {Part} part
   * @param {Performed} performed
   */
  #tell({ kept, done, here }, { revisions, kept: refusals }) {
    const { view } = this.workbench;
    const others = Object.values(refusals).map(({ article, message }) =>
      kept(article ?? 0, message),
    );
    const told = here ? [here, ...others] : others;
    if (told.length) view.notices.show("elsewhere", told.join(" "));
    const count = Object.keys(revisions).length;
    if (count) this.workbench.say(done(count));
  }

  /**
   * @param {Part} part
   * @param {string} why
   */
  #offerAgain(part, why) {
    const { view, strings, ledger } = this.workbench;
    ledger.session.forget();
    const remedy = { label: strings.tryAgain, act: () => this.#queue(part) };
    view.notices.show("elsewhere", part.failed(why), [remedy]);
  }
}
