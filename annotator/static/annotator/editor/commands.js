import { toggleUnsure } from "./attributes.js";
import { CLAIM_COMMANDS, choose, walkWhileMaking } from "./claim-commands.js";
import { findOccurrences } from "./finding.js";
import { removeFocused, shiftEdge, toggleLabel } from "./labelling.js";
import { addPiece, beginPart, skipStep, takeStep } from "./pending.js";
import { beginRelation, takeTail } from "./relating.js";
import { askByScore } from "./score-question.js";
import {
  extendToMark,
  extendToSentence,
  extendWord,
  moveParagraph,
  moveSentence,
  moveWord,
} from "./selection.js";
import { focusOf, spanAt, spansAround, unitAt } from "./state.js";
import { skip, submit } from "./submission.js";
import { chooseOrder } from "./suggestion-controls.js";
import { acceptFocused, acceptSentence, walk } from "./suggestions.js";
import { orderAfter } from "./walk-order.js";

/**
 * @import { Article } from "./article.js"
 * @import { Command } from "./keyboard.js"
 * @import { Change } from "./state.js"
 * @import { Focus, Selection } from "./types.js"
 * @import { Workbench } from "./workbench.js"
 */

/**
 * What each command does. One that answers false had nothing to do, and leaves the key to
 * the browser.
 *
 * @typedef {(workbench: Workbench, command: Command) => boolean | void} Doing
 */

/** @type {Record<string, Doing>} */
export const COMMANDS = {
  left: moving((article, selection, ahead) => moveWord(article, selection, ahead)),
  right: moving((article, selection, ahead) => moveWord(article, selection, turned(ahead))),
  "extend-left": moving((article, selection, ahead) => extendWord(article, selection, ahead)),
  "extend-right": moving((article, selection, ahead) =>
    extendWord(article, selection, turned(ahead)),
  ),
  up: moving((article, selection) => moveParagraph(article, selection, -1)),
  down: moving((article, selection) => moveParagraph(article, selection, 1)),
  "sentence-back": moving((article, selection) => moveSentence(article, selection, -1)),
  "sentence-on": moving((article, selection) => moveSentence(article, selection, 1)),
  sentence: moving(extendToSentence),
  mark: moving(extendToMark),
  "start-left": (workbench) => edge(workbench, "start", 1),
  "start-right": (workbench) => edge(workbench, "start", -1),
  "end-left": (workbench) => edge(workbench, "end", 1),
  "end-right": (workbench) => edge(workbench, "end", -1),
  label,
  piece,
  relation,
  enter,
  remove: (workbench) => remove(workbench, "dropped"),
  "leave-unnamed": (workbench) => remove(workbench, "unnamed"),
  next: (workbench) => walkOn(workbench, 1),
  previous: (workbench) => walkOn(workbench, -1),
  "accept-sentence": (workbench) =>
    doingOrSaying(workbench, acceptSentence(workbench.state), workbench.strings.noneInSentence),
  "by-score": (workbench) => void askByScore(workbench),
  "walk-order": (workbench) => chooseOrder(workbench, orderAfter(workbench.state.walkOrder)),
  unsure,
  comment: (workbench) => workbench.view.talk.compose(),
  occurrences: (workbench) => workbench.state.pending === null && void findOccurrences(workbench),
  escape: cancel,
  undo: (workbench) => workbench.reversing.undo(),
  redo: (workbench) => workbench.reversing.redo(),
  submit: (workbench) => void submit(workbench),
  skip: (workbench) => void skip(workbench),
  help: (workbench) => void workbench.help(),
  ...CLAIM_COMMANDS,
  "fold-claims": (workbench) => workbench.view.panels.toggle("claims"),
  "fold-spans": (workbench) => workbench.view.panels.toggle("spans"),
  "fold-guide": (workbench) => workbench.view.panels.toggle("guide"),
};

/**
 * @param {(article: Article, selection: Selection, ahead: 1 | -1) => Selection} move
 *   `ahead` is the direction of the left in this text: forward in Arabic
 * @returns {Doing}
 */
function moving(move) {
  return (workbench) => {
    const { article, selection } = workbench.state;
    const moved = move(article, selection, leftward(workbench));
    workbench.select(moved);
  };
}

/** @param {1 | -1} direction @returns {1 | -1} */
function turned(direction) {
  return direction > 0 ? -1 : 1;
}

