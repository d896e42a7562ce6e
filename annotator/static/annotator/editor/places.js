import { firstWhere } from "./offsets.js";

/**
 * @import { Article } from "./article.js"
 * @import { Edit, Extent, Span } from "./types.js"
 */

/**
 * Which spans lie in which paragraph, each list in document order. Never changed in place.
 *
 * @typedef {readonly (readonly Span[])[]} Places
 */

/**
 * Sorts by start, the longer first, then layer, label and id.
 * @param {Span} one
 * @param {Span} other
 */
export function documentOrder(one, other) {
  return (
    one.start - other.start ||
    other.end - one.end ||
    compare(one.layer, other.layer) ||
    compare(one.label, other.label) ||
    compare(one.id, other.id)
  );
}

/**
 * @param {Article} article
 * @param {Iterable<Span>} spans
 * @returns {Places}
 */
export function placed(article, spans) {
  /** @type {Span[][]} */
  const places = article.paragraphs.map(() => []);
  const { paragraphStarts } = article;
  let first = 0;
  for (const span of spans) {
    // They mostly come in document order: then the next paragraph is near the last one.
    while (first > 0 && paragraphStarts[first] > span.start) first -= 1;
    while (paragraphStarts[first + 1] <= span.start) first += 1;
    places[first].push(span);
    for (let at = first + 1; paragraphStarts[at] < span.end; at += 1) places[at].push(span);
  }
  for (const spansHere of places) spansHere.sort(documentOrder);
  return places;
}

/**
 * The places after edits.
 * @param {Article} article
 * @param {Places} places
 * @param {readonly Edit[]} edits
 * @returns {Places}
 */
export function replaced(article, places, edits) {
  const result = [...places];
  for (const { kind, before, after } of edits) {
    if (kind !== "span") continue;
    if (before) takeOut(article, result, /** @type {Span} */ (before));
    if (after) putIn(article, result, /** @type {Span} */ (after));
  }
  return result;
}

/**
 * The first and the last paragraph that an extent touches.
 * @param {Article} article
 * @param {Extent} extent
 * @returns {[number, number]}
 */
export function paragraphsOf(article, { start, end }) {
  const first = article.paragraphAt(start);
  const isShort = end <= (article.paragraphStarts[first + 1] ?? Number.POSITIVE_INFINITY);
  return [first, isShort ? first : article.paragraphAt(Math.max(start, end - 1))];
}

/**
 * The spans that share a character with an extent, in document order.
 * @param {Article} article
 * @param {Places} places
 * @param {Extent} extent
 * @returns {Span[]}
 */
export function spansOver(article, places, extent) {
  const [first, last] = paragraphsOf(article, extent);
  const found = new Set(places.slice(first, last + 1).flat());
  return [...found].filter((span) => span.start < extent.end && span.end > extent.start);
}

/**
 * @param {Article} article
 * @param {(readonly Span[])[]} places
 * @param {Span} span
 */
function takeOut(article, places, span) {
  const [first, last] = paragraphsOf(article, span);
  for (let at = first; at <= last; at += 1) {
    places[at] = places[at].filter((held) => held.id !== span.id);
  }
}

/**
 * @param {Article} article
 * @param {(readonly Span[])[]} places
 * @param {Span} span
 */
function putIn(article, places, span) {
  const [first, last] = paragraphsOf(article, span);
  for (let at = first; at <= last; at += 1) {
    const here = places[at];
    const next = firstWhere(here.length, (index) => documentOrder(here[index], span) > 0);
    places[at] = [...here.slice(0, next), span, ...here.slice(next)];
  }
}

/**
 * @param {string} one
 * @param {string} other
 */
function compare(one, other) {
  return one < other ? -1 : Number(one > other);
}
