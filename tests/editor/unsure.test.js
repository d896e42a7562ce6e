import assert from "node:assert/strict";
import { test } from "node:test";
import { toggleUnsure } from "../../annotator/static/annotator/editor/attributes.js";
import { labelTitle, saidTitle } from "../../annotator/static/annotator/editor/describe.js";
import { invert } from "../../annotator/static/annotator/editor/edits.js";
import { Keyboard, UNCHANGED } from "../../annotator/static/annotator/editor/keyboard.js";
import { toggleLabel } from "../../annotator/static/annotator/editor/labelling.js";
import { spanAt, withEdits } from "../../annotator/static/annotator/editor/state.js";
import { ENGLISH } from "../../annotator/static/annotator/editor/strings-en.js";
import { countUnsure, isUnsure } from "../../annotator/static/annotator/editor/unsure.js";
import { after, open, selecting } from "./support/steps.js";
import { stroke } from "./support/strokes.js";

const ORG = { layer: "entity", label: "ORG" };
const PERS = { layer: "entity", label: "PERS" };

function labelled() {
  const begin = selecting(open(), "مدينة الربيع");
  return after(begin, toggleLabel(begin, ORG));
}

test("a span is marked unsure by one edit, which undo takes back", () => {
  const begin = labelled();
  const change = toggleUnsure(begin);
  assert.equal(change.edits.length, 1);
  const doubted = after(begin, change);
  assert.equal(isUnsure(spanAt(doubted, doubted.focus)), true);
  assert.equal(countUnsure(doubted), 1);
  assert.equal(countUnsure(withEdits(doubted, invert(change.edits))), 0);
  assert.deepEqual(spanAt(doubted, doubted.focus).attributes, { unsure: true });
  assert.equal(countUnsure(after(doubted, toggleUnsure(doubted))), 0);
});

test("the mark stays when the label changes, under any label", () => {
  const begin = labelled();
  const doubted = after(begin, toggleUnsure(begin));
  const relabelled = after(doubted, toggleLabel(doubted, PERS));
  assert.deepEqual(spanAt(relabelled, relabelled.focus).attributes, { unsure: true });
});

test("the mark is shown, and said in words", () => {
  const begin = labelled();
  const doubted = after(begin, toggleUnsure(begin));
  const span = spanAt(doubted, doubted.focus);
  assert.equal(labelTitle(doubted, span, ENGLISH), "Organisation ?");
  assert.equal(saidTitle(doubted, span, ENGLISH), "Organisation (Unsure)");
});

test("nothing in focus, or a suggestion, cannot be unsure", () => {
  const state = open();
  assert.equal(toggleUnsure({ ...state, focus: null }), null);
  assert.equal(toggleUnsure({ ...state, focus: { set: "m1", id: "x" } }), null);
});

test("the key for unsure yields to a label of the schema that has it", () => {
  const pressed = stroke("KeyU", { key: "u" });
  assert.equal(new Keyboard(UNCHANGED, new Map()).commandFor(pressed).command, "unsure");
  const labels = new Map([["entity:PERS", { key: "u" }]]);
  assert.deepEqual(new Keyboard(UNCHANGED, labels).commandFor(pressed).label, PERS);
});
