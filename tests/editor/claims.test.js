import assert from "node:assert/strict";
import { test } from "node:test";
import { assemble } from "../../annotator/static/annotator/editor/claims.js";
import { nextCue } from "../../annotator/static/annotator/editor/cues.js";
import { invert } from "../../annotator/static/annotator/editor/edits.js";
import { remove } from "../../annotator/static/annotator/editor/labelling.js";
import {
  addPiece,
  beginClaim,
  beginPart,
  skipStep,
  stepBack,
  takeStep,
} from "../../annotator/static/annotator/editor/pending.js";
import { beginRelation, takeTail } from "../../annotator/static/annotator/editor/relating.js";
import {
  spanAt,
  withEdits,
  withFocus,
  withSelection,
} from "../../annotator/static/annotator/editor/state.js";
import { SUGGESTIONS } from "./support/sample.js";
import { after, decisions, labels, open, selecting, words } from "./support/steps.js";

const claimsOf = (state) =>
  assemble(state.schema, state.annotations.spans, state.annotations.relations.values());
const enter = (state) => after(state, takeStep(state, state.pending));
const say = (state, spans) => spans.map(({ span }) => state.article.slice(span.start, span.end));

/** A claim made by hand: قال | سالم الحداد | المياه تكفي ثلاث مدن. */
function made() {
  const begin = selecting(open({ suggestions: [] }), "قال");
  const source = selecting(enter(after(begin, beginClaim(begin))), "سالم الحداد");
  return enter(enter(source));
}

test("the guided flow proposes cue, source and content in that order", () => {
  const begin = selecting(open(), "قال");
  const cue = after(begin, beginClaim(begin));
  assert.deepEqual([cue.pending.steps[0], words(cue)], ["cue", "قال"]);
  const source = enter(cue);
  assert.deepEqual([source.pending.steps[0], words(source)], ["source", "سالم الحداد"]);
  const content = enter(source);
  assert.deepEqual([content.pending.steps[0], words(content)], ["content", "المياه تكفي ثلاث مدن"]);
  const done = enter(content);
  assert.equal(done.pending, null);
  const [claim] = claimsOf(done);
  assert.deepEqual(say(done, claim.sources), ["سالم الحداد"]);
  assert.deepEqual(say(done, claim.cues), ["قال"]);
  assert.equal(claim.content.attributes.quotation, "indirect");
});

test("a source left out is dropped or unnamed, and the claim says which", () => {
  const begin = selecting(open({ suggestions: [] }), "قال");
  const cue = enter(after(begin, beginClaim(begin)));
  const skipped = after(cue, skipStep(cue, cue.pending, "unnamed"));
  const [claim] = claimsOf(enter(skipped));
  assert.equal(claim.content.attributes.sourcing, "unnamed");
  assert.deepEqual(claim.sources, []);
});

test("a claim whose source is taken is explicit, in the same operation", () => {
  const begin = selecting(open({ suggestions: [] }), "قال");
  const source = selecting(enter(after(begin, beginClaim(begin))), "سالم الحداد");
  const content = enter(source);
  const change = takeStep(content, content.pending);
  const done = after(content, change);
  assert.equal(claimsOf(done)[0].content.attributes.sourcing, "explicit");
  assert.deepEqual(withEdits(done, invert(change.edits)).annotations, content.annotations);
});

test("a claim that says nothing of its source becomes explicit by one that is added", () => {
  const begin = selecting(open({ suggestions: [] }), "قال");
  const source = enter(after(begin, beginClaim(begin)));
  const left = claimsOf(enter(after(source, skipStep(source, source.pending, "unnamed"))));
  const bare = open({ suggestions: [], spans: [{ ...left[0].content, attributes: {} }] });
  const add = (state) =>
    enter(selecting(after(state, beginPart(left[0].content.id, "source")), "سالم الحداد"));
  assert.equal(claimsOf(add(bare))[0].content.attributes.sourcing, "explicit");
  const said = open({ suggestions: [], spans: [left[0].content] });
  assert.equal(claimsOf(add(said))[0].content.attributes.sourcing, "unnamed", "as was chosen");
});

test("a source found for a suggestion that named nobody is explicit; another value stays", () => {
  const sourcingAfter = (value, named) => {
    const relations = SUGGESTIONS.relations.filter(({ id }) => named || id === "r2");
    const spans = SUGGESTIONS.spans.map((span) =>
      span.id === "c1" ? { ...span, attributes: { sourcing: value } } : span,
    );
    const suggestions = [{ ...SUGGESTIONS, spans, relations }];
    const begin = withFocus(open({ suggestions }), { set: "run-1", id: "c1" });
    const source = enter(after(begin, beginClaim(begin)));
    const done = enter(enter(selecting(source, "وزارة الموارد")));
    return claimsOf(done)[0].content.attributes.sourcing;
  };
  assert.equal(sourcingAfter("unnamed", false), "explicit");
  assert.equal(sourcingAfter("unnamed", true), "unnamed", "an anonymous source");
  assert.equal(sourcingAfter("dropped", false), "dropped", "it points back to the source");
});

test("on the cue of a suggested claim that claim is proposed, two keys in all", () => {
  const begin = selecting(open(), "أعلنت");
  const proposed = after(begin, beginClaim(begin));
  assert.deepEqual(proposed.focus, { set: "run-1", id: "c1" });
  assert.equal(proposed.pending, null);
});

