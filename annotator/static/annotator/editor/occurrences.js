import { settleChanged, take } from "./deciding.js";
import { Draft } from "./draft.js";
import { nothing } from "./edits.js";
import { newId } from "./ids.js";
import { outcomeOf } from "./outcome.js";
import { focusOf, spanAt, spansAround, unitAt } from "./state.js";
import { mergedAttributes } from "./twins.js";

/**
 * @import { LabelName } from "./schema.js"
 * @import { State } from "./state.js"
 * @import { Attributes, Batch, Edit, Extent } from "./types.js"
 */

/**
 * Every other place that says what a span says: which of them are to be labelled, and the
 * edits that label them. Immutable, and without any DOM.
 *
 * @typedef {LabelName & Extent} Standing
 * @typedef {LabelName & {suggestion: string, attributes: Attributes, score?: number | null}} Waiting
 *
 * @typedef {object} Hit a place that the server found, in code points of its article
 * @property {number} start
 * @property {number} end
 * @property {boolean} exact to the letter, not only alike
 * @property {{start: number, text: string, more_before: boolean, more_after: boolean}} sentence
 * @property {readonly Standing[]} standing the own labels on this place or around it
 * @property {readonly Waiting[]} waiting the suggestions for just this place, of the server
 *
 * @typedef {object} ArticleHits
 * @property {number} number
 * @property {string} title
 * @property {string} set
 * @property {number} revision
 * @property {string} schema
 * @property {readonly Hit[]} hits
 * @property {number} left_off how many more there are than the server lists
 *
 * @typedef {object} Choice
 * @property {readonly ArticleHits[]} articles
 * @property {LabelName | null} name null until somebody has chosen a label
 * @property {ReadonlySet<Hit>} ticked
 */

/** The longest text that is looked for, in code points; what is longer occurs once. */
export const LONGEST = 200;

/**
 * What is sought from here: the span in focus, or else the selection, which has no label yet.
 * @param {State} state
 * @returns {{text: string, name: LabelName | null} | null}
 */
export function soughtIn(state) {
  const span = spanAt(state, state.focus);
  const { start, end } = span ?? state.selection;
  const name = span && { layer: span.layer, label: span.label };
  return start < end ? { text: state.article.slice(start, end), name } : null;
}

/**
 * What the server found in the article at hand, with what stands there now: it may not have
 * been sent yet.
 * @param {State} state
 * @param {ArticleHits} article
 * @returns {ArticleHits}
 */
export function asItStands(state, article) {
  const around = (/** @type {Hit} */ hit) =>
    spansAround(state, hit).own.filter(({ start, end }) => start <= hit.start && end >= hit.end);
  return { ...article, hits: article.hits.map((hit) => ({ ...hit, standing: around(hit) })) };
}

/**
 * @param {readonly ArticleHits[]} articles
 * @param {LabelName | null} name
 * @returns {Choice} exact hits ticked, the others not
 */
export function proposed(articles, name) {
  const hits = articles.flatMap((article) => article.hits);
  return { articles, name, ticked: new Set(hits.filter((hit) => isProposed(hit, name))) };
}

/**
 * With hits in more articles, or in fewer; what was ticked in those that stay, stays so.
 * @param {Choice} choice
 * @param {readonly ArticleHits[]} articles
 * @returns {Choice}
 */
export function over({ articles: before, name, ticked }, articles) {
  const added = articles.filter((article) => !before.includes(article));
  const stay = before.filter((article) => articles.includes(article));
  const kept = stay.flatMap(({ hits }) => hits.filter((hit) => ticked.has(hit)));
  return { articles, name, ticked: new Set([...kept, ...proposed(added, name).ticked]) };
}

/**
 * @param {Choice} choice
 * @param {Hit} hit
 * @returns {Choice}
 */
export function toggled(choice, hit) {
  const ticked = new Set(choice.ticked);
  if (!ticked.delete(hit)) ticked.add(hit);
  return { ...choice, ticked };
}

/**
 * Ticks every hit on offer; none, where all are ticked already.
 * @param {Choice} choice
 * @returns {Choice}
 */
export function toggledAll(choice) {
  const offered = offeredIn(choice);
  const isFull = offered.every((hit) => choice.ticked.has(hit));
  return { ...choice, ticked: new Set(isFull ? [] : offered) };
}

/**
 * The hits that can be ticked.
 * @param {Choice} choice
 */
