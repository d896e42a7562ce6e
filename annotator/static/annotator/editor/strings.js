import { ARABIC } from "./strings-ar.js";
import { ENGLISH } from "./strings-en.js";

/**
 * What the workbench says, in the language of the page. Counted words follow the plural forms
 * of their language.
 *
 * @typedef {typeof ENGLISH} Strings
 */

/**
 * @param {string} language as the page declares it
 * @returns {Strings}
 */
export function stringsFor(language) {
  return language.startsWith("ar") ? ARABIC : ENGLISH;
}

/**
 * A title in the language of the page, else in any other, else the bare name.
 * @param {Record<string, string> | undefined} titles
 * @param {string} name
 * @param {Strings} strings
 */
export function titleIn(titles, name, strings) {
  return titles?.[strings.language] ?? titles?.en ?? titles?.ar ?? name;
}
