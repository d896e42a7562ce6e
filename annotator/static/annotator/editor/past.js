import { get } from "./api.js";
import { readRevision } from "./wire.js";

/**
 * @import { Revision } from "./types.js"
 *
 * @typedef {{operation_id: string, undoes: string | null, revision: number}} BareOperation
 *   `revision` is the one of this set that it comes after
 */

/** What the server stored in a set, as far as it was asked. */
export class Past {
  /** @type {Set<string | null>} the batches that the server is known to hold */
  stored = new Set();
  /** @type {Set<string>} the operations that changed other sets too */
  elsewhere = new Set();
  /** @type {Revision[]} those that changed nothing here, where they stand among the others */
  #bare = [];

  /**
   * @param {string} url
   * @param {number} revision the set's, when it was opened
   * @param {string} person
   */
  constructor(url, revision, person) {
    this.url = url;
    this.oldest = revision + 1;
    this.person = person;
  }

  /** Whether there may be more than is known. */
  get hasMore() {
    return this.oldest > 1;
  }

  /**
   * Learns of operations that changed other sets only: the server's history of this one does
   * not name them.
   * @param {readonly BareOperation[]} operations in order
   */
  knowBare(operations) {
    this.#bare = operations.map(({ operation_id, undoes, revision }, at) => {
      const number = revision + (at + 1) / (operations.length + 1);
      return { number, operation_id, batch_id: null, undoes, author: this.person, edits: [] };
    });
  }

  /**
   * Raises Unreachable or Refused where the server does not tell.
   * @returns {Promise<Revision[]>} those before the ones known, newest first; none where that
   *   is all
   */
  async older() {
    const { revisions, elsewhere } = await this.#before(this.oldest);
    for (const { batch_id } of revisions) this.stored.add(batch_id);
    for (const name of elsewhere) this.elsewhere.add(name);
    this.oldest = revisions.at(-1)?.number ?? 1;
    const isNow = (/** @type {Revision} */ { number }) => number > this.oldest;
    const found = [...revisions, ...this.#bare.filter(isNow)];
    this.#bare = this.#bare.filter((each) => !isNow(each));
    return found.sort((one, other) => other.number - one.number);
  }

  /**
   * What was stored after one revision up to another. Raises as `older` does.
   * @param {number} after
   * @param {number} last
   * @returns {Promise<Revision[]>} oldest first
   */
  async between(after, last) {
    /** @type {Revision[]} */
    const found = [];
    for (let before = last + 1; before > after + 1; before = found[0].number) {
      const { revisions } = await this.#before(before);
      if (!revisions.length) break;
      found.unshift(...revisions.reverse());
    }
    return found.filter(({ number }) => number > after);
  }

  /** @param {number} number */
  async #before(number) {
    const answer = await get(`${this.url}?before=${number}&limit=100`);
    const revisions = /** @type {Revision[]} */ (answer.revisions).map(readRevision);
    return { revisions, elsewhere: /** @type {string[]} */ (answer.elsewhere ?? []) };
  }
}
