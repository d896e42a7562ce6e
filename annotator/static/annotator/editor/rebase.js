import { applyWhatFits, idOf, standing } from "./edits.js";
import { newId } from "./ids.js";

/**
 * @import { Annotations, Batch, Edit, Operation, Revision, Value } from "./types.js"
 */

/**
 * Bringing what was done here onto what was stored meanwhile from elsewhere.
 *
 * @typedef {object} Conflict an edit made here that does not fit what stands now
 * @property {Edit} mine
 * @property {Value | null} theirs what stands now
 *
 * @typedef {object} Rebased
 * @property {Annotations} annotations what stands with all that fits
 * @property {Batch[]} batches what is still to be sent
 * @property {Conflict[]} conflicts
 */

/**
 * What stands after revisions, whether or not some of them were known already.
 * @param {Annotations} annotations
 * @param {readonly Revision[]} revisions oldest first
 */
export function merged(annotations, revisions) {
  return revisions.reduce(
    (held, revision) => applyWhatFits(held, revision.edits).annotations,
    annotations,
  );
}

/**
 * @param {Annotations} base what the server holds
 * @param {readonly Batch[]} batches not acknowledged yet, in order
 * @returns {Rebased}
 */
export function rebased(base, batches) {
  let annotations = base;
  /** @type {Batch[]} */
  const kept = [];
  /** @type {Conflict[]} */
  const conflicts = [];
  for (const batch of batches) {
    const result = applyWhatFits(annotations, batch.edits);
    annotations = result.annotations;
    if (result.applied.length === batch.edits.length) kept.push(batch);
    else if (result.applied.length)
      kept.push({ ...batch, batch_id: newId(), base_revision: null, edits: result.applied });
    for (const mine of result.unfit) conflicts.push({ mine, theirs: standing(annotations, mine) });
  }
  return { annotations, batches: kept, conflicts };
}

/**
 * The edits that put what was meant here in place of what stands.
 * @param {Annotations} annotations
 * @param {readonly Conflict[]} conflicts
 * @returns {Edit[]}
 */
export function insisted(annotations, conflicts) {
  /** @type {Map<string, Edit>} the last word on each value */
  const meant = new Map();
  for (const { mine } of conflicts) {
    const key = `${mine.kind} ${idOf(mine)}`;
    meant.delete(key);
    meant.set(key, { ...mine, before: standing(annotations, mine) });
  }
  return applyWhatFits(annotations, inOrder([...meant.values()])).applied;
}

/**
 * The same operation with ids that the server gave other names.
 * @template {Operation} T
 * @param {T} operation
 * @param {ReadonlyMap<string, string>} names
 * @returns {T}
 */
export function renamed(operation, names) {
  if (!names.size) return operation;
  return {
    ...operation,
    edits: operation.edits.map((edit) => ({
      kind: edit.kind,
      before: renamedValue(edit.before, names),
      after: renamedValue(edit.after, names),
    })),
  };
}

/**
 * @param {Value | null} value
 * @param {ReadonlyMap<string, string>} names
 * @returns {Value | null}
 */
function renamedValue(value, names) {
  if (!value) return null;
  const to = (/** @type {string} */ id) => names.get(id) ?? id;
  if ("head" in value)
    return { ...value, id: to(value.id), head: to(value.head), tail: to(value.tail) };
  if ("outcome" in value) return { ...value, result: value.result.map(to) };
  return { ...value, id: to(value.id) };
}

/**
 * Relations go before the spans they hang on, and come after them.
 * @param {Edit[]} edits
 */
function inOrder(edits) {
  const rank = (/** @type {Edit} */ { kind, after }) => (kind === "relation" ? (after ? 2 : 0) : 1);
  return edits.sort((one, other) => rank(one) - rank(other));
}
