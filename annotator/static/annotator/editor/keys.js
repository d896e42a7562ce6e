import { COMMANDS } from "./commands.js";
import { isAnswer } from "./dialogs.js";

/**
 * @import { Workbench } from "./workbench.js"
 * @typedef {"text" | "row" | "control" | "field"} Where
 */

/** On a button, only what a button has no use for itself. */
const ON_CONTROLS = new Set([
  "label",
  "claim",
  "accept-sentence",
  "by-score",
  "walk-order",
  "occurrences",
  "help",
  "attributes",
  "article-attributes",
  "ties",
  "next-cue",
  "previous-cue",
  "next-of-source",
  "previous-of-source",
  "escape",
  "unsure",
  "comment",
  "fold-claims",
  "fold-spans",
  "fold-guide",
  "undo",
  "redo",
  "submit",
]);
/** In a field, only what no field has a use for itself. */
const ON_FIELDS = new Set(["escape", "submit"]);
/** On a row of the list the browser moves on with Tab, and rows are gone through one by one. */
const NOT_ON_ROWS = new Set(["next", "previous"]);
/** What a key that is held down does again and again. */
const REPEATED = /^(?:left|right|up|down|sentence-|extend|start|end|undo|redo)/;

/**
 * Listens to the keys of the whole page: the text has them all, panels their share.
 * @param {Workbench} workbench
 */
export function listen(workbench) {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented || isAnswer(event)) return;
    const command = workbench.keyboard.commandFor(event);
    if (!command || (event.repeat && !REPEATED.test(command.command))) return;
    const where = whereIs(event.target);
    if (!allows(where, command.command) || (where === "field" && isWriting(event))) return;
    const isDone =
      where === "row" && ["up", "down"].includes(command.command)
        ? workbench.view.spans.step(command.command === "up" ? -1 : 1)
        : workbench.run(command);
    if (command.command !== "escape") workbench.isLeaving = false;
    if (isDone !== false) event.preventDefault();
  });
}

/**
 * @param {Where} where
 * @param {string} command
 */
function allows(where, command) {
  if (!(command in COMMANDS)) return false;
  if (where === "control") return ON_CONTROLS.has(command);
  if (where === "field") return ON_FIELDS.has(command);
  return where !== "row" || !NOT_ON_ROWS.has(command);
}

/**
 * Whether a stroke may write in a field, whatever command its key was given to.
 * @param {KeyboardEvent} event
 */
function isWriting({ key, ctrlKey, metaKey }) {
  return !ctrlKey && !metaKey && key !== "Escape";
}

/**
 * @param {EventTarget | null} target
 * @returns {Where}
 */
function whereIs(target) {
  if (!(target instanceof Element) || target === document.body) return "text";
  if (target.closest("input, textarea, select, [contenteditable]")) return "field";
  if (target.closest(".span-row")) return "row";
  return target.closest("button, a, summary") ? "control" : "text";
}
