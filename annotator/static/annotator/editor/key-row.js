import { element } from "./dom.js";
import { drawnKey, textOf } from "./key-caps.js";
import { nameOf } from "./key-choices.js";

/**
 * @import { Holder } from "./keyboard.js"
 * @import { Layout } from "./layouts.js"
 * @import { Strings } from "./strings.js"
 */

/**
 * @typedef {object} Row what a key does, and which key that is
 * @property {Holder} target
 * @property {string} title
 * @property {string} key empty where it has none
 * @property {boolean} isOwn whether it was changed
 */

/**
 * One line of the page of keys: what the key does, its cap to press, and the way back.
 * @param {Row} row
 * @param {Layout} layout
 * @param {Strings} strings
 * @param {{change: (button: HTMLButtonElement) => void, reset: () => void}} acts
 */
export function keyRow({ target, title, key, isOwn }, layout, strings, acts) {
  const said = key ? textOf(key, layout) : strings.noKey;
  const change = element(
    "button",
    { type: "button", class: "key-cap", "aria-label": strings.changeKey(title, said) },
    ...(key ? drawnKey(key, layout) : [element("span", { class: "soft" }, strings.noKey)]),
  );
  change.addEventListener("click", () => acts.change(change));
  const reset = element(
    "button",
    {
      type: "button",
      class: "quiet",
      "aria-label": strings.resetKeyOf(title),
      click: acts.reset,
    },
    strings.resetKey,
  );
  return element(
    "li",
    { "data-name": nameOf(target) },
    element("span", {}, title),
    isOwn && reset,
    change,
  );
}
