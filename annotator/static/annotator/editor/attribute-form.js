import { element } from "./dom.js";
import { titleIn } from "./strings.js";

/**
 * @import { Strings } from "./strings.js"
 * @import { Attribute, AttributeValue, Attributes } from "./types.js"
 */

/**
 * @typedef {object} Form
 * @property {readonly Attribute[]} fields those that apply
 * @property {Attributes} values
 * @property {boolean} readOnly
 * @property {(name: string, value: AttributeValue | null) => void} changed
 */

/**
 * A form for attributes; those of a group that may be switched off are folded away while
 * none of them has a value.
 * @param {Form} form
 * @param {Strings} strings
 */
export function attributeForm(form, strings) {
  const plain = form.fields.filter((field) => !field.group);
  const grouped = form.fields.filter((field) => field.group);
  const fields = element(
    "div",
    { class: "attribute-form" },
    ...plain.map((field) => row(field, form, strings)),
  );
  if (!grouped.length) return fields;
  const hasValue = grouped.some((field) => field.name in form.values);
  fields.append(
    element(
      "details",
      { open: hasValue },
      element("summary", {}, strings.more),
      ...grouped.map((field) => row(field, form, strings)),
    ),
  );
  return fields;
}

/**
 * Puts a form in the place of an older one; the field at hand stays at hand.
 * @param {Element} place
 * @param {readonly Node[]} content
 */
export function replaceKeepingFocus(place, content) {
  const held = document.activeElement;
  const name = held && place.contains(held) ? held.getAttribute("data-name") : null;
  place.replaceChildren(...content);
  if (name === null) return;
  const again = [...place.querySelectorAll("[data-name]")].find(
    (field) => field.getAttribute("data-name") === name,
  );
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
}

/**
 * @param {Attribute} field
 * @param {Form} form
 * @param {Strings} strings
 */
function row(field, form, strings) {
  const title = titleIn(field.title, field.name, strings);
  if (field.kind === "choices") {
    return element("fieldset", {}, element("legend", {}, title), ...checks(field, form, strings));
  }
  return element(
    "label",
    { class: "attribute", "data-kind": field.kind },
    element("span", {}, title),
    control(field, form, strings),
  );
}

/**
 * @param {Attribute} field
 * @param {Form} form
 * @param {Strings} strings
 */
function control(field, form, strings) {
  const value = form.values[field.name];
  const { name } = field;
  const props = { "data-name": name, disabled: form.readOnly };
  if (field.kind === "choice" || field.kind === "boolean") {
    const select = element(
      "select",
      { ...props, change: () => form.changed(name, chosen(field, select.value)) },
      element("option", { value: "" }, strings.none),
      ...options(field, strings).map((option) =>
        element(
          "option",
          { value: option.name, selected: String(value ?? "") === option.name },
          option.title,
        ),
      ),
    );
    return select;
  }
  const isNumber = field.kind === "number";
  const input = element("input", {
    ...props,
    type: isNumber ? "number" : "text",
    step: isNumber && "any",
    dir: isNumber ? "ltr" : "auto",
    value: value === undefined ? "" : String(value),
    change: () => form.changed(name, written(field, input.value)),
  });
  return input;
}

/**
 * @param {Attribute} field
 * @param {Strings} strings
 * @returns {{name: string, title: string}[]}
 */
function options(field, strings) {
  if (field.kind === "boolean") {
    return [
      { name: "true", title: strings.yes },
      { name: "false", title: strings.no },
    ];
  }
  return (field.values ?? []).map(({ name, title }) => ({
    name,
    title: titleIn(title, name, strings),
  }));
}

/**
 * @param {Attribute} field
 * @param {Form} form
 * @param {Strings} strings
 */
function checks(field, form, strings) {
  const value = form.values[field.name];
  const held = new Set(Array.isArray(value) ? value : []);
  return options(field, strings).map((option) => {
    const box = element("input", {
      type: "checkbox",
      "data-name": `${field.name}/${option.name}`,
      checked: held.has(option.name),
      disabled: form.readOnly,
      change: () => {
        if (box.checked) held.add(option.name);
        else held.delete(option.name);
        const names = options(field, strings)
          .map(({ name }) => name)
          .filter((name) => held.has(name));
        form.changed(field.name, names.length ? names : null);
      },
    });
    return element("label", { class: "check" }, box, option.title);
  });
}

/**
 * @param {Attribute} field
 * @param {string} value
 */
function chosen(field, value) {
  if (!value) return null;
  return field.kind === "boolean" ? value === "true" : value;
}

/**
 * @param {Attribute} field
 * @param {string} value
 */
function written(field, value) {
  if (!value.trim()) return null;
  return field.kind === "number" ? Number(value) : value;
}
