import { labelTitle } from "./describe.js";
import { element } from "./dom.js";
import { inSentence, isLabelled, isOn } from "./occurrences.js";

/**
 * @import { ArticleHits, Choice, Hit, Standing } from "./occurrences.js"
 * @import { State } from "./state.js"
 * @import { Strings } from "./strings.js"
 */

/** How much of the sought text a heading shows, in code points. */
const ENOUGH = 40;

/** @param {string} text */
export function excerptOf(text) {
  const points = Array.from(text.replace(/\s+/gu, " "));
  return points.length > ENOUGH ? `${points.slice(0, ENOUGH).join("")}…` : points.join("");
}

/** Hits in their sentences, each with a box to tick; the arrows go from one to the next. */
export class OccurrenceList {
  /** @type {Map<Hit, HTMLInputElement>} */
  #boxes = new Map();

  /**
   * @param {State} state
   * @param {Strings} strings
   * @param {(hit: Hit) => void} toggle
   */
  constructor(state, strings, toggle) {
    this.state = state;
    this.strings = strings;
    this.toggle = toggle;
    this.root = element("div", { class: "occurrence-list", tabindex: "-1" });
  }

  /**
   * The box at hand stays at hand.
   * @param {Choice} choice
   */
  fill(choice) {
    const [held] = [...this.#boxes].find(([, box]) => box === document.activeElement) ?? [];
    this.#boxes.clear();
    const isOne = choice.articles.length === 1;
    this.root.replaceChildren(
      ...choice.articles.map((article) => this.#article(article, choice, isOne)),
    );
    if (held) this.#hold(this.#boxes.get(held));
  }

  /** @param {ReadonlySet<Hit>} ticked */
  tick(ticked) {
    for (const [hit, box] of this.#boxes) box.checked = ticked.has(hit);
  }

  /**
   * Goes to the next or previous box; from anywhere else, to the first or last.
   * @param {1 | -1} direction
   */
  step(direction) {
    const boxes = this.#offered();
    const at = boxes.indexOf(/** @type {HTMLInputElement} */ (document.activeElement));
    const from = at < 0 && direction < 0 ? boxes.length : at;
    this.focus(Math.min(boxes.length - 1, Math.max(0, from + direction)));
  }

  /**
   * Where there is nothing to tick, the list itself holds the keys.
   * @param {number} at
   */
  focus(at) {
    this.#hold(this.#offered()[at]);
  }

  /** @param {HTMLInputElement} [box] */
  #hold(box) {
    (box ?? this.root).focus({ preventScroll: true });
    box?.closest("li")?.scrollIntoView({ block: "nearest" });
  }

  #offered() {
    return [...this.#boxes.values()].filter((box) => !box.disabled);
  }

  /**
   * @param {ArticleHits} article
   * @param {Choice} choice
   * @param {boolean} isOne
   */
  #article(article, { name }, isOne) {
    const { strings } = this;
    const { number, title, hits } = article;
    const heading = title ? `${strings.articleNumber(number)}: ${title}` : null;
    return element(
      "section",
      {},
      !isOne && element("h3", {}, heading ?? strings.articleNumber(number)),
      hits.length
        ? element("ul", {}, ...hits.map((hit) => this.#row(hit, isLabelled(hit, name))))
        : element("p", { class: "soft" }, strings.noOccurrence),
    );
  }

  /**
   * @param {Hit} hit
   * @param {boolean} isLabelled
   */
  #row(hit, isLabelled) {
    const { language, direction } = this.state.article;
    const box = element("input", {
      type: "checkbox",
      disabled: isLabelled,
      change: () => this.toggle(hit),
    });
    this.#boxes.set(hit, box);
    const [before, found, after] = inSentence(hit);
    const sentence = element(
      "span",
      { class: "occurrence-sentence", lang: language, dir: direction },
      before,
      element("mark", {}, found),
      after,
    );
    return element(
      "li",
      { class: isLabelled ? "labelled" : "" },
      element("label", {}, box, element("span", {}, sentence, this.#remarks(hit, isLabelled))),
    );
  }

  /**
   * What is to be known of a hit beside its sentence.
   * @param {Hit} hit
   * @param {boolean} isLabelled
   */
  #remarks(hit, isLabelled) {
    const { strings } = this;
    const remarks = hit.standing.map((held) => this.#standing(hit, held));
    const alike = !hit.exact && element("span", {}, strings.alike);
    const done = isLabelled && element("span", {}, strings.labelledAlready);
    if (!alike && !done && !remarks.length) return null;
    return element("span", { class: "occurrence-remarks soft" }, alike, done, ...remarks);
  }

  /**
   * @param {Hit} hit
   * @param {Standing} held
   */
  #standing(hit, held) {
    const title = labelTitle(this.state, held, this.strings);
    const text = isOn(held, hit) ? title : `${this.strings.within} ${title}`;
    return element("span", { "data-label": `${held.layer}:${held.label}` }, text);
  }
}
