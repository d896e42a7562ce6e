import { element } from "./dom.js";
import { lanesOf, placeLabels } from "./lanes.js";

/**
 * @import { Box } from "./geometry.js"
 * @import { Schema } from "./schema.js"
 * @import { State } from "./state.js"
 * @import { Passage } from "./passage.js"
 * @import { Extent, Span } from "./types.js"
 */

/**
 * Spans painted behind the text, never into it. Only paragraphs near the window are painted,
 * and everything is read from the page before anything is written to it.
 *
 * @typedef {{span: Span, suggested: boolean, lane: number, boxes: Box[]}} Mark
 * @typedef {{extent: Extent, kind: string}} Outline
 * @typedef {{at: number, width: number, marks: Mark[]}} Painting
 * @typedef {{at: number, width: number, boxes: Box[], kind: string}} Drawing
 */

/** Where, in parts of a line's height, a fill begins and the first lane lies. */
const FILL = 0.25;
const FIRST_LANE = 0.85;
/** How far a label reaches above its line, in pixels. */
const LIFT = 2.5;
/** From lane to lane, in pixels. */
const LANE = 3.5;

export class Overlay {
  /** @type {Set<number>} paragraphs to be painted again */
  #stale = new Set();
  /** @type {Set<number>} paragraphs with outlines */
  #outlined = new Set();
  /** @type {Map<string, number>} the width of each label, in pixels */
  #widths = new Map();
  /** @type {CanvasRenderingContext2D | null} writes as labels do, to measure them */
  #pen = null;

  /**
   * @param {Passage} passage
   * @param {Schema} schema
   * @param {(span: Span) => string} titleOf what stands over a span
   */
  constructor(passage, schema, titleOf) {
    this.passage = passage;
    this.schema = schema;
    this.titleOf = titleOf;
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
    if (!extents) this.#pen = null;
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
    if (!this.#pen) this.#takePen();
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
    const suggested = state.suggestions.places[at].filter((span) => !decisions.has(span.id));
    const lanes = lanesOf([...own, ...suggested]);
    const corner = this.passage.paragraphs[at].box.getBoundingClientRect();
    const mark = (/** @type {Span} */ span, /** @type {boolean} */ isSuggested) => ({
      span,
      suggested: isSuggested,
      lane: lanes.get(span.id) ?? 0,
      boxes: this.passage.boxes(at, span, corner),
    });
    const marks = [
      ...own.map((span) => mark(span, false)),
      ...suggested.map((span) => mark(span, true)),
    ];
    marks.sort((one, other) => other.lane - one.lane);
    return { at, width: corner.width, marks };
  }

  /**
   * @param {Outline} outline
   * @returns {Drawing[]}
   */
  #readOutline({ extent, kind }) {
    return this.passage.nearIn(extent).map((at) => {
      const corner = this.passage.paragraphs[at].box.getBoundingClientRect();
      return { at, width: corner.width, boxes: this.passage.boxes(at, extent, corner), kind };
    });
  }

  /** @param {Painting} painting */
  #write({ at, width, marks }) {
    const painted = document.createDocumentFragment();
    for (const mark of marks) {
      for (const [index, box] of mark.boxes.entries()) {
        painted.append(this.#mark(mark, box, index, width));
      }
    }
    for (const label of this.#labels(at, width, marks)) painted.append(label);
    this.passage.paragraphs[at].marks.replaceChildren(painted);
  }

  /**
   * @param {Mark} mark
   * @param {Box} box
   * @param {number} index
   * @param {number} width
   */
  #mark({ span, suggested, lane, boxes }, box, index, width) {
    const height = this.passage.lineHeight;
    const made = element("i", {
      class: suggested ? "mark suggested" : "mark",
      "data-label": `${span.layer}:${span.label}`,
      "data-pattern": this.schema.label(span)?.pattern ?? "solid",
      "data-first": index === 0,
      "data-last": index === boxes.length - 1,
    });
    this.#place(made, box, width, FILL * height, (FIRST_LANE - FILL) * height + lane * LANE);
    return made;
  }

