import { openTabs } from "./tabs.js";
import { goingOn, written } from "./written-pending.js";

/**
 * @import { State } from "./state.js"
 * @import { Shelf } from "./unfinished.js"
 * @import { Written } from "./written-pending.js"
 *
 * @typedef {Written & {tab: string, owner: string, at: number}} KeptMaking
 */

/**
 * Keeps what is being made in one tab, a claim or a relation, for its person and article: so
 * that it outlives the tab, and nobody else at this computer sees it.
 */
export class Making {
  #isHeld = false;

  /**
   * @param {Shelf<KeptMaking>} shelf
   * @param {{owner: string, tab: string}} place whose it is: server, person and set
   */
  constructor(shelf, { owner, tab }) {
    this.shelf = shelf;
    this.owner = owner;
    this.tab = tab;
  }

  /**
   * Keeps what is being made, or lets go of what no longer is.
   * @param {State} state
   */
  keep(state) {
    const held = written(state);
    if (held) this.shelf.put({ ...held, ...this.#name(), at: Date.now() });
    else if (this.#isHeld) this.shelf.remove(this.tab);
    this.#isHeld = held !== null;
  }

  /**
   * What closed tabs left, the last one first.
   * @returns {Promise<KeptMaking[]>}
   */
  async recall() {
    const open = await openTabs();
    const left = (await this.shelf.of(this.owner)).filter(({ tab }) => !open.has(tab));
    return left.sort((one, other) => other.at - one.at);
  }

  /**
   * Goes on with the first that still can, and keeps it as this tab's own; at once, for the
   * state is another after any wait.
   * @param {State} state as it is now
   * @param {readonly KeptMaking[]} left as it was recalled
   * @returns {State | null} null where none can go on, or something is being made already
   */
  goOn(state, left) {
    if (state.pending) return null;
    for (const held of left) {
      const next = goingOn(state, held);
      if (!next) continue;
      this.keep(next);
      this.shelf.remove(held.tab);
      return next;
    }
    return null;
  }

  /** Lets go of everything that was being made in this article, as when it is submitted. */
  async drop() {
    this.#isHeld = false;
    for (const { tab } of await this.shelf.of(this.owner)) await this.shelf.remove(tab);
  }

  #name() {
    return { owner: this.owner, tab: this.tab };
  }
}
