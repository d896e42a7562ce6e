import { setAttribute } from "./attributes.js";
import { spanAt } from "./state.js";

/**
 * @import { Change, State } from "./state.js"
 * @import { Attributes, Span } from "./types.js"
 */

/** The attribute that any span may have, whatever the schema: its annotator is not sure. */
export const UNSURE = "unsure";

/** @param {{attributes?: Attributes}} span */
export function isUnsure(span) {
  return span.attributes?.[UNSURE] === true;
}

/**
 * Marks the own span in focus as unsure, or as sure again; null where none is in focus, or
 * where the schema means something else by the name.
 * @param {State} state
 * @returns {Change | null}
 */
export function toggleUnsure(state) {
  const span = state.focus?.set ? null : spanAt(state, state.focus);
  if (!span) return null;
  const own = state.schema.attributesOf(span).find(({ name }) => name === UNSURE);
  if (own && own.kind !== "boolean") return null;
  return setAttribute(state, span.id, UNSURE, isUnsure(span) ? null : true);
}

/**
 * How many of the annotator's own spans are marked.
 * @param {State} state
 */
export function countUnsure({ annotations }) {
  return [...annotations.spans.values()].filter(isUnsure).length;
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
