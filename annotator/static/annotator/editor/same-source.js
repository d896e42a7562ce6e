import { claimWith } from "./claims.js";

/**
 * @import { Claim } from "./claims.js"
 * @import { Annotations } from "./types.js"
 */

/**
 * All claims of one source, wherever it is named: sources are the same where one is coreferent
 * with the other, and where both refer to one entity. Who speaks for somebody is another.
 */
export const COREFERENT = "coreferent";
const JOINING = new Set([COREFERENT, "refers_to"]);

/**
 * Every claim whose source is a span, or one that is the same source.
 * @param {readonly Claim[]} claims
 * @param {Annotations} annotations
 * @param {readonly string[]} ids of spans
 * @returns {Claim[]}
 */
export function claimsOfSources(claims, { relations }, ids) {
  /** @type {Map<string, string[]>} */
  const joined = new Map();
  const join = (/** @type {string} */ one, /** @type {string} */ other) => {
    if (!joined.get(one)?.push(other)) joined.set(one, [other]);
  };
  for (const { label, head, tail } of relations.values()) {
    if (!JOINING.has(label)) continue;
    join(head, tail);
    join(tail, head);
  }
  const same = new Set(ids);
  for (const id of same) for (const other of joined.get(id) ?? []) same.add(other);
  return claims.filter(({ sources }) => sources.some(({ span }) => same.has(span.id)));
}

/**
 * The claim that its source makes next, or before: from a source its first or last one.
 * @param {readonly Claim[]} claims
 * @param {Annotations} annotations
 * @param {string} id of the span in focus
 * @param {1 | -1} direction
 * @returns {Claim | null}
 */
export function nextOfSource(claims, annotations, id, direction) {
  const isSource = claims.some(({ sources }) => sources.some(({ span }) => span.id === id));
  const here = claimWith(claims, id);
  if (!here) return null;
  const ids = isSource ? [id] : here.sources.map(({ span }) => span.id);
  const all = claimsOfSources(claims, annotations, ids);
  if (!all.length) return null;
  const at = isSource ? -1 : all.indexOf(here);
  const next = isSource && direction < 0 ? -1 : at + direction;
  return all[(next + all.length) % all.length];
}
