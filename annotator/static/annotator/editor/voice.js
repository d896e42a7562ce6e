import { element } from "./dom.js";

/**
 * What is said to those who listen. Each text stands in the other one of two places than the
 * text before it, so that the same words twice running are said twice.
 */
export class Voice {
  /** Atomic, so that each is a place of its own for a screen reader too. */
  #places = [1, 2].map(() => element("span", { "aria-atomic": "true" }));

  /** @param {Element} region that is live */
  constructor(region) {
    region.replaceChildren(...this.#places);
  }

  /** @param {string} text */
  say(text) {
    const [last, next] = this.#places;
    last.textContent = "";
    next.textContent = text;
    this.#places.reverse();
  }
}