/** @param {Workbench} workbench @returns {1 | -1} */
function leftward({ state }) {
  return state.article.direction === "rtl" ? 1 : -1;
}

/**
 * @param {Workbench} workbench
 * @param {"start" | "end"} side
 * @param {1 | -1} direction +1 for the left
 */
function edge(workbench, side, direction) {
  const ahead = direction > 0 ? leftward(workbench) : turned(leftward(workbench));
  doing(workbench, shiftEdge(workbench.state, side, ahead));
}

/** @type {Doing} */
function label(workbench, command) {
  const { pending } = workbench.state;
  if (pending) return choose(workbench, pending, command);
  const { label: name, shift } = command;
  if (!name) return false;
  workbench.view.guide.take(name);
  doing(workbench, toggleLabel(workbench.state, name, shift));
}

/** @type {Doing} */
function piece(workbench) {
  const { state } = workbench;
  if (state.pending?.kind === "claim") return doing(workbench, addPiece(state, state.pending));
  if (state.pending || !state.schema.claims) return false;
  const claim = state.focus?.set ? null : workbench.view.cards.inFocus(state);
  const change = claim && beginPart(claim.content.id, "content");
  doingOrSaying(workbench, change, workbench.strings.pieceNothing);
}

/** @type {Doing} */
function relation(workbench) {
  const { state, strings } = workbench;
  if (state.pending) return workbench.say(strings.whileMaking);
  const isOwn = !state.focus?.set && spanAt(state, state.focus);
  const why = isOwn ? strings.relateNoType : strings.relateNothing;
  doingOrSaying(workbench, beginRelation(state), why);
}

/** @type {Doing} */
function enter(workbench) {
  const { state, strings } = workbench;
  if (state.pending?.kind === "claim") return doing(workbench, takeStep(state, state.pending));
  if (state.pending)
    return doingOrSaying(workbench, takeTail(state, state.pending), strings.notThere);
  if (unitAt(state, state.focus)) return doing(workbench, acceptFocused(state));
  const around = spanAround(workbench);
  if (around) workbench.focus(around);
}

/**
 * @param {Workbench} workbench
 * @param {"dropped" | "unnamed"} reason
 */
function remove(workbench, reason) {
  const { state } = workbench;
  if (state.pending?.kind === "claim")
    return doing(workbench, skipStep(state, state.pending, reason));
  if (state.pending) return false;
  doingOrSaying(workbench, removeFocused(state), workbench.strings.removeNothing);
}

/** @type {Doing} */
function unsure(workbench) {
  const { state, strings } = workbench;
  if (state.pending) return false;
  doingOrSaying(workbench, toggleUnsure(state), strings.unsureNothing);
}

/** @type {Doing} */
function cancel(workbench) {
  if (workbench.state.pending) return workbench.perform({ edits: [], pending: null });
  workbench.focusText();
  workbench.isLeaving = true;
}

/**
 * @param {Workbench} workbench
 * @param {1 | -1} direction
 */
function walkOn(workbench, direction) {
  const { pending } = workbench.state;
  if (workbench.isLeaving) return false;
  if (pending) return walkWhileMaking(workbench, pending, direction);
  const next = walk(workbench.state, direction);
  if (!next) return false;
  workbench.focus(next);
}

/**
 * @param {Workbench} workbench
 * @param {Change | null} change
 */
function doing(workbench, change) {
  return change ? workbench.perform(change) : false;
}

/**
 * @param {Workbench} workbench
 * @param {Change | null} change
 * @param {string} why there is nothing to do
 */
function doingOrSaying(workbench, change, why) {
  if (change) workbench.perform(change);
  else workbench.say(why);
}

/**
 * The smallest span around the selection that is larger than the one in focus.
 * @param {Workbench} workbench
 * @returns {Focus | null}
 */
function spanAround({ state }) {
  const { start, end } = state.selection;
  const held = spanAt(state, state.focus);
  const least = held ? held.end - held.start : 0;
  const { own, suggested } = spansAround(state, state.selection);
  const found = [...own, ...suggested]
    .filter((span) => span.start <= start && span.end >= end && span.end - span.start > least)
    .sort((one, other) => one.end - one.start - (other.end - other.start))[0];
  if (!found) return null;
  return own.includes(found) ? { set: "", id: found.id } : focusOf(state, found.id);
}
