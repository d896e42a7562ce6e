import assert from "node:assert/strict";
import { test } from "node:test";
import { setAttribute } from "../../annotator/static/annotator/editor/attributes.js";
import { invert } from "../../annotator/static/annotator/editor/edits.js";
import {
  removeFocused,
  shiftEdge,
  toggleLabel,
} from "../../annotator/static/annotator/editor/labelling.js";
import { spanAt, withEdits, withFocus } from "../../annotator/static/annotator/editor/state.js";
import { after, decisions, labels, open, selecting, words } from "./support/steps.js";

const PERS = { layer: "entity", label: "PERS" };
const GPE = { layer: "entity", label: "GPE" };
const ORG = { layer: "entity", label: "ORG" };

test("a label's key labels the selection, and the same key again removes it", () => {
  const begin = selecting(open(), "بوتين");
  const labelled = after(begin, toggleLabel(begin, PERS));
  assert.deepEqual(labels(labelled), ["PERS بوتين"]);
  assert.equal(spanAt(labelled, labelled.focus).label, "PERS");
  assert.deepEqual(labels(after(labelled, toggleLabel(labelled, PERS))), []);
});

test("another label of the layer takes the place of the first; beside it, only when asked", () => {
  const begin = selecting(open(), "مدينة الربيع");
  const one = after(begin, toggleLabel(begin, GPE));
  assert.deepEqual(labels(after(one, toggleLabel(one, ORG))), ["ORG مدينة الربيع"]);
  assert.equal(labels(after(one, toggleLabel(one, ORG, true))).length, 2);
});

test("what no longer applies goes when the label changes", () => {
  const begin = selecting(open(), "مدينة الربيع");
  let state = after(begin, toggleLabel(begin, ORG));
  state = after(state, setAttribute(state, state.focus.id, "org_subtype", "GOV"));
  state = after(state, setAttribute(state, state.focus.id, "normalised_form", "الربيع"));
  state = after(state, toggleLabel(state, PERS));
  assert.deepEqual(spanAt(state, state.focus).attributes, { normalised_form: "الربيع" });
});

test("moving the edge of the span in focus changes the span", () => {
  const begin = selecting(open(), "وبوتين");
  const labelled = after(begin, toggleLabel(begin, PERS));
  const moved = after(labelled, shiftEdge(labelled, "start", 1));
  assert.deepEqual(labels(moved), ["PERS بوتين"]);
  assert.equal(words(moved), "بوتين");
});

test("without a span in focus, moving an edge moves only the selection", () => {
  const begin = selecting(open(), "وبوتين");
  const moved = after(begin, shiftEdge(begin, "start", 1));
  assert.equal(words(moved), "بوتين");
  assert.deepEqual(labels(moved), []);
});

test("labelling a suggestion with its own label accepts it, with another corrects it", () => {
  const begin = selecting(open(), "سالم الحداد");
  assert.deepEqual(decisions(after(begin, toggleLabel(begin, PERS))), ["run-1/e3 accepted"]);
  const corrected = after(begin, toggleLabel(begin, ORG));
  assert.deepEqual(decisions(corrected), ["run-1/e3 corrected"]);
  assert.deepEqual(labels(corrected), ["ORG سالم الحداد"]);
});

test("a suggestion whose edges are moved is corrected", () => {
  const begin = selecting(open(), "سالم الحداد");
  const moved = after(begin, shiftEdge(begin, "end", -1));
  assert.deepEqual(decisions(moved), ["run-1/e3 corrected"]);
  assert.deepEqual(labels(moved), ["PERS سالم الحدا"]);
});

test("moving either edge of a suggestion in focus corrects it, in either direction", () => {
  for (const [edge, direction] of [
    ["start", 1],
    ["start", -1],
    ["end", 1],
    ["end", -1],
  ]) {
    const begin = withFocus(open(), { set: "run-1", id: "e3" });
    const moved = after(begin, shiftEdge(begin, edge, direction));
    assert.deepEqual(decisions(moved), ["run-1/e3 corrected"], `${edge} ${direction}`);
  }
});

test("an accepted suggestion counts as corrected once its label or edge is changed", () => {
  const begin = selecting(open(), "سالم الحداد");
  const accepted = after(begin, toggleLabel(begin, PERS));
  assert.deepEqual(decisions(after(accepted, toggleLabel(accepted, ORG))), ["run-1/e3 corrected"]);
  const moved = after(accepted, shiftEdge(accepted, "end", -1));
  assert.deepEqual(decisions(moved), ["run-1/e3 corrected"]);
});