  /**
   * The labels of a paragraph, each over the beginning of its span.
   * @param {number} at
   * @param {number} width
   * @param {Mark[]} marks
   */
  #labels(at, width, marks) {
    const begin = this.passage.article.paragraphStarts[at];
    const rooms = marks
      .filter(({ span, boxes }) => boxes.length && span.start >= begin)
      .map((mark) => ({ mark, ...this.#room(mark, width) }))
      .sort((one, other) => one.line - other.line || one.at - other.at || other.span - one.span);
    const lines = Map.groupBy(rooms, ({ line }) => line);
    return [...lines.values()].flatMap((line) => {
      const places = placeLabels(line);
      return line.flatMap(({ mark }, index) => {
        const { at: inline, width: free } = places[index];
        return free ? [this.#label(mark, inline, free)] : [];
      });
    });
  }

  /**
   * @param {Mark} mark
   * @param {number} width
   */
  #room({ span, boxes: [box] }, width) {
    const isRightToLeft = this.passage.article.direction === "rtl";
    const at = isRightToLeft ? width - box.left - box.width : box.left;
    return { line: box.line, at, span: box.width, width: this.#widthOf(this.titleOf(span)) };
  }

  /**
   * @param {Mark} mark
   * @param {number} at
   * @param {number} width
   */
  #label({ span, suggested, boxes: [box] }, at, width) {
    const made = element(
      "b",
      {
        class: suggested ? "label-tag suggested" : "label-tag",
        "data-label": `${span.layer}:${span.label}`,
        dir: document.documentElement.dir,
      },
      this.titleOf(span),
    );
    const side = this.passage.article.direction === "rtl" ? "right" : "left";
    made.style[side] = `${at}px`;
    made.style.insetBlockStart = `${box.line * this.passage.lineHeight - LIFT}px`;
    made.style.maxInlineSize = `${Math.ceil(width)}px`;
    return made;
  }

  /** @param {readonly Drawing[]} drawings */
  #writeOutlines(drawings) {
    const byParagraph = Map.groupBy(drawings, ({ at }) => at);
    for (const at of this.#outlined) {
      if (!byParagraph.has(at)) this.passage.paragraphs[at].outlines.replaceChildren();
    }
    this.#outlined = new Set(byParagraph.keys());
    const height = this.passage.lineHeight;
    for (const [at, here] of byParagraph) {
      const made = here.flatMap(({ boxes, kind, width }) =>
        boxes.map((box) => {
          const outline = element("i", { class: `outline ${kind}` });
          this.#place(
            outline,
            box,
            width,
            (FILL - 0.02) * height,
            (FIRST_LANE - FILL + 0.04) * height,
          );
          return outline;
        }),
      );
      this.passage.paragraphs[at].outlines.replaceChildren(...made);
    }
  }

  /**
   * @param {HTMLElement} made
   * @param {Box} box
   * @param {number} width the paragraph's
   * @param {number} top from the top of the line
   * @param {number} height
   */
  #place(made, box, width, top, height) {
    const isRightToLeft = this.passage.article.direction === "rtl";
    const start = isRightToLeft ? width - box.left - box.width : box.left;
    made.style.insetInlineStart = `${start}px`;
    made.style.inlineSize = `${box.width}px`;
    made.style.insetBlockStart = `${box.line * this.passage.lineHeight + top}px`;
    made.style.blockSize = `${height}px`;
  }

  /**
   * The width of a label, measured once without laying anything out.
   * @param {string} title
   */
  #widthOf(title) {
    const known = this.#widths.get(title);
    if (known !== undefined) return known;
    const width = Math.ceil(this.#pen?.measureText(title).width ?? 0) + 1;
    this.#widths.set(title, width);
    return width;
  }

  #takePen() {
    this.#widths.clear();
    this.#pen = document.createElement("canvas").getContext("2d");
    const probe = element("b", { class: "label-tag" });
    this.passage.paragraphs[0].marks.append(probe);
    const { fontWeight, fontSize, fontFamily } = getComputedStyle(probe);
    if (this.#pen) this.#pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    probe.remove();
  }
}
