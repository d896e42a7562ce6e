/**
 * Finding one of many choices by typing.
 *
 * @typedef {{value: string | null, title: string}} Option null takes the value away
 */

/**
 * The options with a word that begins like each word typed; vowel signs, hamza and letter
 * case make no difference.
 * @param {readonly Option[]} options
 * @param {string} typed
 * @returns {Option[]}
 */
export function found(options, typed) {
  const wanted = folded(typed).split(/\s+/u).filter(Boolean);
  if (!wanted.length) return [...options];
  return options.filter(({ value, title }) => {
    const words = folded(`${title} ${value ?? ""}`).split(/[\s_/-]+/u);
    return wanted.every((want) => words.some((word) => begins(word, want)));
  });
}

/**
 * The digit that a key stands for in either set, or by its place; null for any other key.
 * @param {{key: string, code: string, shiftKey?: boolean}} stroke
 */
export function digitOf({ key, code, shiftKey }) {
  const at = "٠١٢٣٤٥٦٧٨٩".indexOf(key);
  if (key.length === 1 && at >= 0) return at;
  if (/^[0-9]$/u.test(key)) return Number(key);
  if (shiftKey) return null;
  const [, digit] = /^(?:Digit|Numpad)([0-9])$/.exec(code) ?? [];
  return digit === undefined ? null : Number(digit);
}

/**
 * @param {string} word
 * @param {string} want
 */
function begins(word, want) {
  return word.startsWith(want) || (word.startsWith("ال") && word.slice(2).startsWith(want));
}

/** @param {string} text */
function folded(text) {
  return text
    .toLocaleLowerCase("en")
    .replace(/[\p{Mn}\u0640]/gu, "")
    .replace(/[أإآٱ]/gu, "ا")
    .replace(/ى/gu, "ي")
    .replace(/ة/gu, "ه");
}
