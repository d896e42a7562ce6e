/**
 * @import { Annotations, Edit, Kind, Relation, Revision, SetWire, Span, Value } from "./types.js"
 */

/**
 * Values as the server sends them, brought into one form, so that equal values compare equal.
 */

/** @param {Span} sent @returns {Span} */
export function readSpan(sent) {
  const { id, layer, label, start, end } = sent;
  const attributes = sent.attributes ?? {};
  return withProvenance({ id, layer, label, start, end, attributes }, sent);
}

/** @param {Relation} sent @returns {Relation} */
export function readRelation(sent) {
  const { id, label, head, tail } = sent;
  return withProvenance({ id, label, head, tail, attributes: sent.attributes ?? {} }, sent);
}

/** @param {SetWire} sent @returns {Annotations} */
export function readAnnotations(sent) {
  const attributes = Object.entries(sent.attributes).map(([id, value]) => ({ id, value }));
  return {
    spans: byId(sent.spans.map(readSpan)),
    relations: byId(sent.relations.map(readRelation)),
    attributes: byId(attributes),
    decisions: byId(
      sent.decisions.map(({ id, outcome, result }) => ({ id, outcome, result: result ?? [] })),
    ),
  };
}

/** @param {Edit} sent @returns {Edit} */
export function readEdit(sent) {
  return {
    kind: sent.kind,
    before: readValue(sent.kind, sent.before),
    after: readValue(sent.kind, sent.after),
  };
}

/** @param {Revision} sent @returns {Revision} */
export function readRevision(sent) {
  return { ...sent, undoes: sent.undoes ?? null, edits: sent.edits.map(readEdit) };
}

/**
 * @param {Kind} kind
 * @param {Value | null | undefined} value
 */
function readValue(kind, value) {
  if (!value) return null;
  if (kind === "span") return readSpan(/** @type {Span} */ (value));
  if (kind === "relation") return readRelation(/** @type {Relation} */ (value));
  return kind === "decision" ? { result: [], ...value } : value;
}

/**
 * Thousands are read before the first paint: so nothing is made for what was not sent.
 * @template {Span | Relation} T
 * @param {T} value
 * @param {Span | Relation} sent
 * @returns {T}
 */
function withProvenance(value, { score, origin, author }) {
  if (score !== undefined && score !== null) value.score = score;
  if (origin) value.origin = origin;
  if (author) value.author = author;
  return value;
}

/**
 * @template {{id: string}} T
 * @param {T[]} values
 * @returns {Map<string, T>}
 */
function byId(values) {
  const found = new Map();
  for (const value of values) found.set(value.id, value);
  return found;
}
