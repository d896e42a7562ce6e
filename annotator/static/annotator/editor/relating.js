import { Draft } from "./draft.js";
import { chainOf } from "./pieces.js";
import { documentOrder } from "./places.js";
import { settleSourcing } from "./sourcing.js";
import { spanAt, spansAround } from "./state.js";

/**
 * @import { RelationPending } from "./pending.js"
 * @import { Change, State } from "./state.js"
 * @import { Focus, Span } from "./types.js"
 */

/**
 * A relation in the making: from the span in focus, over its type, to its other end. That is
 * where the caret is brought, the next span that Tab goes to, or a claim by its number. Links
 * of a claim in pieces are on its first piece.
 */

/** How many claims have a number: as many as there are digits. */
const NUMBERED = 9;

/**
 * Begins a relation from the own span in focus.
 * @param {State} state
 * @returns {Change | null}
 */
export function beginRelation(state) {
  const focused = !state.focus?.set && spanAt(state, state.focus);
  const head = focused && firstPiece(state, focused);
  const types = head ? state.schema.relationsBetween(head, null) : [];
  if (!head || !types.length) return null;
  const type = types.length === 1 ? types[0].name : null;
  return { edits: [], pending: { kind: "relation", head: head.id, type } };
}

/**
 * Ends a relation at the own span in focus, or else at the smallest one around the selection
 * at which its type may end; null where there is none.
 * @param {State} state
 * @param {RelationPending} pending
 * @returns {Change | null}
 */
export function takeTail(state, pending) {
  const focused = !state.focus?.set && spanAt(state, state.focus);
  const around = spansAround(state, state.selection).own.filter(
    ({ start, end }) => start <= state.selection.start && end >= state.selection.end,
  );
  around.sort((one, other) => one.end - one.start - (other.end - other.start));
  for (const span of [...(focused ? [focused] : []), ...around]) {
    const change = endAt(state, pending, span);
    if (change) return change;
  }
  return null;
}

/**
 * Ends a relation at a span; null where its type may not end there.
 * @param {State} state
 * @param {RelationPending} pending
 * @param {Span} span
 * @returns {Change | null}
 */
export function endAt(state, pending, span) {
  const { head, type } = pending;
  const tail = firstPiece(state, span);
  if (!type || !tailsOf(state, pending).includes(tail)) return null;
  const draft = new Draft(state.annotations);
  const { claims, relationDefaults } = chosen(state, type);
  const from = claims ? (chainOf(claims, draft.relations, head).pop() ?? head) : head;
  draft.addRelation({ label: type, head: from, tail: tail.id, attributes: relationDefaults });
  if (type === state.schema.claims?.source_of) settleSourcing(state, draft, tail.id);
  return { edits: draft.edits, pending: null, focus: { set: "", id: head } };
}

/**
 * The claims among the possible ends that have a number: those nearest to the beginning, in
 * document order.
 * @param {State} state
 * @param {RelationPending} pending
 * @returns {Span[]}
 */
export function numberedTails(state, pending) {
  const head = state.annotations.spans.get(pending.head);
  const claims = tailsOf(state, pending).filter((span) => state.schema.roleOf(span) === "content");
  const isAhead = (/** @type {Span} */ span) => head !== undefined && documentOrder(span, head) < 0;
  const before = claims.filter(isAhead);
  const first = Math.max(0, Math.min(before.length - NUMBERED / 2, claims.length - NUMBERED));
  return claims.slice(Math.ceil(first), Math.ceil(first) + NUMBERED);
}

/**
 * The possible end after the one in focus, or before it, in document order and round.
 * @param {State} state
 * @param {RelationPending} pending
 * @param {1 | -1} direction
 * @returns {Focus | null}
 */
export function nextTail(state, pending, direction) {
  const tails = tailsOf(state, pending);
  if (!tails.length) return null;
  const held = spanAt(state, state.focus);
  const ahead = tails.filter((span) => held && documentOrder(span, held) < 0).length;
  const isThere = tails[ahead]?.id === held?.id;
  const at = direction < 0 ? ahead - 1 : ahead + Number(isThere);
  return { set: "", id: tails[(at + tails.length) % tails.length].id };
}

/**
 * Every own span at which the relation may end, in document order. It is asked for while
 * keys are pressed, so that each span is looked at once.
 * @param {State} state
 * @param {RelationPending} pending
 */
function tailsOf({ annotations, schema }, { head, type }) {
  const allowed = new Set(schema.relationTypes.get(type ?? "")?.tail);
  const taken = new Set([head]);
  for (const relation of annotations.relations.values()) {
    const isThere = relation.label === type && relation.head === head;
    if (isThere || relation.label === schema.claims?.continues) taken.add(relation.tail);
  }
  return [...annotations.spans.values()]
    .filter(
      ({ id, layer, label }) =>
        (allowed.has(layer) || allowed.has(`${layer}:${label}`)) && !taken.has(id),
    )
    .sort(documentOrder);
}

/**
 * What a new relation of a type begins with, and the roles of claims where it joins pieces:
 * it then leads on from the last of them.
 * @param {State} state
 * @param {string} type
 */
function chosen({ schema }, type) {
  const claims = schema.claims?.continues === type ? schema.claims : null;
  return { claims, relationDefaults: schema.relationDefaults(type) };
}

/**
 * The first piece of the claim that a span is a piece of, else the span itself.
 * @param {State} state
 * @param {Span} span
 */
function firstPiece({ annotations, schema }, span) {
  if (schema.roleOf(span) !== "content") return span;
  const [first] = chainOf(schema.claims, annotations.relations, span.id);
  return annotations.spans.get(first) ?? span;
}
