import assert from "node:assert/strict";
import { test } from "node:test";
import { assemble } from "../../annotator/static/annotator/editor/claims.js";
import {
  addPiece,
  beginClaim,
  skipStep,
  stepBack,
  takeStep,
} from "../../annotator/static/annotator/editor/pending.js";
import { withFocus } from "../../annotator/static/annotator/editor/state.js";
import { spanOn } from "./support/bootstrap.js";
import { CUE, model, SEVERAL } from "./support/models.js";
import { TEXT } from "./support/sample.js";
import { after, decisions, open, selecting, words } from "./support/steps.js";

const take = (state) => after(state, takeStep(state, state.pending));
const more = (state) => after(state, addPiece(state, state.pending));
const leave = (state, reason = "dropped") => after(state, skipStep(state, state.pending, reason));
const back = (state) => after(state, stepBack(state, state.pending));
const at = (state) => [state.pending?.steps[0], words(state)];
const outcome = (state, id) => state.annotations.decisions.get(`a/${id}`)?.outcome;
const results = (state, id) => state.annotations.decisions.get(`a/${id}`)?.result;

/** At the first source of the suggestion that is gone through, its cue taken. */
function atSource(...others) {
  const begin = withFocus(open({ suggestions: [SEVERAL, ...others] }), { set: "a", id: "c" });
  return take(after(begin, beginClaim(begin)));
}

/** Its parts as they stand: sources, then pieces. */
function standing(state) {
  const { spans, relations } = state.annotations;
  const [claim] = assemble(state.schema, spans, relations.values());
  const texts = [...claim.sources.map(({ span }) => span), claim.content];
  return [...texts, ...claim.pieces.map(({ span }) => span)].map(({ start, end }) =>
    state.article.slice(start, end),
  );
}

test("each source and each piece that is suggested is proposed in turn", () => {
  const first = atSource();
  assert.deepEqual(at(first), ["source", "وزارة الموارد"]);
  const second = take(first);
  assert.deepEqual(at(second), ["source", "سالم الحداد"]);
  const content = take(second);
  assert.deepEqual(at(content), ["content", "السد الجديد"]);
  const piece = take(content);
  assert.deepEqual(at(piece), ["content", "المياه تكفي"]);
  const done = take(piece);
  assert.equal(done.pending, null);
  assert.deepEqual(standing(done), ["وزارة الموارد", "سالم الحداد", "السد الجديد", "المياه تكفي"]);
  assert.ok(decisions(done).every((line) => line.endsWith(" accepted")));
  assert.equal(decisions(done).length, 9);
});

test("another piece proposes the next one that is known, and stays when there is none", () => {
  const second = more(atSource());
  assert.deepEqual(at(second), ["source", "سالم الحداد"]);
  const third = more(second);
  assert.deepEqual(at(third), ["source", "سالم الحداد"]);
  const content = take(selecting(third, "المهندس"));
  assert.deepEqual(content.pending.parts.source.length, 3);
  assert.deepEqual(at(content), ["content", "السد الجديد"]);
});

test("a source that is left out is rejected with its relation, and nothing else is", () => {
  const done = take(take(leave(take(atSource()))));
  assert.deepEqual(standing(done), ["وزارة الموارد", "السد الجديد", "المياه تكفي"]);
  assert.deepEqual(
    [outcome(done, "s2"), results(done, "s2"), outcome(done, "s2 source_of c")],
    ["rejected", [], "rejected"],
  );
  assert.equal(decisions(done).filter((line) => line.endsWith(" accepted")).length, 7);
  assert.ok(!decisions(done).some((line) => line.endsWith(" corrected")));
});

test("with the first source left out the second is asked about; with both, why there is none", () => {
  const second = leave(atSource());
  assert.deepEqual([...at(second), second.pending.sourcing], ["source", "سالم الحداد", null]);
  const one = take(take(take(second)));
  assert.deepEqual([outcome(one, "s1"), outcome(one, "s2")], ["rejected", "accepted"]);
  const none = take(take(leave(second, "unnamed")));
  assert.deepEqual([outcome(none, "s1"), outcome(none, "s2")], ["rejected", "rejected"]);
  assert.equal(none.annotations.spans.get(results(none, "c")[0]).attributes.sourcing, "unnamed");
});

