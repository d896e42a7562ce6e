import { button, element } from "./dom.js";
import { icon } from "./icons.js";

/**
 * @import { KeyCaps } from "./key-caps.js"
 * @import { Strings } from "./strings.js"
 * @typedef {"claims" | "spans" | "guide"} PanelName
 */

const MEMORY = "isnad.panels";
/** @type {PanelName[]} */
const NAMES = ["claims", "spans", "guide"];
/** What is folded until somebody unfolds it. */
const AT_FIRST = ["guide"];
const NARROW = "(max-width: 71.99rem)";

/**
 * The side panels. On a wide page they stand beside the text and can be folded, which is
 * remembered; on a narrow one they are sheets from below, one at a time.
 */
export class Panels {
  /** @type {(name: PanelName) => void} told of a panel that opens */
  unfolded = () => {};

  /**
   * @param {HTMLElement} frame carries which panels are open, for the style sheet
   * @param {Strings} strings
   * @param {KeyCaps} caps
   */
  constructor(frame, strings, caps) {
    this.frame = frame;
    this.strings = strings;
    this.caps = caps;
    this.narrow = window.matchMedia(NARROW);
    this.claims = this.#panel("claims", strings.claims);
    this.spans = this.#panel("spans", strings.spans);
    this.guide = this.#panel("guide", strings.guidelines);
    this.tabs = element(
      "nav",
      { class: "tabs" },
      this.#tab("claims", strings.claims),
      this.#tab("spans", strings.spans),
      this.#tab("guide", strings.guidelines),
    );
    this.narrow.addEventListener("change", () => this.begin());
  }

  /**
   * Gives a panel its content, and what it says behind its title.
   * @param {PanelName} name
   * @param {readonly Node[]} content
   * @param {HTMLElement} [count]
   */
  fill(name, content, count) {
    const [header, place] = this[name].children;
    if (count) header.append(count);
    place.append(...content);
    if (this.isOpen(name)) this.unfolded(name);
  }

  /** @param {PanelName} name */
  toggle(name) {
    const isOpen = !this.isOpen(name);
    if (this.narrow.matches && isOpen) for (const each of NAMES) this.#set(each, false);
    this.#set(name, isOpen);
    if (!this.narrow.matches) remember(NAMES.filter((each) => !this.isOpen(each)));
  }

  /** @param {PanelName} name */
  isOpen(name) {
    return this.frame.dataset[name] === "open";
  }

  /** Opens what is open at first; call once the panels are on the page. */
  begin() {
    const folded = this.narrow.matches ? NAMES : remembered();
    for (const name of NAMES) this.#set(name, !folded.includes(name));
  }

  /**
   * @param {PanelName} name
   * @param {boolean} isOpen
   */
  #set(name, isOpen) {
    this.frame.dataset[name] = isOpen ? "open" : "folded";
    for (const control of this.frame.querySelectorAll(`[aria-controls="panel-${name}"]`)) {
      control.setAttribute("aria-expanded", String(isOpen));
    }
    if (isOpen) this.unfolded(name);
  }

  /**
   * @param {PanelName} name
   * @param {string} title
   */
  #panel(name, title) {
    const fold = button(
      {
        class: "quiet fold",
        ...this.caps.titled(title, `fold-${name}`),
        "aria-label": `${this.strings.fold}: ${title}`,
        "aria-controls": `panel-${name}`,
        click: () => this.toggle(name),
      },
      icon(name),
    );
    return element(
      "aside",
      { class: `side ${name}`, "aria-label": title },
      element("header", {}, fold, element("h2", {}, title)),
      element("div", { class: "content", id: `panel-${name}` }),
    );
  }

  /**
   * @param {PanelName} name
   * @param {string} title
   */
  #tab(name, title) {
    return button(
      { class: "quiet", "aria-controls": `panel-${name}`, click: () => this.toggle(name) },
      icon(name),
      title,
    );
  }
}

/** @returns {string[]} the panels that were folded last */
function remembered() {
  try {
    return JSON.parse(localStorage.getItem(MEMORY) ?? "null") ?? AT_FIRST;
  } catch {
    return AT_FIRST;
  }
}

/** @param {string[]} folded */
function remember(folded) {
  try {
    localStorage.setItem(MEMORY, JSON.stringify(folded));
  } catch {
    // A browser that keeps nothing forgets it: no harm is done.
  }
}
