import assert from "node:assert/strict";
import { test } from "node:test";
import { toggleLabel } from "../../annotator/static/annotator/editor/labelling.js";
import { withFocus, withWalkOrder } from "../../annotator/static/annotator/editor/state.js";
import { acceptFocused, walk } from "../../annotator/static/annotator/editor/suggestions.js";
import {
  nextAlong,
  orderAfter,
  WALK_ORDERS,
} from "../../annotator/static/annotator/editor/walk-order.js";
import { SUGGESTIONS } from "./support/sample.js";
import { after, open } from "./support/steps.js";

/** The sample's suggestions with these scores; a claim's parts by their own ids. */
const scored = (scores) => ({
  suggestions: [
    {
      ...SUGGESTIONS,
      spans: SUGGESTIONS.spans.map(({ score: _, ...span }) =>
        span.id in scores ? { ...span, score: scores[span.id] } : span,
      ),
    },
  ],
});
const SCORES = { e1: 0.9, e2: 0.3, e3: 0.7, c1: 0.8, s1: 0.5, u1: 0.95 };
const walking = (walkOrder, scores = SCORES) => withWalkOrder(open(scored(scores)), walkOrder);

function walked(state, direction = 1) {
  const seen = [];
  for (let focus = walk(state, direction); focus; focus = walk(state, direction)) {
    seen.push(focus.id);
    state = withFocus(state, focus);
  }
  return seen;
}

test("a claim is as sure as its least sure part", () => {
  const unit = walking("text").suggestions.units.find(({ claim }) => claim);
  assert.equal(unit.score, 0.5);
});

test("the walk goes in the order of the text, or by score from either end", () => {
  assert.deepEqual(walked(walking("text")), ["c1", "e1", "e2", "e3"]);
  assert.deepEqual(walked(walking("least")), ["e2", "c1", "e3", "e1"]);
  assert.deepEqual(walked(walking("surest")), ["e1", "e3", "c1", "e2"]);
});

test("Shift+Tab goes the same way back", () => {
  for (const order of WALK_ORDERS) {
    const state = walking(order);
    const [last] = walked(state).slice(-1);
    const end = withFocus(state, { set: "run-1", id: last });
    assert.deepEqual(walked(end, -1), walked(state).slice(0, -1).reverse(), order);
  }
});

test("what has no score comes last, whichever end the walk begins at", () => {
  const scores = { e1: 0.9, e2: 0.3 };
  assert.deepEqual(walked(walking("least", scores)), ["e2", "e1", "c1", "e3"]);
  assert.deepEqual(walked(walking("surest", scores)), ["e1", "e2", "c1", "e3"]);
});

test("a decision leads on to the next in the order of the walk", () => {
  const begin = walking("least");
  const first = withFocus(begin, walk(begin, 1));
  const second = after(first, acceptFocused(first));
  assert.equal(second.focus.id, "c1");
  assert.equal(after(second, acceptFocused(second)).focus.id, "e3");
});

test("after a correction the walk goes on from what was corrected, not from the beginning", () => {
  const begin = withFocus(walking("least"), { set: "run-1", id: "e3" });
  const corrected = after(begin, toggleLabel(begin, { layer: "entity", label: "ORG" }));
  assert.equal(corrected.focus.set, "");
  assert.equal(walk(corrected, 1).id, "e1");
});

test("equal scores keep the order of the text", () => {
  const even = { e1: 0.5, e2: 0.5, e3: 0.5, c1: 0.5, s1: 0.5, u1: 0.5 };
  for (const order of WALK_ORDERS)
    assert.deepEqual(walked(walking(order, even)), ["c1", "e1", "e2", "e3"]);
});

test("with nothing left there is no next", () => {
  assert.equal(nextAlong([], "least", null, 1), null);
});

test("the key goes round the three orders", () => {
  assert.deepEqual(WALK_ORDERS.map(orderAfter), ["least", "surest", "text"]);
});
