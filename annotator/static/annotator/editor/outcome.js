import { same } from "./edits.js";
import { UNSURE } from "./unsure.js";

/**
 * @import { LabelName } from "./schema.js"
 * @import { Attributes, AttributeValue, Extent, Outcome } from "./types.js"
 */

/**
 * What became of a suggested span of which something stands: accepted where that has its
 * label, its place and every value it was suggested with. What the suggestion left open and
 * a person filled in corrects nothing, nor does being unsure.
 * @param {LabelName & Extent & {attributes: Attributes}} own
 * @param {LabelName & Extent & {attributes: Attributes}} offered
 * @returns {Outcome}
 */
export function outcomeOf(own, offered) {
  const isKept = Object.entries(offered.attributes).every(
    ([name, value]) => name === UNSURE || same(sorted(own.attributes[name]), sorted(value)),
  );
  return isSameLabel(own, offered) && isKept ? "accepted" : "corrected";
}

/**
 * Whether two spans are one label on one place.
 * @param {LabelName & Extent} one
 * @param {LabelName & Extent} other
 */
export function isSameLabel(one, other) {
  const isHere = one.start === other.start && one.end === other.end;
  return isHere && one.label === other.label && one.layer === other.layer;
}

/**
 * Of several choices the order does not count.
 * @param {AttributeValue | undefined} value
 */
function sorted(value) {
  return Array.isArray(value) ? [...value].sort() : value;
}
