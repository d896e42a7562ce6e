/**
 * @import { ClaimRoles, Relation } from "./types.js"
 */

/**
 * The ids of all pieces of the claim that a content span belongs to, the first one first.
 * @param {ClaimRoles | null} roles
 * @param {ReadonlyMap<string, Relation>} relations
 * @param {string} id
 * @returns {string[]} the span alone where it continues nothing and nothing continues it
 */
export function chainOf(roles, relations, id) {
  /** @type {Map<string, string>} */
  const before = new Map();
  /** @type {Map<string, string>} */
  const behind = new Map();
  for (const { label, head, tail } of relations.values()) {
    if (label !== roles?.continues) continue;
    if (!before.has(tail)) before.set(tail, head);
    if (!behind.has(head)) behind.set(head, tail);
  }
  const earlier = followed(before, id, new Set([id]));
  const first = earlier[earlier.length - 1] ?? id;
  return [first, ...followed(behind, first, new Set([first]))];
}

/**
 * @param {ReadonlyMap<string, string>} steps
 * @param {string} from
 * @param {Set<string>} seen so that a circle ends
 */
function followed(steps, from, seen) {
  /** @type {string[]} */
  const ids = [];
  for (let at = steps.get(from); at !== undefined && !seen.has(at); at = steps.get(at)) {
    seen.add(at);
    ids.push(at);
  }
  return ids;
}