export function offeredIn({ articles, name }) {
  return articles.flatMap(({ hits }) => hits.filter((hit) => !isLabelled(hit, name)));
}

/**
 * Whether a hit bears this very label already.
 * @param {Hit} hit
 * @param {LabelName | null} name
 */
export function isLabelled(hit, name) {
  return hit.standing.some((held) => isOn(held, hit) && isSame(held, name));
}

/**
 * Whether a label lies on exactly the place of a hit.
 * @param {Extent} held
 * @param {Hit} hit
 */
export function isOn(held, hit) {
  return held.start === hit.start && held.end === hit.end;
}

/**
 * Whether a hit is ticked at first: to the letter, and no other label of the layer was
 * decided on for it, nor this one for more than it.
 * @param {Hit} hit
 * @param {LabelName | null} name
 */
function isProposed(hit, name) {
  const speaksAgainst = (/** @type {Standing} */ held) =>
    isSame(held, name) || (held.layer === name?.layer && isOn(held, hit));
  return hit.exact && !hit.standing.some(speaksAgainst);
}

/**
 * Whether two names are of one label.
 * @param {LabelName} one
 * @param {LabelName | null} other
 */
export function isSame(one, other) {
  return one.layer === other?.layer && one.label === other.label;
}

/**
 * The sentence of a hit: what stands before it, it, and what stands after it.
 * @param {Hit} hit
 * @returns {[before: string, hit: string, after: string]}
 */
export function inSentence({ start, end, sentence }) {
  const points = Array.from(sentence.text);
  const piece = (/** @type {number} */ from, /** @type {number} */ to) =>
    points.slice(from - sentence.start, to - sentence.start).join("");
  const before = (sentence.more_before ? "…" : "") + piece(sentence.start, start);
  const after = piece(end, end + points.length) + (sentence.more_after ? "…" : "");
  return [before, piece(start, end), after];
}

/**
 * The edits that label places of the article at hand; a suggestion of this label on one of
 * them is accepted by that.
 * @param {State} state
 * @param {readonly Extent[]} extents
 * @param {LabelName} name
 * @returns {Edit[]}
 */
export function labelHere(state, extents, name) {
  const draft = new Draft(state.annotations);
  for (const { start, end } of extents) {
    const units = suggestedAt(state, { ...name, start, end });
    for (const unit of units) take(draft, state.schema, state.suggestions, unit);
    if (units.length) continue;
    const own = draft.addSpan({ ...name, start, end, attributes: state.schema.defaults(name) });
    settleChanged(draft, state.schema, state.suggestions, own);
  }
  return draft.edits;
}

/**
 * The suggestions of just this span that still wait, perhaps by several preannotators.
 * @param {State} state
 * @param {Standing} wanted
 */
function suggestedAt(state, wanted) {
  const { suggested } = spansAround(state, wanted);
  const isWanted = (/** @type {Standing} */ span) =>
    isSame(span, wanted) && span.start === wanted.start && span.end === wanted.end;
  const units = suggested
    .filter(isWanted)
    .flatMap((span) => unitAt(state, focusOf(state, span.id)) ?? []);
  return units.filter(({ spans }) => spans.length === 1);
}

/**
 * The batch that labels the ticked hits of another article, and accepts what waits there.
 * @param {State} state
 * @param {ArticleHits} article
 * @param {Choice & {name: LabelName}} choice
 * @returns {Pick<Batch, "batch_id" | "base_revision" | "schema" | "edits"> & {set: string}}
 */
export function labelThere({ schema }, article, { name, ticked }) {
  const draft = new Draft(nothing());
  for (const { start, end, waiting } of article.hits.filter((hit) => ticked.has(hit))) {
    const accepted = waiting
      .filter((offered) => isSame(offered, name))
      .sort((one, other) => (other.score ?? -1) - (one.score ?? -1));
    const said = mergedAttributes(accepted.map((offered) => offered.attributes));
    const attributes = schema.defaults(name, said);
    const own = draft.addSpan({ ...name, start, end, attributes });
    for (const offered of accepted) {
      const kept = schema.kept({ ...name, attributes: offered.attributes });
      const place = { ...name, start, end };
      const outcome = outcomeOf({ ...place, attributes }, { ...place, attributes: kept });
      draft.decide(offered.suggestion, outcome, [own]);
    }
  }
  const { set, revision: base_revision, schema: named } = article;
  return { set, batch_id: newId(), base_revision, schema: named, edits: draft.edits };
}
