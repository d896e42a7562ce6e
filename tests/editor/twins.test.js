import assert from "node:assert/strict";
import { test } from "node:test";
import { Draft } from "../../annotator/static/annotator/editor/draft.js";
import { invert } from "../../annotator/static/annotator/editor/edits.js";
import {
  removeFocused,
  shiftEdge,
  toggleLabel,
} from "../../annotator/static/annotator/editor/labelling.js";
import { beginClaim, takeStep } from "../../annotator/static/annotator/editor/pending.js";
import { rowsAround } from "../../annotator/static/annotator/editor/span-rows.js";
import {
  extentsOf,
  spansAround,
  withEdits,
  withFocus,
  withWalkOrder,
} from "../../annotator/static/annotator/editor/state.js";
import {
  acceptFocused,
  acceptSentence,
  walk,
} from "../../annotator/static/annotator/editor/suggestions.js";
import { decideBy, decidedBy } from "../../annotator/static/annotator/editor/thresholds.js";
import { voicesOf } from "../../annotator/static/annotator/editor/twins.js";
import { CONTENT, CUE, LINKS, MINISTRY, model, OTHER_SOURCE, SOURCE } from "./support/models.js";
import { SUGGESTIONS } from "./support/sample.js";
import { after, decisions, labels, open, selecting } from "./support/steps.js";

const beside = (...models) => open({ suggestions: [SUGGESTIONS, ...models] });
const at = (state, set, id) => withFocus(state, { set, id });
const waiting = (state) => state.waiting.map(({ key }) => key);
const same = (change, state) =>
  assert.deepEqual(
    withEdits(after(state, change), invert(change.edits)).annotations,
    state.annotations,
  );

function walked(begun) {
  let state = begun;
  const seen = [];
  for (let focus = walk(state, 1); focus; focus = walk(state, 1)) {
    seen.push(`${focus.set}/${focus.id}`);
    state = withFocus(state, focus);
  }
  return seen;
}

test("a span that two models suggest is listed, walked to and counted once, the surest first", () => {
  const sure = beside(model("crf", [[...MINISTRY, { score: 0.95 }]]));
  assert.deepEqual(walked(sure), ["run-1/c1", "crf/e", "run-1/e2", "run-1/e3"]);
  assert.equal(sure.waiting.length, 4);
  assert.deepEqual(voicesOf(sure.suggestions, "crf/e"), [
    { author: "crf/1", score: 0.95 },
    { author: "lexicon/1", score: 0.9 },
  ]);
  const rows = rowsAround(sure, 0, true, false).rows.map(({ span }) => span.id);
  assert.ok(rows.includes("crf/e") && !rows.includes("run-1/e1"));
  const { suggested } = spansAround(sure, sure.article.sentenceAt(0));
  assert.equal(suggested.filter(({ layer }) => layer === "entity").length, 2);
  const unsure = beside(model("crf", [MINISTRY]));
  assert.deepEqual(walked(unsure)[1], "run-1/e1", "without a score, it comes second");
});

test("another label on the place is a question of its own", () => {
  const state = beside(model("crf", [["وزارة الموارد", "entity:PERS", "e"]]));
  assert.equal(state.waiting.length, 5);
});

test("a twin is accepted and rejected with it, in one operation and one undo", () => {
  const state = at(beside(model("crf", [MINISTRY])), "run-1", "e1");
  const accepted = acceptFocused(state);
  assert.deepEqual(labels(after(state, accepted)), ["ORG وزارة الموارد"]);
  assert.deepEqual(decisions(after(state, accepted)), ["run-1/e1 accepted", "crf/e accepted"]);
  same(accepted, state);
  const rejected = removeFocused(state);
  assert.deepEqual(decisions(after(state, rejected)), [
    "run-1/e1 rejected",
    "run-1/r3 rejected",
    "crf/e rejected",
  ]);
  same(rejected, state);
});

