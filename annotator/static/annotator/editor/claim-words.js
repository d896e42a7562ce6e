import { excerpt } from "./describe.js";

/**
 * @import { Claim, Linked } from "./claims.js"
 * @import { Workbench } from "./workbench.js"
 */

/** How much of a source or a cue is written, in code points. */
const ENOUGH = 40;

/**
 * @param {Workbench} workbench
 * @param {readonly Linked[]} linked
 * @param {number} [enough] how much of each, in code points
 */
export function textsOf({ state, strings }, linked, enough = ENOUGH) {
  return linked.map(({ span }) => excerpt(state, span, enough)).join(strings.comma);
}

/**
 * Who says it, or why nobody is named.
 * @param {Workbench} workbench
 * @param {Claim} claim
 * @param {number} [enough] how much of each source, in code points
 */
export function sourceIn(workbench, { content, sources }, enough = ENOUGH) {
  const { strings } = workbench;
  const who = textsOf(workbench, sources, enough);
  const { sourcing } = content.attributes;
  if (who) return sourcing === "dropped" ? strings.droppedSource(who) : who;
  if (sourcing === "dropped") return strings.dropped;
  if (sourcing === "author") return strings.byAuthor;
  return sourcing === "unnamed" ? strings.unnamed : strings.noSource;
}
