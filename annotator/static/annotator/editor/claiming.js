import { membersOf } from "./claims.js";
import { isNeededBeside, settle, settleChanged } from "./deciding.js";
import { Draft } from "./draft.js";
import { isSameLabel, outcomeOf } from "./outcome.js";
import { chainOf } from "./pieces.js";
import { firstAttributes, requote } from "./quotation.js";
import { settleSourcing, sourcingOf } from "./sourcing.js";
import { filledIn } from "./twins.js";
import { resultOf } from "./what-stands.js";

/**
 * @import { ClaimPending } from "./pending.js"
 * @import { LabelName, Role, Schema } from "./schema.js"
 * @import { Change, State } from "./state.js"
 * @import { Attributes, Extent, Selection, Span } from "./types.js"
 * @import { Unit } from "./units.js"
 */

/**
 * The edits that make the claim of what was taken.
 * @param {State} state
 * @param {ClaimPending} pending
 * @returns {Change}
 */
export function makeClaim(state, pending) {
  const { schema } = state;
  const roles = schema.claims;
  const draft = new Draft(state.annotations);
  const add = (/** @type {Role} */ role) =>
    pending.parts[role].map((extent) => addPart(state, draft, pending, role, extent));
  const pieces = add("content");
  const content = pending.claim ?? pieces[0];
  const sources = add("source");
  const cues = add("cue");
  if (roles && content) {
    const chain = pending.claim
      ? [...chainOf(roles, draft.relations, pending.claim).slice(-1), ...pieces]
      : pieces;
    const link = (
      /** @type {string} */ label,
      /** @type {string} */ head,
      /** @type {string} */ tail,
    ) => draft.addRelation({ label, head, tail, attributes: state.schema.relationDefaults(label) });
    for (const [at, piece] of chain.slice(1).entries()) link(roles.continues, chain[at], piece);
    for (const source of sources) link(roles.source_of, source, content);
    for (const cue of cues) link(roles.cue_of, cue, content);
    if (sources.length) settleSourcing(state, draft, content);
  }
  if (pending.claim && pieces.length) requote(state, draft, pending.claim);
  if (pending.unit) {
    decideAbout(draft, state, pending.unit, { content: pieces, source: sources, cue: cues });
    settle(draft, schema, state.suggestions, pending.unit);
  }
  for (const part of [...pieces, ...sources, ...cues])
    settleChanged(draft, schema, state.suggestions, part);
  const id = content ?? sources[0] ?? cues[0];
  return { edits: draft.edits, pending: null, ...(id ? focused(draft, id) : {}) };
}

/**
 * @param {Draft} draft
 * @param {string} id
 */
function focused(draft, id) {
  const span = draft.spans.get(id);
  /** @type {Selection | undefined} */
  const selection = span && { start: span.start, end: span.end, anchored: "start" };
  return { focus: { set: "", id }, ...(selection ? { selection } : {}) };
}

/**
 * @param {State} state
 * @param {Draft} draft
 * @param {ClaimPending} pending
 * @param {Role} role
 * @param {Extent} extent
 */
function addPart(state, draft, pending, role, extent) {
  const name = /** @type {LabelName} */ (state.schema.labelOf(role));
  const isFirst = !pending.claim && extent === pending.parts.content[0];
  const isLater = role === "content" && !isFirst;
  const said = suggestedAttributes(state, pending, { ...name, ...extent });
  const given = {
    ...said,
    ...ruledAttributes(pending, extent),
    ...(isFirst ? contentAttributes(state, pending) : {}),
  };
  const pieces = role === "content" ? pending.parts.content : [extent];
  const standing = draft.spans.get(draft.find({ ...name, ...extent }) ?? "");
  if (standing && pending.sourcing && isFirst) {
    const known = { ...standing, attributes: { ...standing.attributes, ...given } };
    const kept = { ...standing, attributes: state.schema.kept(known) };
    draft.changeSpan(kept, state.suggestions);
  }
  const attributes = isLater ? given : firstAttributes(state, name, pieces, given, said);
  return draft.addSpan({ ...name, ...extent, attributes });
}

