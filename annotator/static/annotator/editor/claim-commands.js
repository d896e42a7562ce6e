import { nextCue } from "./cues.js";
import { excerpt } from "./describe.js";
import { otherAntecedent } from "./dropped.js";
import { enterForm } from "./form-focus.js";
import { beginClaim, goThrough, turnTo } from "./pending.js";
import { endAt, nextTail, numberedTails } from "./relating.js";
import { nextOfSource } from "./same-source.js";
import { spanAt } from "./state.js";
import { enterTies } from "./ties.js";

/**
 * @import { Doing } from "./commands.js"
 * @import { Command } from "./keyboard.js"
 * @import { PanelName } from "./panels.js"
 * @import { ClaimPending, RelationPending } from "./pending.js"
 * @import { Workbench } from "./workbench.js"
 */

/**
 * What keys do with claims, what they are tied to, and attributes.
 *
 * @type {Record<string, Doing>}
 */
export const CLAIM_COMMANDS = {
  claim,
  attributes,
  "article-attributes": articleAttributes,
  ties,
  "next-cue": (workbench) => walkCues(workbench, 1),
  "previous-cue": (workbench) => walkCues(workbench, -1),
  "next-of-source": (workbench) => walkSource(workbench, 1),
  "previous-of-source": (workbench) => walkSource(workbench, -1),
};

/**
 * A label's key while something is made: the type of a relation, the claim that it ends at,
 * or the part that is added to a claim.
 * @param {Workbench} workbench
 * @param {ClaimPending | RelationPending} pending
 * @param {Command} command
 */
export function choose(workbench, pending, { digit = 0, label }) {
  const { state } = workbench;
  const { schema, annotations } = state;
  if (pending.kind === "claim") {
    const change = label ? turnTo(pending, schema.roleOf(label)) : null;
    return change ? workbench.perform(change) : undefined;
  }
  if (pending.type) {
    const tail = numberedTails(state, pending)[digit - 1];
    const change = tail && endAt(state, pending, tail);
    return change ? workbench.perform(change) : false;
  }
  const head = annotations.spans.get(pending.head) ?? null;
  const type = schema.relationsBetween(head, null)[digit - 1];
  if (!type) return false;
  const begun = { ...pending, type: type.name };
  workbench.perform({ edits: [], pending: begun });
  if (numberedTails(workbench.state, begun).length) reveal(workbench, "claims");
}

/**
 * Tab while something is made: to the next possible end of a relation, or the next source
 * that a dropped subject may point back to.
 * @param {Workbench} workbench
 * @param {ClaimPending | RelationPending} pending
 * @param {1 | -1} direction
 */
export function walkWhileMaking(workbench, pending, direction) {
  const { state } = workbench;
  if (pending.kind === "claim") {
    const change = otherAntecedent(state, pending, direction);
    return change ? workbench.perform(change) : false;
  }
  const next = nextTail(state, pending, direction);
  return next ? workbench.focus(next) : false;
}

/**
 * Begins a claim, as the rules see it where they see one; again, it is gone through step by
 * step.
 * @type {Doing}
 */
function claim(workbench) {
  const { state, strings, rules } = workbench;
  const { pending } = state;
  if (pending?.kind === "claim" && pending.ruled && pending.before)
    return workbench.perform(goThrough(state, pending));
  const change = pending ? null : beginClaim(state, rules.at(state));
  if (!change) return false;
  workbench.perform(change);
  const made = workbench.state.pending;
  if (made?.kind !== "claim" || !made.ruled) return;
  const texts = Object.values(made.parts).flat();
  const said = texts.map((extent) => excerpt(state, extent, 40)).join(strings.comma);
  workbench.say(strings.byRules(said, excerpt(state, workbench.state.selection, 80)));
}

/** @type {Doing} */
function attributes(workbench) {
  const { state, strings, view } = workbench;
  const span = spanAt(state, state.focus);
  if (state.pending) return false;
  if (!span || state.focus?.set) return workbench.say(strings.noAttributesHere);
  if (state.readOnly) return workbench.say(strings.readOnly);
  const isContent = state.schema.roleOf(span) === "content";
  reveal(workbench, isContent ? "claims" : "spans");
  view.showPanels();
  const place = isContent ? view.cards.root.querySelector("[data-open]") : view.inspector.place;
  if (!enterForm(place)) workbench.say(strings.noAttributesHere);
}

/** @type {Doing} */
function articleAttributes(workbench) {
  const { state, strings, view } = workbench;
  if (state.pending) return false;
  if (state.readOnly) return workbench.say(strings.readOnly);
  reveal(workbench, "spans");
  view.showPanels();
  const details = view.inspector.article.querySelector("details");
  if (details) details.open = true;
  if (!enterForm(details)) workbench.say(strings.noAttributesHere);
}

/** @type {Doing} */
function ties(workbench) {
  const { state, strings, view } = workbench;
  const span = spanAt(state, state.focus);
  if (state.pending) return false;
  if (!span || state.focus?.set) return workbench.say(strings.noTies);
  const isContent = state.schema.roleOf(span) === "content";
  reveal(workbench, isContent ? "claims" : "spans");
  view.showPanels();
  const place = isContent ? view.cards.root.querySelector("[data-open]") : view.inspector.place;
  if (!enterTies(place)) workbench.say(strings.noTies);
}

/**
 * @param {Workbench} workbench
 * @param {1 | -1} direction
 */
function walkCues(workbench, direction) {
  const { state, strings } = workbench;
  const next = nextCue(state, direction);
  if (!next) return workbench.say(direction > 0 ? strings.noNextCue : strings.noPreviousCue);
  workbench.select(next);
}

/**
 * @param {Workbench} workbench
 * @param {1 | -1} direction
 */
function walkSource(workbench, direction) {
  const { state, strings, view } = workbench;
  if (state.pending) return false;
  const id = state.focus && !state.focus.set ? state.focus.id : "";
  const next = nextOfSource(view.cards.claims(state), state.annotations, id, direction);
  if (!next) return workbench.say(strings.noSourceHere);
  workbench.focus({ set: "", id: next.content.id });
}

/**
 * @param {Workbench} workbench
 * @param {PanelName} name
 */
function reveal({ view }, name) {
  if (!view.panels.isOpen(name)) view.panels.toggle(name);
}
