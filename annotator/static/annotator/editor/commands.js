import { findOccurrences } from "./finding.js";
import { removeFocused, shiftEdge, toggleLabel } from "./labelling.js";
import {
  addPiece,
  beginClaim,
  beginPart,
  beginRelation,
  skipStep,
  takeStep,
  takeTail,
} from "./pending.js";
import {
  extendToMark,
  extendToSentence,
  extendWord,
  moveParagraph,
  moveWord,
} from "./selection.js";
import { focusOf, spanAt, spansAround, unitAt } from "./state.js";
import { skip, submit } from "./submission.js";
import { acceptFocused, acceptSentence, walk } from "./suggestions.js";

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
  sentence: moving(extendToSentence),
  mark: moving(extendToMark),
  "start-left": (workbench) => edge(workbench, "start", 1),
  "start-right": (workbench) => edge(workbench, "start", -1),
  "end-left": (workbench) => edge(workbench, "end", 1),
  "end-right": (workbench) => edge(workbench, "end", -1),
  label,
  claim: (workbench) =>
    workbench.state.pending === null && doing(workbench, beginClaim(workbench.state)),
  piece,
  relation: (workbench) =>
    workbench.state.pending === null && doing(workbench, beginRelation(workbench.state)),
  enter,
  remove: (workbench) => remove(workbench, "dropped"),
  "leave-unnamed": (workbench) => remove(workbench, "unnamed"),
  next: (workbench) => walkOn(workbench, 1),
  previous: (workbench) => walkOn(workbench, -1),
  "accept-sentence": (workbench) => doing(workbench, acceptSentence(workbench.state)),
  occurrences: (workbench) => workbench.state.pending === null && void findOccurrences(workbench),
  escape: cancel,
  undo: (workbench) => workbench.undo(),
  redo: (workbench) => workbench.redo(),
  submit: (workbench) => void submit(workbench),
  skip: (workbench) => void skip(workbench),
  help: (workbench) => void workbench.help(),
  "fold-claims": (workbench) => workbench.view.panels.toggle("claims"),
  "fold-spans": (workbench) => workbench.view.panels.toggle("spans"),
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
function label(workbench, { label: name, digit, shift }) {
  const { pending, schema, annotations } = workbench.state;
  if (pending?.kind === "relation") {
    const head = annotations.spans.get(pending.head) ?? null;
    const type = schema.relationsBetween(head, null)[(digit ?? 0) - 1];
    return type && !pending.type
      ? workbench.perform({ edits: [], pending: { ...pending, type: type.name } })
      : false;
  }
  if (!name) return false;
  if (!pending) doing(workbench, toggleLabel(workbench.state, name, shift));
}

/** @type {Doing} */
function piece(workbench) {
  const { state } = workbench;
  if (state.pending?.kind === "claim") return doing(workbench, addPiece(state, state.pending));
  const claim = state.focus?.set ? null : workbench.view.cards.inFocus(state);
  return !state.pending && claim ? doing(workbench, beginPart(claim.content.id, "content")) : false;
}

/** @type {Doing} */
function enter(workbench) {
  const { state, strings } = workbench;
  if (state.pending?.kind === "claim") return doing(workbench, takeStep(state, state.pending));
  if (state.pending) {
    const change = takeTail(state, state.pending);
    return change ? doing(workbench, change) : workbench.say(strings.notThere);
  }
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
  return state.pending ? false : doing(workbench, removeFocused(state));
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
  if (workbench.state.pending || workbench.isLeaving) return false;
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