/**
 * What the claim that this one is made of says of a part that is taken as it was suggested.
 * @param {State} state
 * @param {ClaimPending} pending
 * @param {LabelName & Extent} part
 * @returns {Attributes}
 */
function suggestedAttributes({ suggestions, annotations }, { unit }, part) {
  const span = unit?.spans.find((each) => isSameLabel(each, part));
  return unit && span ? filledIn(suggestions, annotations.decisions, unit, span).attributes : {};
}

/**
 * What the rules say of a part that is taken as they see it.
 * @param {ClaimPending} pending
 * @param {Extent} extent
 * @returns {Attributes}
 */
function ruledAttributes({ ruled }, { start, end }) {
  const isHere = (/** @type {Extent} */ span) => span.start === start && span.end === end;
  return (ruled && membersOf(ruled).find(isHere)?.attributes) ?? {};
}

/**
 * What is known of a claim from how it was made, and from the suggestion it was made of.
 * @param {State} state
 * @param {ClaimPending} pending
 * @returns {Attributes}
 */
function contentAttributes({ schema, suggestions, annotations }, pending) {
  const { unit } = pending;
  const said = unit ? filledIn(suggestions, annotations.decisions, unit, unit.main).attributes : {};
  return { ...said, ...sourcingOf(schema, pending) };
}

/**
 * Records what became of a suggested claim that was adjusted: of each of its parts what was taken
 * for it, and what nothing was taken for is rejected, unless another suggestion still needs it or
 * it was taken for another one.
 * @param {Draft} draft
 * @param {State} state
 * @param {Unit} unit
 * @param {Record<Role, string[]>} made
 */
function decideAbout(draft, { schema, suggestions }, unit, made) {
  const results = resultsOf(draft, schema, unit, made);
  for (const span of unit.spans) {
    const id = `${unit.set}/${span.id}`;
    const own = draft.spans.get(results.get(span.id) ?? "");
    const isHeld = resultOf(draft, id) || isNeededBeside(draft, suggestions, unit, id);
    if (own) draft.decide(id, outcomeOf(own, span), [own.id]);
    else if (span === unit.main || !isHeld) draft.decide(id, "rejected", []);
  }
  for (const relation of unit.relations) {
    const held = [...draft.relations.values()].find(
      ({ label, head, tail }) =>
        label === relation.label &&
        head === results.get(relation.head) &&
        tail === results.get(relation.tail),
    );
    draft.decide(
      `${unit.set}/${relation.id}`,
      held ? "accepted" : "rejected",
      held ? [held.id] : [],
    );
  }
}

/**
 * What stands for the parts of a suggested claim: their likes, and for each other part one of
 * those that were made in its role and are like none, first of all one that shares text with it.
 * A part that has a role was asked about: its like stands for it only where it was taken.
 * @param {Draft} draft
 * @param {Schema} schema
 * @param {Unit} unit
 * @param {Record<Role, string[]>} made
 * @returns {Map<string, string>} suggested span id → own id
 */
function resultsOf(draft, schema, { spans }, made) {
  /** @type {Map<string, string>} */
  const results = new Map();
  const pair = (/** @type {(part: Span) => string | undefined} */ find) => {
    for (const part of spans) {
      const own = results.has(part.id) ? undefined : find(part);
      if (own) results.set(part.id, own);
    }
  };
  const madeFor = (/** @type {Span} */ part) => {
    const role = schema.roleOf(part);
    return role && made[role];
  };
  const free = (/** @type {Span} */ part) => {
    const taken = new Set(results.values());
    return madeFor(part)?.filter((id) => !taken.has(id)) ?? [];
  };
  const meets = (/** @type {string} */ id, /** @type {Span} */ part) => {
    const own = draft.spans.get(id);
    return own && own.start < part.end && own.end > part.start;
  };
  pair((part) => {
    const like = draft.find(part);
    return like && (madeFor(part)?.includes(like) ?? true) ? like : undefined;
  });
  pair((part) => free(part).find((id) => meets(id, part)));
  pair((part) => free(part)[0]);
  return results;
}
