import { Draft } from "./draft.js";
import { focusOf, unitAt } from "./state.js";
import { orderAt } from "./units.js";
import { nextAlong } from "./walk-order.js";

/**
 * @import { Schema } from "./schema.js"
 * @import { Change, State } from "./state.js"
 * @import { Extent, Focus, Relation, Selection, Span } from "./types.js"
 * @import { Suggestions, Unit } from "./units.js"
 * @import { Place } from "./walk-order.js"
 */

/**
 * Walking through what preannotators propose, and deciding about it. Every decision is an
 * edit in the annotator's own set, so that undo and replay cover it.
 *
 * @typedef {Map<string, Partial<Extent> & {label?: string}>} Corrections by suggested span id
 */

/**
 * Takes a unit into the annotator's own set, with corrections of some of its spans.
 * @param {Draft} draft
 * @param {Schema} schema
 * @param {Suggestions} suggestions
 * @param {Unit} unit
 * @param {Corrections} [corrections]
 * @returns {Map<string, string>} suggested span id → own id
 */
export function take(draft, schema, suggestions, unit, corrections = new Map()) {
  /** @type {Map<string, string>} */
  const taken = new Map();
  for (const span of unit.spans) {
    const correction = corrections.get(span.id);
    const standing = correction ? undefined : resultOf(draft, `${unit.set}/${span.id}`);
    taken.set(span.id, standing ?? takeSpan(draft, schema, unit.set, span, correction));
  }
  for (const relation of unit.relations) takeRelation(draft, schema, unit.set, relation);
  for (const relation of suggestions.loose.get(unit.set) ?? []) {
    if (taken.has(relation.head) || taken.has(relation.tail))
      takeRelation(draft, schema, unit.set, relation);
  }
  return taken;
}

/**
 * Rejects a unit. A part that another unit still needs, or that was taken, stays.
 * @param {Draft} draft
 * @param {Suggestions} suggestions
 * @param {Unit} unit
 */
export function reject(draft, suggestions, unit) {
  for (const span of unit.spans) {
    const id = `${unit.set}/${span.id}`;
    const needed = suggestions.unitsOf
      .get(id)
      ?.some((other) => other !== unit && !isRejected(draft, other));
    if (span !== unit.main && (needed || draft.decisions.has(id))) continue;
    draft.decide(id, "rejected", []);
  }
  const about = [...unit.relations, ...looseOf(suggestions, unit)];
  for (const relation of about) {
    const id = `${unit.set}/${relation.id}`;
    if (!draft.decisions.has(id)) draft.decide(id, "rejected", []);
  }
}

/**
 * @param {Suggestions} suggestions
 * @param {Unit} unit
 */
function looseOf(suggestions, unit) {
  const ids = new Set(unit.spans.map((span) => span.id));
  const loose = suggestions.loose.get(unit.set) ?? [];
  return loose.filter((relation) => ids.has(relation.head) || ids.has(relation.tail));
}

/**
 * @param {Draft} draft
 * @param {Schema} schema
 * @param {string} set
 * @param {Span} span
 * @param {Partial<Extent> & {label?: string}} [correction]
 */
function takeSpan(draft, schema, set, span, correction) {
  const wanted = { ...span, ...correction };
  const own = draft.addSpan({ ...wanted, attributes: schema.defaults(wanted, span.attributes) });
  draft.decide(`${set}/${span.id}`, correction ? "corrected" : "accepted", [own]);
  return own;
}

/**
 * Takes a relation of which both ends were taken.
 * @param {Draft} draft
 * @param {Schema} schema
 * @param {string} set
 * @param {Relation} relation
 */
function takeRelation(draft, schema, set, relation) {
  const head = resultOf(draft, `${set}/${relation.head}`);
  const tail = resultOf(draft, `${set}/${relation.tail}`);
  const id = `${set}/${relation.id}`;
  if (!head || !tail || resultOf(draft, id)) return;
  const attributes = schema.relationDefaults(relation.label, relation.attributes);
  draft.decide(id, "accepted", [draft.addRelation({ ...relation, head, tail, attributes })]);
}

/**
 * What stands in the annotator's own set of a suggested span or relation.
 * @param {Draft} draft
 * @param {string} id
 */
function resultOf(draft, id) {
  const [own] = draft.decisions.get(id)?.result ?? [];
  return own !== undefined && (draft.spans.has(own) || draft.relations.has(own)) ? own : undefined;
}

/**
 * @param {Draft} draft
 * @param {Unit} unit
 */
function isRejected(draft, unit) {
  return draft.decisions.get(unit.key)?.outcome === "rejected";
}

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
  return { edits: draft.edits, ...onwards(state, units) };
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
  return suggestions.units.find(isOrigin) ?? null;
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
 * Where the reader goes when units are done with: to the next one that waits.
 * @param {State} state
 * @param {readonly Unit[]} units
 */
export function onwards(state, units) {
  const done = new Set(units);
  const waiting = state.waiting.filter((unit) => !done.has(unit));
  const next = nextAlong(waiting, state.walkOrder, units[units.length - 1], 1);
  if (!next) return {};
  const { start, end } = next.main;
  /** @type {Selection} */
  const selection = { start, end, anchored: "start" };
  return { selection, focus: { set: next.set, id: next.main.id } };
}
