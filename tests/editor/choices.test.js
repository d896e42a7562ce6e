import assert from "node:assert/strict";
import { test } from "node:test";
import { digitOf, found } from "../../annotator/static/annotator/editor/choice-filter.js";

const OPTIONS = [
  { value: null, title: "—" },
  { value: "GOV", title: "حكومية" },
  { value: "NONGOV", title: "غير حكومية" },
  { value: "EDU", title: "تعليمية" },
  { value: "path", title: "طريق أو ممر" },
  { value: "CT+", title: "certainly so" },
];
const titles = (typed) => found(OPTIONS, typed).map(({ title }) => title);

test("typing narrows the choices to those with words that begin so", () => {
  assert.equal(titles("").length, OPTIONS.length);
  assert.deepEqual(titles("حكو"), ["حكومية", "غير حكومية"]);
  assert.deepEqual(titles("غ حك"), ["غير حكومية"]);
  assert.deepEqual(titles("كومية"), [], "not inside a word");
  assert.deepEqual(titles("SO cert"), ["certainly so"]);
});

test("spelling that people do not type makes no difference, and names count too", () => {
  assert.deepEqual(titles("حُكوميه"), ["حكومية", "غير حكومية"]);
  assert.deepEqual(titles("او"), ["طريق أو ممر"]);
  assert.deepEqual(titles("edu"), ["تعليمية"]);
});

test("a digit is a digit in either set and under any layout", () => {
  assert.equal(digitOf({ key: "3", code: "Digit3" }), 3);
  assert.equal(digitOf({ key: "٣", code: "Digit3" }), 3);
  assert.equal(digitOf({ key: '"', code: "Digit3" }), 3, "AZERTY writes a mark there");
  assert.equal(digitOf({ key: "3", code: "Digit3", shiftKey: true }), 3, "and needs Shift for 3");
  assert.equal(digitOf({ key: "(", code: "Digit9", shiftKey: true }), null);
  assert.equal(digitOf({ key: "p", code: "KeyP" }), null);
});
