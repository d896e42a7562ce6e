import { documentOrder } from "./places.js";
import { focusOf } from "./state.js";
import { isOffered } from "./twins.js";
import { isUnsure } from "./unsure.js";

/**
 * @import { State } from "./state.js"
 * @import { Focus, Span } from "./types.js"
 */

/**
 * Which spans are listed beside the text.
 *
 * @typedef {{span: Span, focus: Focus, suggested: boolean}} Row
 */

/** Where there are no more spans than this, all are listed; of more, about the half of it. */
const ALL = 120;

/**
 * The rows of as many paragraphs around one as give enough rows. Each row that is listed costs
 * in every frame after a key.
 * @param {State} state
 * @param {number} at
 * @param {boolean} isCentred whether it is to be in the middle of them
 * @param {boolean} isSifted whether only what is unsure counts
 * @returns {{rows: Row[], window: [number, number]}}
 */
export function rowsAround(state, at, isCentred, isSifted) {
  const count = state.annotations.spans.size + state.waiting.length;
  const enough = count > ALL ? ALL / 2 : ALL;
  const here = (/** @type {number} */ paragraph) =>
    rowsIn(state, paragraph).filter(({ span }) => !isSifted || isUnsure(span));
  let first = at;
  /** @type {Row[]} */
  let rows = [];
  while (first > 0 && isCentred && rows.length < enough / 2) rows = [...here(--first), ...rows];
  let last = at;
  while (last < state.article.paragraphs.length && (rows.length < enough || last === at)) {
    rows.push(...here(last++));
  }
  while (first > 0 && rows.length < enough) rows = [...here(--first), ...rows];
  return { rows, window: [first, last] };
}

/**
 * The rows of the spans that begin in a paragraph.
 * @param {State} state
 * @param {number} at
 * @returns {Row[]}
 */
function rowsIn(state, at) {
  const { decisions } = state.annotations;
  const begin = state.article.paragraphStarts[at];
  const begins = (/** @type {Span} */ span) => span.start >= begin;
  const own = state.places[at]
    .filter(begins)
    .map((span) => ({ span, focus: { set: "", id: span.id }, suggested: false }));
  const suggested = state.suggestions.places[at]
    .filter((span) => begins(span) && isOffered(state.suggestions, decisions, span.id))
    .map((span) => ({
      span,
      focus: /** @type {Focus} */ (focusOf(state, span.id)),
      suggested: true,
    }));
  return [...own, ...suggested].sort((one, other) => documentOrder(one.span, other.span));
}

/** @param {Focus} focus */
export function keyOf({ set, id }) {
  return set ? `${set}/${id}` : `/${id}`;
}
