/**
 * <labelled-text>: an article to read, with its labels painted over the words. The text itself
 * is never wrapped or split: Arabic letters would lose their joins.
 *
 * Each <p data-start> holds one line of the text; data-start and the marks in the JSON of
 * #marks, [start, end, "layer:label"], count Unicode code points.
 *
 * @typedef {[start: number, end: number, label: string]} Mark
 */
class LabelledText extends HTMLElement {
  /** @type {Mark[]} */
  #marks = [];
  #overlay = document.createElement("div");

  connectedCallback() {
    this.#marks = JSON.parse(document.getElementById("marks")?.textContent ?? "[]");
    this.#overlay.className = "overlay";
    this.#overlay.setAttribute("aria-hidden", "true");
    this.append(this.#overlay);
    new ResizeObserver(() => this.#paint()).observe(this);
    document.fonts.ready.then(() => this.#paint());
  }

  #paint() {
    const origin = this.getBoundingClientRect();
    const lines = [...this.querySelectorAll("p")].map((line) => new Line(line));
    const found = this.#marks.flatMap(([start, end, label]) =>
      lines.flatMap((line) => line.rects(start, end).map((rect) => ({ rect, label }))),
    );
    this.#overlay.replaceChildren(...found.map(({ rect, label }) => box(rect, label, origin)));
  }
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
 * @param {DOMRect} origin
 */
function box(rect, label, origin) {
  const mark = document.createElement("span");
  mark.dataset.label = label;
  mark.style.left = `${rect.left - origin.left}px`;
  mark.style.top = `${rect.top - origin.top}px`;
  mark.style.width = `${rect.width}px`;
  mark.style.height = `${rect.height}px`;
  return mark;
}

customElements.define("labelled-text", LabelledText);
