import { Draft } from "./draft.js";

/**
 * @import { ClaimPending } from "./pending.js"
 * @import { LabelName, Role, Schema } from "./schema.js"
 * @import { Change, State } from "./state.js"
 * @import { Attributes, Extent, Selection } from "./types.js"
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
      ? [lastPiece(draft, roles.continues, pending.claim), ...pieces]
      : pieces;
    const link = (
      /** @type {string} */ label,
      /** @type {string} */ head,
      /** @type {string} */ tail,
    ) => draft.addRelation({ label, head, tail });
    for (const [at, piece] of chain.slice(1).entries()) link(roles.continues, chain[at], piece);
    for (const source of sources) link(roles.source_of, source, content);
    for (const cue of cues) link(roles.cue_of, cue, content);
  }
  if (pending.unit)
    decideAbout(draft, schema, pending.unit, { content: pieces, source: sources, cue: cues });
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
  const given = isFirst ? contentAttributes(state, pending) : {};
  const attributes = isLater ? {} : state.schema.defaults(name, given);
  return draft.addSpan({ ...name, ...extent, attributes });
}

/**
 * What is known of a claim from how it was made: why it has no source, and how it quotes.
 * @param {State} state
 * @param {ClaimPending} pending
 * @returns {Attributes}
 */
function contentAttributes({ article, schema }, pending) {
  const layer = schema.layers.find((held) => held.name === schema.labelOf("content")?.layer);
  const offers = (/** @type {string} */ name, /** @type {string} */ value) =>
    layer?.attributes?.some(
      (attribute) =>
        attribute.name === name && attribute.values?.some((choice) => choice.name === value),
    );
  const quoted = quotation(
    pending.parts.content.map(({ start, end }) => article.slice(start, end)),
  );
  const { unit, sourcing } = pending;
  return {
    ...unit?.main.attributes,
    ...(offers("quotation", quoted) ? { quotation: quoted } : {}),
    ...(sourcing && offers("sourcing", sourcing) ? { sourcing } : {}),
  };
}

/** @param {string[]} pieces */
function quotation(pieces) {
  const text = pieces.join(" ");
  if (/^["“”«„].*["“”»]$/su.test(text)) return "direct";
  return /["“”«»„]/u.test(text) ? "mixed" : "indirect";
}

/**
 * @param {Draft} draft
 * @param {string} continues
 * @param {string} claim
 */
function lastPiece(draft, continues, claim) {
  const seen = new Set([claim]);
  for (let at = claim; ; ) {
    const after = [...draft.relations.values()].find(
      (relation) =>
        relation.label === continues && relation.head === at && !seen.has(relation.tail),
    );
    if (!after) return at;
    at = after.tail;
    seen.add(at);
  }
}

/**
 * Records what became of a suggested claim that was adjusted.
 * @param {Draft} draft
 * @param {Schema} schema
 * @param {Unit} unit
 * @param {Record<Role, string[]>} made
 */
function decideAbout(draft, schema, unit, made) {
  /** @type {Map<string, string>} */
  const results = new Map();
  for (const span of unit.spans) {
    const role = schema.roleOf(span);
    const same = draft.find(span);
    const result = same ? [same] : role ? made[role].slice(0, 1) : [];
    if (result.length) results.set(span.id, result[0]);
    const outcome = same ? "accepted" : result.length ? "corrected" : "rejected";
    draft.decide(`${unit.set}/${span.id}`, outcome, result);
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
