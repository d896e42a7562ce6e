import assert from "node:assert/strict";
import { test } from "node:test";
import { Offsets } from "../../annotator/static/annotator/editor/offsets.js";

const TEXTS = ["", "بوتين", "🌍", "أ🌍ب🌍🌍ج", "👩‍👩‍👧 عائلة 👍🏽", "a\u{10000}b\u{10FFFF}"];

test("code points and units map onto each other at every character", () => {
  for (const text of TEXTS) {
    const offsets = new Offsets(text);
    const points = [...text];
    assert.equal(offsets.length, points.length);
    for (let at = 0, unit = 0; at <= points.length; unit += points[at++]?.length ?? 0) {
      assert.equal(offsets.toUnit(at), unit, `${text} at ${at}`);
      assert.equal(offsets.toCodePoint(unit), at, `${text} at unit ${unit}`);
    }
  }
});

test("a unit inside a surrogate pair belongs to the character that the pair makes", () => {
  const offsets = new Offsets("أ🌍ب");
  assert.equal(offsets.toCodePoint(2), 1);
  assert.equal(offsets.slice(1, 2), "🌍");
  assert.equal(offsets.slice(2, 3), "ب");
});
