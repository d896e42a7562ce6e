import { outcomeOf } from "./outcome.js";
import { filledIn } from "./twins.js";
import { suggestedSpan } from "./units.js";

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
    const standing = correction ? undefined : ownOf(draft, suggestions, id);
    const own = standing ?? addCopy(draft, schema, filledIn(suggestions, unit, span), correction);
    if (correction || resultOf(draft, id) !== own) decide(draft, id, span, own);
    taken.set(span.id, own);
  }
  for (const relation of unit.relations) takeRelation(draft, schema, unit.set, relation);
  takeLoose(draft, schema, suggestions, unit.set, taken);
  settle(draft, schema, suggestions, unit);
  return taken;
}

/**
 * Rejects a unit and its twins. A part that another unit still needs stays, and what stands
 * in the annotator's own set, as another model suggested it too, was right.
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
 * After a unit was taken, as it was or changed: what is suggested alike has the same fate. A
 * claim that has more to say about its content waits for a decision of its own.
 * @param {Draft} draft
 * @param {Schema} schema
 * @param {Suggestions} suggestions
 * @param {Unit} unit
 */
export function settle(draft, schema, suggestions, unit) {
  const alike = unit.spans.flatMap(({ id }) => suggestions.twinsOf.get(`${unit.set}/${id}`) ?? []);
  const open = alike.filter((id) => !draft.decisions.has(id));
  for (const id of open) settleSpan(draft, suggestions, unit, id);
  for (const id of open) {
    const [{ set }] = suggestions.unitsOf.get(id) ?? [unit];
    takeLoose(draft, schema, suggestions, set, new Set([id.slice(set.length + 1)]));
  }
}

/**
 * @param {Draft} draft
 * @param {Suggestions} suggestions
 * @param {Unit} unit that was taken
 * @param {string} id of a span that is suggested like one of its own
 */
function settleSpan(draft, suggestions, unit, id) {
  const offered = suggestedSpan(suggestions, id);
  if (!offered || draft.decisions.has(id)) return;
  const claim = suggestions.unitsOf.get(id)?.find((each) => each.claim && each.main === offered);
  const own = ownOf(draft, suggestions, id);
  if (claim && (unit.twins.includes(claim) || stands(draft, suggestions, claim)))
    decideByWhatStands(draft, suggestions, claim);
  else if (!claim && own) decide(draft, id, offered, own);
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
    const needed = suggestions.unitsOf
      .get(id)
      ?.some((other) => other !== unit && !draft.decisions.has(other.key));
    if (draft.decisions.has(id) || (span !== unit.main && !own && needed)) continue;
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
 * Whether all that a unit says stands already.
 * @param {Draft} draft
 * @param {Suggestions} suggestions
 * @param {Unit} unit
 */
function stands(draft, suggestions, { set, spans, relations }) {
  return (
    spans.every(({ id }) => ownOf(draft, suggestions, `${set}/${id}`)) &&
    relations.every((relation) => standingRelation(draft, suggestions, set, relation))
  );
}

/**
 * @param {Draft} draft
 * @param {string} id "<set>/<span id>"
 * @param {Span} offered
 * @param {string} own the id of what it became
 */
function decide(draft, id, offered, own) {
  draft.decide(id, outcomeOf(/** @type {Span} */ (draft.spans.get(own)), offered), [own]);
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
 * Takes the relations outside claims that hang on some suggested spans of a set.
 * @param {Draft} draft
 * @param {Schema} schema
 * @param {Suggestions} suggestions
 * @param {string} set
 * @param {{has: (id: string) => boolean}} spans
 */
function takeLoose(draft, schema, { loose }, set, spans) {
  for (const relation of loose.get(set) ?? []) {
    if (spans.has(relation.head) || spans.has(relation.tail))
      takeRelation(draft, schema, set, relation);
  }
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
 * What stands of a suggested span, or of one that is suggested alike.
 * @param {Draft} draft
 * @param {Suggestions} suggestions
 * @param {string} id
 */
function ownOf(draft, { twinsOf }, id) {
  for (const each of [id, ...(twinsOf.get(id) ?? [])]) {
    const own = resultOf(draft, each);
    if (own) return own;
  }
  return undefined;
}

/**
 * @param {Draft} draft
 * @param {Suggestions} suggestions
 * @param {string} set
 * @param {Relation} relation
 */
function standingRelation(draft, suggestions, set, { label, head, tail }) {
  const from = ownOf(draft, suggestions, `${set}/${head}`);
  const to = ownOf(draft, suggestions, `${set}/${tail}`);
  return [...draft.relations.values()].find(
    (held) => held.label === label && held.head === from && held.tail === to,
  );
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
