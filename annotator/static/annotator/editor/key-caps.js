import { element } from "./dom.js";
import { capsOf } from "./layouts.js";

/**
 * @import { Keyboard } from "./keyboard.js"
 * @import { Layout } from "./layouts.js"
 */

/** The keys of a person as they look on their keyboard. */
export class KeyCaps {
  /**
   * @param {Keyboard} keyboard
   * @param {Layout} layout
   */
  constructor(keyboard, layout) {
    this.keyboard = keyboard;
    this.layout = layout;
  }

  /**
   * The key of a command or a label, drawn; nothing where it has none.
   * @param {string} name
   * @returns {HTMLElement[]}
   */
  drawn(name) {
    const [key] = this.keyboard.keysOf(name);
    return key ? drawnKey(key, this.layout) : [];
  }

  /**
   * The key of a command or a label, for a sentence.
   * @param {string} name
   */
  text(name) {
    const [key] = this.keyboard.keysOf(name);
    return key ? textOf(key, this.layout) : "";
  }

  /**
   * A title with the key of its command behind it: "Undo (Ctrl Z)".
   * @param {string} title
   * @param {string} name
   */
  titled(title, name) {
    const key = this.text(name);
    return key ? `${title} (${key})` : title;
  }
}

/**
 * Never mirrored: "[" is printed on its key as it is, in Arabic too.
 * @param {string} key
 * @param {Layout} layout
 */
export function drawnKey(key, layout) {
  return capsOf(key, layout).map((cap) => element("kbd", { dir: "ltr" }, cap));
}

/**
 * A key in a sentence; set apart, so that the sentence around it does not turn it over.
 * @param {string} key
 * @param {Layout} layout
 */
export function textOf(key, layout) {
  return `\u2066${capsOf(key, layout).join(" ")}\u2069`;
}
