import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { BINDINGS, RESERVED } from "../../annotator/static/annotator/editor/bindings.js";
import { COMMANDS } from "../../annotator/static/annotator/editor/commands.js";
import { Keyboard, UNCHANGED } from "../../annotator/static/annotator/editor/keyboard.js";
import { Schema } from "../../annotator/static/annotator/editor/schema.js";
import { stringsFor } from "../../annotator/static/annotator/editor/strings.js";
import { SCHEMA } from "./support/bootstrap.js";
import { STROKES, stroke, strokeOn } from "./support/strokes.js";

const { labels } = new Schema(SCHEMA);
const keyboard = new Keyboard(UNCHANGED, labels);
const asked = (pressed) => keyboard.commandFor(pressed)?.command ?? null;

test("every binding has a command and a line in both languages", () => {
  const lines = Object.keys(stringsFor("en").commandLines);
  for (const { command, group } of BINDINGS) {
    assert.ok(command in COMMANDS, command);
    assert.ok(group in stringsFor("ar").keyGroups, group);
  }
  assert.deepEqual(lines.toSorted(), BINDINGS.map(({ command }) => command).toSorted());
  assert.deepEqual(Object.keys(stringsFor("ar").commandLines), lines);
});

test("every command has a binding, labels aside", () => {
  const bound = new Set(BINDINGS.map(({ command }) => command));
  for (const command of Object.keys(COMMANDS))
    assert.ok(bound.has(command) || command === "label", command);
});

test("no two bindings share a key, and no label of a shipped schema takes one", () => {
  const taken = BINDINGS.flatMap(({ keys }) => keys);
  assert.equal(new Set(taken).size, taken.length);
  for (const { key, name } of labels.values()) {
    if (key)
      assert.ok(!taken.includes(/\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`), name);
  }
});

test("the server keeps the letters that the editor needs from the labels of a schema", () => {
  const rules = new URL("../../corpus/document/schema_rules.py", import.meta.url);
  const [, kept] = /^RESERVED_KEYS = frozenset\("([a-z]+)"\)/m.exec(readFileSync(rules, "utf8"));
  for (const key of RESERVED) assert.ok(kept.includes(key.slice(3).toLowerCase()), key);
});

for (const layout of Object.keys(STROKES)) {
  test(`every bare key works under ${layout}, by its place`, () => {
    for (const { command, keys } of BINDINGS) {
      for (const key of keys.filter((each) => each.length > 1 && !each.startsWith("Ctrl+"))) {
        const pressed = strokeOn(layout, key);
        assert.equal(asked(pressed), command, `${key} writes ${pressed.key}`);
      }
    }
    for (const [name, label] of labels) {
      if (!label.key) continue;
      const place = /\d/.test(label.key) ? `Digit${label.key}` : `Key${label.key.toUpperCase()}`;
      const found = keyboard.commandFor(strokeOn(layout, place));
      assert.equal(`${found.label?.layer}:${found.label?.label}`, name);
      assert.equal(keyboard.commandFor(strokeOn(layout, `Shift+${place}`)).shift, true);
    }
  });

  test(`every shortcut works under ${layout}, on the key that writes its letter`, () => {
    for (const { command, keys } of BINDINGS) {
      for (const key of keys.filter((each) => each.startsWith("Ctrl+"))) {
        assert.equal(asked(strokeOn(layout, key)), command, key);
      }
    }
  });
}

test("on AZERTY the key that closes the tab with Ctrl is left to the browser", () => {
  const ctrl = { ctrlKey: true };
  assert.equal(asked(stroke("KeyW", { key: "z", ...ctrl })), "undo");
  assert.equal(asked(stroke("KeyZ", { key: "w", ...ctrl })), null);
  assert.equal(asked(stroke("KeyZ", { key: "ئ", ...ctrl })), "undo", "under Arabic, by its place");
  assert.equal(asked(stroke("KeyZ", { key: "z", metaKey: true })), "undo");
  assert.equal(asked(stroke("KeyP", { key: "p", ...ctrl })), null);
});

test("a question mark opens the sheet from wherever the layout has it", () => {
  assert.equal(asked(stroke("Slash", { key: "؟", shiftKey: true })), "help");
  assert.equal(asked(stroke("KeyM", { key: "?", shiftKey: true })), "help", "AZERTY");
  assert.equal(asked(stroke("Slash", { key: "/" })), "relation");
});

test("a plus adds a piece from wherever the layout has it", () => {
  assert.equal(asked(stroke("BracketRight", { key: "+" })), "piece", "QWERTZ");
  assert.equal(asked(stroke("NumpadAdd", { key: "+" })), "piece");
});

test("digits of both blocks label and choose, and one without a label still chooses", () => {
  for (const code of ["Digit1", "Numpad1"]) {
    const { command, label, digit } = keyboard.commandFor(stroke(code, { key: "1" }));
    assert.deepEqual([command, label?.label, digit], ["label", "CARDINAL", 1]);
  }
  assert.deepEqual(keyboard.commandFor(stroke("Digit9", { key: "9" })), {
    command: "label",
    digit: 9,
    shift: false,
  });
});

test("with Alt, and with AltGr, a key belongs to the browser", () => {
  assert.equal(asked(stroke("ArrowLeft", { altKey: true })), null);
  assert.equal(asked(stroke("KeyE", { key: "€", altKey: true, ctrlKey: true })), null);
});
