import { BINDINGS, RESERVED } from "./bindings.js";
import { Keyboard, keyOf } from "./keyboard.js";

/**
 * @import { Holder, KeyedLabels, Stroke } from "./keyboard.js"
 * @import { KeyChoices } from "./types.js"
 */

/**
 * Changing keys: a choice in, another out, or why not. Pure.
 *
 * @typedef {object} Refusal
 * @property {"held" | "reserved" | "kept" | "unfit"} why
 * @property {string} key
 * @property {Holder} [holder]
 */

/** What browsers never let go of: a new window, a new tab, closing one. */
const KEPT = /^Ctrl\+(?:Shift\+)?[NTW]$/;
const FOR_LABELS = /^(?:Key[A-Z]|Digit[0-9])$/;
/** Tab, Enter and Escape stay what every page has them for; digits are for labels. */
const FOR_COMMANDS =
  /^(?:Shift\+)?(?:Key[A-Z]|NumpadAdd|Arrow(?:Left|Right|Up|Down)|Home|End|PageUp|PageDown|Insert|Delete|Backspace|Minus|Equal|BracketLeft|BracketRight|Backslash|IntlBackslash|Semicolon|Quote|Backquote|Comma|Period|Slash)$|^Ctrl\+(?:Shift\+)?(?:[A-Z]|Enter)$/;

/**
 * With a key given to a command or a label; why not, where that cannot be.
 * @param {KeyChoices} choices
 * @param {readonly KeyedLabels[]} schemas in which it must be free
 * @param {Holder} target
 * @param {Stroke} stroke
 * @returns {{choices: KeyChoices} | {refusal: Refusal}}
 */
export function withKey(choices, schemas, target, stroke) {
  const key = keyOf(stroke) ?? "";
  const refused = (/** @type {Refusal["why"]} */ why, /** @type {Holder} */ holder) => ({
    refusal: { why, key, ...(holder && { holder }) },
  });
  const isLabel = "label" in target;
  if (KEPT.test(key)) return { refusal: { why: "kept", key } };
  if (!(isLabel ? FOR_LABELS : FOR_COMMANDS).test(key)) return { refusal: { why: "unfit", key } };
  const among = schemas.filter((labels) => !isLabel || labels.has(target.label));
  for (const labels of [...among, new Map()]) {
    const holder = new Keyboard(choices, labels).holderOf(key);
    if (holder && nameOf(holder) !== nameOf(target)) return refused("held", holder);
  }
  if (isLabel && RESERVED.has(key)) {
    const command = BINDINGS.find(({ keys }) => keys.includes(key))?.command ?? "";
    return refused("reserved", { command });
  }
  return { choices: changed(choices, target, isGiven(choices, among, target, key) ? null : key) };
}

/**
 * Whether it is the key that the target has by itself.
 * @param {KeyChoices} choices
 * @param {readonly KeyedLabels[]} schemas
 * @param {Holder} target
 * @param {string} key
 */
function isGiven(choices, schemas, target, key) {
  const before = withoutKey(choices, target);
  const given = schemas.map((labels) => new Keyboard(before, labels).keysOf(nameOf(target))[0]);
  return given.length > 0 && given.every((each) => each === key);
}

/**
 * With the key that a command or a label has by itself.
 * @param {KeyChoices} choices
 * @param {Holder} target
 * @returns {KeyChoices}
 */
export function withoutKey(choices, target) {
  return changed(choices, target, null);
}

/** @param {KeyChoices} choices */
export function countOf({ commands, labels }) {
  return Object.keys(commands).length + Object.keys(labels).length;
}

/** @param {Holder} holder */
export function nameOf(holder) {
  return "label" in holder ? holder.label : holder.command;
}

/**
 * @param {KeyChoices} choices
 * @param {Holder} target
 * @param {string | null} key
 * @returns {KeyChoices}
 */
function changed(choices, target, key) {
  const shelf = "label" in target ? "labels" : "commands";
  const { [nameOf(target)]: _, ...others } = choices[shelf];
  return { ...choices, [shelf]: key ? { ...others, [nameOf(target)]: key } : others };
}