test("a piece that is left out is rejected, and so is that it continued anything", () => {
  const done = leave(take(take(take(atSource()))));
  assert.deepEqual([outcome(done, "c"), outcome(done, "p")], ["accepted", "rejected"]);
  assert.equal(outcome(done, "c continues p"), "rejected");
});

test("what was moved corrects the part that it shares text with, and one part only", () => {
  const moved = take(selecting(leave(atSource()), "الحداد"));
  const done = take(take(moved));
  assert.deepEqual([outcome(done, "s1"), outcome(done, "s2")], ["rejected", "corrected"]);
  assert.equal(outcome(done, "s1 source_of c"), "rejected");
  assert.equal(outcome(done, "s2 source_of c"), "accepted");
  const elsewhere = take(take(leave(take(selecting(atSource(), "مدينة الربيع")))));
  assert.deepEqual([outcome(elsewhere, "s1"), outcome(elsewhere, "s2")], ["corrected", "rejected"]);
});

test("a source that is left out of one suggestion still waits with another one that has it", () => {
  const both = model(
    "a",
    [
      CUE,
      ["سالم الحداد", "source:SOURCE", "s2"],
      ["السد الجديد", "claim:CLAIM", "c"],
      ["ثلاث مدن", "claim:CLAIM", "d"],
    ],
    ["u cue_of c", "s2 source_of c", "s2 source_of d"],
  );
  const begin = withFocus(open({ suggestions: [both] }), { set: "a", id: "c" });
  const done = take(leave(take(after(begin, beginClaim(begin))), "unnamed"));
  assert.equal(outcome(done, "s2"), undefined);
  assert.equal(outcome(done, "s2 source_of c"), "rejected");
  assert.deepEqual(
    done.waiting.map(({ key }) => key),
    ["a/d"],
  );
});

test("a source that is left out is rejected, also where it is the source of a claim by hand", () => {
  const own = open({
    suggestions: [SEVERAL],
    spans: [
      spanOn(TEXT, "وزارة الموارد", "source:SOURCE", "own"),
      spanOn(TEXT, "ثلاث مدن", "claim:CLAIM", "other"),
    ],
    relations: [{ id: "r", label: "source_of", head: "own", tail: "other", attributes: {} }],
  });
  const begin = withFocus(own, { set: "a", id: "c" });
  const first = take(after(begin, beginClaim(begin)));
  const left = take(take(take(leave(first))));
  assert.deepEqual([outcome(left, "s1"), results(left, "s1")], ["rejected", []]);
  assert.equal(outcome(left, "s1 source_of c"), "rejected");
  const taken = take(take(take(take(first))));
  assert.deepEqual([outcome(taken, "s1"), results(taken, "s1")], ["accepted", ["own"]]);
});

test("a source that was taken for one suggestion stays so when it is left out of another", () => {
  const both = model(
    "a",
    [
      CUE,
      ["سالم الحداد", "source:SOURCE", "s2"],
      ["السد الجديد", "claim:CLAIM", "c"],
      ["ثلاث مدن", "claim:CLAIM", "d"],
    ],
    ["u cue_of c", "s2 source_of c", "s2 source_of d"],
  );
  const through = (state, id) => {
    const begin = withFocus(state, { set: "a", id });
    return after(begin, beginClaim(begin));
  };
  const taken = take(take(selecting(through(open({ suggestions: [both] }), "d"), "قال")));
  const held = take(taken);
  assert.equal(outcome(held, "s2"), "accepted");
  const done = take(leave(take(through(held, "c")), "unnamed"));
  assert.deepEqual([outcome(done, "s2"), results(done, "s2")], ["accepted", results(held, "s2")]);
  assert.equal(outcome(done, "s2 source_of c"), "rejected");
});

test("going back asks again about what was left out", () => {
  const second = take(atSource());
  assert.deepEqual(at(back(leave(second))), ["source", "سالم الحداد"]);
  assert.deepEqual(at(back(second)), ["source", "وزارة الموارد"]);
});
