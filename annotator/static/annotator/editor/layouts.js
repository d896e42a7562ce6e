/**
 * What is printed on the keys of a layout, by their places. Pure.
 *
 * @typedef {"qwerty" | "azerty" | "arabic" | "mac"} Layout
 */

/** @type {readonly Layout[]} */
export const LAYOUTS = ["qwerty", "azerty", "arabic", "mac"];

const PLACES = [
  "Backquote Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal",
  "KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight Backslash",
  "KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote",
  "KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash",
];
const QWERTY = printed(
  "` 1 2 3 4 5 6 7 8 9 0 - =",
  "Q W E R T Y U I O P [ ] \\",
  "A S D F G H J K L ; '",
  "Z X C V B N M , . /",
);
/** The digits of AZERTY take Shift to be written, but they are printed there. */
const AZERTY = printed(
  "² 1 2 3 4 5 6 7 8 9 0 ) =",
  "A Z E R T Y U I O P ^ $ *",
  "Q S D F G H J K L M ù",
  "W X C V B N , ; : !",
);
const ARABIC = printed(
  "ذ 1 2 3 4 5 6 7 8 9 0 - =",
  "ض ص ث ق ف غ ع ه خ ح ج د \\",
  "ش س ي ب ل ا ت ن م ك ط",
  "ئ ء ؤ ر لا ى ة و ز ظ",
);
const MAC = printed(
  "` 1 2 3 4 5 6 7 8 9 0 - =",
  "ض ص ث ق ف غ ع ه خ ح ج ة \\",
  "ش س ي ب ل ا ت ن م ك ؛",
  "ظ ط ذ د ز ر و ، . /",
);

/** @type {Record<Layout, readonly Map<string, string>[]>} on Arabic keys, a Latin letter too */
const CAPS = {
  qwerty: [QWERTY],
  azerty: [AZERTY],
  arabic: [ARABIC, QWERTY],
  mac: [MAC, QWERTY],
};

/** @type {Record<string, string>} keys that look alike everywhere */
const NAMED = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  Delete: "Del",
  Backspace: "⌫",
  PageUp: "PgUp",
  PageDown: "PgDn",
  Insert: "Ins",
  NumpadAdd: "+",
  NumpadEnter: "Enter",
  IntlBackslash: "<",
};

/** @type {Record<string, string>} */
const ON_A_MAC = { Ctrl: "⌘", Shift: "⇧", Enter: "↩", Tab: "⇥", Delete: "⌦" };

/**
 * The caps of a key as they are pressed together, such as "Shift" and "ج [".
 * @param {string} key as it is written in bindings.js
 * @param {Layout} layout
 * @returns {string[]}
 */
export function capsOf(key, layout) {
  const parts = key.split(/(?<=[a-z])\+/);
  const isLatin = parts[0] === "Ctrl";
  return parts.map((part) => {
    if (layout === "mac" && ON_A_MAC[part]) return ON_A_MAC[part];
    if (NAMED[part]) return NAMED[part];
    if (isLatin) return part;
    const caps = new Set(CAPS[layout].map((places) => places.get(part) ?? part));
    return [...caps].join(" ");
  });
}

/** @param {string[]} rows */
function printed(...rows) {
  const places = PLACES.flatMap((row) => row.split(" "));
  const caps = rows.flatMap((row) => row.split(" "));
  return new Map(places.map((place, at) => [place, caps[at]]));
}