test("a suggestion that was corrected and is as suggested again counts as accepted", () => {
  const begin = withFocus(open(), { set: "run-1", id: "e3" });
  const moved = after(begin, shiftEdge(begin, "end", -1));
  const back = after(moved, shiftEdge(moved, "end", 1));
  assert.deepEqual(decisions(back), ["run-1/e3 accepted"]);
  const relabelled = after(back, toggleLabel(back, ORG));
  assert.deepEqual(decisions(relabelled), ["run-1/e3 corrected"]);
  const change = toggleLabel(relabelled, PERS);
  assert.deepEqual(decisions(after(relabelled, change)), ["run-1/e3 accepted"]);
  const undone = withEdits(after(relabelled, change), invert(change.edits));
  assert.deepEqual(decisions(undone), ["run-1/e3 corrected"]);
});

test("correcting one part of a suggested claim takes the others as they are", () => {
  const begin = withFocus(open(), { set: "run-1", id: "c1" });
  const moved = after(begin, shiftEdge(begin, "end", -1));
  assert.deepEqual(decisions(moved).sort(), [
    "run-1/c1 corrected",
    "run-1/r1 accepted",
    "run-1/r2 accepted",
    "run-1/s1 accepted",
    "run-1/u1 accepted",
  ]);
});

test("attributes say more about what was accepted, and correct nothing", () => {
  const begin = selecting(open(), "سالم الحداد");
  let state = after(begin, toggleLabel(begin, PERS));
  state = after(state, setAttribute(state, state.focus.id, "normalised_form", "سالم الحداد"));
  assert.deepEqual(decisions(state), ["run-1/e3 accepted"]);
});

test("removing what a suggestion became rejects the suggestion, in one undoable operation", () => {
  const begin = selecting(open(), "سالم الحداد");
  const accepted = after(begin, toggleLabel(begin, PERS));
  const change = removeFocused(accepted);
  const removed = after(accepted, change);
  assert.deepEqual(decisions(removed), ["run-1/e3 rejected"]);
  assert.deepEqual(withEdits(removed, invert(change.edits)).annotations, accepted.annotations);
});

test("nothing selected, nothing labelled", () => {
  const state = { ...open(), selection: { start: 3, end: 3, anchored: "start" } };
  assert.equal(toggleLabel(state, PERS), null);
});

test("an edge moves past the place at which another span is just the same", () => {
  const stem = selecting(open({ suggestions: [] }), "بوتين");
  const whole = selecting(after(stem, toggleLabel(stem, PERS)), "وبوتين");
  const both = after(whole, toggleLabel(whole, PERS));
  const moved = after(both, shiftEdge(both, "start", 1));
  assert.deepEqual(labels(moved).sort(), ["PERS بوتين", "PERS وتين"]);
  const back = after(moved, shiftEdge(moved, "start", -1));
  assert.deepEqual(labels(back).sort(), ["PERS بوتين", "PERS وبوتين"]);
  const other = selecting(after(stem, toggleLabel(stem, GPE)), "وبوتين");
  const unlike = after(other, toggleLabel(other, PERS));
  const there = after(unlike, shiftEdge(unlike, "start", 1));
  assert.deepEqual(labels(there).sort(), ["GPE بوتين", "PERS بوتين"]);
});

test("so does the edge of a suggestion, which would else be taken for what stands there", () => {
  const begin = selecting(open(), "سالم");
  const state = after(begin, toggleLabel(begin, PERS));
  const offered = selecting(state, "سالم الحداد");
  let moved = offered;
  while (words(moved).length > 6) moved = after(moved, shiftEdge(moved, "end", -1));
  assert.deepEqual(labels(moved).sort(), ["PERS سالم", "PERS سالم ا"]);
  moved = after(moved, shiftEdge(moved, "end", -1));
  assert.deepEqual(labels(moved).sort(), ["PERS س", "PERS سالم"]);
});

test("where an edge has no other place to go, nothing is changed", () => {
  const begin = selecting(open({ suggestions: [] }), "الوادي.");
  const last = after(begin, toggleLabel(begin, GPE));
  assert.equal(shiftEdge(last, "end", 1), null);
});
