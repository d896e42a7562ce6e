import { keyOf } from "./keyboard.js";

/**
 * @import { Stroke } from "./keyboard.js"
 */

/**
 * The keys of curation, by their places on the keyboard, so that they work under an Arabic
 * layout too. Labels have no keys here, so none of them can be in the way.
 *
 * @typedef {{command: string, digit?: number, more?: boolean}} CuratingCommand
 */

/** @type {Record<string, readonly string[]>} the one to show first */
export const CURATING_KEYS = {
  next: ["Enter", "KeyN"],
  previous: ["Shift+Enter", "KeyP"],
  reject: ["KeyR"],
  own: ["KeyE"],
  relate: ["KeyL"],
  slip: ["KeyS"],
  ambiguous: ["KeyA"],
  guideline: ["KeyG"],
  undo: ["KeyZ", "Ctrl+Z"],
  finish: ["Ctrl+Enter"],
};

const COMMANDS = new Map(
  Object.entries(CURATING_KEYS).flatMap(([command, keys]) => keys.map((key) => [key, command])),
);

/**
 * What a stroke asks for; null where it is not for curation.
 * @param {Stroke} stroke
 * @returns {CuratingCommand | null}
 */
export function curatingCommand(stroke) {
  const key = keyOf(stroke);
  if (!key) return null;
  const [, shift, digit] = /^(Shift\+)?Digit([1-9])$/.exec(key) ?? [];
  if (digit) return { command: "choose", digit: Number(digit), more: Boolean(shift) };
  const command = COMMANDS.get(key);
  return command ? { command } : null;
}
