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
   * Goes on with what a closed tab left last.
   * @param {State} state
   * @returns {Promise<State | null>} null where none left anything that can go on
   */
  async recall(state) {
    const open = await openTabs();
    const left = (await this.shelf.of(this.owner)).filter(({ tab }) => !open.has(tab));
    left.sort((one, other) => other.at - one.at);
    for (const held of left) {
      const next = goingOn(state, held);
      if (!next) continue;
      this.keep(next);
      await this.shelf.remove(held.tab);
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
