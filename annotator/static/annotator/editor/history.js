import { invert } from "./edits.js";
import { newId } from "./ids.js";

/**
 * @import { Operation, Revision } from "./types.js"
 */

/**
 * What can be undone and redone, by operation. Undo is a new operation that names the one it
 * undoes, and redo one that names the undoing; so the same rule replays both what is done
 * here and what the server stored, and undo goes on across a reload.
 *
 * @typedef {object} History
 * @property {readonly Operation[]} operations all that are known, oldest first
 * @property {readonly Operation[]} done can be undone, the last one first
 * @property {readonly Operation[]} undone undoings that can be undone, the last one first
 * @property {ReadonlySet<string>} passed the ids of those that no longer can be, and are
 *   stepped over
 */

/** @type {History} */
export const NO_HISTORY = { operations: [], done: [], undone: [], passed: new Set() };

/**
 * With one more operation, or with more of one that is known: a large one comes in batches.
 * @param {History} history
 * @param {Operation} operation
 * @returns {History}
 */
export function recorded(history, operation) {
  const isSame = (/** @type {Operation} */ held) => held.operation_id === operation.operation_id;
  if (history.operations.some(isSame)) return joined(history, operation);
  const operations = [...history.operations, operation];
  const { done, undone } = history;
  const isOther = (/** @type {Operation} */ held) => held.operation_id !== operation.undoes;
  if (!operation.undoes) return { ...history, operations, done: [...done, operation], undone: [] };
  if (!done.every(isOther)) {
    const left = done.filter(isOther);
    return { ...history, operations, done: left, undone: [...undone, operation] };
  }
  if (!undone.every(isOther)) {
    const left = undone.filter(isOther);
    return { ...history, operations, done: [...done, operation], undone: left };
  }
  return { ...history, operations };
}

/**
 * The operation that takes back the last one; null where nothing is left.
 * @param {History} history
 * @returns {Operation | null}
 */
export function undoing(history) {
  return reversal(lastLeft(history.done, history));
}

/**
 * The operation that does again what was last taken back; null where nothing is left.
 * @param {History} history
 * @returns {Operation | null}
 */
export function redoing(history) {
  return reversal(lastLeft(history.undone, history));
}

/**
 * With an operation stepped over from now on, because what it changed is other than it left it.
 * @param {History} history
 * @param {string} operationId
 * @returns {History}
 */
export function passedOver(history, operationId) {
  return { ...history, passed: new Set(history.passed).add(operationId) };
}

/**
 * With what the server stored before the operations known here.
 * @param {History} history
 * @param {readonly Revision[]} revisions newest first, as the server lists them
 * @param {string} person whose operations can be undone here
 * @returns {History}
 */
export function recalled(history, revisions, person) {
  /** @type {Operation[]} */
  const older = [];
  for (const { operation_id, undoes, edits, author } of [...revisions].reverse()) {
    if (author === person) older.push({ operation_id, undoes, edits });
  }
  return replayed([...older, ...history.operations], history.passed);
}

/**
 * With each operation as a function leaves it; those it leaves without edits are forgotten,
 * but not those that had none, because all that they changed lies in other articles.
 * @param {History} history
 * @param {(operation: Operation) => Operation} change
 * @returns {History}
 */
export function revised(history, change) {
  const isLeft = (/** @type {Operation} */ { edits }, /** @type {number} */ at) =>
    edits.length || !history.operations[at].edits.length;
  return replayed(history.operations.map(change).filter(isLeft), history.passed);
}

/**
 * @param {History} history
 * @param {Operation} more of an operation that is known
 * @returns {History}
 */
function joined(history, more) {
  const { operations, done, undone } = history;
  const join = (/** @type {Operation} */ held) =>
    held.operation_id === more.operation_id
      ? { ...held, edits: [...held.edits, ...more.edits] }
      : held;
  return {
    ...history,
    operations: operations.map(join),
    done: done.map(join),
    undone: undone.map(join),
  };
}

/**
 * @param {readonly Operation[]} operations
 * @param {ReadonlySet<string>} passed
 * @returns {History}
 */
function replayed(operations, passed) {
  return operations.reduce(recorded, { ...NO_HISTORY, passed });
}

/**
 * @param {readonly Operation[]} operations
 * @param {History} history
 */
function lastLeft(operations, { passed }) {
  return operations.findLast(({ operation_id }) => !passed.has(operation_id));
}

/**
 * @param {Operation | undefined} operation
 * @returns {Operation | null}
 */
function reversal(operation) {
  if (!operation) return null;
  const { operation_id, edits } = operation;
  return { operation_id: newId(), undoes: operation_id, edits: invert(edits) };
}
