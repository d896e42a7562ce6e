import { BINDINGS } from "./bindings.js";

/**
 * @import { Binding } from "./bindings.js"
 * @import { LabelName } from "./schema.js"
 * @import { KeyChoices } from "./types.js"
 */

/**
 * @typedef {{command: string, label?: LabelName, digit?: number, shift: boolean}} Command
 * @typedef {Pick<KeyboardEvent, "code" | "key" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey">} Stroke
 * @typedef {ReadonlyMap<string, {key: string}>} KeyedLabels "layer:LABEL" → its key in the schema
 * @typedef {{command: string} | {label: string}} Holder what a key is for
 */

/** @type {KeyChoices} */
export const UNCHANGED = { layout: "qwerty", commands: {}, labels: {} };

/**
 * The keys of one person in one schema: what they changed for themselves lies over the keys of
 * the editor and of the schema. Where an older choice and a newer key meet, the choice stands,
 * and the other is left without a key.
 */
export class Keyboard {
  /** @type {Map<string, Holder>} */
  #own = new Map();
  /** @type {Map<string, Holder>} */
  #given = new Map();
  /** @type {Map<string, string[]>} */
  #keysOf = new Map();

  /**
   * @param {KeyChoices} choices
   * @param {KeyedLabels} labels
   */
  constructor(choices, labels) {
    for (const { command } of BINDINGS) {
      const key = choices.commands[command];
      if (key) this.#take(this.#own, command, { command }, [key]);
    }
    for (const label of labels.keys()) {
      const key = choices.labels[label];
      if (key) this.#takeBoth(this.#own, label, key);
    }
    this.#giveCommands(({ yields }) => !yields);
    for (const [label, { key }] of labels) {
      const place = placeOf(key);
      if (place && !this.#keysOf.has(label)) this.#takeBoth(this.#given, label, place);
    }
    this.#giveCommands(({ yields }) => yields === true);
  }

  /**
   * The keys of a command or of a label "layer:LABEL", the one to show first; none where it
   * has none, or another took it.
   * @param {string} name
   * @returns {readonly string[]}
   */
  keysOf(name) {
    return this.#keysOf.get(name) ?? [];
  }

  /**
   * What has a key.
   * @param {string} key
   * @returns {Holder | null}
   */
  holderOf(key) {
    return this.#own.get(key) ?? this.#given.get(key) ?? null;
  }

  /**
   * What a stroke asks for; null where it is not for the editor.
   * @param {Stroke} stroke
   * @returns {Command | null}
   */
  commandFor(stroke) {
    const key = keyOf(stroke);
    if (!key) return null;
    const shift = stroke.shiftKey;
    const isCharacter = stroke.key.length === 1 && !key.startsWith("Ctrl+");
    const character = isCharacter ? this.#given.get(stroke.key) : undefined;
    const holder = this.#own.get(key) ?? character ?? this.#given.get(key);
    if (holder && "command" in holder) return { command: holder.command, shift };
    const [, digit] = /^(?:Shift\+)?Digit([0-9])$/.exec(key) ?? [];
    if (!holder && !digit) return null;
    return {
      command: "label",
      ...(holder ? { label: nameOf(holder.label) } : {}),
      ...(digit ? { digit: Number(digit) } : {}),
      shift,
    };
  }

  /** @param {(binding: Binding) => boolean} isMeant */
  #giveCommands(isMeant) {
    for (const { command, keys } of BINDINGS.filter(isMeant)) {
      if (!this.#keysOf.has(command)) this.#take(this.#given, command, { command }, keys);
    }
  }

  /**
   * A label has its key alone and with Shift, or not at all.
   * @param {Map<string, Holder>} layer
   * @param {string} label
   * @param {string} place
   */
  #takeBoth(layer, label, place) {
    if (!this.holderOf(place)) this.#take(layer, label, { label }, [place, `Shift+${place}`]);
  }

  /**
   * @param {Map<string, Holder>} layer
   * @param {string} name
   * @param {Holder} holder
   * @param {readonly string[]} keys
   */
  #take(layer, name, holder, keys) {
    const free = keys.filter((key) => !this.#own.has(key) && !this.#given.has(key));
    for (const key of free) layer.set(key, holder);
    if (free.length) this.#keysOf.set(name, free);
  }
}

/**
 * A stroke as a key is written; null where it belongs to the browser.
 * @param {Stroke} stroke
 * @returns {string | null}
 */
export function keyOf(stroke) {
  if (stroke.altKey) return null;
  const shift = stroke.shiftKey ? "Shift+" : "";
  if (!stroke.ctrlKey && !stroke.metaKey)
    return shift + stroke.code.replace(/^Numpad(?=[0-9]$)/, "Digit");
  const letter = latin(stroke);
  return letter && `Ctrl+${shift}${letter}`;
}

/**
 * Where the key of a label in a schema lies; empty where it has none.
 * @param {string} key
 */
function placeOf(key) {
  if (!key) return "";
  return (/[0-9]/.test(key) ? "Digit" : "Key") + key.toUpperCase();
}

/**
 * @param {string} label
 * @returns {LabelName}
 */
function nameOf(label) {
  const at = label.indexOf(":");
  return { layer: label.slice(0, at), label: label.slice(at + 1) };
}

/**
 * The Latin letter that a stroke writes; where the layout has none, the one in its place. On
 * AZERTY it is not the place that counts: Ctrl on KeyZ is the key that closes the tab there.
 * @param {Stroke} stroke
 */
function latin({ key, code }) {
  if (key === "Enter") return key;
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  return /^Key[A-Z]$/.test(code) ? code.slice(3) : null;
}
