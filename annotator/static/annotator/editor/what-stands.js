import { Draft } from "./draft.js";
import { isSameLabel, outcomeOf } from "./outcome.js";
import { filledIn } from "./twins.js";
import { suggestedSpan } from "./units.js";

/**
 * @import { Annotations, Relation, Span } from "./types.js"
 * @import { Suggestions, Unit } from "./units.js"
 */

/** What stands in the annotator's own set of what is suggested. */

/**
 * What a suggested span or relation became, while that stands.
 * @param {Draft} draft
 * @param {string} id "<set>/<id>"
 */
export function resultOf(draft, id) {
  const [own] = draft.decisions.get(id)?.result ?? [];
  return own !== undefined && (draft.spans.has(own) || draft.relations.has(own)) ? own : undefined;
}

/**
 * The own span that stands for a suggested one: what it became, its like, or what one that
 * was suggested alike became.
 * @param {Draft} draft
 * @param {Suggestions} suggestions
 * @param {string} id "<set>/<span id>"
 */
export function ownOf(draft, suggestions, id) {
  const offered = suggestedSpan(suggestions, id);
  const known = resultOf(draft, id) ?? (offered && draft.find(offered));
  if (known) return known;
  for (const each of suggestions.twinsOf.get(id) ?? []) {
    const own = resultOf(draft, each);
    if (own) return own;
  }
  return undefined;
}

/**
 * A part of a unit as it stands once that is taken: what stands for it already keeps its values.
 * @param {Annotations} annotations
 * @param {Suggestions} suggestions
 * @param {Unit} unit
 * @param {Span} part
 * @returns {Span}
 */
export function asTaken(annotations, suggestions, unit, part) {
  const draft = new Draft(annotations);
  const wanted = filledIn(suggestions, annotations.decisions, unit, part);
  const own = draft.spans.get(ownOf(draft, suggestions, `${unit.set}/${part.id}`) ?? "");
  if (!own) return wanted;
  const added = isSameLabel(own, wanted) ? wanted.attributes : {};
  return { ...own, attributes: { ...added, ...own.attributes } };
}

/**
 * The own relation between what stands for the ends of a suggested one.
 * @param {Draft} draft
 * @param {Suggestions} suggestions
 * @param {string} set
 * @param {Relation} relation
 */
export function standingRelation(draft, suggestions, set, { label, head, tail }) {
  const from = ownOf(draft, suggestions, `${set}/${head}`);
  const to = ownOf(draft, suggestions, `${set}/${tail}`);
  return [...draft.relations.values()].find(
    (held) => held.label === label && held.head === from && held.tail === to,
  );
}

/**
 * Whether all that a unit says stands already.
 * @param {Draft} draft
 * @param {Suggestions} suggestions
 * @param {Unit} unit
 */
export function stands(draft, suggestions, { set, spans, relations }) {
  return (
    spans.every(({ id }) => ownOf(draft, suggestions, `${set}/${id}`)) &&
    relations.every((relation) => standingRelation(draft, suggestions, set, relation))
  );
}

/**
 * Decides about a suggested span by the own one that it became.
 * @param {Draft} draft
 * @param {string} id "<set>/<span id>"
 * @param {Span} offered
 * @param {string} own its id
 */
export function decide(draft, id, offered, own) {
  draft.decide(id, outcomeOf(/** @type {Span} */ (draft.spans.get(own)), offered), [own]);
}
