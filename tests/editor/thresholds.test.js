import assert from "node:assert/strict";
import { test } from "node:test";
import { invert } from "../../annotator/static/annotator/editor/edits.js";
import { withEdits } from "../../annotator/static/annotator/editor/state.js";
import { decideBy, decidedBy } from "../../annotator/static/annotator/editor/thresholds.js";
import { SUGGESTIONS } from "./support/sample.js";
import { after, decisions, labels, open, selecting } from "./support/steps.js";

const SCORES = { e1: 0.9, e2: 0.3, e3: 0.695, c1: 0.8, s1: 0.5, u1: 0.95 };
const scored = () =>
  open({
    suggestions: [
      {
        ...SUGGESTIONS,
        spans: SUGGESTIONS.spans.map((span) => ({ ...span, score: SCORES[span.id] })),
      },
    ],
  });
const ids = ({ units }) => units.map(({ main }) => main.id);
const article = (verdict, percent) => ({ verdict, percent, scope: "article" });

test("accepting takes what reaches the score, rejecting what does not", () => {
  const state = scored();
  assert.deepEqual(ids(decidedBy(state, article("accept", 50))), ["c1", "e1", "e3"]);
  assert.deepEqual(ids(decidedBy(state, article("reject", 50))), ["e2"]);
  assert.equal(decidedBy(state, article("accept", 50)).scored, 4);
});

test("a score is compared as it is shown", () => {
  assert.deepEqual(ids(decidedBy(scored(), article("accept", 70))), ["e1", "e3"]);
});

test("a sentence is a smaller scope than the article", () => {
  const begin = selecting(scored(), "سالم");
  const here = { verdict: "accept", percent: 0, scope: "sentence" };
  assert.deepEqual(ids(decidedBy(begin, here)), ["e3"]);
});

test("what has no score is left alone, and counted", () => {
  const found = decidedBy(open(), article("accept", 0));
  assert.deepEqual([found.units.length, found.scored, found.unscored], [2, 2, 2]);
  assert.deepEqual(ids(decidedBy(open(), article("reject", 100))), ["e1", "e2"]);
});

test("all that is accepted is one operation, which one inverse takes back", () => {
  const begin = scored();
  const change = decideBy(begin, article("accept", 50));
  const state = after(begin, change);
  assert.deepEqual(
    state.waiting.map(({ main }) => main.id),
    ["e2"],
  );
  assert.equal(labels(state).length, 5);
  assert.deepEqual(withEdits(state, invert(change.edits)).annotations, begin.annotations);
});

test("all that is rejected is one operation too, and labels nothing", () => {
  const begin = scored();
  const change = decideBy(begin, article("reject", 60));
  const state = after(begin, change);
  assert.deepEqual(labels(state), []);
  assert.ok(decisions(state).includes("run-1/e2 rejected"));
  assert.ok(decisions(state).includes("run-1/c1 rejected"));
  assert.deepEqual(withEdits(state, invert(change.edits)).annotations, begin.annotations);
});

test("a threshold that decides about nothing asks for nothing", () => {
  assert.equal(decideBy(scored(), article("accept", 99)), null);
  assert.equal(decideBy(scored(), article("reject", 0)), null);
});
