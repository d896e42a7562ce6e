import { assemble, claimWith } from "./claims.js";
import { reject, settleChanged } from "./deciding.js";
import { Draft } from "./draft.js";
import { chainOf } from "./pieces.js";
import { firstAttributes, requote } from "./quotation.js";
import { moveEdge } from "./selection.js";
import { spanAt, spansAround, unitAt } from "./state.js";
import { onwards, takeAs } from "./suggestions.js";

/**
 * @import { LabelName } from "./schema.js"
 * @import { Change, State } from "./state.js"
 * @import { Focus, Selection, Span } from "./types.js"
 */

/**
 * What keys and panels do to labels: each function answers with the edits of one operation,
 * or null where there is nothing to do.
 */

/**
 * Labels the selection. Where this label stands on exactly it already, removes it; where
 * another one of its layer does, changes that, unless `beside` asks for both.
 * @param {State} state
 * @param {LabelName} name
 * @param {boolean} [beside]
 * @returns {Change | null}
 */
export function toggleLabel(state, name, beside = false) {
  const { selection, focus } = state;
  if (selection.start >= selection.end) return null;
  const { own, suggested } = exactly(state, name.layer);
  const standing = own.find((span) => span.label === name.label);
  if (standing) return remove(state, standing);
  const offered =
    suggested.find(({ id }) => focus?.set && id === `${focus.set}/${focus.id}`) ?? suggested[0];
  if (offered && !own.length && !beside) return takeAs(state, offered, { label: name.label });
  const draft = new Draft(state.annotations);
  const changed = beside ? undefined : (own.find((span) => span.id === focus?.id) ?? own[0]);
  if (!changed) {
    const attributes = firstAttributes(state, name, [selection]);
    const id = draft.addSpan({ ...name, ...selection, attributes });
    settleChanged(draft, state.schema, state.suggestions, id);
    return { edits: draft.edits, focus: { set: "", id } };
  }
  relabel(draft, state, changed, name.label);
  return { edits: draft.edits, focus: { set: "", id: changed.id } };
}

/**
 * Gives a span another label of its layer. What does not go with that label goes in the same
 * operation: values of attributes, and relations that may not end there.
 * @param {Draft} draft
 * @param {State} state
 * @param {Span} span
 * @param {string} label
 */
function relabel(draft, { schema, suggestions }, span, label) {
  const after = schema.relabelled(span, label);
  const endOf = (/** @type {string} */ id) =>
    (id === span.id ? after : draft.spans.get(id)) ?? null;
  for (const relation of [...draft.relations.values()]) {
    if (relation.head !== span.id && relation.tail !== span.id) continue;
    const types = schema.relationsBetween(endOf(relation.head), endOf(relation.tail));
    if (!types.some(({ name }) => name === relation.label)) draft.removeRelation(relation.id);
  }
  draft.changeSpan(after, suggestions);
  settleChanged(draft, schema, suggestions, span.id);
}

/**
 * Moves an edge of the selection, and of the span in focus with it: past a place at which it
 * would be just what another span is.
 * @param {State} state
 * @param {"start" | "end"} edge
 * @param {1 | -1} direction
 * @returns {Change | null}
 */
export function shiftEdge(state, edge, direction) {
  const span = spanAt(state, state.focus);
  const isExact = span?.start === state.selection.start && span?.end === state.selection.end;
  const moved = span && isExact && !state.pending && !state.readOnly ? span : null;
  const selection = nextPlace(state, moved, edge, direction);
  if (!selection || !moved) return selection && { edits: [], selection };
  return { ...moveTo(state, moved, selection), selection };
}

/**
 * @param {State} state
 * @param {Span} span that is in focus
 * @param {Selection} place
 * @returns {Change}
 */
function moveTo(state, span, { start, end }) {
  if (state.focus?.set) return takeAs(state, withSet(state.focus, span), { start, end });
  const draft = new Draft(state.annotations);
  draft.changeSpan({ ...span, start, end }, state.suggestions);
  if (state.schema.roleOf(span) === "content") requote(state, draft, span.id);
  return { edits: draft.edits, focus: state.focus };
}

/**
 * Where an edge of the selection comes to lie; null where there is no other place.
 * @param {State} state
 * @param {Span | null} span that moves with it
 * @param {"start" | "end"} edge
 * @param {1 | -1} direction
 * @returns {Selection | null}
 */
function nextPlace({ article, annotations, selection }, span, edge, direction) {
  const draft = new Draft(annotations);
  for (let from = selection; ; ) {
    const next = moveEdge(article, from, edge, direction);
    if (next[edge] === from[edge]) return null;
    if (!span || !draft.find({ ...span, start: next.start, end: next.end })) return next;
    from = next;
  }
}

/**
 * Removes the span in focus, with the claim that it is the content of; a suggestion is
 * rejected, and the next one comes into focus.
 * @param {State} state
 * @returns {Change | null}
 */
export function removeFocused(state) {
  const unit = unitAt(state, state.focus);
  if (unit) {
    const draft = new Draft(state.annotations);
    reject(draft, state.suggestions, unit);
    return { edits: draft.edits, ...onwards(state, [unit], draft) };
  }
  const span = spanAt(state, state.focus);
  return span && remove(state, span);
}

/**
 * @param {State} state
 * @param {Span} span of the annotator's own
 * @returns {Change}
 */
export function remove(state, span) {
  const draft = new Draft(state.annotations);
  const { claims } = state.schema;
  const chain = claims ? chainOf(claims, state.annotations.relations, span.id) : [];
  for (const id of goesWith(state, span)) draft.removeSpan(id);
  if (claims && chain.length > 1 && chain[0] !== span.id) {
    const left = chain.filter((id) => id !== span.id);
    for (const [at, tail] of left.slice(1).entries())
      draft.addRelation({ label: claims.continues, head: left[at], tail });
    requote(state, draft, chain[0]);
  }
  return { edits: draft.edits, focus: null };
}

/**
 * @param {Focus} focus
 * @param {Span} span
 */
function withSet(focus, span) {
  return { ...span, id: `${focus.set}/${focus.id}` };
}

/**
 * The ids of the spans that go when a span goes: of a claim's content, its later pieces, and
 * the cues and sources that no other claim needs.
 * @param {State} state
 * @param {Span} span
 */
function goesWith(state, span) {
  if (state.schema.roleOf(span) !== "content") return [span.id];
  const claims = assemble(
    state.schema,
    state.annotations.spans,
    state.annotations.relations.values(),
  );
  const claim = claimWith(claims, span.id);
  if (claim?.content.id !== span.id) return [span.id];
  const links = new Set([...claim.cues, ...claim.sources].map(({ relation }) => relation.id));
  const isNeeded = (/** @type {string} */ id) =>
    [...state.annotations.relations.values()].some(
      (relation) => (relation.head === id || relation.tail === id) && !links.has(relation.id),
    );
  const parts = [...claim.cues, ...claim.sources].map((linked) => linked.span.id);
  const pieces = claim.pieces.map((piece) => piece.span.id);
  return [...new Set([...pieces, ...parts.filter((id) => !isNeeded(id)), span.id])];
}

/**
 * The spans of a layer on exactly the selection.
 * @param {State} state
 * @param {string} layer
 */
function exactly(state, layer) {
  const { start, end } = state.selection;
  const isHere = (/** @type {Span} */ span) =>
    span.layer === layer && span.start === start && span.end === end;
  const { own, suggested } = spansAround(state, state.selection);
  return { own: own.filter(isHere), suggested: suggested.filter(isHere) };
}
