import assert from "node:assert/strict";
import { test } from "node:test";
import { BINDINGS } from "../../annotator/static/annotator/editor/bindings.js";
import { capsOf, LAYOUTS } from "../../annotator/static/annotator/editor/layouts.js";
import { STROKES } from "./support/strokes.js";

test("every key of every layout has a cap, and not the name of its place", () => {
  for (const layout of LAYOUTS) {
    for (const key of BINDINGS.flatMap(({ keys }) => keys)) {
      const caps = capsOf(key, layout);
      assert.ok(caps.length && caps.every(Boolean), `${key} on ${layout}`);
      assert.doesNotMatch(caps.join(" "), /Key|Digit|Bracket|Arrow|undefined/, key);
    }
  }
});

test("a cap is what its key writes", () => {
  for (const [layout, name] of [
    ["qwerty", "QWERTY"],
    ["azerty", "AZERTY"],
    ["arabic", "Arabic 101"],
  ]) {
    for (const [place, [bare]] of STROKES[name]) {
      if (place.startsWith("Digit") || bare === "Dead") continue;
      const [cap] = capsOf(place, layout)[0].split(" ");
      assert.equal(cap.toLowerCase(), bare, `${place} on ${layout}`);
    }
  }
});

test("an Arabic key shows its Latin letter too, and a digit shows once", () => {
  assert.deepEqual(capsOf("KeyC", "arabic"), ["ؤ C"]);
  assert.deepEqual(capsOf("Shift+BracketLeft", "arabic"), ["Shift", "ج ["]);
  assert.deepEqual(capsOf("KeyC", "mac"), ["ذ C"]);
  assert.deepEqual(capsOf("Digit1", "arabic"), ["1"]);
});

test("with Ctrl it is the Latin letter that counts, on every layout", () => {
  for (const layout of ["qwerty", "azerty", "arabic"])
    assert.deepEqual(capsOf("Ctrl+Shift+Z", layout), ["Ctrl", "Shift", "Z"]);
  assert.deepEqual(capsOf("Ctrl+Shift+Z", "mac"), ["⌘", "⇧", "Z"]);
});

test("on AZERTY the key in the place of A is the one that says Q", () => {
  assert.deepEqual(capsOf("KeyA", "azerty"), ["Q"]);
  assert.deepEqual(capsOf("Semicolon", "azerty"), ["M"]);
  assert.deepEqual(capsOf("+", "azerty"), ["+"]);
});
