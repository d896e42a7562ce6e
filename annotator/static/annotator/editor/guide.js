import { element } from "./dom.js";
import { spanAt } from "./state.js";

/**
 * @import { LabelName } from "./schema.js"
 * @import { State } from "./state.js"
 * @import { Workbench } from "./workbench.js"
 */

/** How far under the upper edge of the panel a clause comes to stand, in pixels. */
const AIR = 8;

/**
 * The project's guidelines beside the text, at the clause of the label in hand: that of the
 * span in focus, else the one whose key was pressed last. The server renders them, safely;
 * they are fetched when the panel is first open.
 */
export class Guide {
  /** @type {Promise<void> | null} */
  #fetched = null;
  /** @type {string | null} the label in hand, "layer:label" */
  #inHand = null;
  /** @type {string | null} the label whose clause stands there */
  #shown = null;
  #isOpen = () => false;

  /** @param {Workbench} workbench */
  constructor({ strings, bootstrap }) {
    this.strings = strings;
    this.url = bootstrap.urls.guidelines_beside;
    this.text = element("div", { class: "guide-text", tabindex: "0" });
    this.text.setAttribute("aria-label", strings.guidelines);
    this.text.setAttribute("role", "region");
    this.missing = element("p", { class: "soft", hidden: true });
    const whole = bootstrap.urls.guidelines;
    this.content = [
      this.missing,
      this.text,
      whole
        ? element("a", { class: "whole", href: whole, target: "_blank" }, strings.guidelinesPage)
        : "",
    ].filter((node) => node instanceof Node);
  }

  /**
   * @param {() => boolean} isOpen whether the panel is open now
   */
  within(isOpen) {
    this.#isOpen = isOpen;
  }

  /** @param {LabelName} name whose key was pressed */
  take({ layer, label }) {
    this.#inHand = `${layer}:${label}`;
  }

  /** @param {State} state */
  update(state) {
    const span = spanAt(state, state.focus);
    if (span) this.take(span);
    if (this.#isOpen() && this.#inHand !== this.#shown) this.open();
  }

  /** Shows the clause, once the guidelines are there. */
  async open() {
    if (!this.url) return;
    this.#shown = this.#inHand;
    this.#fetched ??= this.#fetch(this.url);
    await this.#fetched;
    this.#turn();
  }

  /** Brings the clause of the label in hand to the top, and marks it. */
  #turn() {
    const clauses = [...this.text.querySelectorAll("[data-subject]")];
    for (const clause of clauses) clause.removeAttribute("aria-current");
    const clause = clauses.find((each) => each.getAttribute("data-subject") === this.#inHand);
    this.missing.hidden = Boolean(clause) || !this.#inHand || !clauses.length;
    if (!this.missing.hidden) this.missing.textContent = this.strings.noClause;
    if (!clause) return;
    clause.setAttribute("aria-current", "true");
    const down = clause.getBoundingClientRect().top - this.text.getBoundingClientRect().top;
    this.text.scrollTop += down - AIR;
  }

  /** @param {string} url */
  async #fetch(url) {
    this.text.replaceChildren(element("p", { class: "soft" }, this.strings.opening));
    try {
      const answer = await fetch(url, { credentials: "same-origin" });
      const read = new DOMParser().parseFromString(await answer.text(), "text/html");
      const text = read.querySelector("[data-guidelines]");
      if (!answer.ok || !text) throw new Error(`HTTP ${answer.status}`);
      this.text.replaceChildren(document.adoptNode(text));
    } catch {
      this.#fetched = null;
      this.text.replaceChildren(element("p", { role: "alert" }, this.strings.guidelinesAway));
    }
  }
}
