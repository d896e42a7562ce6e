import { drawn } from "./dom.js";

/**
 * @import { Place, Passage } from "./passage.js"
 * @import { Span } from "./types.js"
 */

/**
 * The links of the claim in focus, drawn over the text as thin arcs; all others are only
 * listed in their cards. Where one end is far from the window, its arc is a stub that leads on
 * in the direction of the text, or back.
 *
 * @typedef {{from: Span, to: Span}} Link
 * @typedef {{x: number, y: number}} Point from the corner of the whole text, in pixels
 * @typedef {{head: Place | null, tail: Place | null, isOnwards: boolean}} Arc
 */

/** How far a stub leads, in pixels. */
const STUB = 36;

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
      return head || tail ? [{ head, tail, isOnwards: from.start < to.start }] : [];
    });
    return () => this.#drawing.replaceChildren(...arcs.flatMap((arc) => this.#arc(arc)));
  }

  /** @param {Arc} arc */
  #arc({ head, tail, isOnwards }) {
    const near = this.#anchor(/** @type {Place} */ (head ?? tail));
    const from = head ? near : this.#beside(near, !isOnwards);
    const to = tail ? this.#anchor(tail) : this.#beside(near, isOnwards);
    const isStub = !head || !tail;
    return [
      drawn("path", { class: isStub && "stub", d: curve(from, to) }),
      ...(tail ? [drawn("circle", { cx: to.x, cy: to.y, r: 2.5 })] : []),
    ];
  }

  /**
   * Where a stub ends: further on in the line, or further back.
   * @param {Point} near
   * @param {boolean} isOnwards
   * @returns {Point}
   */
  #beside({ x, y }, isOnwards) {
    const isToTheLeft = isOnwards === (this.passage.article.direction === "rtl");
    return { x: isToTheLeft ? x - STUB : x + STUB, y };
  }

  /**
   * Just inside the beginning of a span, at the top of its fill.
   * @param {Place} place
   * @returns {Point}
   */
  #anchor({ left, top, width, height }) {
    const inset = Math.min(12, width / 2);
    const isRightToLeft = this.passage.article.direction === "rtl";
    return { x: isRightToLeft ? left + width - inset : left + inset, y: top + height * 0.25 };
  }
}

/**
 * @param {Point} from
 * @param {Point} to
 */
function curve(from, to) {
  const rise = Math.min(from.y, to.y) - Math.min(18, 6 + Math.abs(from.x - to.x) / 12);
  return `M${from.x} ${from.y}C${from.x} ${rise} ${to.x} ${rise} ${to.x} ${to.y}`;
}
