import assert from "node:assert/strict";
import { test } from "node:test";
import {
  recalledSteps,
  rememberSteps,
  STEPS,
  stepsOf,
} from "../../annotator/static/annotator/editor/first-steps.js";
import { removeFocused, toggleLabel } from "../../annotator/static/annotator/editor/labelling.js";
import { beginClaim } from "../../annotator/static/annotator/editor/pending.js";
import { withFocus } from "../../annotator/static/annotator/editor/state.js";
import { acceptFocused } from "../../annotator/static/annotator/editor/suggestions.js";
import { open, selecting } from "./support/steps.js";

/** What localStorage does, as far as it is asked. */
function shelf() {
  const kept = new Map();
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => kept.set(name, text),
  };
}

const PERS = { layer: "entity", label: "PERS" };

test("taking a suggestion is the first step, and rejecting one is none", () => {
  const state = withFocus(open(), { set: "run-1", id: "e1" });
  assert.deepEqual(stepsOf(state, acceptFocused(state).edits), ["suggestion"]);
  assert.deepEqual(stepsOf(state, removeFocused(state).edits), []);
});

test("labelling selected words is the second step", () => {
  const state = selecting(open(), "الموارد");
  assert.deepEqual(stepsOf(state, toggleLabel(state, PERS, false).edits), ["label"]);
});

test("what ends a claim that was being made is the third", () => {
  const begun = selecting(open(), "الموارد");
  const { pending } = beginClaim(begun);
  assert.equal(pending.kind, "claim");
  const { edits } = toggleLabel(begun, { layer: "claim", label: "CLAIM" }, false);
  assert.deepEqual(stepsOf({ ...begun, pending }, edits), ["claim"]);
});

test("a suggested claim that is taken may be the third step too, since C brings it up", () => {
  const state = withFocus(open(), { set: "run-1", id: "c1" });
  assert.deepEqual(stepsOf(state, acceptFocused(state).edits), ["suggestion", "claim"]);
});

test("a browser remembers how far somebody is, and that the hint is over", () => {
  const storage = shelf();
  assert.deepEqual([...recalledSteps(storage, "a")], []);
  rememberSteps(storage, "a", new Set(["label"]));
  assert.deepEqual([...recalledSteps(storage, "a")], ["label"]);
  assert.deepEqual([...recalledSteps(storage, "b")], [], "another person has not begun");
  rememberSteps(storage, "a", new Set(STEPS));
  assert.equal(recalledSteps(storage, "a"), null);
  rememberSteps(storage, "b", null);
  assert.equal(recalledSteps(storage, "b"), null);
});

test("a browser that keeps nothing shows the hint from its beginning", () => {
  const refuse = () => {
    throw new Error("SecurityError");
  };
  const storage = { getItem: refuse, setItem: refuse };
  assert.deepEqual([...recalledSteps(storage, "a")], []);
  assert.doesNotThrow(() => rememberSteps(storage, "a", null));
});
