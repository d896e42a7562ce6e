import { canGoOn, spanAt } from "./state.js";

/**
 * @import { ClaimPending, Pending, RelationPending } from "./pending.js"
 * @import { State } from "./state.js"
 * @import { Focus, Selection } from "./types.js"
 */

/**
 * A claim or a relation in the making as it is kept in the browser: its steps one after the
 * other, the first one first, and a suggested claim by its key.
 *
 * @typedef {Omit<ClaimPending, "unit" | "before"> & {unit: string | null}} WrittenStep
 * @typedef {RelationPending | {kind: "claim", way: WrittenStep[]}} WrittenPending
 *
 * @typedef {object} Written
 * @property {WrittenPending} pending
 * @property {Selection} selection what is proposed for the step at hand, or was adjusted
 * @property {Focus | null} focus
 */

/**
 * @param {State} state
 * @returns {Written | null} null while nothing is made
 */
export function written({ pending, selection, focus }) {
  return pending && { pending: writtenPending(pending), selection, focus };
}

/**
 * The state with what was being made, as far as it still can be; null where it cannot.
 * @param {State} state
 * @param {Written} held
 * @returns {State | null}
 */
export function goingOn(state, { pending: held, selection, focus }) {
  const pending = held.kind === "claim" ? claimAgain(state, held.way) : held;
  if (state.readOnly || !pending || !canGoOn(state, pending)) return null;
  return { ...state, pending, selection, focus: spanAt(state, focus) ? focus : null };
}

/**
 * @param {Pending} pending
 * @returns {WrittenPending}
 */
function writtenPending(pending) {
  if (pending.kind === "relation") return pending;
  /** @type {WrittenStep[]} */
  const way = [];
  for (let step = /** @type {ClaimPending | null} */ (pending); step; step = step.before) {
    const { before: _, unit, ...rest } = step;
    way.unshift({ ...rest, unit: unit?.key ?? null });
  }
  return { kind: "claim", way };
}

/**
 * @param {State} state
 * @param {readonly WrittenStep[]} way
 */
function claimAgain({ waiting }, way) {
  /** @type {ClaimPending | null} */
  let before = null;
  for (const step of way) {
    const unit = waiting.find(({ key }) => key === step.unit) ?? null;
    // What was kept before parts were counted has none.
    before = { ...step, asked: step.asked ?? 0, unit, before };
  }
  return before;
}
