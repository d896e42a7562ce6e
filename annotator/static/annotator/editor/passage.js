import { element } from "./dom.js";
import { caretAt, isOver } from "./geometry.js";
import { Measures } from "./measures.js";
import { paragraphsOf } from "./places.js";

/**
 * @import { Article } from "./article.js"
 * @import { Extent } from "./types.js"
 */

/**
 * The article on the page: one untouched text node a paragraph, in sections that the browser
 * may leave alone while they are far from the window.
 *
 * @typedef {object} Paragraph
 * @property {HTMLElement} box
 * @property {Text} node
 * @property {HTMLElement} marks where its spans are painted
 * @property {HTMLElement} outlines where the selection and the focus are
 *
 * @typedef {{top: number, left: number, width: number, height: number}} Place from the
 *   corner of the whole text, in pixels
 */

/** How wide the text is on paper, in pixels: within the margins of A4 and Letter. */
const PAPER = 660;
/** Paragraphs in a section. */
const SECTION = 8;

export class Passage {
  /** @type {Paragraph[]} */
  paragraphs = [];
  /** @type {HTMLElement[]} */
  #sections = [];
  /** @type {Set<HTMLElement>} */
  #near = new Set();
  /** @type {Set<HTMLElement>} sections that are near for paper's sake only */
  #forPaper = new Set();
  /** @type {WeakMap<Node, number>} */
  #indices = new WeakMap();
  /** What every paragraph is a copy of: a copy is made in half the time. */
  #blank = element(
    "div",
    { class: "paragraph" },
    element("div", { class: "marks", "aria-hidden": "true" }),
    element("div", { class: "outlines", "aria-hidden": "true" }),
    element("p"),
  );

  /** @param {Article} article */
  constructor(article) {
    this.article = article;
    const { direction, language } = article;
    this.root = element("article", { class: "text", dir: direction, lang: language });
    for (let first = 0; first < article.paragraphs.length; first += SECTION)
      this.#addSection(first);
    this.root.append(...this.#sections);
    this.measures = new Measures(article, this.root, this.paragraphs);
  }

  /**
   * Tells from now on which paragraphs came near the window or went away, and when all have
   * to be measured anew. Call once the text is on the page.
   * @param {{near: (at: number) => void, far: (at: number) => void, reflowed: () => void}} listener
   */
  watch(listener) {
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const section = /** @type {HTMLElement} */ (target);
          this.#forPaper.delete(section);
          if (isIntersecting) this.#come(section, listener.near);
          else if (this.#near.delete(section)) this.#each(section, listener.far);
        }
      },
      { rootMargin: "60% 0px" },
    );
    const first = this.#sections.findIndex((section) => isBelowWindow(section));
    for (const section of this.#sections.slice(0, first < 0 ? undefined : first)) {
      this.#come(section, listener.near);
    }
    for (const section of this.#sections) observer.observe(section);
    this.#watchWidth(listener.reflowed);
  }

  /**
   * Gives the text the measure that it has on paper, where the browser lays it out without
   * telling, and counts every paragraph as near; or takes that back.
   * @param {boolean} isForPaper
   * @param {(at: number) => void} visit told of each paragraph that becomes near, or far again
   */
  setForPaper(isForPaper, visit) {
    this.root.style.inlineSize = isForPaper ? `${PAPER}px` : "";
    this.measures.forget();
    if (isForPaper) {
      for (const section of this.#sections)
        if (this.#come(section, visit)) this.#forPaper.add(section);
    } else {
      for (const section of this.#forPaper)
        if (this.#near.delete(section)) this.#each(section, visit);
      this.#forPaper.clear();
    }
  }

  /** @param {number} at a paragraph */
  isNear(at) {
    return this.#near.has(this.#sections[Math.floor(at / SECTION)]);
  }

  /**
   * The paragraphs near the window that an extent touches.
   * @param {Extent} extent
   */
  nearIn(extent) {
    const [first, last] = paragraphsOf(this.article, extent);
    const all = Array.from({ length: last - first + 1 }, (_, at) => first + at);
    return all.filter((at) => this.isNear(at));
  }

  /**
   * Where an extent begins, from the corner of the whole text; null while it is not near.
   * @param {Extent} extent
   * @returns {Place | null}
   */
  placeOf(extent) {
    const [at] = paragraphsOf(this.article, extent);
    if (!this.isNear(at)) return null;
    const corner = this.paragraphs[at].box.getBoundingClientRect();
    const root = this.root.getBoundingClientRect();
    const [box] = this.measures.boxes(at, extent);
    return (
      box && {
        top: corner.top - root.top + box.line * this.measures.lineHeight,
        left: corner.left - root.left + box.left,
        width: box.width,
        height: this.measures.lineHeight,
      }
    );
  }

  /**
   * Scrolls so that the beginning of an extent can be read.
   * @param {Extent} extent
   * @param {number} above what covers the window at its top, in pixels
   * @param {number} [below] what covers it at its foot
   */
  reveal(extent, above, below = 0) {
    const foot = window.innerHeight - below;
    const [at] = paragraphsOf(this.article, extent);
    if (!this.isNear(at)) this.paragraphs[at].box.scrollIntoView({ block: "center" });
    const corner = this.paragraphs[at].box.getBoundingClientRect();
    const [box] = this.measures.boxes(at, extent);
    const top = corner.top + (box?.line ?? 0) * this.measures.lineHeight;
    const isSeen = top > above && top + this.measures.lineHeight * 1.5 < foot;
    if (!isSeen) window.scrollBy(0, top - above - (foot - above) / 3);
  }

  /**
   * The offset of the letter under a point of the window; null where there is none.
   * @param {number} x
   * @param {number} y
   */
  letterAt(x, y) {
    const caret = caretAt(x, y);
    const offset = caret && this.offsetAt(caret.node, caret.offsetUnit);
    if (!caret || offset === null) return null;
    const before = isOver(caret.node, caret.offsetUnit - 1, x, y);
    if (before) return this.article.offsets.toCodePoint(this.article.offsets.toUnit(offset) - 1);
    return isOver(caret.node, caret.offsetUnit, x, y) ? offset : null;
  }

  /**
   * The offset in the article of a place in the page; null where that is not in the text.
   * @param {Node} node
   * @param {number} offsetUnit
   * @returns {number | null}
   */
  offsetAt(node, offsetUnit) {
    const at = this.#indices.get(node);
    const { offsets, paragraphStarts } = this.article;
    if (at !== undefined)
      return offsets.toCodePoint(offsets.toUnit(paragraphStarts[at]) + offsetUnit);
    const child = node.childNodes[offsetUnit];
    if (!this.root.contains(node)) return null;
    const within = child ?? node.lastChild;
    const found = this.paragraphs.findIndex(
      ({ box }) => within?.contains(box) || box.contains(within),
    );
    if (found < 0) return null;
    return child
      ? paragraphStarts[found]
      : (paragraphStarts[found + 1] ?? this.article.length + 1) - 1;
  }

  /** @param {number} first */
  #addSection(first) {
    const section = element("section");
    const texts = this.article.paragraphs.slice(first, first + SECTION);
    section.append(...texts.map((text) => this.#addParagraph(text)));
    const characters = texts.reduce((sum, text) => sum + text.length + 60, 0);
    section.style.containIntrinsicBlockSize = `auto ${Math.round(characters / 1.9)}px`;
    this.#sections.push(section);
  }

  /** @param {string} text */
  #addParagraph(text) {
    const node = document.createTextNode(text);
    const box = /** @type {HTMLElement} */ (this.#blank.cloneNode(true));
    const [marks, outlines, words] = /** @type {Iterable<HTMLElement>} */ (box.children);
    words.append(node);
    this.#indices.set(node, this.paragraphs.length);
    this.paragraphs.push({ box, node, marks, outlines });
    return box;
  }

  /**
   * @param {HTMLElement} section
   * @param {(at: number) => void} near
   * @returns {boolean} whether it was far before
   */
  #come(section, near) {
    if (this.#near.has(section)) return false;
    this.#near.add(section);
    this.#each(section, near);
    return true;
  }

  /**
   * @param {HTMLElement} section
   * @param {(at: number) => void} visit
   */
  #each(section, visit) {
    const first = this.#sections.indexOf(section) * SECTION;
    for (let at = first; at < first + section.children.length; at += 1) visit(at);
  }

  /** @param {() => void} reflowed */
  #watchWidth(reflowed) {
    const again = () => {
      this.measures.forget();
      reflowed();
    };
    let width = this.root.clientWidth;
    new ResizeObserver(() => {
      if (this.root.clientWidth === width) return;
      width = this.root.clientWidth;
      again();
    }).observe(this.root);
    document.fonts?.addEventListener("loadingdone", again);
  }
}

/** @param {HTMLElement} section */
function isBelowWindow(section) {
  return section.getBoundingClientRect().top > window.innerHeight;
}
