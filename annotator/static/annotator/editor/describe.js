import { spansAround } from "./state.js";
import { titleIn } from "./strings.js";
import { isUnsure, marked } from "./unsure.js";

/**
 * @import { State } from "./state.js"
 * @import { Strings } from "./strings.js"
 * @import { Attributes, Extent, Span } from "./types.js"
 */

/** How much of a long text is said, in code points. */
const ENOUGH = 80;

/**
 * The name of a span's label in the language of the page; what is unsure has a question mark.
 * @param {State} state
 * @param {{layer: string, label: string, attributes?: Attributes}} span
 * @param {Strings} strings
 */
export function labelTitle({ schema }, span, strings) {
  return marked(titleIn(schema.label(span)?.title, span.label, strings), span, strings);
}

/**
 * The name of a span's label as it is said aloud, where a mark may go unheard.
 * @param {State} state
 * @param {Span} span
 * @param {Strings} strings
 */
export function saidTitle(state, span, strings) {
  const title = titleIn(state.schema.label(span)?.title, span.label, strings);
  return isUnsure(span) ? `${title} (${strings.unsure})` : title;
}

/**
 * The text of an extent, shortened where it is long.
 * @param {State} state
 * @param {Extent} extent
 * @param {number} [enough] in code points
 */
export function excerpt({ article }, { start, end }, enough = ENOUGH) {
  const text = article.slice(start, Math.min(end, start + enough)).replace(/\s+/gu, " ");
  return end - start > enough ? `${text}…` : text;
}

/**
 * The text of an extent, both its ends kept where it is long.
 * @param {State} state
 * @param {Extent} extent
 * @param {number} enough in code points
 */
export function shortened({ article }, { start, end }, enough) {
  const plain = (/** @type {string} */ text) => text.replace(/\s+/gu, " ");
  if (end - start <= enough) return plain(article.slice(start, end));
  const turn = start + Math.ceil((enough * 2) / 3);
  const head = article.slice(start, turn).replace(/\s+\S*$/u, "");
  const tail = article.slice(end - (enough - (turn - start)), end).replace(/^\S*\s+/u, "");
  return plain(`${head} … ${tail}`);
}

/**
 * What a screen reader says of the selection: its text, the labels on it, and those around:
 * «بوتين، شخص، داخل قول».
 * @param {State} state
 * @param {Strings} strings
 */
export function describe(state, strings) {
  const { selection } = state;
  const { own, suggested } = spansAround(state, selection);
  const isExact = (/** @type {Span} */ { start, end }) =>
    start === selection.start && end === selection.end;
  const surrounds = (/** @type {Span} */ span) =>
    !isExact(span) && span.start <= selection.start && span.end >= selection.end;
  const title = (/** @type {Span} */ span) => saidTitle(state, span, strings);
  const parts = [
    excerpt(state, selection),
    ...own.filter(isExact).map(title),
    ...suggested.filter(isExact).map((span) => `${title(span)} (${strings.suggestion})`),
    ...own
      .filter(surrounds)
      .reverse()
      .map((span) => `${strings.within} ${title(span)}`),
  ];
  return parts.join(strings.comma);
}
