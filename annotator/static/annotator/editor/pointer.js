import { caretAt } from "./geometry.js";
import { partsOf, selected, snapToLetters, snapToWords } from "./selection.js";
import { focusOf, spansAround } from "./state.js";

/**
 * @import { Passage } from "./passage.js"
 * @import { Focus, Selection } from "./types.js"
 * @import { Workbench } from "./workbench.js"
 */

/** How long a touch selection has to stand still before it counts, in milliseconds. */
const STILL = 120;
/** How far the mouse goes before that is a drag, in pixels of the page: it may be scrolled. */
const FAR = 3;

/**
 * Mouse and touch. A drag snaps to words, with Alt to letters; a click brings the span under
 * it into focus, further clicks those around it; a double click takes the word, then its
 * stem. A touch selection is read, and left alone.
 */
export class Pointer {
  #isInside = false;
  #isTouch = false;
  /** Where the button went down: on the page, and the offset in the text. */
  #from = { x: 0, y: 0, offset: /** @type {number | null} */ (null) };
  /** @type {{word: number, step: number} | null} the last double click */
  #doubled = null;
  /** @type {Selection | null} what was selected before the click at hand */
  #before = null;
  /** @type {number | undefined} */
  #timer;

  /**
   * @param {Passage} passage
   * @param {Workbench} workbench
   */
  constructor(passage, workbench) {
    this.passage = passage;
    this.workbench = workbench;
    passage.root.addEventListener("pointerdown", (event) => {
      this.#isInside = event.button === 0;
      this.#isTouch = event.pointerType === "touch";
      const { pageX: x, pageY: y } = event;
      const offset = this.#isTouch ? null : this.#offsetNear(event.clientX, event.clientY);
      this.#from = { x, y, offset };
    });
    document.addEventListener("mouseup", (event) => this.#released(event));
    document.addEventListener("selectionchange", () => this.#selectionChanged());
  }

  /** @param {MouseEvent} event */
  #released(event) {
    if (!this.#isInside || event.button !== 0) return;
    this.#isInside = false;
    const dragged = event.detail < 2 && !this.#isTouch && this.#dragged(event);
    if (dragged) this.#drag(dragged, event.altKey);
    else if (event.detail < 2) this.#click(event);
    else this.#doubleClick(event);
    if (this.#isTouch) return;
    window.getSelection()?.removeAllRanges();
    this.workbench.focusText();
  }

  /**
   * @param {{start: number, end: number}} extent
   * @param {boolean} byLetter
   */
  #drag(extent, byLetter) {
    const { article } = this.passage;
    const snapped = (byLetter ? snapToLetters : snapToWords)(article, extent);
    if (snapped) this.workbench.select(snapped);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const offset = this.passage.letterAt(event.clientX, event.clientY);
    if (offset === null) return;
    this.#before = this.workbench.state.selection;
    const next = this.#nextAt(offset);
    if (next) return this.workbench.focus(next);
    const word = snapToWords(this.passage.article, { start: offset, end: offset + 1 });
    if (word) this.workbench.select(word);
  }

  /** @param {MouseEvent} event */
  #doubleClick(event) {
    const { article } = this.passage;
    const offset = this.passage.letterAt(event.clientX, event.clientY);
    const word = offset === null ? article.wordCount : article.wordFrom(offset);
    if (word >= article.wordCount || article.word(word).start > (offset ?? 0)) return;
    const parts = partsOf(article, word);
    const last = this.#doubled?.word === word ? parts[this.#doubled.step] : null;
    const isAgain =
      event.detail > 2 || (this.#before?.start === last?.start && this.#before?.end === last?.end);
    const step = last && isAgain ? ((this.#doubled?.step ?? 0) + 1) % parts.length : 0;
    this.#doubled = { word, step };
    this.workbench.select(selected(parts[step]));
  }

  /**
   * The innermost span over an offset, or the one around that which is in focus; null after
   * the outermost, and where there is none.
   * @param {number} offset
   * @returns {Focus | null}
   */
  #nextAt(offset) {
    const { state } = this.workbench;
    const { own, suggested } = spansAround(state, { start: offset, end: offset + 1 });
    const found = [
      ...own.map((span) => ({ length: span.end - span.start, focus: { set: "", id: span.id } })),
      ...suggested.map((span) => ({
        length: span.end - span.start,
        focus: /** @type {Focus} */ (focusOf(state, span.id)),
      })),
    ].sort((one, other) => one.length - other.length);
    const at = found.findIndex(
      ({ focus }) => focus.set === state.focus?.set && focus.id === state.focus.id,
    );
    return found[at + 1]?.focus ?? null;
  }

  #selectionChanged() {
    if (!this.#isTouch) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const extent = this.#native();
      if (extent) this.#drag(extent, false);
    }, STILL);
  }

  /**
   * What the mouse went over, if it went far enough. Not asked of what the browser has selected:
   * that leaves the text with the mouse, and Chromium loses it at the edge of a narrow letter.
   * @param {MouseEvent} event
   */
  #dragged({ clientX, clientY, pageX, pageY }) {
    const { x, y, offset: from } = this.#from;
    if (Math.hypot(pageX - x, pageY - y) < FAR) return null;
    const to = this.#offsetNear(clientX, clientY);
    if (from === null || to === null || from === to) return null;
    return { start: Math.min(from, to), end: Math.max(from, to) };
  }

  /**
   * The offset in the text that is nearest to a point of the window; null where none is shown.
   * @param {number} x
   * @param {number} y
   */
  #offsetNear(x, y) {
    const { left, right, top, bottom } = this.passage.root.getBoundingClientRect();
    const above = Math.max(top, this.workbench.view.bars.getBoundingClientRect().bottom);
    const below = Math.min(bottom, window.innerHeight);
    const caret = caretAt(within(x, left, right), within(y, above, below));
    return caret && this.passage.offsetAt(caret.node, caret.offsetUnit);
  }

  /** What the browser itself has selected of the text, if anything. */
  #native() {
    const native = window.getSelection();
    if (!native?.rangeCount || native.isCollapsed) return null;
    const range = native.getRangeAt(0);
    const start = this.passage.offsetAt(range.startContainer, range.startOffset);
    const end = this.passage.offsetAt(range.endContainer, range.endOffset);
    return start === null || end === null || start >= end ? null : { start, end };
  }
}

/**
 * What is nearest to a number between two others, a pixel inside.
 * @param {number} number
 * @param {number} least
 * @param {number} most
 */
function within(number, least, most) {
  return Math.min(Math.max(number, least + 1), most - 1);
}
