import { cap } from "./curating-card.js";
import { typesIn } from "./curating-relation.js";
import { placeOf, shown, waits } from "./curating-state.js";
import { drawnTable } from "./curating-table.js";
import { button, element, setText } from "./dom.js";
import { Voice } from "./voice.js";

/**
 * @import { Place } from "./curating-state.js"
 * @import { CuratingPage } from "./curating.js"
 */

/** What can have the focus in the list. */
const FOCUSED = "button, select, input";

/** What stands around the text: how far it is and what can be done above, the places beside. */
export class CuratingSides {
  /**
   * @param {CuratingPage} page
   * @param {HTMLElement} root
   */
  constructor(page, root) {
    this.page = page;
    this.url = root.dataset.url ?? "";
    const { strings } = page;
    this.counts = element("span", { class: "counts" });
    this.progress = element("progress", { "aria-label": strings.places });
    this.warning = element("p", { class: "note error", role: "alert", hidden: true });
    this.taken = element("p", { class: "note" }, strings.taken);
    this.table = element("div");
    this.acts = element("div", { class: "row" });
    this.adding = element("div", { class: "acts" });
    this.list = element("ol", { class: "places", "aria-label": strings.places });
    const live = element("p", { class: "unseen", role: "status", "aria-live": "polite" });
    this.voice = new Voice(live);
    this.bar = element(
      "div",
      { class: "curation-bar" },
      element("div", { class: "how-far" }, this.counts, this.progress),
      this.acts,
      this.taken,
      this.warning,
    );
    this.side = element(
      "aside",
      { class: "curation-side", "aria-label": strings.places },
      this.table,
      element("h2", {}, strings.places),
      this.adding,
      this.list,
    );
    const text = element("div", {
      class: "curation-text",
      role: "region",
      "aria-label": strings.text,
    });
    text.append(page.painted.root);
    const body = element("div", { class: "curation-body" }, text, this.side);
    root.replaceChildren(this.bar, body, live);
    text.addEventListener("click", (event) => this.#clicked(event));
  }

  /** What covers the top of the window, in pixels. */
  get above() {
    return this.bar.getBoundingClientRect().height + 16;
  }

  /** What covers its foot: in a narrow window the places lie over the text. */
  get below() {
    const isOver = getComputedStyle(this.side).bottom !== "auto";
    return isOver ? window.innerHeight - this.side.getBoundingClientRect().top : 0;
  }

  /** @param {string} text */
  say(text) {
    this.voice.say(text);
  }

  /** @param {string} text empty for nothing */
  warn(text) {
    setText(this.warning, text);
    this.warning.hidden = !text;
  }

  /** @param {boolean} isBusy */
  busy(isBusy) {
    this.bar.toggleAttribute("data-busy", isBusy);
  }

  /** Brings the place in focus into sight, in the list beside the text. */
  reveal() {
    this.list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  refresh() {
    const { page } = this;
    const { curation } = page.state;
    const { strings } = page;
    setText(
      this.counts,
      [
        curation.disputed ? strings.settled(curation.settled, curation.disputed) : strings.allAgree,
        strings.submitted(curation.submitted, curation.expected),
      ].join(strings.between),
    );
    this.progress.max = Math.max(curation.disputed, 1);
    this.progress.value = curation.disputed ? curation.settled : 1;
    const isOpen = this.table.querySelector("details")?.open ?? false;
    this.table.replaceChildren(drawnTable(curation, page));
    const details = this.table.querySelector("details");
    if (details) details.open = isOpen;
    this.acts.replaceChildren(...this.#acts());
    this.adding.replaceChildren(...this.#adding());
    this.taken.hidden = !curation.taken;
    this.#listPlaces();
  }

  #acts() {
    const { page } = this;
    const { strings, isFinished } = page;
    if (isFinished)
      return [
        element("span", { class: "state good" }, strings.finished),
        button({ click: () => page.reopen() }, strings.reopen),
      ];
    const { curation } = page.state;
    const left = curation.places.some(waits);
    return [
      curation.disputed > 0 && button({ click: () => page.walk(-1) }, strings.previous),
      curation.disputed > 0 &&
        button({ click: () => page.walk(1) }, cap("next", page), strings.next),
      left && button({ click: () => page.majority() }, strings.majority),
      curation.step > 0 && button({ click: () => page.undo() }, cap("undo", page), strings.undo),
      button(
        {
          class: "primary",
          "aria-disabled": left ? "true" : null,
          click: () => page.finish(),
        },
        strings.finish,
      ),
    ].filter((one) => one !== false);
  }

  /** What may be written where nobody said anything. */
  #adding() {
    const { page } = this;
    const { strings } = page;
    if (page.isFinished) return [];
    const relate = { click: () => page.relate() };
    return [
      button({ click: () => page.add() }, strings.add),
      typesIn(page).length > 0 && button(relate, cap("relate", page), strings.relate),
    ].filter((one) => one !== false);
  }

  #listPlaces() {
    const { page } = this;
    const places = shown(page.state.curation.places);
    const focused = placeOf(page.state);
    const listed = focused && !places.includes(focused) ? [focused, ...places] : places;
    const rows = listed.map((place) => this.#row(place, place === focused));
    const alone =
      page.writing && !page.writing.place && element("li", { class: "now" }, page.writing.root);
    const empty = !listed.length && element("li", { class: "soft" }, page.strings.noPlaces);
    const made = [alone, ...rows, empty].filter((one) => one instanceof Element);
    const inFocus = [...this.list.querySelectorAll(FOCUSED)].indexOf(
      /** @type {Element} */ (document.activeElement),
    );
    this.list.replaceChildren(...made);
    // What had the focus was drawn anew: whoever goes through it with Tab goes on from there.
    const again = inFocus >= 0 && this.list.querySelectorAll(FOCUSED)[inFocus];
    if (again instanceof HTMLElement) again.focus({ preventScroll: true });
  }

  /**
   * @param {Place} place
   * @param {boolean} isFocused
   */
  #row(place, isFocused) {
    const { page } = this;
    const { strings } = page;
    const { article } = page.painted;
    const isWritten = page.writing?.place?.id === place.id;
    const tone = waits(place) ? "warn" : "good";
    const head = button(
      { class: "place-row", "aria-expanded": String(isFocused), click: () => page.focus(place.id) },
      element("span", { class: "soft" }, strings.kinds[place.kind]),
      element(
        "bdi",
        { class: "words", lang: article.language, dir: article.direction },
        page.titles.titleOf(place),
      ),
      element("span", { class: `state ${tone}` }, strings.standings[place.standing]),
    );
    return element(
      "li",
      { class: isFocused ? "now" : null, "aria-current": isFocused ? "true" : null },
      head,
      isFocused && page.card.draw(place, page.state),
      isFocused && isWritten && page.writing?.root,
    );
  }

  /** @param {MouseEvent} event */
  #clicked({ clientX, clientY }) {
    if (!getSelection()?.isCollapsed) return;
    const offset = this.page.painted.passage.letterAt(clientX, clientY);
    if (offset !== null) this.page.focusAt(offset);
  }
}
