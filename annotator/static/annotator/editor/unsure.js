/**
 * @import { State } from "./state.js"
 * @import { Attributes, Span } from "./types.js"
 */

/** The attribute that any span may have, whatever the schema: its annotator is not sure. */
export const UNSURE = "unsure";

/** @param {{attributes?: Attributes}} span */
export function isUnsure(span) {
  return span.attributes?.[UNSURE] === true;
}

/**
 * How many of the annotator's own spans are marked.
 * @param {State} state
 */
export function countUnsure({ annotations }) {
  let count = 0;
  for (const span of annotations.spans.values()) if (isUnsure(span)) count += 1;
  return count;
}

/**
 * The name of a span's label, with the mark of what is unsure.
 * @param {string} title
 * @param {Partial<Span>} span
 * @param {{unsureMark: string}} strings
 */
export function marked(title, span, { unsureMark }) {
  return isUnsure(span) ? `${title} ${unsureMark}` : title;
}