test("a correction corrects both, and taking it back as it was accepts both again", () => {
  const begin = at(beside(model("crf", [MINISTRY])), "run-1", "e1");
  const other = after(begin, toggleLabel(begin, { layer: "entity", label: "PERS" }));
  assert.deepEqual(decisions(other), ["run-1/e1 corrected", "crf/e corrected"]);
  const again = after(other, toggleLabel(other, { layer: "entity", label: "ORG" }));
  assert.deepEqual(decisions(again), ["run-1/e1 accepted", "crf/e accepted"]);
  const moved = after(begin, shiftEdge(begin, "end", -1));
  assert.deepEqual(decisions(moved), ["run-1/e1 corrected", "crf/e corrected"]);
  const gone = after(again, removeFocused(again));
  assert.deepEqual(decisions(gone), ["run-1/e1 rejected", "crf/e rejected"]);
});

test("all from a score on counts one for both, and goes by the surest", () => {
  const state = beside(model("crf", [[...MINISTRY, { score: 0.4 }]]));
  const by = (verdict, percent) => ({ verdict, percent, scope: "article" });
  assert.equal(decidedBy(state, by("accept", 0)).scored, 2);
  assert.equal(decidedBy(state, by("reject", 50)).units.length, 0);
  const change = decideBy(state, by("accept", 90));
  assert.deepEqual(decisions(after(state, change)), ["run-1/e1 accepted", "crf/e accepted"]);
  same(change, state);
});

test("by score, the walk goes on from where the surest of a corrected span stands", () => {
  const crf = model("crf", [[...MINISTRY, { score: 0.1 }]]);
  const begin = open({ suggestions: [crf, SUGGESTIONS] });
  const state = at(withWalkOrder(begin, "surest"), "run-1", "e1");
  const moved = after(state, shiftEdge(state, "end", -1));
  assert.equal(walk(moved, 1).id, "e2");
});

test("a claim with the same parts is decided with it, whatever its ids", () => {
  const state = at(beside(model("crf", [CONTENT, CUE, SOURCE], LINKS)), "run-1", "c1");
  assert.deepEqual(waiting(state), ["run-1/c1", "run-1/e1", "run-1/e2", "run-1/e3"]);
  const accepted = acceptFocused(state);
  const done = after(state, accepted);
  assert.equal(done.annotations.spans.size, 3);
  assert.equal(done.annotations.relations.size, 2);
  assert.deepEqual(
    decisions(done).filter((line) => line.startsWith("crf/")),
    ["c", "s", "u", ...LINKS].map((id) => `crf/${id} accepted`),
  );
  same(accepted, state);
  const rejected = removeFocused(state);
  assert.equal(
    decisions(after(state, rejected)).every((line) => line.endsWith("rejected")),
    true,
  );
  assert.deepEqual(waiting(after(state, rejected)), ["run-1/e1", "run-1/e2", "run-1/e3"]);
});

test("spans that a model suggests without the claim around them are settled with the claim", () => {
  const state = at(beside(model("crf", [CONTENT, CUE, SOURCE])), "run-1", "c1");
  assert.deepEqual(waiting(state), ["run-1/c1", "run-1/e1", "run-1/e2", "run-1/e3"]);
  const done = after(state, acceptFocused(state));
  assert.deepEqual(waiting(done), ["run-1/e1", "run-1/e2", "run-1/e3"]);
  assert.ok(decisions(done).includes("crf/s accepted"));
  const without = after(state, removeFocused(state));
  assert.deepEqual(waiting(without), ["crf/u", "run-1/e1", "crf/s", "run-1/e2", "run-1/e3"]);
});