test("a suggested claim that is adjusted is recorded as corrected", () => {
  const begin = withFocus(open(), { set: "run-1", id: "c1" });
  const cue = after(begin, beginClaim(begin));
  assert.equal(words(cue), "أعلنت");
  const content = enter(enter(cue));
  assert.equal(words(content), "السد الجديد سيُفتح في مارس");
  const done = enter(selecting(content, "السد الجديد سيُفتح"));
  assert.deepEqual(decisions(done).sort(), [
    "run-1/c1 corrected",
    "run-1/r1 accepted",
    "run-1/r2 accepted",
    "run-1/s1 accepted",
    "run-1/u1 accepted",
  ]);
});

test("a claim may come in pieces, which continue one another", () => {
  const begin = selecting(open({ suggestions: [] }), "قال");
  const content = enter(enter(after(begin, beginClaim(begin))));
  const first = selecting(content, "المياه تكفي");
  const one = after(first, addPiece(first, first.pending));
  const done = enter(selecting(one, "مدن"));
  const [claim, ...others] = claimsOf(done);
  assert.deepEqual(others, []);
  assert.equal(done.article.slice(claim.content.start, claim.content.end), "المياه تكفي");
  assert.deepEqual(say(done, claim.pieces), ["مدن"]);
});

test("a part is added to a claim that stands", () => {
  const state = made();
  const [claim] = claimsOf(state);
  const adding = selecting(after(state, beginPart(claim.content.id, "source")), "المهندس");
  const done = enter(adding);
  assert.deepEqual(say(done, claimsOf(done)[0].sources), ["سالم الحداد", "المهندس"]);
  const more = selecting(after(done, beginPart(claim.content.id, "content")), "مارس");
  assert.deepEqual(say(more, claimsOf(enter(more))[0].pieces), ["مارس"]);
});

test("a claim goes as one thing, but not a source that another claim needs", () => {
  const state = made();
  const begin = selecting(state, "أعلنت");
  const second = enter(after(begin, beginClaim(begin)));
  const both = enter(selecting(enter(selecting(second, "سالم الحداد")), "السد الجديد"));
  assert.equal(claimsOf(both).length, 2);
  const [first] = claimsOf(both);
  const left = after(both, remove(both, first.content));
  assert.deepEqual(labels(left).sort(), [
    "CLAIM المياه تكفي ثلاث مدن",
    "CUE قال",
    "SOURCE سالم الحداد",
  ]);
});

test("a claim inside another knows it", () => {
  const state = made();
  const begin = selecting(state, "تكفي");
  const source = enter(after(begin, beginClaim(begin)));
  const content = after(source, skipStep(source, source.pending, "unnamed"));
  const inner = enter(selecting(content, "ثلاث مدن"));
  const [outer, nested] = claimsOf(inner);
  assert.deepEqual([outer.inside, nested.inside], [null, outer.content.id]);
});

test("a relation leads from the span in focus to one that its type allows", () => {
  const state = made();
  const [claim] = claimsOf(state);
  const source = withFocus(state, { set: "", id: claim.sources[0].span.id });
  const begun = after(source, beginRelation(source));
  assert.equal(begun.pending.type, null, "a source has several relations to choose from");
  const chosen = { ...begun, pending: { ...begun.pending, type: "coreferent" } };
  assert.equal(takeTail(chosen, chosen.pending), null, "not to itself");
  const atClaim = withFocus(chosen, { set: "", id: claim.content.id });
  assert.equal(takeTail(atClaim, atClaim.pending), null, "not to a claim");
  assert.equal(spanAt(atClaim, atClaim.focus).label, "CLAIM");
});

test("one goes from one word that reports to the next, and back, and it is ready for a claim", () => {
  const here = selecting(open({ suggestions: [] }), "الثلاثاء");
  const [first, second] = ["أعلنت", "قال"].map((word) => selecting(here, word).selection);
  assert.deepEqual(nextCue(here, 1), second);
  assert.deepEqual(nextCue(here, -1), first);
  const there = withSelection(here, second);
  assert.equal(nextCue(there, 1), null);
  assert.deepEqual(nextCue(there, -1), first);
  assert.equal(nextCue(withSelection(here, first), -1), null);
  const source = enter(after(there, beginClaim(there)));
  assert.deepEqual(source.pending.parts.cue, [{ start: second.start, end: second.end }]);
});

test("a claim in the making goes back step by step, and then out of the flow", () => {
  const begin = selecting(open({ suggestions: [] }), "قال");
  const cue = after(begin, beginClaim(begin));
  const source = enter(cue);
  const content = after(source, skipStep(source, source.pending, "unnamed"));
  assert.equal(after(content, stepBack(content, content.pending)).pending, source.pending);
  const back = after(source, stepBack(source, source.pending));
  assert.deepEqual([back.pending, words(back)], [cue.pending, "قال"]);
  assert.equal(after(cue, stepBack(cue, cue.pending)).pending, null);
});

test("a relation in the making goes back to its type, and then out of the flow", () => {
  const begun = { kind: "relation", head: "c1", type: null };
  const state = open();
  assert.deepEqual(stepBack(state, { ...begun, type: "disputes" }), { edits: [], pending: begun });
  assert.deepEqual(stepBack(state, begun), { edits: [], pending: null });
});
