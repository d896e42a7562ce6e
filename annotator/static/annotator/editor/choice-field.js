import { digitOf, found } from "./choice-filter.js";
import { element } from "./dom.js";

/**
 * @import { Option } from "./choice-filter.js"
 * @import { Strings } from "./strings.js"
 */

/**
 * A field with a list of choices: a digit or the arrows and Enter take one, typing narrows
 * the list.
 *
 * @typedef {object} Choosing
 * @property {string} id
 * @property {string} title
 * @property {string} name
 * @property {readonly Option[]} options
 * @property {readonly string[]} held the values that are set
 * @property {boolean} several whether they may be more than one
 * @property {boolean} readOnly
 * @property {(value: string | null) => void} take
 * @property {() => void} goOn to the next field, after a choice made with a key
 */

/** @type {WeakMap<Element, ChoiceField>} */
const FIELDS = new WeakMap();

/**
 * Opens the list of a field, if it is one with a list.
 * @param {Element} input
 * @param {number} [active]
 */
export function openList(input, active) {
  FIELDS.get(input)?.open(active);
}

export class ChoiceField {
  /** @type {Option[]} */
  #shown = [];
  #active = 0;

  /**
   * @param {Choosing} choosing
   * @param {Strings} strings
   */
  constructor(choosing, strings) {
    this.choosing = choosing;
    this.strings = strings;
    const { id, name, title, readOnly } = choosing;
    this.list = element("ul", {
      id: `${id}-list`,
      role: "listbox",
      "aria-label": title,
      hidden: true,
      "aria-multiselectable": choosing.several && "true",
      mousedown: (/** @type {Event} */ event) => event.preventDefault(),
    });
    this.input = element("input", {
      id,
      "data-name": name,
      type: "text",
      role: "combobox",
      dir: "auto",
      autocomplete: "off",
      inputmode: window.matchMedia("(pointer: coarse)").matches && "none",
      "aria-expanded": "false",
      "aria-autocomplete": "list",
      "aria-controls": `${id}-list`,
      disabled: readOnly,
      value: this.#title(),
      click: () => this.open(),
      input: () => this.#filter(),
      blur: () => this.close(),
      keydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
    });
    FIELDS.set(this.input, this);
    this.root = element("div", { class: "choice" }, this.input, this.list);
  }

  /** @param {number} [active] the row at which to begin, else the one that is set */
  open(active) {
    if (!this.list.hidden || this.choosing.readOnly) return;
    this.input.placeholder = this.#title();
    this.input.value = "";
    const at = this.choosing.options.findIndex(({ value }) => this.#isHeld(value));
    this.#show(this.choosing.options, active ?? Math.max(0, at));
  }

  close() {
    if (this.list.hidden) return;
    this.list.hidden = true;
    this.input.value = this.#title();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  #title() {
    const { options } = this.choosing;
    const set = options.filter(({ value }) => value !== null && this.#isHeld(value));
    return set.map(({ title }) => title).join(this.strings.comma) || this.strings.none;
  }

  /** @param {string | null} value */
  #isHeld(value) {
    return value === null ? !this.choosing.held.length : this.choosing.held.includes(value);
  }

  #filter() {
    const typed = this.input.value;
    if (this.list.hidden) this.input.placeholder = this.#title();
    this.#show(found(this.choosing.options, typed), 0);
  }

  /**
   * @param {readonly Option[]} options
   * @param {number} active
   */
  #show(options, active) {
    this.#shown = [...options];
    this.#active = Math.min(active, options.length - 1);
    const first = options[0]?.value === null ? 0 : 1;
    this.list.replaceChildren(...options.map((option, at) => this.#row(option, at, at + first)));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.#point();
  }

  /**
   * @param {Option} option
   * @param {number} at
   * @param {number} digit
   */
  #row({ value, title }, at, digit) {
    return element(
      "li",
      {
        id: `${this.choosing.id}-${at}`,
        role: "option",
        "aria-selected": String(this.#isHeld(value)),
        click: () => this.#take(at, false),
      },
      element("kbd", { "aria-hidden": "true" }, digit < 10 ? String(digit) : ""),
      element("span", {}, title),
    );
  }

  /** Marks the row that Enter takes. */
  #point() {
    for (const [at, row] of [...this.list.children].entries())
      row.toggleAttribute("data-active", at === this.#active);
    const row = this.list.children[this.#active];
    if (!row) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", row.id);
    row.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const isOpen = !this.list.hidden;
    const isStep = event.key === "ArrowDown" || event.key === "ArrowUp";
    const digit = isOpen && this.input.value ? null : digitOf(event);
    if (isStep && isOpen) this.#step(event.key === "ArrowDown" ? 1 : -1);
    else if (isStep || (event.key === "Enter" && !isOpen)) this.open();
    else if (event.key === "Enter") this.#take(this.#active, true);
    else if (digit !== null) this.#digit(digit);
    else return;
    event.preventDefault();
  }

  /** @param {1 | -1} direction */
  #step(direction) {
    const count = this.#shown.length;
    if (count) this.#active = (this.#active + direction + count) % count;
    this.#point();
  }

  /** @param {number} digit */
  #digit(digit) {
    this.open();
    const first = this.#shown[0]?.value === null ? 0 : 1;
    this.#take(digit - first, true);
  }

  /**
   * @param {number} at
   * @param {boolean} byKey
   */
  #take(at, byKey) {
    const option = this.#shown[at];
    if (!option) return;
    const { several, options } = this.choosing;
    const isChanged = several || !this.#isHeld(option.value);
    this.close();
    if (isChanged) this.choosing.take(option.value);
    const now = document.activeElement;
    if (several && now) openList(now, options.indexOf(option));
    else if (byKey) this.choosing.goOn();
  }
}
