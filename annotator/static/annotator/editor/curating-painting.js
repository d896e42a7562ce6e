import { labelTitle } from "./describe.js";
import { element } from "./dom.js";
import { Overlay } from "./overlay.js";
import { Passage } from "./passage.js";
import { snapToWords } from "./selection.js";
import { opened, withAnnotations } from "./state.js";
import { stringsFor } from "./strings.js";
import { readAnnotations } from "./wire.js";

/**
 * @import { Mark, Place, OpenedWire } from "./curating-state.js"
 * @import { Bootstrap, Extent, SetWire } from "./types.js"
 */

/** The article with what stands so far painted behind it, and the places around which people
 *  differ outlined. */
export class CuratingPainting {
  #isWaiting = false;
  /** @type {readonly Place[]} */
  #places = [];
  /** @type {readonly Extent[]} */
  #focused = [];

  /** @param {OpenedWire} wire */
  constructor(wire) {
    const set = { ...wire.curation.merged, key: "", revision: 0 };
    const begun = { ...wire, set, suggestions: [], assignment: null };
    this.state = opened(/** @type {Bootstrap} */ (/** @type {unknown} */ (begun)));
    const strings = stringsFor(document.documentElement.lang);
    this.passage = new Passage(this.state.article);
    this.overlay = new Overlay(this.passage, this.state.schema, (span) =>
      labelTitle(this.state, span, strings),
    );
    this.root = element("div", { class: "passage" }, this.passage.root);
  }

  get article() {
    return this.state.article;
  }

  get schema() {
    return this.state.schema;
  }

  /** The labels that stand, as marks. @returns {Mark[]} */
  marks() {
    const { spans } = this.state.annotations;
    return [...spans.values()].map(({ layer, label, start, end, attributes }) => ({
      ...{ layer, label, start, end, attributes },
    }));
  }

  /** Once the text is on the page. */
  begin() {
    this.passage.watch({
      near: (at) => {
        this.overlay.spoil(at);
        this.#paintSoon();
      },
      far: (at) => this.overlay.clear(at),
      reflowed: () => {
        this.overlay.spoilAll();
        this.#paintSoon();
      },
    });
    this.paint();
  }

  /**
   * @param {SetWire} merged what stands now
   * @param {readonly Place[]} places those on which people differ
   */
  replace(merged, places) {
    this.state = withAnnotations(this.state, readAnnotations(merged));
    this.#places = places;
    this.overlay.spoilAll();
    this.#paintSoon();
  }

  /**
   * Outlines what is looked at.
   * @param {readonly Extent[]} extents
   */
  focus(extents) {
    this.#focused = extents;
    this.#paintSoon();
  }

  /**
   * @param {Extent} extent
   * @param {number} above what covers the window at its top, in pixels
   * @param {number} below what covers it at its foot
   */
  reveal(extent, above, below) {
    this.passage.reveal(extent, above, below);
  }

  /** The words of the text that are selected; null where none are. @returns {Extent | null} */
  selected() {
    const selection = getSelection();
    if (!selection?.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const start = this.passage.offsetAt(range.startContainer, range.startOffset);
    const end = this.passage.offsetAt(range.endContainer, range.endOffset);
    if (start === null || end === null || start >= end) return null;
    const words = snapToWords(this.article, { start, end });
    return words && { start: words.start, end: words.end };
  }

  paint() {
    const places = this.#places
      .filter(({ end }) => end > 0)
      .map((place) => ({ extent: place, kind: `place ${place.standing}` }));
    const focused = this.#focused.map((extent) => ({ extent, kind: "selection" }));
    this.overlay.paint(this.state, [...places, ...focused]);
  }

  #paintSoon() {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    requestAnimationFrame(() => {
      this.#isWaiting = false;
      this.paint();
    });
  }
}
