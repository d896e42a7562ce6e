import { same } from "./edits.js";
import { isSameLabel, outcomeOf } from "./outcome.js";
import { filledIn } from "./twins.js";
import { suggestedSpan } from "./units.js";
import { decide, ownOf, resultOf, standingRelation, stands } from "./what-stands.js";

/**
 * @import { Draft } from "./draft.js"
 * @import { Schema } from "./schema.js"
 * @import { Extent, Relation, Span } from "./types.js"
 * @import { Suggestions, Unit } from "./units.js"
 */

/**
 * Deciding about units, with what other models suggest alike. Every decision is an edit in the
 * annotator's own set, so that undo and replay cover it, and each model's figures count it.
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
    const id = `${unit.set}/${span.id}`;
    const correction = corrections.get(span.id);
    const wanted = filledIn(suggestions, draft.decisions, unit, span);
    const standing = correction ? undefined : ownOf(draft, suggestions, id);
    if (standing) fillIn(draft, schema, suggestions, standing, wanted);
    const own = standing ?? addCopy(draft, schema, wanted, correction);
    if (correction || resultOf(draft, id) !== own) decide(draft, id, span, own);
    taken.set(span.id, own);
  }
  for (const relation of unit.relations) takeRelation(draft, schema, unit.set, relation);
  takeLoose(draft, schema, suggestions, unit.set, taken);
  settle(draft, schema, suggestions, unit);
  for (const [id, { label }] of corrections)
    if (label) settleChanged(draft, schema, suggestions, /** @type {string} */ (taken.get(id)));
  return taken;
}

/**
 * Rejects a unit and its twins. A part that another unit still needs stays, and what stands
 * in the annotator's own set was right.
 * @param {Draft} draft
 * @param {Suggestions} suggestions
 * @param {Unit} unit
 */
export function reject(draft, suggestions, unit) {
  for (const each of [unit, ...unit.twins]) {
    if (draft.decisions.has(each.key)) continue;
    decideByWhatStands(draft, suggestions, each);
    for (const relation of looseOf(suggestions, each)) {
      const id = `${each.set}/${relation.id}`;
      if (!draft.decisions.has(id)) draft.decide(id, "rejected", []);
    }
  }
}

/**
 * After a unit was taken, as it was or changed: what is suggested alike has the same fate, also
 * where it went with a claim that was rejected before. A claim that has more to say about its
 * content waits for a decision of its own.
 * @param {Draft} draft
 * @param {Schema} schema
 * @param {Suggestions} suggestions
 * @param {Unit} unit
 */
export function settle(draft, schema, suggestions, unit) {
  const alike = unit.spans.flatMap(({ id }) => suggestions.twinsOf.get(`${unit.set}/${id}`) ?? []);
  const open = alike.filter((id) => !draft.decisions.has(id));
  for (const id of alike) settleSpan(draft, suggestions, unit, id);
  for (const id of open) {
    const [{ set }] = suggestions.unitsOf.get(id) ?? [unit];
    takeLoose(draft, schema, suggestions, set, new Set([id.slice(set.length + 1)]));
  }
}

/**
 * After an own span was made, or got another label: what is suggested of just this, and of no
 * more, stands now. Where one says more of it, a value that nobody has seen, it is still asked
 * about. Edges that move pass over much that nobody means, so nothing is settled by them.
 * @param {Draft} draft
 * @param {Schema} schema
 * @param {Suggestions} suggestions
 * @param {string} own the id of the span
 */
export function settleChanged(draft, schema, suggestions, own) {
  const span = draft.spans.get(own);
  if (!span) return;
  const here = suggestions.units.filter(
    ({ key, spans, main }) =>
      spans.length === 1 && isSameLabel(main, span) && !draft.decisions.has(key),
  );
  const isSaid = (/** @type {Unit} */ unit) =>
    outcomeOf(span, filledIn(suggestions, draft.decisions, unit, unit.main)) === "accepted";
  if (!here.every(isSaid)) return;
  for (const unit of here) take(draft, schema, suggestions, unit);
}

/**
 * Whether a part of a unit is part of another one too that is not decided yet.
 * @param {Draft} draft
 * @param {Suggestions} suggestions
 * @param {Unit} unit
 * @param {string} id "<set>/<span id>"
 */
export function isNeededBeside(draft, { unitsOf }, unit, id) {
  const isOpen = (/** @type {Unit} */ { key }) => !draft.decisions.has(key);
  return unitsOf.get(id)?.some((other) => other !== unit && isOpen(other)) ?? false;
}

