import { element } from "./dom.js";
import { capsOf } from "./layouts.js";

/**
 * @import { Keyboard } from "./keyboard.js"
 * @import { Layout } from "./layouts.js"
 */

/**
 * The keys of a person as they look on their keyboard. Where one is drawn, it is marked with
 * what it is for, so that it can be drawn anew when the person changes it.
 */
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
   * The key of a command or a label, drawn; empty where it has none.
   * @param {string} name
   */
  drawn(name) {
    return element("span", { class: "caps", "data-keys": name }, ...this.#caps(name));
  }

  /**
   * With other keys from now on, also where they are drawn already.
   * @param {Keyboard} keyboard
   * @param {Layout} layout
   * @param {ParentNode} page
   */
  change(keyboard, layout, page) {
    this.keyboard = keyboard;
    this.layout = layout;
    for (const held of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll(".caps")))
      held.replaceChildren(...this.#caps(held.dataset.keys ?? ""));
    for (const held of /** @type {NodeListOf<HTMLElement>} */ (
      page.querySelectorAll("[data-titled]")
    ))
      held.title = this.#titled(held.dataset.title ?? "", held.dataset.titled ?? "");
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
   * A title with the key of its command behind it, "Undo (Ctrl Z)", as attributes.
   * @param {string} title
   * @param {string} name
   */
  titled(title, name) {
    return { title: this.#titled(title, name), "data-title": title, "data-titled": name };
  }

  /**
   * @param {string} title
   * @param {string} name
   */
  #titled(title, name) {
    const key = this.text(name);
    return key ? `${title} (${key})` : title;
  }

  /** @param {string} name */
  #caps(name) {
    const [key] = this.keyboard.keysOf(name);
    return key ? drawnKey(key, this.layout) : [];
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
