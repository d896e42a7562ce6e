import { documentOrder } from "./places.js";

/**
 * @import { Schema } from "./schema.js"
 * @import { ClaimRoles, Relation, Span } from "./types.js"
 */

/**
 * Claims put together from the spans and relations that make them up.
 *
 * @typedef {{span: Span, relation: Relation}} Linked
 * @typedef {{into: Map<string, Relation[]>, outOf: Map<string, Relation[]>}} Links by span id
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
  const roles = schema.claims;
  if (!roles) return [];
  const links = byEnds(relations);
  const continues = (/** @type {Relation} */ { label }) => label === roles.continues;
  const claims = [...spans.values()]
    .filter((span) => schema.roleOf(span) === "content")
    .filter((span) => !links.into.get(span.id)?.some(continues))
    .sort(documentOrder)
    .map((span) => claimOf(span, roles, spans, links));
  return nested(claims);
}

/**
 * @param {Span} content
 * @param {ClaimRoles} roles
 * @param {ReadonlyMap<string, Span>} spans
 * @param {Links} links
 * @returns {Claim}
 */
function claimOf(content, roles, spans, links) {
  const pieces = piecesAfter(content, roles, spans, links);
  const ids = [content.id, ...pieces.map(({ span }) => span.id)];
  const incoming = ids.flatMap((id) => links.into.get(id) ?? []);
  const outgoing = ids.flatMap((id) => links.outOf.get(id) ?? []);
  const linked = (/** @type {string} */ label) =>
    incoming
      .filter((relation) => relation.label === label)
      .flatMap((relation) => linkTo(spans, relation.head, relation));
  const own = new Set([roles.continues, roles.source_of, roles.cue_of]);
  const others = new Set([...incoming, ...outgoing].filter(({ label }) => !own.has(label)));
  return {
    content,
    pieces,
    sources: linked(roles.source_of),
    cues: linked(roles.cue_of),
    others: [...others],
    inside: null,
  };
}

/**
 * The later pieces of a claim, in order.
 * @param {Span} first
 * @param {ClaimRoles} roles
 * @param {ReadonlyMap<string, Span>} spans
 * @param {Links} links
 * @returns {Linked[]}
 */
function piecesAfter(first, roles, spans, links) {
  const seen = new Set([first.id]);
  /** @type {Linked[]} */
  const pieces = [];
  for (let at = first.id; ; ) {
    const next = links.outOf.get(at)?.find(({ label }) => label === roles.continues);
    if (!next || seen.has(next.tail)) return pieces;
    seen.add(next.tail);
    pieces.push(...linkTo(spans, next.tail, next));
    at = next.tail;
  }
}

/**
 * @param {ReadonlyMap<string, Span>} spans
 * @param {string} id
 * @param {Relation} relation
 * @returns {Linked[]}
 */
function linkTo(spans, id, relation) {
  const span = spans.get(id);
  return span ? [{ span, relation }] : [];
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
 * Where the parts of a claim lie.
 * @param {Claim} claim
 */
export function partsOf({ content, pieces, sources, cues }) {
  const extents = (/** @type {Span[]} */ spans) => spans.map(({ start, end }) => ({ start, end }));
  const spans = (/** @type {Linked[]} */ linked) => linked.map(({ span }) => span);
  return {
    cue: extents(spans(cues)),
    source: extents(spans(sources)),
    content: extents([content, ...spans(pieces)]),
  };
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

/**
 * @param {Iterable<Relation>} relations
 * @returns {Links}
 */
function byEnds(relations) {
  /** @type {Map<string, Relation[]>} */
  const into = new Map();
  /** @type {Map<string, Relation[]>} */
  const outOf = new Map();
  for (const relation of relations) {
    if (!into.get(relation.tail)?.push(relation)) into.set(relation.tail, [relation]);
    if (!outOf.get(relation.head)?.push(relation)) outOf.set(relation.head, [relation]);
  }
  return { into, outOf };
}

/**
 * Says of each claim which one it lies inside: the smallest with a longer piece around its
 * first piece, as the server has it.
 * @param {Claim[]} claims in document order
 */
function nested(claims) {
  const pieces = claims
    .flatMap((claim) => [claim.content, ...claim.pieces.map(({ span }) => span)].map(of(claim)))
    .sort((one, other) => documentOrder(one.span, other.span));
  /** @type {typeof pieces} */
  let open = [];
  for (const { span, claim } of pieces) {
    const length = span.end - span.start;
    open = open.filter((outer) => outer.span.end > span.start);
    if (span === claim.content) {
      const around = open
        .filter((outer) => outer.span.end >= span.end && outer.claim !== claim)
        .map((outer) => ({ ...outer, length: outer.span.end - outer.span.start }))
        .filter((outer) => outer.length > length)
        .sort((one, other) => one.length - other.length);
      claim.inside = around[0]?.claim.content.id ?? null;
    }
    open.push({ span, claim });
  }
  return claims;
}

/** @param {Claim} claim */
function of(claim) {
  return (/** @type {Span} */ span) => ({ span, claim });
}