test("a claim that has more to say waits until its twin is decided, and is asked next", () => {
  const begin = beside(model("crf", [CONTENT, CUE, OTHER_SOURCE], LINKS));
  const state = at(begin, "run-1", "c1");
  assert.equal(state.waiting.length, 4);
  assert.ok(!spansAround(state, { start: 0, end: 99 }).suggested.some(({ id }) => id === "crf/s"));
  const change = acceptFocused(state);
  const one = after(state, change);
  assert.deepEqual(one.focus, { set: "crf", id: "c" });
  assert.ok(decisions(one).includes("crf/u accepted"));
  assert.ok(!decisions(one).some((line) => line.startsWith("crf/c")));
  const painted = extentsOf(state, change.edits);
  const other = begin.suggestions.unitsOf.get("crf/s")[0].spans.find(({ id }) => id === "s");
  assert.ok(painted.includes(other), "where it comes to light is painted again");

  const both = after(one, acceptFocused(one));
  assert.equal(labels(both).filter((line) => line.startsWith("SOURCE")).length, 2);
  assert.equal(labels(both).filter((line) => line.startsWith("CLAIM")).length, 1);
  assert.equal(both.annotations.relations.size, 3);

  const declined = after(one, removeFocused(one));
  assert.deepEqual(labels(declined), labels(one), "what was accepted stands");
  const said = decisions(declined);
  assert.ok(said.includes("crf/c accepted"), "its content was right");
  assert.ok(said.includes("crf/s rejected") && said.includes("crf/s source_of c rejected"));
  assert.deepEqual(waiting(declined), ["run-1/e1", "run-1/e2", "run-1/e3"]);
});

test("after a rejection too, the claim that says something else is asked about", () => {
  const state = at(beside(model("crf", [CONTENT, CUE, OTHER_SOURCE], LINKS)), "run-1", "c1");
  const without = after(state, removeFocused(state));
  assert.deepEqual(without.focus, { set: "crf", id: "c" });
  const taken = after(without, acceptFocused(without));
  assert.deepEqual(labels(taken), [
    "CLAIM السد الجديد سيُفتح في مارس",
    "SOURCE الموارد",
    "CUE أعلنت",
  ]);
});

test("a corrected content stays one when the other claim is taken too", () => {
  const begin = at(beside(model("crf", [CONTENT, CUE, OTHER_SOURCE], LINKS)), "run-1", "c1");
  const shorter = after(begin, shiftEdge(begin, "end", -1));
  const other = at(shorter, "crf", "c");
  const both = after(other, acceptFocused(other));
  assert.equal(labels(both).filter((line) => line.startsWith("CLAIM")).length, 1);
  assert.ok(decisions(both).includes("crf/c corrected"));
});

test("a sentence that is accepted at once leaves what has more to say", () => {
  const begin = beside(model("crf", [CONTENT, CUE, OTHER_SOURCE], LINKS));
  const state = after(begin, acceptSentence(begin));
  assert.deepEqual(waiting(state), ["crf/c", "run-1/e3"]);
});

test("a claim that is gone through part by part decides about its twin", () => {
  let state = at(beside(model("crf", [CONTENT, CUE, SOURCE], LINKS)), "run-1", "c1");
  state = after(state, beginClaim(state));
  while (state.pending) state = after(state, takeStep(state, state.pending));
  assert.deepEqual(
    decisions(state).filter((line) => line.startsWith("crf/")),
    ["c", "s", "u", ...LINKS].map((id) => `crf/${id} accepted`),
  );
});

test("what is said of both is taken: of what they contradict each other in, the surer's", () => {
  const crf = model("crf", [
    [...MINISTRY, { score: 0.4, attributes: { org_subtype: "COM", normalised_form: "وزارة" } }],
  ]);
  const first = {
    ...SUGGESTIONS,
    spans: SUGGESTIONS.spans.map((span) =>
      span.id === "e1" ? { ...span, attributes: { org_subtype: "GOV" } } : span,
    ),
  };
  const state = at(open({ suggestions: [first, crf] }), "run-1", "e1");
  const done = after(state, acceptFocused(state));
  const [own] = done.annotations.spans.values();
  assert.deepEqual(own.attributes, { org_subtype: "GOV", normalised_form: "وزارة" });
  assert.deepEqual(decisions(done), ["run-1/e1 accepted", "crf/e corrected"]);
});

test("what a later model suggests that was decided already is not asked again", () => {
  const begin = at(open(), "run-1", "e1");
  const decided = after(begin, acceptFocused(begin));
  const late = open({
    suggestions: [SUGGESTIONS, model("crf", [MINISTRY, ["الثلاثاء", "entity:DATE", "d"]])],
    decisions: [...decided.annotations.decisions.values()],
    spans: [...decided.annotations.spans.values()],
  });
  assert.deepEqual(waiting(late), ["run-1/c1", "run-1/e2", "run-1/e3"]);
});

