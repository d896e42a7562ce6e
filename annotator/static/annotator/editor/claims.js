import { documentOrder } from "./places.js";

/**
 * @import { Schema } from "./schema.js"
 * @import { Relation, Span } from "./types.js"
 */

/**
 * Claims put together from the spans and relations that make them up.
 *
 * @typedef {{span: Span, relation: Relation}} Linked
 *
 * @typedef {object} Claim
 * @property {Span} content the first piece; attributes and links are on it
 * @property {Linked[]} pieces the later ones, in order
 * @property {Linked[]} sources
 * @property {Linked[]} cues
 * @property {Relation[]} others every other relation of the content
 * @property {string | null} inside the id of the content of the claim around this one
 */

/**
 * @param {Schema} schema
 * @param {ReadonlyMap<string, Span>} spans
 * @param {Iterable<Relation>} relations
 * @returns {Claim[]} in document order of their first pieces
 */
export function assemble(schema, spans, relations) {
  const content = schema.labelOf("content");
  const roles = schema.claims;
  if (!content || !roles) return [];
  const { into, outOf } = byEnds(relations);
  const isContinued = (/** @type {Span} */ span) =>
    into.get(span.id)?.some((relation) => relation.label === roles.continues);
  const claims = [...spans.values()]
    .filter((span) => span.label === content.label && span.layer === content.layer)
    .filter((span) => !isContinued(span))
    .sort(documentOrder)
    .map((span) => claimOf(span));
  return nested(claims);

  /**
   * @param {Span} first
   * @returns {Claim}
   */
  function claimOf(first) {
    const pieces = piecesAfter(first);
    const all = [first, ...pieces.map((piece) => piece.span)];
    const incoming = all.flatMap((piece) => into.get(piece.id) ?? []);
    const outgoing = all.flatMap((piece) => outOf.get(piece.id) ?? []);
    const linked = (/** @type {string} */ label) =>
      incoming
        .filter((relation) => relation.label === label)
        .flatMap((relation) => link(relation.head, relation));
    const own = new Set([roles?.continues, roles?.source_of, roles?.cue_of]);
    return {
      content: first,
      pieces,
      sources: linked(roles?.source_of ?? ""),
      cues: linked(roles?.cue_of ?? ""),
      others: [...new Set([...incoming, ...outgoing])].filter(
        (relation) => !own.has(relation.label),
      ),
      inside: null,
    };
  }

  /**
   * @param {Span} first
   * @returns {Linked[]}
   */
  function piecesAfter(first) {
    const seen = new Set([first.id]);
    /** @type {Linked[]} */
    const pieces = [];
    for (let at = first.id; ; ) {
      const next = outOf.get(at)?.find((relation) => relation.label === roles?.continues);
      if (!next || seen.has(next.tail)) return pieces;
      seen.add(next.tail);
      pieces.push(...link(next.tail, next));
      at = next.tail;
    }
  }

  /**
   * @param {string} id
   * @param {Relation} relation
   * @returns {Linked[]}
   */
  function link(id, relation) {
    const span = spans.get(id);
    return span ? [{ span, relation }] : [];
  }
}

/**
 * The claim in which a span plays any part, if one does.
 * @param {readonly Claim[]} claims
 * @param {string} id
 */
export function claimWith(claims, id) {
  return (
    claims.find(
      (claim) => claim.content.id === id || claim.pieces.some(({ span }) => span.id === id),
    ) ??
    claims.find((claim) => [...claim.cues, ...claim.sources].some(({ span }) => span.id === id)) ??
    null
  );
}

/**
 * Every span that makes up a claim.
 * @param {Claim} claim
 */
export function membersOf(claim) {
  return [
    claim.content,
    ...[...claim.pieces, ...claim.sources, ...claim.cues].map(({ span }) => span),
  ];
}

/**
 * Every relation that holds a claim together.
 * @param {Claim} claim
 */
export function linksOf(claim) {
  return [...claim.pieces, ...claim.sources, ...claim.cues].map(({ relation }) => relation);
}

/** @param {Iterable<Relation>} relations */
function byEnds(relations) {
  /** @type {Map<string, Relation[]>} */
  const into = new Map();
  /** @type {Map<string, Relation[]>} */
  const outOf = new Map();
  for (const relation of relations) {
    into.set(relation.tail, [...(into.get(relation.tail) ?? []), relation]);
    outOf.set(relation.head, [...(outOf.get(relation.head) ?? []), relation]);
  }
  return { into, outOf };
}

/**
 * Says of each claim which one it lies inside.
 * @param {Claim[]} claims in document order
 */
function nested(claims) {
  /** @type {Span[]} */
  let around = [];
  for (const claim of claims) {
    const { start, end } = claim.content;
    around = around.filter((outer) => outer.end > start);
    const held = around.filter((outer) => outer.end >= end);
    claim.inside = held[held.length - 1]?.id ?? null;
    around.push(claim.content);
  }
  return claims;
}
