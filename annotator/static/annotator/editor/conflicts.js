import { excerpt, labelTitle } from "./describe.js";
import { ask } from "./dialogs.js";
import { element } from "./dom.js";
import { inWords } from "./said-values.js";
import { titleIn } from "./strings.js";
import { suggestedSpan } from "./units.js";

/**
 * @import { Conflict } from "./rebase.js"
 * @import { State } from "./state.js"
 * @import { Strings } from "./strings.js"
 * @import { Attribute, AttributeValue, Value } from "./types.js"
 */

/** How much of a span's text is quoted, in code points. */
const ENOUGH = 60;

/**
 * Shows both sides of a true conflict and asks which one stands. Closing the question keeps
 * what was done here: nothing is given up by accident.
 * @param {State} state
 * @param {readonly Conflict[]} conflicts
 * @param {Strings} strings
 * @returns {Promise<"mine" | "theirs">}
 */
export async function chooseSide(state, conflicts, strings) {
  const rows = conflicts.map((conflict) =>
    element("tr", {}, ...sidesOf(state, conflict, strings).map((side) => element("td", {}, side))),
  );
  const head = element(
    "tr",
    {},
    element("th", { scope: "col" }, strings.mine),
    element("th", { scope: "col" }, strings.theirs),
  );
  const choice = await ask({
    title: strings.conflictTitle,
    body: [
      element("p", {}, strings.conflictText),
      element(
        "table",
        { class: "sides" },
        element("thead", {}, head),
        element("tbody", {}, ...rows),
      ),
    ],
    choices: [
      { value: "theirs", label: strings.keepTheirs },
      { value: "mine", label: strings.keepMine, primary: true },
    ],
  });
  return choice === "theirs" ? "theirs" : "mine";
}

/**
 * What each side says, with the words of the text that it is about; what is removed on one side
 * is named as it stood.
 * @param {State} state
 * @param {Conflict} conflict
 * @param {Strings} strings
 * @returns {[string, string]} mine and theirs
 */
export function sidesOf(state, { mine, theirs }, strings) {
  const side = (/** @type {Value | null} */ value, /** @type {Value | null} */ other) => {
    if (value)
      return [said(state, value, strings), ...differing(state, value, other, strings)].join(" · ");
    const stood = other ?? mine.before;
    return stood ? `${said(state, stood, strings)} · ${strings.removed}` : strings.removed;
  };
  return [side(mine.after, theirs), side(theirs, mine.after)];
}

/**
 * @param {State} state
 * @param {Value} value
 * @param {Strings} strings
 */
function said(state, value, strings) {
  if ("start" in value)
    return `${excerpt(state, value, ENOUGH)} · ${labelTitle(state, value, strings)}`;
  if ("outcome" in value) {
    const span = suggestedSpan(state.suggestions, value.id);
    const words = span ? `${excerpt(state, span, ENOUGH)} · ` : "";
    return `${words}${strings.suggestion}: ${outcomeText(value.outcome, strings)}`;
  }
  if ("value" in value) return valueText(state.schema.attributes, value.id, value.value, strings);
  const type = state.schema.relationTypes.get(value.label);
  const ends = [value.head, value.tail].map((id) => {
    const span = state.annotations.spans.get(id);
    return span ? excerpt(state, span, ENOUGH / 2) : strings.removed;
  });
  return `${ends[0]} · ${titleIn(type?.title, value.label, strings)} · ${ends[1]}`;
}

/**
 * The attributes in which what one side holds differs from what the other does.
 * @param {State} state
 * @param {Value} value
 * @param {Value | null} other
 * @param {Strings} strings
 */
function differing(state, value, other, strings) {
  if (!other || !("attributes" in value && "attributes" in other)) return [];
  const fields =
    "start" in value
      ? (state.schema.layers.find(({ name }) => name === value.layer)?.attributes ?? [])
      : (state.schema.relationTypes.get(value.label)?.attributes ?? []);
  const [mine, theirs] = [value.attributes, other.attributes];
  const names = new Set(fields.map(({ name }) => name)); // in their order, on both sides
  for (const name of [...Object.keys(mine), ...Object.keys(theirs)].sort()) names.add(name);
  return [...names]
    .filter((name) => String(mine[name]) !== String(theirs[name]))
    .map((name) => valueText(fields, name, mine[name], strings));
}

/**
 * An attribute and its value in words; a dash where it has none.
 * @param {readonly Attribute[]} fields
 * @param {string} name
 * @param {AttributeValue | null | undefined} value
 * @param {Strings} strings
 */
function valueText(fields, name, value, strings) {
  const field = fields.find((held) => held.name === name);
  const isSet = value !== undefined && value !== null && String(value) !== "";
  const words = isSet ? inWords(field ?? {}, value, strings).join(strings.comma) : strings.none;
  const ours = name === "unsure" ? strings.unsure : name; // which every span may have
  return `${titleIn(field?.title, ours, strings)}: ${words}`;
}

/**
 * @param {string} outcome
 * @param {Strings} strings
 */
function outcomeText(outcome, strings) {
  return outcome === "rejected" ? strings.reject : strings.accept;
}
