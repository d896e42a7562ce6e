import { ChoiceField } from "./choice-field.js";
import { element } from "./dom.js";
import { enterNext } from "./form-focus.js";
import { titleIn } from "./strings.js";

/**
 * @import { Option } from "./choice-filter.js"
 * @import { Strings } from "./strings.js"
 * @import { Attribute, AttributeValue, Attributes } from "./types.js"
 */

/**
 * @typedef {object} Form
 * @property {string} of whose attributes they are: an id that no other form on the page has
 * @property {readonly Attribute[]} fields those that apply
 * @property {Attributes} values
 * @property {boolean} readOnly
 * @property {(name: string, value: AttributeValue | null) => void} changed shows what changed
 *   before it answers
 * @property {() => void} done after the last field, and on Escape
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
    {
      class: "attribute-form",
      keydown: (/** @type {KeyboardEvent} */ event) => leave(event, form),
    },
    ...plain.map((field) => row(field, form, strings)),
  );
  if (!grouped.length) return fields;
  const hasValue = grouped.some((field) => field.name in form.values);
  fields.append(
    element(
      "details",
      { open: hasValue, "data-key": `${form.of}/more` },
      element("summary", {}, strings.more),
      ...grouped.map((field) => row(field, form, strings)),
    ),
  );
  return fields;
}

/**
 * @param {KeyboardEvent} event
 * @param {Form} form
 */
function leave(event, form) {
  if (event.key !== "Escape") return;
  event.preventDefault();
  const field = event.target;
  if (field instanceof HTMLInputElement && !field.getAttribute("role"))
    field.value = field.defaultValue;
  form.done();
}

/**
 * @param {Attribute} field
 * @param {Form} form
 * @param {Strings} strings
 */
function row(field, form, strings) {
  const id = `attribute-${form.of}-${field.name}`;
  const isListed = field.kind === "boolean" || field.kind.startsWith("choice");
  return element(
    "div",
    { class: "attribute", "data-kind": field.kind },
    element("label", { for: id }, titleIn(field.title, field.name, strings)),
    isListed ? choice(id, field, form, strings) : written(id, field, form),
  );
}

/**
 * @param {string} id
 * @param {Attribute} field
 * @param {Form} form
 * @param {Strings} strings
 */
function choice(id, field, form, strings) {
  const value = form.values[field.name];
  const several = field.kind === "choices";
  const held = Array.isArray(value) ? value : value === undefined ? [] : [String(value)];
  const all = optionsOf(field, strings);
  const take = (/** @type {string | null} */ taken) =>
    form.changed(field.name, several ? toggled(all, held, taken) : chosen(field, taken));
  return new ChoiceField(
    {
      id,
      title: titleIn(field.title, field.name, strings),
      name: `${form.of}/${field.name}`,
      options: several ? all : [{ value: null, title: strings.none }, ...all],
      held,
      several,
      readOnly: form.readOnly,
      take,
      goOn: () => enterNext(form.done),
    },
    strings,
  ).root;
}

/**
 * @param {Attribute} field
 * @param {Strings} strings
 * @returns {Option[]}
 */
function optionsOf(field, strings) {
  if (field.kind === "boolean")
    return [
      { value: "true", title: strings.yes },
      { value: "false", title: strings.no },
    ];
  return (field.values ?? []).map(({ name, title }) => ({
    value: name,
    title: titleIn(title, name, strings),
  }));
}

/**
 * @param {Attribute} field
 * @param {string | null} value
 */
function chosen(field, value) {
  return field.kind === "boolean" && value !== null ? value === "true" : value;
}

/**
 * The values with one more, or one less, in the order of the schema; null where none is left.
 * @param {readonly Option[]} options
 * @param {readonly string[]} held
 * @param {string | null} value
 */
function toggled(options, held, value) {
  const names = options.flatMap((option) => option.value ?? []);
  const left = names.filter((name) => held.includes(name) !== (name === value));
  return left.length ? left : null;
}

/**
 * @param {string} id
 * @param {Attribute} field
 * @param {Form} form
 */
function written(id, field, form) {
  const isNumber = field.kind === "number";
  const value = form.values[field.name];
  let saved = value === undefined ? "" : String(value);
  const save = () => {
    if (input.value === saved) return;
    saved = input.value;
    const isEmpty = !saved.trim();
    form.changed(field.name, isEmpty ? null : isNumber ? Number(saved) : saved);
  };
  const input = element("input", {
    id,
    "data-name": `${form.of}/${field.name}`,
    type: isNumber ? "number" : "text",
    step: isNumber && "any",
    dir: isNumber ? "ltr" : "auto",
    disabled: form.readOnly,
    value: saved,
    change: save,
    keydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      save();
      enterNext(form.done);
    },
  });
  return input;
}
