import { labelTitle } from "./describe.js";
import { element } from "./dom.js";
import { titleIn } from "./strings.js";
import { asTaken } from "./what-stands.js";

/**
 * @import { State } from "./state.js"
 * @import { Strings } from "./strings.js"
 * @import { Attribute, AttributeValue, Span } from "./types.js"
 * @import { Unit } from "./units.js"
 */

/**
 * The value of an attribute in words; several where it has several.
 * @param {Pick<Attribute, "values">} field
 * @param {AttributeValue} value
 * @param {Strings} strings
 * @returns {string[]}
 */
export function inWords({ values }, value, strings) {
  if (typeof value === "boolean") return [value ? strings.yes : strings.no];
  return [value].flat().map((one) => {
    const choice = values?.find((held) => held.name === one);
    return titleIn(choice?.title, String(one), strings);
  });
}

/**
 * What suggested spans say besides their labels, a line for each that says anything: all of it
 * stands once they are taken.
 * @param {State} state
 * @param {Unit} unit
 * @param {readonly Span[]} spans of it
 * @param {Strings} strings
 * @returns {HTMLElement[]}
 */
export function saidValues(state, unit, spans, strings) {
  return spans.flatMap((part) => {
    const span = asTaken(state.annotations, state.suggestions, unit, part);
    const values = state.schema.attributesOf(span).flatMap((field) => {
      const value = span.attributes[field.name];
      if (value === undefined) return [];
      const title = titleIn(field.title, field.name, strings);
      const words = inWords(field, value, strings).join(strings.comma);
      return [element("span", {}, `${title}: `, element("bdi", {}, words))];
    });
    if (!values.length) return [];
    const name = { class: "label-name", "data-label": `${span.layer}:${span.label}` };
    const head = spans.length > 1 && element("span", name, labelTitle(state, span, strings));
    return [element("p", { class: "soft said-values" }, head, ...values)];
  });
}
