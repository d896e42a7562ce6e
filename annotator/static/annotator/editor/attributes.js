import { Draft } from "./draft.js";
import { spanAt } from "./state.js";
import { isUnsure, UNSURE } from "./unsure.js";

/**
 * @import { Change, State } from "./state.js"
 * @import { Attributes, AttributeValue, Relation } from "./types.js"
 */

/**
 * Gives an attribute of an own span a value, or takes it away with null.
 * @param {State} state
 * @param {string} id
 * @param {string} name
 * @param {AttributeValue | null} value
 * @returns {Change}
 */
export function setAttribute(state, id, name, value) {
  const draft = new Draft(state.annotations);
  const span = draft.spans.get(id);
  if (!span) return { edits: [] };
  const attributes = withValue(span.attributes, name, value);
  const kept = state.schema.kept({ ...span, attributes });
  draft.changeSpan({ ...span, attributes: kept }, state.suggestions);
  return { edits: draft.edits, focus: state.focus };
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
 * Gives an attribute of the article a value, or takes it away with null.
 * @param {State} state
 * @param {string} name
 * @param {AttributeValue | null} value
 * @returns {Change}
 */
export function setArticleAttribute(state, name, value) {
  const draft = new Draft(state.annotations);
  const values = articleValues(state);
  const kept = state.schema.keptOnArticle(withValue(values, name, value));
  if (value === null || name in kept) draft.setArticleAttribute(name, value);
  for (const other of Object.keys(values)) {
    if (other !== name && !(other in kept)) draft.setArticleAttribute(other, null);
  }
  return { edits: draft.edits, focus: state.focus };
}

/**
 * What is said of the article itself.
 * @param {State} state
 * @returns {Attributes}
 */
export function articleValues({ annotations }) {
  return Object.fromEntries(
    Array.from(annotations.attributes.values(), ({ id, value }) => [id, value]),
  );
}

/**
 * @param {State} state
 * @param {string} id
 * @returns {Change}
 */
export function removeRelation(state, id) {
  const draft = new Draft(state.annotations);
  draft.removeRelation(id);
  return { edits: draft.edits, focus: state.focus };
}

/**
 * Gives an attribute of a relation a value, or takes it away with null.
 * @param {State} state
 * @param {Relation} relation
 * @param {string} name
 * @param {AttributeValue | null} value
 * @returns {Change}
 */
export function setRelationAttribute(state, relation, name, value) {
  const draft = new Draft(state.annotations);
  const { id, label, head, tail } = relation;
  const attributes = state.schema.keptOnRelation({
    label,
    attributes: withValue(relation.attributes, name, value),
  });
  draft.setRelation(id, { id, label, head, tail, attributes });
  return { edits: draft.edits, focus: state.focus };
}

/**
 * @param {Attributes} attributes
 * @param {string} name
 * @param {AttributeValue | null} value
 * @returns {Attributes}
 */
function withValue(attributes, name, value) {
  const { [name]: _, ...others } = attributes;
  return value === null ? others : { ...others, [name]: value };
}