test("an edge that passes over another suggestion leaves it waiting, and makes no relation of one end", () => {
  const links = ["y coreferent x"];
  const whole = ["وزارة الموارد", "source:SOURCE", "x"];
  let state = at(
    open({ suggestions: [model("a", [whole, ["الموارد", "source:SOURCE", "y"]], links)] }),
    "a",
    "y",
  );
  while (labels(state)[0] !== "SOURCE وزارة الموارد")
    state = after(state, shiftEdge(state, "start", -1));
  assert.deepEqual(labels(state), ["SOURCE وزارة الموارد"]);
  assert.deepEqual(decisions(state), ["a/y corrected"]);
  assert.deepEqual(waiting(state), ["a/x"]);
  const taken = after(at(state, "a", "x"), acceptFocused(at(state, "a", "x")));
  assert.deepEqual([...taken.annotations.relations.values()], []);
  assert.deepEqual(decisions(taken), [
    "a/y corrected",
    "a/x accepted",
    "a/y coreferent x rejected",
  ]);
});

test("gone through part by part as it was suggested, a claim is accepted with its values", () => {
  const said = { sourcing: "explicit", quotation: "direct" };
  const spans = [
    [...CONTENT, { attributes: said }],
    [...CUE, { attributes: { kind: "verb" } }],
    [...SOURCE, { attributes: { form: "named" } }],
  ];
  let state = at(open({ suggestions: [model("a", spans, LINKS)] }), "a", "c");
  state = after(state, beginClaim(state));
  while (state.pending) state = after(state, takeStep(state, state.pending));
  const outcomes = [...state.annotations.decisions.values()].map(({ outcome }) => outcome);
  assert.deepEqual(new Set(outcomes), new Set(["accepted"]));
  const own = [...state.annotations.spans.values()].find(({ layer }) => layer === "claim");
  assert.equal(own.attributes.quotation, "direct");
});

test("what is under a score is not rejected with a twin that is over it", () => {
  const unsure = model(
    "a",
    [
      [...CONTENT, { score: 0.9 }],
      [...SOURCE, { score: 0.4 }],
    ],
    ["s source_of c"],
  );
  const state = open({ suggestions: [unsure, model("b", [[...CONTENT, { score: 0.97 }]])] });
  assert.deepEqual(
    decidedBy(state, { verdict: "reject", scope: "article", percent: 50 }).units,
    [],
  );
  const all = decidedBy(state, { verdict: "reject", scope: "article", percent: 98 }).units;
  assert.deepEqual(
    all.map(({ key }) => key),
    ["a/c"],
  );
});

test("a value that only a waiting claim says of its part is asked about still", () => {
  const sure = model(
    "a",
    [CONTENT, [...SOURCE, { attributes: { form: "named" } }]],
    ["s source_of c"],
  );
  const state = selecting(open({ suggestions: [sure, model("b", [SOURCE])] }), SOURCE[0]);
  const made = after(state, toggleLabel(state, { layer: "source", label: "SOURCE" }, true));
  assert.deepEqual(decisions(made), []);
  const [own] = made.annotations.spans.values();
  assert.equal(own.attributes.form, undefined);
});

test("a relation that a person removed does not come back with the next claim of its source", () => {
  const spans = [MINISTRY, SOURCE, CONTENT, ["المياه تكفي ثلاث مدن", "claim:CLAIM", "d"]];
  const links = ["s source_of c", "s source_of d", "s refers_to e"];
  let state = open({ suggestions: [model("a", spans, links)] });
  for (const id of ["e", "c"]) state = after(at(state, "a", id), acceptFocused(at(state, "a", id)));
  const [refers] = [...state.annotations.relations.values()].filter(
    ({ label }) => label === "refers_to",
  );
  const draft = new Draft(state.annotations);
  draft.removeRelation(refers.id);
  state = withEdits(state, draft.edits);
  state = after(at(state, "a", "d"), acceptFocused(at(state, "a", "d")));
  const kinds = [...state.annotations.relations.values()].map(({ label }) => label).sort();
  assert.deepEqual(kinds, ["source_of", "source_of"]);
});
