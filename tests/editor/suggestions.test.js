import assert from "node:assert/strict";
import { test } from "node:test";
import { invert } from "../../annotator/static/annotator/editor/edits.js";
import { removeFocused, toggleLabel } from "../../annotator/static/annotator/editor/labelling.js";
import { withEdits, withFocus } from "../../annotator/static/annotator/editor/state.js";
import {
  acceptFocused,
  acceptSentence,
  walk,
} from "../../annotator/static/annotator/editor/suggestions.js";
import { after, decisions, labels, open, selecting, words } from "./support/steps.js";

const focusing = (state, id) => withFocus(state, { set: "run-1", id });

test("the walk goes through units in the order of the text, a claim being one", () => {
  let state = open();
  const seen = [];
  for (let focus = walk(state, 1); focus; focus = walk(state, 1)) {
    seen.push(focus.id);
    state = withFocus(state, focus);
  }
  assert.deepEqual(seen, ["c1", "e1", "e2", "e3"]);
  assert.equal(walk(state, -1).id, "e2");
});

test("a suggested claim is taken with its source, cue and relations, each decided", () => {
  const begin = focusing(open(), "c1");
  const change = acceptFocused(begin);
  const state = after(begin, change);
  assert.deepEqual(labels(state), [
    "CLAIM السد الجديد سيُفتح في مارس",
    "SOURCE وزارة الموارد",
    "CUE أعلنت",
  ]);
  assert.deepEqual(decisions(state).sort(), [
    "run-1/c1 accepted",
    "run-1/r1 accepted",
    "run-1/r2 accepted",
    "run-1/s1 accepted",
    "run-1/u1 accepted",
  ]);
  assert.equal(state.annotations.relations.size, 2);
  assert.equal(words(state), "وزارة الموارد", "the next suggestion is in focus");
  assert.deepEqual(withEdits(state, invert(change.edits)).annotations, begin.annotations);
});

test("a relation outside the claim is taken when its second end is", () => {
  const claim = focusing(open(), "c1");
  const one = focusing(after(claim, acceptFocused(claim)), "e1");
  const two = after(one, acceptFocused(one));
  assert.ok(decisions(two).includes("run-1/r3 accepted"));
  assert.equal(two.annotations.relations.size, 3);
});

test("a rejected claim takes its parts and the relations that hang on them with it", () => {
  const begin = focusing(open(), "c1");
  const state = after(begin, removeFocused(begin));
  assert.deepEqual(labels(state), []);
  assert.equal(
    decisions(state).every((line) => line.endsWith("rejected")),
    true,
  );
  assert.equal(decisions(state).length, 6);
  assert.deepEqual(
    state.waiting.map((unit) => unit.main.id),
    ["e1", "e2", "e3"],
  );
});

test("all of a sentence is one operation", () => {
  const begin = selecting(open(), "السد");
  const state = after(begin, acceptSentence(begin));
  assert.deepEqual(
    state.waiting.map((unit) => unit.main.id),
    ["e3"],
  );
  assert.equal(state.annotations.spans.size, 5);
});

test("a span that stands already is not doubled when its suggestion is accepted", () => {
  const begin = selecting(open({ suggestions: [] }), "سالم الحداد");
  const labelled = after(begin, toggleLabel(begin, { layer: "entity", label: "PERS" }));
  const withSuggestions = { ...open(), annotations: labelled.annotations, places: labelled.places };
  const state = focusing(withSuggestions, "e3");
  const accepted = after(state, acceptFocused(state));
  assert.deepEqual(labels(accepted), ["PERS سالم الحداد"]);
  assert.deepEqual(decisions(accepted), ["run-1/e3 accepted"]);
});

test("a source that two suggested claims share stays when one of them is rejected", () => {
  const state = open();
  const shared = state.suggestions.unitsOf.get("run-1/s1");
  const other = { ...shared[0], key: "run-1/other", main: { ...shared[0].main, id: "other" } };
  shared.push(other);
  const begin = focusing(state, "c1");
  assert.ok(
    !decisions(after(begin, removeFocused(begin))).some((line) => line.startsWith("run-1/s1")),
  );
});