/**
 * @param {Draft} draft
 * @param {Suggestions} suggestions
 * @param {Unit} unit that was taken
 * @param {string} id of a span that is suggested like one of its own
 */
function settleSpan(draft, suggestions, unit, id) {
  const offered = suggestedSpan(suggestions, id);
  const asked = suggestions.unitsOf.get(id)?.find(({ main }) => main === offered);
  const decision = draft.decisions.get(id);
  if (!offered || decision?.result.length || (decision && asked)) return;
  const own = ownOf(draft, suggestions, id);
  if (!asked?.claim && own) decide(draft, id, offered, own);
  else if (asked?.claim && (unit.twins.includes(asked) || stands(draft, suggestions, asked)))
    decideByWhatStands(draft, suggestions, asked);
}

/**
 * Decides about each part of a unit by whether it stands in the annotator's own set.
 * @param {Draft} draft
 * @param {Suggestions} suggestions
 * @param {Unit} unit
 */
function decideByWhatStands(draft, suggestions, unit) {
  for (const span of unit.spans) {
    const id = `${unit.set}/${span.id}`;
    const own = ownOf(draft, suggestions, id);
    const isLeft = span !== unit.main && !own && isNeededBeside(draft, suggestions, unit, id);
    if (draft.decisions.has(id) || isLeft) continue;
    if (own) decide(draft, id, span, own);
    else draft.decide(id, "rejected", []);
  }
  for (const relation of unit.relations) {
    const id = `${unit.set}/${relation.id}`;
    if (draft.decisions.has(id)) continue;
    const held = standingRelation(draft, suggestions, unit.set, relation);
    draft.decide(id, held ? "accepted" : "rejected", held ? [held.id] : []);
  }
}

/**
 * @param {Draft} draft
 * @param {Schema} schema
 * @param {Span} span
 * @param {Partial<Extent> & {label?: string}} [correction]
 */
function addCopy(draft, schema, span, correction) {
  const wanted = { ...span, ...correction };
  return draft.addSpan({ ...wanted, attributes: schema.defaults(wanted, span.attributes) });
}

/**
 * Gives a span that stands the values that it lacks of what was shown and is taken.
 * @param {Draft} draft
 * @param {Schema} schema
 * @param {Suggestions} suggestions
 * @param {string} own its id
 * @param {Span} wanted
 */
function fillIn(draft, schema, suggestions, own, wanted) {
  const held = /** @type {Span} */ (draft.spans.get(own));
  if (!isSameLabel(held, wanted)) return;
  const both = { ...wanted.attributes, ...held.attributes };
  const attributes = schema.kept({ ...held, attributes: both });
  if (same(attributes, held.attributes)) return;
  draft.changeSpan({ ...held, attributes }, suggestions);
}

/**
 * Takes the relations outside claims that hang on some suggested spans of a set.
 * @param {Draft} draft
 * @param {Schema} schema
 * @param {Suggestions} suggestions
 * @param {string} set
 * @param {{has: (id: string) => boolean}} spans
 */
function takeLoose(draft, schema, { loose }, set, spans) {
  for (const relation of loose.get(set) ?? []) {
    const isHere = spans.has(relation.head) || spans.has(relation.tail);
    if (isHere && !wasRemoved(draft, set, relation)) takeRelation(draft, schema, set, relation);
  }
}

/**
 * Whether a person removed a relation of which both ends stood before this operation.
 * @param {Draft} draft
 * @param {string} set
 * @param {Relation} relation
 */
function wasRemoved({ given }, set, { id, head, tail }) {
  const isKnown = (/** @type {string} */ end) =>
    given.decisions.get(`${set}/${end}`)?.result.length;
  return given.decisions.has(`${set}/${id}`) && isKnown(head) && isKnown(tail);
}

/**
 * Takes a relation of which both ends were taken. Where they became one, or one of them got a
 * label that it may not end at, it is rejected by that.
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
  const ends = [head, tail].map((own) => /** @type {Span} */ (draft.spans.get(own)));
  const types = head === tail ? [] : schema.relationsBetween(ends[0], ends[1]);
  if (types.some(({ name }) => name === relation.label)) {
    const attributes = schema.relationDefaults(relation.label, relation.attributes);
    draft.decide(id, "accepted", [draft.addRelation({ ...relation, head, tail, attributes })]);
  } else if (!draft.decisions.has(id)) draft.decide(id, "rejected", []);
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
