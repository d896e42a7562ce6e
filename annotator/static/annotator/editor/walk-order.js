/**
 * @import { Unit } from "./units.js"
 */

/**
 * In which order the suggestions are walked through: as the text is read, the least sure
 * first, or the surest first. What has no score comes last of those.
 *
 * @typedef {"text" | "least" | "surest"} WalkOrder
 * @typedef {Pick<Unit, "order" | "score">} Place
 */

/** @type {readonly WalkOrder[]} */
export const WALK_ORDERS = ["text", "least", "surest"];

/** Beyond every score, on either side. */
const UNSCORED = { least: 2, surest: -1 };

/** @type {Record<WalkOrder, (one: Place, other: Place) => number>} */
const COMPARISONS = {
  text: (one, other) => one.order - other.order,
  least: (one, other) =>
    (one.score ?? UNSCORED.least) - (other.score ?? UNSCORED.least) || one.order - other.order,
  surest: (one, other) =>
    (other.score ?? UNSCORED.surest) - (one.score ?? UNSCORED.surest) || one.order - other.order,
};

/**
 * The next of some units in an order after a place, or the previous one; without a place, the
 * first or the last.
 * @param {readonly Unit[]} units
 * @param {WalkOrder} walkOrder
 * @param {Place | null} here
 * @param {1 | -1} direction
 * @returns {Unit | null}
 */
export function nextAlong(units, walkOrder, here, direction) {
  const compare = COMPARISONS[walkOrder];
  /** @type {Unit | null} */
  let found = null;
  for (const unit of units) {
    if (here && direction * compare(unit, here) <= 0) continue;
    if (!found || direction * compare(unit, found) < 0) found = unit;
  }
  return found;
}

/**
 * The order that follows another when they are gone through one by one.
 * @param {WalkOrder} walkOrder
 * @returns {WalkOrder}
 */
export function orderAfter(walkOrder) {
  return WALK_ORDERS[(WALK_ORDERS.indexOf(walkOrder) + 1) % WALK_ORDERS.length];
}
