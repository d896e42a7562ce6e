/** What browsers report for the keys of real layouts: `code` is the place, `key` what it writes. */

const PLACES = [
  "Backquote Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal",
  "KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight Backslash",
  "KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote",
  "KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash",
].flatMap((row) => row.split(" "));

/** Bare, then with Shift, in the order of the places; "Dead" is a dead key. */
export const STROKES = {
  QWERTY: written(
    "` 1 2 3 4 5 6 7 8 9 0 - = q w e r t y u i o p [ ] \\ a s d f g h j k l ; ' z x c v b n m , . /",
    '~ ! @ # $ % ^ & * ( ) _ + Q W E R T Y U I O P { } | A S D F G H J K L : " Z X C V B N M < > ?',
  ),
  AZERTY: written(
    "² & é \" ' ( - è _ ç à ) = a z e r t y u i o p Dead $ * q s d f g h j k l m ù w x c v b n , ; : !",
    "~ 1 2 3 4 5 6 7 8 9 0 ° + A Z E R T Y U I O P Dead £ µ Q S D F G H J K L M % W X C V B N ? . / §",
  ),
  "Arabic 101": written(
    "ذ 1 2 3 4 5 6 7 8 9 0 - = ض ص ث ق ف غ ع ه خ ح ج د \\ ش س ي ب ل ا ت ن م ك ط ئ ء ؤ ر لا ى ة و ز ظ",
    'ّ ! @ # $ % ^ & * ( ) _ + َ ً ُ ٌ لإ إ ‘ ÷ × ؛ < > | ِ ٍ ] [ لأ أ ـ ، / : " ~ ْ } { لآ آ ’ , . ؟',
  ),
};

/** @param {string} code */
export function stroke(code, more = {}) {
  return {
    code,
    key: "",
    shiftKey: false,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    ...more,
  };
}

/**
 * The stroke that presses a key, as it is written in bindings.js, on a layout. With Ctrl, the
 * key that writes the Latin letter; where none does, the one in its QWERTY place.
 */
export function strokeOn(layout, key) {
  const parts = key.split("+");
  const last = parts.pop();
  const shiftKey = parts.includes("Shift");
  const ctrlKey = parts.includes("Ctrl");
  const writes = STROKES[layout];
  const code = ctrlKey && last.length === 1 ? placeOf(writes, last) : last;
  const pair = writes.get(code) ?? [named(code), named(code)];
  return stroke(code, { key: pair[shiftKey ? 1 : 0], shiftKey, ctrlKey });
}

function placeOf(writes, letter) {
  const found = [...writes].find(([, [bare]]) => bare === letter.toLowerCase());
  return found ? found[0] : `Key${letter}`;
}

function named(code) {
  return code.replace(/^Numpad/, "").replace("Add", "+");
}

function written(bare, shifted) {
  const pairs = [bare.split(" "), shifted.split(" ")];
  return new Map(PLACES.map((place, at) => [place, [pairs[0][at], pairs[1][at]]]));
}
