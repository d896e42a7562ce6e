import { Draft } from "./draft.js";

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
  draft.setAttributes(span, state.schema.kept({ ...span, attributes }));
  return { edits: draft.edits, focus: state.focus };
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
  draft.setArticleAttribute(name, value);
  return { edits: draft.edits, focus: state.focus };
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
  draft.setRelation(relation.id, {
    ...relation,
    attributes: withValue(relation.attributes, name, value),
  });
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
