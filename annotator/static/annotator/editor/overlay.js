import { element } from "./dom.js";
import { LabelTags } from "./label-tags.js";
import { lanesOf } from "./lanes.js";
import { isOffered } from "./twins.js";

/**
 * @import { Box } from "./geometry.js"
 * @import { Passage } from "./passage.js"
 * @import { Schema } from "./schema.js"
 * @import { State } from "./state.js"
 * @import { Extent, Span } from "./types.js"
 */

/**
 * Spans painted behind the text, never into it. Only paragraphs near the window are painted,
 * and everything is read from the page before anything is written to it.
 *
 * @typedef {{span: Span, suggested: boolean, lane: number, boxes: readonly Box[]}} Mark
 * @typedef {{extent: Extent, kind: string}} Outline
 * @typedef {{at: number, marks: Mark[]}} Painting
 * @typedef {{at: number, boxes: readonly Box[], kind: string}} Drawing
 */

/** Where, in parts of a line's height, a fill begins and the first lane lies. */
const FILL = 0.25;
const FIRST_LANE = 0.85;
/** How far, in the same parts, an outline reaches around a fill. */
const AROUND = 0.02;
/** From lane to lane, in pixels. */
const LANE = 3.5;

export class Overlay {
  /** @type {Set<number>} paragraphs to be painted again */
  #stale = new Set();
  /** @type {Set<number>} paragraphs with outlines */
  #outlined = new Set();

  /**
   * @param {Passage} passage
   * @param {Schema} schema
   * @param {(span: Span) => string} titleOf what stands over a span
   */
  constructor(passage, schema, titleOf) {
    this.passage = passage;
    this.schema = schema;
    this.tags = new LabelTags(passage, titleOf);
  }

  /** Learns what painting takes; once the text is on the page, before it is laid out. */
  prepare() {
    this.tags.prepare();
  }

  /** @param {number} at a paragraph to be painted again */
  spoil(at) {
    this.#stale.add(at);
  }

  /**
   * Has the paragraphs painted again that extents touch; without extents, all that are near.
   * @param {readonly Extent[]} [extents]
   */
  spoilAll(extents) {
    if (!extents) this.tags.forget();
    const all = extents ?? [{ start: 0, end: this.passage.article.length }];
    for (const extent of all) for (const at of this.passage.nearIn(extent)) this.#stale.add(at);
  }

  /** @param {number} at a paragraph that went away from the window */
  clear(at) {
    this.passage.paragraphs[at].marks.replaceChildren();
    this.#stale.delete(at);
  }

  /**
   * Paints what is stale, and the outlines of the selection and of what is in focus.
   * @param {State} state
   * @param {readonly Outline[]} outlines
   */
  paint(state, outlines) {
    this.prepare();
    const stale = [...this.#stale].filter((at) => this.passage.isNear(at));
    this.#stale.clear();
    const paintings = stale.map((at) => this.#read(state, at));
    const drawings = outlines.flatMap((outline) => this.#readOutline(outline));
    for (const painting of paintings) this.#write(painting);
    this.#writeOutlines(drawings);
  }

  /**
   * @param {State} state
   * @param {number} at
   * @returns {Painting}
   */
  #read(state, at) {
    const { decisions } = state.annotations;
    const own = state.places[at];
    const suggested = state.suggestions.places[at].filter(({ id }) =>
      isOffered(state.suggestions, decisions, id),
    );
    const lanes = lanesOf([...own, ...suggested]);
    const mark = (/** @type {Span} */ span, /** @type {boolean} */ isSuggested) => ({
      span,
      suggested: isSuggested,
      lane: lanes.get(span.id) ?? 0,
      boxes: this.passage.measures.boxes(at, span),
    });
    const marks = [
      ...own.map((span) => mark(span, false)),
      ...suggested.map((span) => mark(span, true)),
    ];
    marks.sort((one, other) => other.lane - one.lane);
    return { at, marks };
  }

  /**
   * @param {Outline} outline
   * @returns {Drawing[]}
   */
  #readOutline({ extent, kind }) {
    return this.passage.nearIn(extent).map((at) => ({
      at,
      boxes: this.passage.measures.boxes(at, extent),
      kind,
    }));
  }

  /** @param {Painting} painting */
  #write({ at, marks }) {
    const drawn = marks.flatMap((mark) => mark.boxes.map((_, index) => this.#mark(mark, index)));
    this.passage.paragraphs[at].marks.replaceChildren(...drawn, ...this.tags.draw(at, marks));
  }

  /**
   * @param {Mark} mark
   * @param {number} index which of its boxes
   */
  #mark({ span, suggested, lane, boxes }, index) {
    const made = element("i", {
      class: suggested ? "mark suggested" : "mark",
      "data-label": `${span.layer}:${span.label}`,
      "data-pattern": this.schema.label(span)?.pattern ?? "solid",
      "data-first": index === 0,
      "data-last": index === boxes.length - 1,
    });
    const height = (FIRST_LANE - FILL) * this.passage.measures.lineHeight + lane * LANE;
    this.#place(made, boxes[index], FILL, height);
    return made;
  }

  /** @param {readonly Drawing[]} drawings */
  #writeOutlines(drawings) {
    const byParagraph = Map.groupBy(drawings, ({ at }) => at);
    for (const at of this.#outlined) {
      if (!byParagraph.has(at)) this.passage.paragraphs[at].outlines.replaceChildren();
    }
    this.#outlined = new Set(byParagraph.keys());
    for (const [at, here] of byParagraph) {
      const made = here.flatMap(({ boxes, kind }) => boxes.map((box) => this.#outline(box, kind)));
      this.passage.paragraphs[at].outlines.replaceChildren(...made);
    }
  }

  /**
   * @param {Box} box
   * @param {string} kind
   */
  #outline(box, kind) {
    const made = element("i", { class: `outline ${kind}` });
    const height = (FIRST_LANE - FILL + 2 * AROUND) * this.passage.measures.lineHeight;
    this.#place(made, box, FILL - AROUND, height);
    return made;
  }

  /**
   * @param {HTMLElement} made
   * @param {Box} box
   * @param {number} top in parts of a line's height
   * @param {number} height in pixels
   */
  #place(made, box, top, height) {
    made.style.insetInlineStart = `${this.passage.measures.inlineStart(box)}px`;
    made.style.inlineSize = `${box.width}px`;
    made.style.insetBlockStart = `${(box.line + top) * this.passage.measures.lineHeight}px`;
    made.style.blockSize = `${height}px`;
  }
}
