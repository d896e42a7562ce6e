import { makeClaim } from "./claiming.js";
import { antecedents } from "./dropped.js";
import { knownParts, proposed } from "./proposals.js";
import { selected } from "./selection.js";
import { unitAt } from "./state.js";
import { proposedWhole } from "./whole-claim.js";

/**
 * @import { Claim } from "./claims.js"
 * @import { Role } from "./schema.js"
 * @import { Change, State } from "./state.js"
 * @import { Extent } from "./types.js"
 * @import { Unit } from "./units.js"
 */

/**
 * A claim in the making, in the order in which Arabic is read: cue, source, content. Each
 * step takes the selection, adjusted at will, or is skipped. And a relation in the making.
 *
 * @typedef {Record<Role, Extent[]>} Parts
 *
 * @typedef {object} ClaimPending
 * @property {"claim"} kind
 * @property {readonly Role[]} steps those still to be asked, the one at hand first
 * @property {Parts} parts what was taken
 * @property {number} asked how many of the parts that are known for the step at hand were asked
 *   about: each is proposed in turn, and taken or left out
 * @property {string | null} sourcing why there is no source: "dropped" or "unnamed"
 * @property {string | null} claim the id of the content to which parts are added
 * @property {Unit | null} unit the suggested claim that is being adjusted
 * @property {Claim | null} ruled what the rules see here, proposed at each step
 * @property {ClaimPending | null} before how it was before the last step
 *
 * @typedef {{kind: "relation", head: string, type: string | null}} RelationPending
 * @typedef {ClaimPending | RelationPending} Pending
 */

/** @type {readonly Role[]} */
const STEPS = ["cue", "source", "content"];

/**
 * Begins a claim. On the cue of a suggested claim, that claim is proposed; once it is in
 * focus, its parts are gone through one by one. What the rules see is proposed whole.
 * @param {State} state
 * @param {Claim | null} [ruled]
 * @returns {Change | null}
 */
export function beginClaim(state, ruled = null) {
  if (!state.schema.claims) return null;
  const inFocus = unitAt(state, state.focus);
  if (inFocus?.claim && inFocus.main.id === state.focus?.id)
    return propose(state, { ...empty(), unit: inFocus });
  const unit = claimAtCue(state);
  if (unit) {
    const { start, end } = unit.main;
    return {
      edits: [],
      focus: { set: unit.set, id: unit.main.id },
      selection: { start, end, anchored: "start" },
    };
  }
  return ruled ? proposedWhole({ ...empty(), ruled }, ruled) : propose(state, empty());
}

/**
 * Goes back to the first step of a claim that the rules proposed whole.
 * @param {State} state
 * @param {ClaimPending} pending
 * @returns {Change}
 */
export function goThrough(state, pending) {
  let first = pending;
  while (first.before) first = first.before;
  return propose(state, first);
}

/**
 * Begins to add another cue, source or piece to a claim that stands.
 * @param {string} claim
 * @param {Role} role
 * @returns {Change}
 */
export function beginPart(claim, role) {
  return { edits: [], pending: { ...empty(), steps: [role], claim } };
}

/**
 * Takes the selection for the step at hand and goes on, to what else is known for it or to the
 * next step; after the last step, makes the claim.
 * @param {State} state
 * @param {ClaimPending} pending
 * @returns {Change}
 */
export function takeStep(state, pending) {
  return next(state, { ...withPiece(state, pending), asked: pending.asked + 1, before: pending });
}

/**
 * Leaves out what is proposed. Where no more is known for the step at hand, that is left out; a
 * source that is left out is dropped or unnamed. A dropped one points back to a source before
 * it, which is offered until it is taken or left out too.
 * @param {State} state
 * @param {ClaimPending} pending
 * @param {"dropped" | "unnamed"} reason
 * @returns {Change}
 */
