import { drawn } from "./dom.js";

/**
 * @import { Place, Passage } from "./passage.js"
 * @import { Span } from "./types.js"
 */

/**
 * The links of the claim in focus, drawn over the text as thin arcs; all others are only
 * listed in their cards.
 *
 * @typedef {{from: Span, to: Span}} Link
 */
export class Relations {
  #drawing = drawn("svg", { class: "relations", "aria-hidden": "true" });

  /** @param {Passage} passage */
  constructor(passage) {
    this.passage = passage;
    passage.root.append(this.#drawing);
  }

  /**
   * What there is to draw, read from the page before anything is written to it.
   * @param {readonly Link[]} links
   * @returns {() => void} draws it
   */
  read(links) {
    const arcs = links.flatMap(({ from, to }) => {
      const head = this.passage.placeOf(from);
      const tail = this.passage.placeOf(to);
      return head && tail ? [{ head, tail }] : [];
    });
    return () => this.#drawing.replaceChildren(...arcs.flatMap((arc) => this.#arc(arc)));
  }

  /** @param {{head: Place, tail: Place}} arc */
  #arc({ head, tail }) {
    const from = this.#anchor(head);
    const to = this.#anchor(tail);
    const rise = Math.min(from.y, to.y) - Math.min(18, 6 + Math.abs(from.x - to.x) / 12);
    const path = `M${from.x} ${from.y}C${from.x} ${rise} ${to.x} ${rise} ${to.x} ${to.y}`;
    return [drawn("path", { d: path }), drawn("circle", { cx: to.x, cy: to.y, r: 2.5 })];
  }

  /**
   * Just inside the beginning of a span, at the top of its fill.
   * @param {Place} place
   */
  #anchor({ left, top, width, height }) {
    const inset = Math.min(12, width / 2);
    const isRightToLeft = this.passage.article.direction === "rtl";
    return { x: isRightToLeft ? left + width - inset : left + inset, y: top + height * 0.25 };
  }
}
