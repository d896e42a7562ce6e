import { chainOf } from "./pieces.js";

/**
 * @import { Claim } from "./claims.js"
 * @import { Draft } from "./draft.js"
 * @import { ClaimPending } from "./pending.js"
 * @import { Schema } from "./schema.js"
 * @import { State } from "./state.js"
 * @import { Attributes } from "./types.js"
 */

/** How a claim is sourced, as far as the way it was made shows. */
const ATTRIBUTE = "sourcing";
const EXPLICIT = "explicit";
const UNNAMED = "unnamed";

/**
 * What is known of a new claim's sourcing: why no source was taken, or that one was. A
 * suggestion that named nobody is overruled by whoever found the source.
 * @param {Schema} schema
 * @param {ClaimPending} pending
 * @returns {Attributes}
 */
export function sourcingOf(schema, { unit, sourcing, parts }) {
  const suggested = unit?.main.attributes[ATTRIBUTE];
  const wasNamed = unit?.spans.some((span) => schema.roleOf(span) === "source") ?? false;
  const stands = suggested !== undefined && (suggested !== UNNAMED || wasNamed);
  const known = sourcing ?? (parts.source.length && !stands ? EXPLICIT : null);
  return known && schema.offers("content", ATTRIBUTE, known) ? { [ATTRIBUTE]: known } : {};
}

/**
 * What the rules say of a claim's sourcing.
 * @param {Claim | null} ruled
 * @returns {string | null}
 */
export function sourcingIn(ruled) {
  const said = ruled?.content.attributes[ATTRIBUTE];
  return typeof said === "string" ? said : null;
}

/**
 * After a claim that stands got a source: that is explicit, unless it says how it is sourced
 * already. A dropped subject and an unnamed one may have a source too.
 * @param {State} state
 * @param {Draft} draft
 * @param {string} id of any piece
 */
export function settleSourcing({ schema, suggestions }, draft, id) {
  const content = draft.spans.get(chainOf(schema.claims, draft.relations, id)[0]);
  if (!content || content.attributes[ATTRIBUTE] !== undefined) return;
  if (!schema.offers("content", ATTRIBUTE, EXPLICIT)) return;
  const attributes = { ...content.attributes, [ATTRIBUTE]: EXPLICIT };
  const kept = schema.kept({ ...content, attributes });
  draft.changeSpan({ ...content, attributes: kept }, suggestions);
}
