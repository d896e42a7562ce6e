/**
 * @import { Annotations, Edit, Kind, Relation, Value } from "./types.js"
 */

/**
 * Edits: the changes that a revision is made of. An edit names what stood `before` and what
 * stands `after`; null means nothing. So its inverse is itself with the two exchanged.
 */

/** @type {Record<Kind, keyof Annotations>} */
const SHELVES = {
  span: "spans",
  relation: "relations",
  attribute: "attributes",
  decision: "decisions",
};

/** An edit that does not fit what stands. */
export class EditConflict extends Error {}

/** @returns {Annotations} */
export function nothing() {
  return { spans: new Map(), relations: new Map(), attributes: new Map(), decisions: new Map() };
}

/** @param {Edit} edit */
export function idOf(edit) {
  return /** @type {Value} */ (edit.after ?? edit.before).id;
}

/**
 * What stands under the id that an edit names.
 * @param {Annotations} annotations
 * @param {Edit} edit
 * @returns {Value | null}
 */
export function standing(annotations, edit) {
  return annotations[SHELVES[edit.kind]].get(idOf(edit)) ?? null;
}

/**
 * What stands after the edits, applied in order. Raises EditConflict where a `before` is not
 * what stands there, or a relation would be left without one of its ends.
 * @param {Annotations} annotations
 * @param {readonly Edit[]} edits
 * @returns {Annotations}
 */
export function apply(annotations, edits) {
  const result = copyOf(annotations, edits);
  for (const edit of edits) {
    if (!same(standing(result, edit), edit.before)) {
      throw new EditConflict(`${edit.kind} ${idOf(edit)} is no longer what it was`);
    }
    put(result, edit);
  }
  checkEnds(result, edits);
  return result;
}

/**
 * Applies what fits and skips what already stands; what does neither is left over.
 * @param {Annotations} annotations
 * @param {readonly Edit[]} edits
 * @returns {{annotations: Annotations, applied: Edit[], unfit: Edit[]}}
 */
export function applyWhatFits(annotations, edits) {
  const result = copyOf(annotations, edits);
  /** @type {Edit[]} */
  const applied = [];
  /** @type {Edit[]} */
  const unfit = [];
  for (const edit of edits) {
    const found = standing(result, edit);
    if (same(found, edit.after)) continue;
    const fits = same(found, edit.before) && endsStand(result, edit);
    (fits ? applied : unfit).push(edit);
    if (fits) put(result, edit);
  }
  return { annotations: result, applied, unfit };
}

/**
 * The edits that take these back, in the order in which they must be applied.
 * @param {readonly Edit[]} edits
 * @returns {Edit[]}
 */
export function invert(edits) {
  return edits.map(({ kind, before, after }) => ({ kind, before: after, after: before })).reverse();
}

/**
 * What the edits touch, as "kind id": what they name, and the ends of their relations.
 * @param {readonly Edit[]} edits
 * @returns {Set<string>}
 */
export function touched(edits) {
  const found = new Set();
  for (const edit of edits) {
    found.add(`${edit.kind} ${idOf(edit)}`);
    if (edit.kind !== "relation") continue;
    for (const value of [edit.before, edit.after]) {
      if (!value) continue;
      const relation = /** @type {Relation} */ (value);
      found.add(`span ${relation.head}`).add(`span ${relation.tail}`);
    }
  }
  return found;
}

/**
 * Whether two JSON values are equal; the order of an object's keys does not count.
 * @param {unknown} one
 * @param {unknown} other
 * @returns {boolean}
 */
export function same(one, other) {
  if (one === other) return true;
  if (!one || !other || typeof one !== "object" || typeof other !== "object") return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const a = /** @type {Record<string, unknown>} */ (one);
  const b = /** @type {Record<string, unknown>} */ (other);
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => key in b && same(a[key], b[key]))
  );
}

/**
 * A copy of which only the shelves that the edits name may be written.
 * @param {Annotations} annotations
 * @param {readonly Edit[]} edits
 * @returns {Annotations}
 */
function copyOf(annotations, edits) {
  const copy = { ...annotations };
  for (const kind of new Set(edits.map((edit) => edit.kind))) {
    const shelf = SHELVES[kind];
    Object.assign(copy, {
      [shelf]: new Map(/** @type {ReadonlyMap<string, Value>} */ (annotations[shelf])),
    });
  }
  return copy;
}

/**
 * @param {Annotations} annotations whose shelf for this edit is a copy of our own
 * @param {Edit} edit
 */
function put(annotations, edit) {
  const shelf = /** @type {Map<string, Value>} */ (annotations[SHELVES[edit.kind]]);
  if (edit.after) shelf.set(idOf(edit), edit.after);
  else shelf.delete(idOf(edit));
}

/**
 * @param {Annotations} annotations
 * @param {readonly Edit[]} edits
 */
function checkEnds(annotations, edits) {
  for (const edit of edits) {
    const relation = edit.kind === "relation" && annotations.relations.get(idOf(edit));
    if (relation) requireEnds(annotations, relation);
  }
  const removed = new Set(edits.filter((edit) => edit.kind === "span" && !edit.after).map(idOf));
  if (!removed.size) return;
  for (const relation of annotations.relations.values()) {
    if (removed.has(relation.head) || removed.has(relation.tail))
      requireEnds(annotations, relation);
  }
}

/**
 * @param {Annotations} annotations
 * @param {Relation} relation
 */
function requireEnds(annotations, relation) {
  for (const end of [relation.head, relation.tail]) {
    if (!annotations.spans.has(end)) {
      throw new EditConflict(`relation ${relation.id} points to span ${end}, which is not there`);
    }
  }
}

/**
 * @param {Annotations} annotations
 * @param {Edit} edit
 */
function endsStand(annotations, edit) {
  if (edit.kind === "relation" && edit.after) {
    const { head, tail } = /** @type {Relation} */ (edit.after);
    return annotations.spans.has(head) && annotations.spans.has(tail);
  }
  if (edit.kind !== "span" || edit.after) return true;
  const id = idOf(edit);
  for (const relation of annotations.relations.values()) {
    if (relation.head === id || relation.tail === id) return false;
  }
  return true;
}
