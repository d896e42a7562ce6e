import assert from "node:assert/strict";
import { test } from "node:test";
import { invert } from "../../annotator/static/annotator/editor/edits.js";
import { removeFocused } from "../../annotator/static/annotator/editor/labelling.js";
import { withEdits, withFocus } from "../../annotator/static/annotator/editor/state.js";
import { acceptFocused } from "../../annotator/static/annotator/editor/suggestions.js";
import { CONTENT, CUE, MINISTRY, model, OTHER_SOURCE, SOURCE } from "./support/models.js";
import { after, open } from "./support/steps.js";

/** The same numbers from 0 to below 1 for the same seed. */
function numbers(seed) {
  let held = seed;
  return () => {
    held = (held * 1664525 + 1013904223) % 2 ** 32;
    return held / 2 ** 32;
  };
}

const PARTS = [MINISTRY, CONTENT, CUE, SOURCE, OTHER_SOURCE].map(([words, name], at) => [
  words,
  name,
  `p${at}`,
]);
const POSSIBLE = ["p3 source_of p1", "p4 source_of p1", "p2 cue_of p1", "p3 refers_to p0"];

/** Some of all that could be suggested. */
function anyModel(set, next) {
  const spans = PARTS.filter(() => next() < 0.7).map((part) => [
    ...part,
    next() < 0.5 ? { score: next() } : {},
  ]);
  const ids = new Set(spans.map(([, , id]) => id));
  const ends = (line) => [line.split(" ")[0], line.split(" ")[2]];
  const links = POSSIBLE.filter((line) => ends(line).every((id) => ids.has(id)));
  return model(
    set,
    spans,
    links.filter(() => next() < 0.7),
  );
}

test("whatever three models suggest, every span is decided in the end, and what is accepted stands", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const next = numbers(seed);
    const models = ["a", "b", "c"].map((set) => anyModel(set, next));
    const acceptsAll = seed % 2 === 0;
    let state = open({ suggestions: models });
    while (state.waiting.length) {
      const unit = state.waiting[Math.floor(next() * state.waiting.length)];
      const place = (each) => `${each.main.layer} ${each.main.label} ${each.main.start}`;
      const alike = state.waiting.filter((each) => place(each) === place(unit));
      assert.equal(alike.length, 1, "one place, one question");
      const begin = withFocus(state, { set: unit.set, id: unit.main.id });
      const change = acceptsAll || next() < 0.5 ? acceptFocused(begin) : removeFocused(begin);
      state = after(begin, change);
      const undone = withEdits(state, invert(change.edits));
      assert.deepEqual(undone.annotations, begin.annotations);
      assert.ok(state.annotations.decisions.has(unit.key));
    }
    const { spans, decisions: decided } = state.annotations;
    for (const { set, spans: suggested } of models) {
      for (const { id } of suggested) {
        const decision = decided.get(`${set}/${id}`);
        assert.ok(decision, `seed ${seed}: nobody was asked about ${set}/${id}`);
        assert.equal(decision.outcome === "rejected", decision.result.length === 0);
        for (const own of decision.result) assert.ok(spans.has(own));
        if (acceptsAll) assert.equal(decision.outcome, "accepted");
      }
    }
    const places = [...spans.values()].map(({ label, start, end }) => `${label} ${start} ${end}`);
    assert.equal(new Set(places).size, places.length);
  }
});
