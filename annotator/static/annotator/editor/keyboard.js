/**
 * @import { LabelName } from "./schema.js"
 */

/**
 * Which key does what. Bare keys are matched by their place on the keyboard (`code`), so that
 * they work under an Arabic layout; shortcuts with Ctrl by the Latin letter, and by the place
 * where the layout has none.
 *
 * @typedef {object} Binding
 * @property {string} command
 * @property {readonly string[]} codes
 * @property {boolean} [shift]
 * @property {readonly string[]} [keys] characters that mean this under any layout
 *
 * @typedef {{command: string, label?: LabelName, digit?: number, shift: boolean}} Command
 * @typedef {Pick<KeyboardEvent, "code" | "key" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey">} Stroke
 */

/** @type {readonly Binding[]} */
export const BINDINGS = [
  { command: "left", codes: ["ArrowLeft"] },
  { command: "right", codes: ["ArrowRight"] },
  { command: "extend-left", codes: ["ArrowLeft"], shift: true },
  { command: "extend-right", codes: ["ArrowRight"], shift: true },
  { command: "up", codes: ["ArrowUp"] },
  { command: "down", codes: ["ArrowDown"] },
  { command: "sentence", codes: ["Period"] },
  { command: "mark", codes: ["Comma"] },
  { command: "start-left", codes: ["BracketLeft"] },
  { command: "start-right", codes: ["BracketRight"] },
  { command: "end-left", codes: ["BracketLeft"], shift: true },
  { command: "end-right", codes: ["BracketRight"], shift: true },
  { command: "claim", codes: ["KeyC"] },
  { command: "accept-sentence", codes: ["KeyA"] },
  { command: "occurrences", codes: ["KeyF"] },
  { command: "next", codes: ["Tab"] },
  { command: "previous", codes: ["Tab"], shift: true },
  { command: "enter", codes: ["Enter", "NumpadEnter"] },
  { command: "remove", codes: ["Delete", "Backspace"] },
  { command: "leave-unnamed", codes: ["Delete", "Backspace"], shift: true },
  { command: "escape", codes: ["Escape"] },
  { command: "piece", codes: ["Equal", "NumpadAdd"] },
  { command: "piece", codes: ["Equal"], shift: true },
  { command: "help", codes: ["Slash"], shift: true, keys: ["?", "؟"] },
  { command: "relation", codes: ["Slash"] },
  { command: "fold-claims", codes: ["Semicolon"] },
  { command: "fold-spans", codes: ["Quote"] },
];

/** @type {Record<string, [plain: string, shifted: string]>} */
const CONTROL = { z: ["undo", "redo"], y: ["redo", "redo"], enter: ["submit", "submit"] };

/**
 * What a stroke asks for; null where it is not for the editor.
 * @param {Stroke} stroke
 * @param {ReadonlyMap<string, LabelName>} labels by their keys
 * @returns {Command | null}
 */
export function commandFor(stroke, labels) {
  const shift = stroke.shiftKey;
  if (stroke.altKey) return null;
  if (stroke.ctrlKey || stroke.metaKey) {
    const command = CONTROL[latin(stroke)]?.[shift ? 1 : 0];
    return command ? { command, shift } : null;
  }
  const bound =
    BINDINGS.find(({ keys }) => keys?.includes(stroke.key)) ??
    BINDINGS.find(
      ({ codes, shift: shifted = false }) => codes.includes(stroke.code) && shifted === shift,
    );
  if (bound) return { command: bound.command, shift };
  const cap = capOf(stroke.code);
  const label = labels.get(cap);
  const digit = /^[0-9]$/.test(cap) ? { digit: Number(cap) } : {};
  return label || cap ? { command: "label", ...(label ? { label } : {}), ...digit, shift } : null;
}

/**
 * The letter or digit on a QWERTY key cap, in lower case; empty for any other key.
 * @param {string} code
 */
function capOf(code) {
  return /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code)?.[1].toLowerCase() ?? "";
}

/** @param {Stroke} stroke */
function latin({ key, code }) {
  if (/^[a-z]$/i.test(key) || key === "Enter") return key.toLowerCase();
  return /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : "";
}