export function skipStep(state, pending, reason) {
  const left = { ...pending, asked: pending.asked + 1, before: pending };
  if (!leavesSource(state, pending)) return next(state, left);
  if (reason === "dropped" && pending.sourcing === null) {
    const [nearest] = antecedents(state, pending);
    if (nearest)
      return {
        edits: [],
        pending: { ...left, sourcing: reason },
        selection: selected(nearest),
      };
  }
  return next(state, { ...left, sourcing: reason });
}

/**
 * Whether a claim is left without a source when what is proposed is left out.
 * @param {State} state
 * @param {ClaimPending} pending
 */
export function leavesSource(state, pending) {
  const { steps, claim, parts } = pending;
  const isBare = steps[0] === "source" && !claim && !parts.source.length;
  return isBare && knownParts(state, pending).length < 2;
}

/**
 * Takes the selection as one piece of the step at hand and stays for another: what is known is
 * proposed.
 * @param {State} state
 * @param {ClaimPending} pending
 * @returns {Change}
 */
export function addPiece(state, pending) {
  const withIt = withPiece(state, pending);
  if (withIt === pending) return { edits: [], pending };
  const taken = { ...withIt, asked: pending.asked + 1, before: pending };
  const [known] = knownParts(state, taken);
  return { edits: [], pending: taken, ...(known ? { selection: selected(known) } : {}) };
}

/**
 * Goes back by one step, with the part that it took as the selection, or what it proposed; from
 * the first step, out of what was being made. A relation has its type to lose first.
 * @param {State} state
 * @param {Pending} pending
 * @returns {Change}
 */
export function stepBack(state, pending) {
  if (pending.kind === "relation")
    return { edits: [], pending: pending.type ? { ...pending, type: null } : null };
  const { before } = pending;
  if (!before) return { edits: [], pending: null };
  const [step] = before.steps;
  const taken = pending.parts[step][before.parts[step].length];
  return taken
    ? { edits: [], pending: before, selection: selected(taken) }
    : propose(state, before);
}

/**
 * Says which part is added to a claim that stands, while nothing is taken yet.
 * @param {ClaimPending} pending
 * @param {Role | null} role
 * @returns {Change | null}
 */
export function turnTo(pending, role) {
  const isBegun = Object.values(pending.parts).some((held) => held.length);
  if (!role || !pending.claim || isBegun || pending.steps[0] === role) return null;
  return { edits: [], pending: { ...pending, steps: [role] } };
}

/** @returns {ClaimPending} */
function empty() {
  const parts = { cue: [], source: [], content: [] };
  return {
    kind: "claim",
    steps: STEPS,
    parts,
    asked: 0,
    sourcing: null,
    claim: null,
    unit: null,
    ruled: null,
    before: null,
  };
}

/**
 * With the selection as a part of the step at hand; as it is where that is taken already.
 * @param {State} state
 * @param {ClaimPending} pending
 * @returns {ClaimPending}
 */
function withPiece(state, pending) {
  const { start, end } = state.selection;
  const [step] = pending.steps;
  const held = pending.parts[step];
  if (start >= end || held.some((piece) => piece.start === start && piece.end === end))
    return pending;
  return { ...pending, parts: { ...pending.parts, [step]: [...held, { start, end }] } };
}

/**
 * @param {State} state
 * @param {ClaimPending} pending
 * @returns {Change}
 */
function next(state, pending) {
  if (knownParts(state, pending).length) return propose(state, pending);
  const steps = pending.steps.slice(1);
  return steps.length ? propose(state, { ...pending, steps, asked: 0 }) : makeClaim(state, pending);
}

/**
 * @param {State} state
 * @param {ClaimPending} pending
 * @returns {Change}
 */
function propose(state, pending) {
  const extent = proposed(state, pending);
  return {
    edits: [],
    pending,
    ...(extent ? { selection: selected(extent) } : {}),
  };
}

/**
 * The suggested claim whose cue is at the selection.
 * @param {State} state
 */
function claimAtCue({ waiting, selection }) {
  return waiting.find(({ claim }) =>
    claim?.cues.some(({ span }) => span.start < selection.end && span.end > selection.start),
  );
}
