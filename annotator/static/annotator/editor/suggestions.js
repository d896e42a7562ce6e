import { take } from "./deciding.js";
import { Draft } from "./draft.js";
import { focusOf, unitAt } from "./state.js";
import { orderAt, undecided } from "./units.js";
import { nextAlong } from "./walk-order.js";

/**
 * @import { Change, State } from "./state.js"
 * @import { Focus, Selection, Span } from "./types.js"
 * @import { Unit } from "./units.js"
 * @import { Place } from "./walk-order.js"
 */

/** Walking through what preannotators propose, and deciding about it on the way. */

/**
 * Accepts the suggestion in focus, and goes on to the next.
 * @param {State} state
 * @returns {Change | null}
 */
export function acceptFocused(state) {
  const unit = unitAt(state, state.focus);
  return unit && acceptAll(state, [unit]);
}

/**
 * Accepts every waiting suggestion of the sentence at the selection.
 * @param {State} state
 * @returns {Change | null}
 */
export function acceptSentence(state) {
  const units = waitingInSentence(state);
  return units.length ? acceptAll(state, units) : null;
}

/**
 * The waiting suggestions that begin in the sentence at the selection.
 * @param {State} state
 */
export function waitingInSentence({ article, waiting, selection }) {
  const sentence = article.sentenceAt(selection.start);
  return waiting.filter(({ main }) => main.start >= sentence.start && main.start < sentence.end);
}

/**
 * @param {State} state
 * @param {readonly Unit[]} units
 * @returns {Change}
 */
export function acceptAll(state, units) {
  const draft = new Draft(state.annotations);
  for (const unit of units) take(draft, state.schema, state.suggestions, unit);
  return { edits: draft.edits, ...onwards(state, units, draft) };
}

/**
 * The next waiting suggestion from here in the order of the walk, or the previous one.
 * @param {State} state
 * @param {1 | -1} direction
 * @returns {Focus | null}
 */
export function walk(state, direction) {
  const here = unitAt(state, state.focus);
  const isPart = here && here.main.id !== state.focus?.id && direction > 0;
  const next = isPart
    ? here
    : nextAlong(state.waiting, state.walkOrder, here ?? placeOf(state), direction);
  return next && { set: next.set, id: next.main.id };
}

/**
 * Where the walk stands when no suggestion is in focus: in the order of the text at the
 * selection, otherwise at what the span in focus was made of.
 * @param {State} state
 * @returns {Place | null}
 */
function placeOf({ walkOrder, suggestions, selection, annotations, focus }) {
  if (walkOrder === "text") return { order: orderAt(suggestions, selection.start), score: null };
  if (!focus) return null;
  const isOrigin = (/** @type {Unit} */ { key }) =>
    annotations.decisions.get(key)?.result.includes(focus.id);
  const first = (/** @type {Unit} */ unit) => isOrigin(unit) && !unit.before.some(isOrigin);
  return suggestions.units.find(first) ?? null;
}

/**
 * Takes a suggested span with a correction; with nothing to correct, as it is.
 * @param {State} state
 * @param {Span} offered its id with its set's key before it
 * @param {{label?: string, start?: number, end?: number}} correction
 * @returns {Change}
 */
export function takeAs(state, offered, correction) {
  const focus = /** @type {Focus} */ (focusOf(state, offered.id));
  const unit = /** @type {Unit} */ (
    unitAt(state, focus) ?? state.suggestions.unitsOf.get(offered.id)?.[0]
  );
  const draft = new Draft(state.annotations);
  const isSame = correction.label === offered.label;
  const corrections = new Map(isSame ? [] : [[focus.id, correction]]);
  const taken = take(draft, state.schema, state.suggestions, unit, corrections);
  return {
    edits: draft.edits,
    focus: { set: "", id: /** @type {string} */ (taken.get(focus.id)) },
  };
}

/**
 * Where the reader goes when units are done with: to what has more to say of the last one,
 * else to the next one that waits.
 * @param {State} state
 * @param {readonly Unit[]} units
 * @param {Draft} draft in which they are decided
 */
export function onwards(state, units, draft) {
  const last = units[units.length - 1];
  const waiting = undecided(state.suggestions, draft);
  const next =
    waiting.find(({ before }) => before.includes(last)) ??
    nextAlong(waiting, state.walkOrder, last, 1);
  if (!next) return {};
  const { start, end } = next.main;
  /** @type {Selection} */
  const selection = { start, end, anchored: "start" };
  return { selection, focus: { set: next.set, id: next.main.id } };
}
