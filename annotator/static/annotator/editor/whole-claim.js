import { partsOf } from "./claims.js";
import { selected } from "./selection.js";
import { sourcingIn } from "./sourcing.js";

/**
 * @import { Claim } from "./claims.js"
 * @import { ClaimPending } from "./pending.js"
 * @import { Role } from "./schema.js"
 * @import { Change } from "./state.js"
 * @import { Extent } from "./types.js"
 */

/**
 * A claim as the rules see it, at its last step: cue and source are taken, and the content is
 * selected. One key takes it all, and the steps before can be gone back to.
 * @param {ClaimPending} first at its first step, with nothing taken
 * @param {Claim} ruled
 * @returns {Change}
 */
export function proposedWhole(first, ruled) {
  const parts = partsOf(ruled);
  const [last] = parts.content.slice(-1);
  let pending = first;
  for (const role of first.steps.slice(0, -1)) pending = takenFrom(pending, role, parts[role]);
  for (const piece of parts.content.slice(0, -1)) {
    const content = [...pending.parts.content, piece];
    const taken = { ...pending.parts, content };
    pending = { ...pending, parts: taken, asked: content.length, before: pending };
  }
  return { edits: [], pending, selection: selected(last) };
}

/**
 * After a step at which extents were taken, or at which the rules see no source.
 * @param {ClaimPending} pending
 * @param {Role} role
 * @param {Extent[]} extents
 * @returns {ClaimPending}
 */
function takenFrom(pending, role, extents) {
  const steps = pending.steps.slice(1);
  const sourcing = role === "source" ? sourcingIn(pending.ruled) : pending.sourcing;
  const parts = { ...pending.parts, [role]: extents };
  return { ...pending, steps, parts, sourcing, before: pending };
}
