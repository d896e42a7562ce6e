import { button, element } from "./dom.js";
import { inWords } from "./said-values.js";
import { titleIn } from "./strings.js";

/**
 * @import { Content, Place } from "./curating-state.js"
 * @import { CuratingPage } from "./curating.js"
 * @import { Attribute, AttributeValue } from "./types.js"
 */

/**
 * A field with the values that an attribute may have, and with none.
 * @param {Attribute} field
 * @param {AttributeValue | undefined} held
 * @param {CuratingPage} page
 * @param {(value: AttributeValue | null) => void} take
 */
export function valueField(field, held, page, take) {
  const strings = page.editorStrings;
  const values =
    field.kind === "boolean" ? [true, false] : (field.values ?? []).map(({ name }) => name);
  const options = values.map((value) =>
    element(
      "option",
      { value: String(value), selected: value === held },
      inWords(field, value, strings).join(strings.comma),
    ),
  );
  const changed = (/** @type {Event} */ event) => {
    const { value } = /** @type {HTMLSelectElement} */ (event.target);
    take(values.find((one) => String(one) === value) ?? null);
  };
  return element(
    "label",
    { class: "value-field" },
    element("span", { class: "soft" }, titleIn(field.title, field.name, strings)),
    element("select", { change: changed }, element("option", { value: "" }, "—"), ...options),
  );
}

/** The value of an attribute of the article that nobody gave it. */
export class OwnValue {
  /**
   * @param {CuratingPage} page
   * @param {Place} place
   * @param {Attribute} field
   */
  constructor(page, place, field) {
    this.place = place;
    /** @type {Content[]} */
    let own = [];
    const take = (/** @type {AttributeValue | null} */ value) => {
      own = value === null ? [] : [{ kind: "attribute", name: field.name, value }];
    };
    const save = (/** @type {Event} */ event) => {
      event.preventDefault();
      page.decideOwn(place, own);
    };
    this.root = element(
      "form",
      { class: "own", submit: save },
      valueField(field, undefined, page, take),
      element(
        "div",
        { class: "acts" },
        element("button", { class: "primary", type: "submit" }, page.strings.save),
        button({ click: () => page.stopWriting() }, page.strings.cancel),
      ),
    );
  }

  focus() {
    this.root.querySelector("select")?.focus();
  }
}
