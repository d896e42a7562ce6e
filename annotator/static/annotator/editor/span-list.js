import { excerpt, labelTitle, saidTitle } from "./describe.js";
import { arrange, button, element, setText } from "./dom.js";
import { icon } from "./icons.js";
import { keyOf, rowsAround } from "./span-rows.js";
import { percentOf } from "./thresholds.js";
import { voicesOf } from "./twins.js";
import { countUnsure } from "./unsure.js";

/**
 * @import { Row } from "./span-rows.js"
 * @import { State } from "./state.js"
 * @import { Span } from "./types.js"
 * @import { Workbench } from "./workbench.js"
 */

/**
 * The spans in document order, the annotator's own and those suggested, beside the text: on
 * a row every key does what it does in the text. Of a long article only the neighbourhood
 * is listed.
 */

export class SpanList {
  /** @type {WeakMap<Span, HTMLElement>} */
  #rows = new WeakMap();
  /** @type {[number, number]} the paragraphs that are listed, half-open */
  #window = [0, 0];
  /** @type {Partial<State>} */
  #shown = {};
  /** @type {ReadonlySet<string>} */
  #talked = new Set();
  /** @type {boolean} whether only what is unsure is listed */
  #isSifted = false;
  /** @type {HTMLElement | null} the row at which Tab enters the list */
  #entrance = null;
  /** @type {HTMLElement | null} the row to be brought into view */
  #pointed = null;
  #hasTalked = false;

  /** @param {Workbench} workbench */
  constructor(workbench) {
    this.workbench = workbench;
    const { strings } = workbench;
    this.list = element("ol", { class: "spans", "aria-label": strings.spans });
    this.empty = element("p", { class: "soft" }, strings.noSpans);
    this.earlier = button({ class: "quiet", click: () => this.#turn(-1) }, strings.earlier);
    this.later = button({ class: "quiet", click: () => this.#turn(1) }, strings.later);
    this.sieve = button({ class: "quiet sieve", click: () => this.#sift() });
    this.root = element(
      "div",
      { class: "span-list" },
      this.sieve,
      this.earlier,
      this.empty,
      this.list,
      this.later,
    );
  }

  /**
   * Writes only; `reveal` then looks where the row in focus is.
   * @param {State} state
   */
  update(state) {
    const at = state.article.paragraphAt(state.selection.start);
    const isAnew = state.places !== this.#shown.places || state.waiting !== this.#shown.waiting;
    const isAway = at < this.#window[0] || at >= this.#window[1];
    if (isAnew) this.#offerSieve(state);
    if (isAnew || isAway) this.#list(state, isAway ? at : this.#window[0], isAway);
    if (isAnew || isAway || state.focus !== this.#shown.focus) this.#point(state);
    this.#shown = state;
  }

  reveal() {
    this.#pointed?.scrollIntoView({ block: "nearest" });
    this.#pointed = null;
  }

  /**
   * Marks the rows of the spans that an open thread is about.
   * @param {ReadonlySet<string>} talked keys of spans, as rows have them
   */
  markTalked(talked) {
    this.#talked = talked;
    this.#hasTalked ||= talked.size > 0;
    if (!this.#hasTalked) return;
    for (const row of this.list.querySelectorAll("button")) {
      const isTalked = talked.has(row.dataset.span ?? "");
      if (isTalked === row.hasAttribute("data-talked")) continue;
      row.toggleAttribute("data-talked", isTalked);
      if (isTalked) row.setAttribute("aria-description", this.workbench.strings.openThread);
      else row.removeAttribute("aria-description");
      if (isTalked) row.append(icon("talk"));
      else row.querySelector(".icon.talk")?.remove();
    }
  }

  /**
   * Brings the focus to the row before or after the one that has it.
   * @param {1 | -1} direction
   */
  step(direction) {
    const rows = [...this.list.querySelectorAll("button")];
    const at = rows.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    rows[at + direction]?.focus();
    rows[at + direction]?.click();
  }

  /**
   * @param {State} state
   * @param {number} at a paragraph
   * @param {boolean} isCentred whether it is to be in the middle of the list, or its beginning
   */
  #list(state, at, isCentred) {
    const rows = rowsAround(state, at, isCentred, this.#isSifted);
    this.#window = rows.window;
    arrange(
      this.list,
      rows.rows.map((row) => this.#row(state, row)),
    );
    this.markTalked(this.#talked);
    this.empty.hidden = rows.rows.length > 0 || this.#isSifted;
    this.earlier.hidden = rows.window[0] === 0;
    this.later.hidden = rows.window[1] >= state.article.paragraphs.length;
  }

  /**
   * Marks the row of the span in focus; that one, or else the first, is where Tab enters.
   * @param {State} state
   */
  #point({ focus }) {
    /** @type {HTMLElement | null} */
    const found = focus && this.list.querySelector(`[data-span="${CSS.escape(keyOf(focus))}"]`);
    const entrance = found ?? this.list.querySelector("button");
    if (this.#entrance !== entrance) {
      this.#entrance?.setAttribute("tabindex", "-1");
      entrance?.setAttribute("tabindex", "0");
    }
    this.#entrance?.removeAttribute("aria-current");
    this.#entrance = entrance;
    found?.setAttribute("aria-current", "true");
    this.#pointed = found;
  }

  /** Lists only what is unsure, or everything again. */
  #sift() {
    const { state } = this.workbench;
    this.#isSifted = !this.#isSifted;
    this.#offerSieve(state);
    this.#list(state, state.article.paragraphAt(state.selection.start), true);
    this.#point(state);
    this.reveal();
  }

  /** @param {State} state */
  #offerSieve(state) {
    const count = countUnsure(state);
    this.sieve.hidden = count === 0 && !this.#isSifted;
    this.sieve.setAttribute("aria-pressed", String(this.#isSifted));
    setText(this.sieve, this.workbench.strings.unsureOnly(count));
  }

  /** @param {1 | -1} direction */
  #turn(direction) {
    const { state } = this.workbench;
    const at = direction > 0 ? this.#window[1] : this.#window[0] - 1;
    this.#list(state, at, direction < 0);
    this.#point(state);
    this.reveal();
  }

  /**
   * Who suggests a span, and how sure each is.
   * @param {State} state
   * @param {Span} span
   */
  #origin({ suggestions }, span) {
    const { strings } = this.workbench;
    const voices = voicesOf(suggestions, span.id).map(({ author, score }) =>
      score === null ? author : `${author} ${strings.percent(percentOf(score))}`,
    );
    return `${strings.suggestion} ${voices.join(strings.comma)}`;
  }

  /**
   * @param {State} state
   * @param {Row} row
   */
  #row(state, { span, focus, suggested }) {
    const known = this.#rows.get(span);
    if (known) return known;
    const { strings } = this.workbench;
    const title = labelTitle(state, span, strings);
    const origin = suggested ? this.#origin(state, span) : "";
    const said = [excerpt(state, span), saidTitle(state, span, strings), origin]
      .filter(Boolean)
      .join(strings.comma);
    const made = element(
      "li",
      {},
      button(
        {
          class: suggested ? "span-row suggested" : "span-row",
          "data-span": keyOf(focus),
          tabindex: "-1",
          "data-label": `${span.layer}:${span.label}`,
          "aria-label": said,
          title: origin,
          click: () => this.workbench.focus(focus),
        },
        element(
          "span",
          { class: "words", lang: state.article.language, dir: "auto" },
          excerpt(state, span, 60),
        ),
        " ",
        element("span", { class: "label-name" }, title),
      ),
    );
    this.#rows.set(span, made);
    return made;
  }
}
