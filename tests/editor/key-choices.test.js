import assert from "node:assert/strict";
import { test } from "node:test";
import { withKey, withoutKey } from "../../annotator/static/annotator/editor/key-choices.js";
import { Keyboard, UNCHANGED } from "../../annotator/static/annotator/editor/keyboard.js";
import { Schema } from "../../annotator/static/annotator/editor/schema.js";
import { SCHEMA } from "./support/bootstrap.js";
import { stroke } from "./support/strokes.js";

const { labels } = new Schema(SCHEMA);
const CLAIM = { command: "claim" };
const PERSON = { label: "entity:PERS" };
const chosen = (choices, target, pressed, schemas = [labels]) => {
  const found = withKey(choices, schemas, target, pressed);
  assert.ok("choices" in found, JSON.stringify(found));
  return found.choices;
};
const refused = (choices, target, pressed, schemas = [labels]) => {
  const { refusal } = withKey(choices, schemas, target, pressed);
  return refusal && [refusal.why, ...Object.values(refusal.holder ?? {})].join(" ");
};
const asked = (choices, pressed) =>
  new Keyboard(choices, labels).commandFor(pressed)?.command ?? null;

test("a command does what it did on another key, and its old one is free", () => {
  const choices = chosen(UNCHANGED, CLAIM, stroke("KeyK", { key: "ن" }));
  assert.deepEqual(choices, { ...UNCHANGED, commands: { claim: "KeyK" } });
  assert.equal(asked(choices, stroke("KeyK")), "claim");
  assert.equal(asked(choices, stroke("KeyC")), null);
  assert.deepEqual(UNCHANGED.commands, {}, "the choices before stay as they were");
});

test("a shortcut is chosen by the letter that it writes", () => {
  const choices = chosen(
    UNCHANGED,
    { command: "undo" },
    stroke("KeyU", { key: "u", ctrlKey: true }),
  );
  assert.equal(choices.commands.undo, "Ctrl+U");
  assert.equal(asked(choices, stroke("KeyZ", { key: "z", ctrlKey: true })), null);
});

test("a label does what it did on another key, with Shift too", () => {
  const choices = chosen(UNCHANGED, PERSON, stroke("KeyH"));
  const keyboard = new Keyboard(choices, labels);
  assert.deepEqual(keyboard.commandFor(stroke("KeyH")).label, { layer: "entity", label: "PERS" });
  assert.equal(keyboard.commandFor(stroke("KeyH", { shiftKey: true })).shift, true);
  assert.equal(keyboard.commandFor(stroke("KeyP")), null);
});

test("a key that is held is refused, and its holder named", () => {
  assert.equal(refused(UNCHANGED, CLAIM, stroke("KeyP")), "held entity:PERS");
  assert.equal(refused(UNCHANGED, CLAIM, stroke("KeyP", { shiftKey: true })), "held entity:PERS");
  assert.equal(refused(UNCHANGED, CLAIM, stroke("Slash")), "held relation");
  assert.equal(refused(UNCHANGED, PERSON, stroke("KeyO")), "held entity:ORG");
  assert.equal(refused(UNCHANGED, PERSON, stroke("KeyC")), "held claim");
  const moved = chosen(UNCHANGED, { label: "entity:ORG" }, stroke("KeyH"));
  assert.equal(refused(moved, PERSON, stroke("KeyH")), "held entity:ORG");
  assert.equal(refused(moved, PERSON, stroke("KeyO")), undefined, "its old key is free");
});

test("a label may not take a reserved key, even one that was freed", () => {
  const moved = chosen(UNCHANGED, CLAIM, stroke("KeyK"));
  assert.equal(refused(moved, PERSON, stroke("KeyC")), "reserved claim");
});

test("a label's key is free only where none of its schemas needs it", () => {
  const other = new Map([
    ["entity:PERS", { key: "p" }],
    ["entity:WEAPON", { key: "h" }],
  ]);
  const unrelated = new Map([["part:VERB", { key: "x" }]]);
  assert.equal(refused(UNCHANGED, PERSON, stroke("KeyH"), [labels, other]), "held entity:WEAPON");
  assert.equal(refused(UNCHANGED, PERSON, stroke("KeyX"), [labels, unrelated]), undefined);
  assert.equal(refused(UNCHANGED, CLAIM, stroke("KeyX"), [labels, unrelated]), "held part:VERB");
});

test("what the browser keeps, and what every page needs, is refused", () => {
  assert.equal(refused(UNCHANGED, CLAIM, stroke("KeyT", { key: "t", ctrlKey: true })), "kept");
  for (const code of ["Escape", "Tab", "Enter", "Space", "F5", "Digit8"])
    assert.equal(refused(UNCHANGED, CLAIM, stroke(code)), "unfit", code);
  for (const pressed of [stroke("Slash"), stroke("KeyH", { shiftKey: true }), stroke("Home")])
    assert.equal(refused(UNCHANGED, PERSON, pressed), "unfit");
  assert.equal(refused(UNCHANGED, CLAIM, stroke("KeyK", { altKey: true })), "unfit");
});

test("the first key again, and resetting, leave nothing changed", () => {
  const command = chosen(UNCHANGED, CLAIM, stroke("KeyK"));
  assert.deepEqual(chosen(command, CLAIM, stroke("KeyC")), UNCHANGED);
  assert.deepEqual(withoutKey(command, CLAIM), UNCHANGED);
  const label = chosen(UNCHANGED, PERSON, stroke("KeyH"));
  assert.deepEqual(chosen(label, PERSON, stroke("KeyP")), UNCHANGED);
  assert.deepEqual(withoutKey(label, PERSON), UNCHANGED);
});

test("where an older choice and a newer key meet, the choice stands", () => {
  const choices = { ...UNCHANGED, commands: { claim: "KeyP", gone: "KeyX" } };
  const keyboard = new Keyboard(choices, labels);
  assert.equal(keyboard.commandFor(stroke("KeyP")).command, "claim");
  assert.deepEqual(keyboard.keysOf("entity:PERS"), []);
  assert.equal(keyboard.commandFor(stroke("KeyX")), null);
});

test("a key that somebody chose goes before the character printed on it", () => {
  const choices = { ...UNCHANGED, commands: { claim: "Shift+Slash" } };
  const keyboard = new Keyboard(choices, labels);
  assert.equal(keyboard.commandFor(stroke("Slash", { key: "?", shiftKey: true })).command, "claim");
  assert.equal(keyboard.commandFor(stroke("KeyM", { key: "?", shiftKey: true })).command, "help");
});
