import { element } from "./dom.js";
import { placeLabels } from "./lanes.js";

/**
 * @import { Mark } from "./overlay.js"
 * @import { Passage } from "./passage.js"
 * @import { Span } from "./types.js"
 */

/** How far a label reaches above its line, in pixels. */
const LIFT = 2.5;

/** The labels over the beginnings of spans, so placed that none covers another. */
export class LabelTags {
  /** @type {Map<string, number>} the width of each label, in pixels */
  #widths = new Map();
  /** @type {CanvasRenderingContext2D | null} writes as labels do, to measure them */
  #pen = null;
  /** @type {(span: Span, suggested: boolean) => void} told of each span whose label has no room */
  unlabelled = () => {};

  /**
   * @param {Passage} passage
   * @param {(span: Span) => string} titleOf
   */
  constructor(passage, titleOf) {
    this.passage = passage;
    this.titleOf = titleOf;
  }

  /** After the fonts have changed. */
  forget() {
    this.#pen = null;
  }

  /** Learns how labels are written; before anything is read from the page. */
  prepare() {
    if (this.#pen) return;
    this.#widths.clear();
    this.#pen = document.createElement("canvas").getContext("2d");
    const probe = element("b", { class: "label-tag" });
    this.passage.paragraphs[0].marks.append(probe);
    const { fontWeight, fontSize, fontFamily } = getComputedStyle(probe);
    if (this.#pen) this.#pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    probe.remove();
  }

  /**
   * The labels of the spans that begin in a paragraph.
   * @param {number} at
   * @param {readonly Mark[]} marks
   */
  draw(at, marks) {
    const begin = this.passage.article.paragraphStarts[at];
    const rooms = marks
      .filter(({ span, boxes }) => boxes.length && span.start >= begin)
      .map((mark) => ({ mark, ...this.#room(mark) }))
      .sort((one, other) => one.line - other.line || one.at - other.at || other.span - one.span);
    const lines = Map.groupBy(rooms, ({ line }) => line);
    return [...lines.values()].flatMap((line) => {
      const places = placeLabels(line, this.passage.measures.width);
      return line.flatMap(({ mark }, index) => {
        if (places[index].width) return [this.#tag(mark, places[index])];
        this.unlabelled(mark.span, mark.suggested);
        return [];
      });
    });
  }

  /** @param {Mark} mark */
  #room({ span, boxes: [box] }) {
    const width = this.#widthOf(this.titleOf(span));
    return { line: box.line, at: this.passage.measures.inlineStart(box), span: box.width, width };
  }

  /**
   * @param {Mark} mark
   * @param {{at: number, width: number}} place
   */
  #tag({ span, suggested, boxes: [box] }, { at, width }) {
    const title = this.titleOf(span);
    const made = element(
      "b",
      {
        class: suggested ? "label-tag suggested" : "label-tag",
        "data-label": `${span.layer}:${span.label}`,
        "data-cut": width < this.#widthOf(title),
        dir: document.documentElement.dir,
      },
      title,
    );
    // A label has the direction of its own language, but its place goes by the text's.
    const side = this.passage.article.direction === "rtl" ? "right" : "left";
    made.style[side] = `${at}px`;
    made.style.insetBlockStart = `${box.line * this.passage.measures.lineHeight - LIFT}px`;
    made.style.maxInlineSize = `${Math.ceil(width)}px`;
    return made;
  }

  /** @param {string} title */
  #widthOf(title) {
    const known = this.#widths.get(title);
    if (known !== undefined) return known;
    const width = Math.ceil(this.#pen?.measureText(title).width ?? 0) + 1;
    this.#widths.set(title, width);
    return width;
  }
}
