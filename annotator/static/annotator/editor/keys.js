import { COMMANDS } from "./commands.js";
import { isAnswer } from "./dialogs.js";

/**
 * @import { Command } from "./keyboard.js"
 * @import { Workbench } from "./workbench.js"
 * @typedef {"text" | "row" | "card" | "control" | "field"} Where
 */

/** On a button, only what a button has no use for itself. */
const ON_CONTROLS = new Set([
  "label",
  "claim",
  "relation",
  "piece",
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
/** On the card of the claim in focus, and beside the steps of one in the making, these too. */
const ON_CARDS = new Set(["remove", "leave-unnamed"]);
/** What goes on in the text, on whichever button it was begun. */
const IN_TEXT = new Set(["claim", "relation", "piece", ...ON_CARDS]);
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
    const where = whereIs(event.target);
    if (!command || !allows(where, command.command)) return;
    if (where === "field" && isWriting(event)) return;
    // Held down, what is done once keeps the key: the browser would leave the text, or search it.
    const isHeld = event.repeat && !REPEATED.test(command.command);
    if (isHeld || perform(workbench, command, where) !== false) event.preventDefault();
  });
}

/**
 * Runs a command; false where it had nothing to do.
 * @param {Workbench} workbench
 * @param {Command} command
 * @param {Where} where its key was pressed
 */
function perform(workbench, command, where) {
  const { command: name } = command;
  const isStep = where === "row" && (name === "up" || name === "down");
  const isDone = isStep
    ? workbench.view.spans.step(name === "up" ? -1 : 1)
    : workbench.run(command);
  if (name !== "escape") workbench.isLeaving = false;
  const isOnButton = where === "control" || where === "card";
  if (isDone !== false && isOnButton && IN_TEXT.has(name)) workbench.focusText();
  return isDone;
}

/**
 * @param {Where} where
 * @param {string} command
 */
function allows(where, command) {
  if (!(command in COMMANDS)) return false;
  if (where === "card" && ON_CARDS.has(command)) return true;
  if (where === "control" || where === "card") return ON_CONTROLS.has(command);
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
  if (!target.closest("button, a, summary")) return "text";
  return target.closest(".claim-card[data-open], .flow-bar") ? "card" : "control";
}
