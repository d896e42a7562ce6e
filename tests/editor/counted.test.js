import assert from "node:assert/strict";
import { test } from "node:test";
import { figuresIn, numbering } from "../../annotator/static/annotator/editor/counted.js";

test("whole numbers are written as the language's own format writes them", () => {
  for (const language of ["ar", "en"]) {
    const format = new Intl.NumberFormat(numbering(language));
    const figure = figuresIn(language);
    for (const number of [0, 7, 60, 999, 1000, 12_345, 100_000, 1_234_567])
      assert.equal(figure(number), format.format(number));
  }
});
