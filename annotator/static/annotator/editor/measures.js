import { Ruler } from "./geometry.js";

/**
 * @import { Article } from "./article.js"
 * @import { Box } from "./geometry.js"
 * @import { Paragraph } from "./passage.js"
 * @import { Extent } from "./types.js"
 */

/**
 * How the text is laid out. As it never changes, each place is measured once for a layout;
 * ask before anything is written to the page.
 */
export class Measures {
  #ruler = new Ruler();
  #lineHeight = 0;
  #width = 0;
  /** @type {Map<string, readonly Box[]>} */
  #boxes = new Map();

  /**
   * @param {Article} article
   * @param {HTMLElement} root
   * @param {readonly Paragraph[]} paragraphs
   */
  constructor(article, root, paragraphs) {
    this.article = article;
    this.root = root;
    this.paragraphs = paragraphs;
  }

  /** The height of a line, in pixels: the same for all, whatever font a letter comes from. */
  get lineHeight() {
    const [first] = this.paragraphs;
    this.#lineHeight ||= Number.parseFloat(getComputedStyle(first.box).lineHeight);
    return this.#lineHeight;
  }

  /** The width of every paragraph, in pixels. */
  get width() {
    this.#width ||= this.root.getBoundingClientRect().width;
    return this.#width;
  }

  /**
   * Where a box begins, from the beginning of its line.
   * @param {Box} box
   */
  inlineStart({ left, width }) {
    return this.article.direction === "rtl" ? this.width - left - width : left;
  }

  /**
   * Where an extent lies in a paragraph.
   * @param {number} at
   * @param {Extent} extent
   * @returns {readonly Box[]}
   */
  boxes(at, extent) {
    const key = `${at} ${extent.start} ${extent.end}`;
    const known = this.#boxes.get(key);
    if (known) return known;
    const boxes = this.#measure(at, extent);
    this.#boxes.set(key, boxes);
    return boxes;
  }

  /** After the text was laid out anew. */
  forget() {
    this.#lineHeight = 0;
    this.#width = 0;
    this.#boxes.clear();
  }

  /**
   * @param {number} at
   * @param {Extent} extent
   */
  #measure(at, extent) {
    const { offsets, paragraphStarts } = this.article;
    const { box, node } = this.paragraphs[at];
    const beginUnit = offsets.toUnit(paragraphStarts[at]);
    const startUnit = Math.max(0, offsets.toUnit(extent.start) - beginUnit);
    const endUnit = Math.min(node.length, offsets.toUnit(extent.end) - beginUnit);
    if (startUnit >= endUnit) return [];
    const corner = box.getBoundingClientRect();
    return this.#ruler.boxes(node, startUnit, endUnit, corner, this.lineHeight);
  }
}
