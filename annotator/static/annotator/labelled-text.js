/**
 * <labelled-text>: an article to read, with its labels painted over the words. The text itself
 * is never wrapped or split: Arabic letters would lose their joins.
 *
 * Each <p data-start> holds one line of the text; data-start and the marks, in the JSON of
 * data-marks or, without it, of #marks, count Unicode code points: [start, end, "layer:label"].
 *
 * @typedef {[start: number, end: number, label: string]} Mark
 */
class LabelledText extends HTMLElement {
  /** @type {Mark[]} */
  #marks = [];
  /** @type {number[]} */
  #lanes = [];
  #overlay = document.createElement("div");

  connectedCallback() {
    const marks = this.dataset.marks ?? document.getElementById("marks")?.textContent;
    this.#marks = JSON.parse(marks ?? "[]");
    this.#lanes = lanesOf(this.#marks);
    this.#overlay.className = "overlay";
    this.#overlay.setAttribute("aria-hidden", "true");
    this.append(this.#overlay);
    new ResizeObserver(() => this.#paint()).observe(this);
    document.fonts.ready.then(() => this.#paint());
  }

  #paint() {
    const origin = this.getBoundingClientRect();
    const lines = [...this.querySelectorAll("p")].map((line) => new Line(line));
    const found = this.#marks.flatMap((mark, index) => {
      const [start, end] = mark;
      return lines.flatMap((line) => line.rects(start, end).map((rect) => ({ rect, index })));
    });
    this.#overlay.replaceChildren(
      ...found.map(({ rect, index }) =>
        box(rect, this.#marks[index][2], this.#lanes[index], origin),
      ),
    );
  }
}

/**
 * How far under the line each mark is drawn: under those that it covers or crosses.
 * @param {readonly Mark[]} marks
 * @returns {number[]}
 */
function lanesOf(marks) {
  const lanes = marks.map(() => 0);
  const shortFirst = marks.map((_, index) => index).sort((a, b) => size(marks[a]) - size(marks[b]));
  shortFirst.forEach((index, place) => {
    const [start, end] = marks[index];
    const above = shortFirst
      .slice(0, place)
      .filter((other) => marks[other][0] < end && start < marks[other][1]);
    lanes[index] = above.length ? Math.max(...above.map((other) => lanes[other])) + 1 : 0;
  });
  return lanes;
}

/** @param {Mark} mark */
function size([start, end]) {
  return end - start;
}

/** A paragraph and where its code points lie in UTF-16 units. */
class Line {
  /** @param {HTMLParagraphElement} element */
  constructor(element) {
    this.node = element.firstChild;
    this.start = Number(element.dataset.start);
    this.points = Array.from(element.textContent ?? "");
  }

  /**
   * @param {number} start
   * @param {number} end
   * @returns {DOMRect[]} of the part of this line that lies between them
   */
  rects(start, end) {
    const from = Math.max(start - this.start, 0);
    const to = Math.min(end - this.start, this.points.length);
    if (!this.node || from >= to) return [];
    const range = document.createRange();
    range.setStart(this.node, this.#unit(from));
    range.setEnd(this.node, this.#unit(to));
    return [...range.getClientRects()].filter((rect) => rect.width > 0);
  }

  /** @param {number} point */
  #unit(point) {
    return this.points.slice(0, point).join("").length;
  }
}

/**
 * @param {DOMRect} rect
 * @param {string} label
 * @param {number} lane
 * @param {DOMRect} origin
 */
function box(rect, label, lane, origin) {
  const mark = document.createElement("span");
  mark.dataset.label = label;
  mark.style.left = `${rect.left - origin.left}px`;
  mark.style.top = `${rect.top - origin.top}px`;
  mark.style.width = `${rect.width}px`;
  mark.style.height = `${rect.height + Math.min(lane, 3) * 4}px`;
  return mark;
}

customElements.define("labelled-text", LabelledText);
