import assert from "node:assert/strict";
import { test } from "node:test";
import { Ruler } from "../../annotator/static/annotator/editor/geometry.js";

/** The boxes of a text whose rects the browser gives so: [left, right], with a line each. */
function boxes(...rects) {
  const given = rects.map(([left, right, line = 0]) => ({
    left,
    width: right - left,
    top: line * 20,
    height: 20,
  }));
  globalThis.document = {
    createRange: () => ({ setStart() {}, setEnd() {}, getClientRects: () => given }),
  };
  const found = new Ruler().boxes({ data: "abc" }, 0, 3, { left: 0, top: 0, width: 900 }, 20);
  delete globalThis.document;
  return found.map(({ left, width, line }) => [left, left + width, line]);
}

test("pieces that meet are one box, whichever of them the browser tells of first", () => {
  const english = [43, 103];
  const [first, number, last] = [
    [166, 217],
    [143, 166],
    [103, 143],
  ];
  assert.deepEqual(boxes(english, first, number, last), [[43, 217, 0]]);
  assert.deepEqual(boxes(english, last, number, first), [[43, 217, 0]]);
  assert.deepEqual(boxes(first, english, last, number), [[43, 217, 0]]);
});

test("those that do not meet, and those of other lines, stay as they are read", () => {
  assert.deepEqual(boxes([200, 300], [0, 90]), [
    [200, 300, 0],
    [0, 90, 0],
  ]);
  assert.deepEqual(boxes([0, 90], [80, 300, 1], [90, 100, 1]), [
    [0, 90, 0],
    [80, 300, 1],
  ]);
});
