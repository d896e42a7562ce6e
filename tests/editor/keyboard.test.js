import assert from "node:assert/strict";
import { test } from "node:test";
import { COMMANDS } from "../../annotator/static/annotator/editor/commands.js";
import { BINDINGS, commandFor } from "../../annotator/static/annotator/editor/keyboard.js";
import { Schema } from "../../annotator/static/annotator/editor/schema.js";
import { SCHEMA } from "./support/bootstrap.js";

const { keys } = new Schema(SCHEMA);
const stroke = (code, more = {}) => ({
  code,
  key: "",
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...more,
});
const asked = (code, more) => commandFor(stroke(code, more), keys)?.command ?? null;

test("every binding has a command, and every label's key is free for it", () => {
  for (const { command } of BINDINGS) assert.ok(command in COMMANDS, command);
  const bare = BINDINGS.flatMap(({ codes, shift }) => (shift ? [] : codes));
  for (const key of keys.keys()) {
    assert.ok(!bare.includes(`Key${key.toUpperCase()}`) && !bare.includes(`Digit${key}`), key);
  }
});

test("bare keys are matched by their place, whatever the layout writes", () => {
  for (const key of ["p", "ح", "P"]) {
    const { command, label } = commandFor(stroke("KeyP", { key }), keys);
    assert.deepEqual([command, label], ["label", { layer: "entity", label: "PERS" }]);
  }
  assert.equal(asked("BracketLeft", { key: "ج" }), "start-left");
  assert.equal(asked("BracketLeft", { key: "<", shiftKey: true }), "end-left");
  assert.equal(asked("Numpad1", { key: "1" }), "label");
});

test("shortcuts go by the Latin letter, and by the place where the layout has none", () => {
  const ctrl = { ctrlKey: true };
  assert.equal(asked("KeyW", { key: "z", ...ctrl }), "undo", "AZERTY writes z there");
  assert.equal(asked("KeyZ", { key: "w", ...ctrl }), null, "and there it closes the tab");
  assert.equal(asked("KeyZ", { key: "ئ", ...ctrl }), "undo");
  assert.equal(asked("KeyZ", { key: "Z", shiftKey: true, ...ctrl }), "redo");
  assert.equal(asked("Enter", { key: "Enter", metaKey: true }), "submit");
  assert.equal(asked("KeyP", { key: "p", ...ctrl }), null);
});

test("F finds every occurrence, under an Arabic layout too", () => {
  assert.equal(asked("KeyF", { key: "ب" }), "occurrences");
  assert.equal(asked("KeyF", { key: "f", ctrlKey: true }), null, "and the browser keeps its own");
});

test("a question mark opens the sheet from wherever the layout has it", () => {
  assert.equal(asked("Slash", { key: "؟", shiftKey: true }), "help");
  assert.equal(asked("KeyM", { key: "?", shiftKey: true }), "help");
  assert.equal(asked("Slash", { key: "/" }), "relation");
});

test("with Alt a key belongs to the browser", () => {
  assert.equal(asked("ArrowLeft", { altKey: true }), null);
});
