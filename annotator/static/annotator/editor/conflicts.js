import { excerpt, labelTitle } from "./describe.js";
import { ask } from "./dialogs.js";
import { element } from "./dom.js";
import { titleIn } from "./strings.js";

/**
 * @import { Conflict } from "./rebase.js"
 * @import { State } from "./state.js"
 * @import { Strings } from "./strings.js"
 * @import { Value } from "./types.js"
 */

/**
 * Shows both sides of a true conflict and asks which one stands. Closing the question keeps
 * what was done here: nothing is given up by accident.
 * @param {State} state
 * @param {readonly Conflict[]} conflicts
 * @param {Strings} strings
 * @returns {Promise<"mine" | "theirs">}
 */
export async function chooseSide(state, conflicts, strings) {
  const rows = conflicts.map(({ mine, theirs }) =>
    element(
      "tr",
      {},
      element("td", {}, said(state, mine.after, strings)),
      element("td", {}, said(state, theirs, strings)),
    ),
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
 * @param {State} state
 * @param {Value | null} value
 * @param {Strings} strings
 */
function said(state, value, strings) {
  if (!value) return strings.removed;
  if ("start" in value)
    return `${excerpt(state, value, 60)} · ${labelTitle(state, value, strings)}`;
  if ("outcome" in value) return `${strings.suggestion}: ${outcomeText(value.outcome, strings)}`;
  if ("value" in value) return `${value.id}: ${String(value.value)}`;
  const type = state.schema.relationTypes.get(value.label);
  return titleIn(type?.title, value.label, strings);
}

/**
 * @param {string} outcome
 * @param {Strings} strings
 */
function outcomeText(outcome, strings) {
  return outcome === "rejected" ? strings.reject : strings.accept;
}
