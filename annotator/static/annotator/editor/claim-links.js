import { COREFERENT } from "./same-source.js";

/**
 * @import { Claim, Linked } from "./claims.js"
 * @import { Schema } from "./schema.js"
 * @import { Annotations, Relation, Span } from "./types.js"
 */

/**
 * Everything that a claim is tied to, as rows of its card.
 *
 * @typedef {object} Tie
 * @property {"part" | "out" | "in" | "around" | "within" | "said"} way a part of the claim; a
 *   relation that leads from it, or to it; a claim around it, or within it; a claim of this source
 * @property {Span} span the other end
 * @property {Relation | null} relation null where one claim only lies in the other
 */

/**
 * The parts of a claim, the claims around and within it, and its other relations.
 * @param {Claim} claim
 * @param {readonly Claim[]} claims
 * @param {Annotations} annotations
 * @returns {Tie[]}
 */
export function tiesOf(claim, claims, annotations) {
  const parts = [...claim.sources, ...claim.cues, ...claim.pieces].map(part);
  const around = claims.filter(({ content }) => content.id === claim.inside);
  const within = claims.filter(({ inside }) => inside === claim.content.id);
  return [
    ...parts,
    ...around.map(({ content }) => nesting("around", content)),
    ...within.map(({ content }) => nesting("within", content)),
    ...otherTies(claim, annotations),
  ];
}

/**
 * The relations of a claim besides those that hold it together.
 * @param {Claim} claim
 * @param {Annotations} annotations
 * @returns {Tie[]}
 */
export function otherTies({ content, pieces, others }, { spans }) {
  const own = new Set([content.id, ...pieces.map(({ span }) => span.id)]);
  return others.flatMap((relation) => {
    const isOut = own.has(relation.head);
    const span = spans.get(isOut ? relation.tail : relation.head);
    return span ? [{ way: isOut ? "out" : "in", span, relation }] : [];
  });
}

/**
 * The relations of a span that plays another part than content; what ties it to its claims
 * is in their cards.
 * @param {Schema} schema
 * @param {Annotations} annotations
 * @param {Span} span
 * @returns {Tie[]}
 */
export function spanTies({ claims }, { spans, relations }, span) {
  /** @type {Tie[]} */
  const ties = [];
  for (const relation of relations.values()) {
    const { label, head, tail } = relation;
    if (head !== span.id && tail !== span.id) continue;
    if (label === claims?.source_of || label === claims?.cue_of) continue;
    const other = spans.get(head === span.id ? tail : head);
    const isOut = head === span.id || label === COREFERENT;
    if (other) ties.push({ way: isOut ? "out" : "in", span: other, relation });
  }
  return ties;
}

/**
 * The claims that agree with a claim, dispute it, and the like: both cards say so.
 * @param {Claim} claim
 * @param {Annotations} annotations
 * @returns {Tie[]}
 */
export function tiesToClaims(claim, annotations) {
  const { layer, label } = claim.content;
  return otherTies(claim, annotations).filter(
    ({ span }) => span.layer === layer && span.label === label,
  );
}

/**
 * How deep each claim lies inside others; 0 for one that lies in none.
 * @param {readonly Claim[]} claims in document order, so that one around comes first
 * @returns {Map<string, number>} by the ids of their contents
 */
export function depthsOf(claims) {
  /** @type {Map<string, number>} */
  const depths = new Map();
  for (const { content, inside } of claims)
    depths.set(content.id, inside === null ? 0 : (depths.get(inside) ?? 0) + 1);
  return depths;
}

/** @param {Linked} linked @returns {Tie} */
function part({ span, relation }) {
  return { way: "part", span, relation };
}

/**
 * @param {"around" | "within"} way
 * @param {Span} span
 * @returns {Tie}
 */
function nesting(way, span) {
  return { way, span, relation: null };
}
