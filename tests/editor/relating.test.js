import assert from "node:assert/strict";
import { test } from "node:test";
import {
  depthsOf,
  tiesOf,
  tiesToClaims,
} from "../../annotator/static/annotator/editor/claim-links.js";
import { assemble, claimWith } from "../../annotator/static/annotator/editor/claims.js";
import { otherAntecedent } from "../../annotator/static/annotator/editor/dropped.js";
import { invert } from "../../annotator/static/annotator/editor/edits.js";
import { remove, shiftEdge } from "../../annotator/static/annotator/editor/labelling.js";
import {
  addPiece,
  beginClaim,
  beginPart,
  skipStep,
  takeStep,
  turnTo,
} from "../../annotator/static/annotator/editor/pending.js";
import { quotationOf } from "../../annotator/static/annotator/editor/quotation.js";
import {
  beginRelation,
  endAt,
  nextTail,
  numberedTails,
  takeTail,
} from "../../annotator/static/annotator/editor/relating.js";
import {
  claimsOfSources,
  nextOfSource,
} from "../../annotator/static/annotator/editor/same-source.js";
import {
  opened,
  withEdits,
  withFocus,
  withSelection,
} from "../../annotator/static/annotator/editor/state.js";
import { manyClaims, TEXT } from "./support/claims.js";
import { after, words } from "./support/steps.js";

const open = () => opened(manyClaims());
const claimsOf = ({ schema, annotations }) =>
  assemble(schema, annotations.spans, annotations.relations.values());
const ids = (claims) => claims.map(({ content }) => content.id);
const span = (state, id) => state.annotations.spans.get(id);
const selecting = (state, text) => {
  const start = [...TEXT.slice(0, TEXT.indexOf(text))].length;
  return withSelection(state, { start, end: start + [...text].length, anchored: "start" });
};

/** A relation begun at a span, its type chosen. */
function begun(id, type) {
  const state = withFocus(open(), { set: "", id });
  const { pending } = beginRelation(state);
  return { ...state, pending: { ...pending, type } };
}

test("claims inside claims know those around and those within", () => {
  const state = open();
  const claims = claimsOf(state);
  assert.deepEqual(
    ["c5", "c6", "c7"].map((id) => depthsOf(claims).get(id)),
    [0, 1, 2],
  );
  const ties = tiesOf(claimWith(claims, "c6"), claims, state.annotations);
  assert.deepEqual(
    ties.map(({ way, span }) => [way, span.id]),
    [
      ["part", "s6"],
      ["part", "u6"],
      ["around", "c5"],
      ["within", "c7"],
    ],
  );
});

test("a claim is not inside another of the very same words", () => {
  const begun = manyClaims();
  begun.set.spans.push({ ...begun.set.spans.find(({ id }) => id === "c1"), id: "twin" });
  const claims = claimsOf(opened(begun));
  assert.deepEqual(
    [claimWith(claims, "c1").inside, claimWith(claims, "twin").inside],
    [null, null],
  );
});

test("the claims that may be picked are numbered, the nearest nine in document order", () => {
  const state = begun("c6", "disputes");
  const numbered = numberedTails(state, state.pending).map(({ id }) => id);
  assert.equal(numbered.length, 9);
  assert.ok(!numbered.includes("c6") && !numbered.includes("p10"), "not itself, no later piece");
  assert.deepEqual(
    numbered,
    ids(claimsOf(state)).filter((id) => numbered.includes(id)),
  );
  const change = endAt(state, state.pending, span(state, "c3"));
  const [relation] = change.edits.map((edit) => edit.after);
  assert.deepEqual([relation.head, relation.label, relation.tail], ["c6", "disputes", "c3"]);
  assert.deepEqual(relation.attributes, { strength: "wholly" }, "with its default");
  const ended = after(state, change);
  assert.equal(endAt({ ...ended, pending: state.pending }, state.pending, span(ended, "c3")), null);
});

test("a dispute shows on both its claims, and which way it leads", () => {
  const state = begun("c3", "disputes");
  const ended = after(state, endAt(state, state.pending, span(state, "c1")));
  const claims = claimsOf(ended);
  const ways = (id) =>
    tiesToClaims(claimWith(claims, id), ended.annotations).map(({ way, span }) => [way, span.id]);
  assert.deepEqual(ways("c3"), [["out", "c1"]]);
  assert.deepEqual(ways("c1"), [["in", "c3"]]);
});

test("Tab goes from one possible end to the next and round, never to what cannot be one", () => {
  const state = begun("s6", "refers_to");
  assert.equal(nextTail(state, state.pending, 1).id, "e1");
  const claim = begun("c12", "agrees");
  assert.equal(nextTail(claim, claim.pending, 1).id, "c1", "round");
  assert.equal(nextTail(claim, claim.pending, -1).id, "c11");
});

test("the end is also the smallest fitting span around the caret", () => {
  const state = selecting(begun("c3", "disputes"), "الأرض");
  const ended = after(state, takeTail(state, state.pending));
  assert.equal([...ended.annotations.relations.values()].at(-1).tail, "c7");
});

test("links of a claim in pieces are on its first piece, and a claim continues from its last", () => {
  const state = begun("p10", "disputes");
  assert.equal(state.pending.head, "c10");
  const ended = after(state, endAt(state, state.pending, span(state, "c1")));
  assert.equal([...ended.annotations.relations.values()].at(-1).head, "c10");
  const to = begun("c1", "disputes");
  assert.equal(endAt(to, to.pending, span(to, "p10")).edits[0].after.tail, "c10");
  const on = begun("c10", "continues");
  assert.equal(endAt(on, on.pending, span(on, "c11")).edits[0].after.head, "p10");
  assert.equal(endAt(on, on.pending, span(on, "p10")), null, "never in a circle");
});

test("a piece that goes leaves the others joined", () => {
  let state = open();
  state = after(state, beginPart("c10", "content"));
  state = selecting(state, "الجسر آمن");
  state = after(state, addPiece(state, state.pending));
  state = after(selecting(state, "آمن"), takeStep(state, state.pending));
  const claim = claimWith(claimsOf(state), "c10");
  const [second, ...rest] = claim.pieces.map(({ span }) => span);
  const left = after(state, remove(state, second));
  assert.deepEqual(
    claimWith(claimsOf(left), "c10").pieces.map(({ span }) => span.id),
    rest.map(({ id }) => id),
  );
});

test("all claims of a source are found over coreference and over what it refers to", () => {
  const { annotations } = open();
  const claims = claimsOf(open());
  assert.deepEqual(ids(claimsOfSources(claims, annotations, ["s6"])), ["c3", "c4", "c6"]);
  assert.deepEqual(ids(claimsOfSources(claims, annotations, ["s1"])), ["c1", "c2", "c10"]);
  assert.deepEqual(ids(claimsOfSources(claims, annotations, ["s9"])), ["c9"]);
});

test("a key walks the claims of one source, from the source and from each claim, round", () => {
  const { annotations } = open();
  const claims = claimsOf(open());
  const walk = (id, direction = 1) => nextOfSource(claims, annotations, id, direction).content.id;
  assert.deepEqual([walk("s6"), walk("c3"), walk("c4"), walk("c6")], ["c3", "c4", "c6", "c3"]);
  assert.deepEqual([walk("s6", -1), walk("c3", -1)], ["c6", "c6"]);
  assert.equal(nextOfSource(claims, annotations, "c8", 1), null, "nobody is named");
  assert.equal(nextOfSource(claims, annotations, "e1", 1), null);
});

test("a dropped subject is offered the nearest source that fits its verb, then the others", () => {
  const bare = manyClaims();
  bare.set.spans = bare.set.spans.filter(({ id }) => ["s1", "s3", "u3", "c3"].includes(id));
  bare.set.relations = [];
  const begin = selecting(opened(bare), "نقلت");
  const cue = after(begin, beginClaim(begin));
  const source = after(cue, takeStep(cue, cue.pending));
  const offered = after(source, skipStep(source, source.pending, "dropped"));
  assert.deepEqual(
    [offered.pending.steps[0], words(offered)],
    ["source", "وزارة الموارد"],
    "the verb is feminine, the nearer source is not",
  );
  const other = after(offered, otherAntecedent(offered, offered.pending, 1));
  assert.equal(words(other), "سالم الحداد");
  const content = selecting(after(offered, takeStep(offered, offered.pending)), "الأرض غير صالحة");
  const made = after(content, takeStep(content, content.pending));
  const claim = claimsOf(made).find((each) => each.content.attributes.sourcing === "dropped");
  assert.deepEqual(
    claim.sources.map(({ span }) => span.id),
    ["s1"],
  );
});

test("a dropped subject may be left without a source", () => {
  const begin = selecting(open(), "قيل");
  const cue = after(begin, beginClaim(begin));
  const source = after(cue, takeStep(cue, cue.pending));
  const offered = after(source, skipStep(source, source.pending, "dropped"));
  const content = after(offered, skipStep(offered, offered.pending, "dropped"));
  assert.deepEqual([content.pending.steps[0], content.pending.parts.source], ["content", []]);
  assert.equal(content.pending.sourcing, "dropped");
});

test("what is added to a claim is turned to a source or a cue by the key of that label", () => {
  const state = after(open(), beginPart("c11", "content"));
  const source = after(state, turnTo(state.pending, "source"));
  assert.equal(source.pending.steps[0], "source");
  assert.equal(turnTo(source.pending, null), null, "an entity is no part");
  const adding = selecting(source, "هيئة الطرق");
  const added = after(adding, takeStep(adding, adding.pending));
  assert.deepEqual(
    claimWith(claimsOf(added), "c11").sources.map(({ span }) => span.id),
    ["s11", "s12", "s13"],
  );
});

test("how a claim quotes follows its marks until somebody says otherwise", () => {
  const state = withFocus(open(), { set: "", id: "c4" });
  const change = shiftEdge(state, "start", 1);
  const moved = after(state, change);
  assert.equal(span(moved, "c4").attributes.quotation, "indirect");
  assert.deepEqual(withEdits(moved, invert(change.edits)).annotations, state.annotations);
  const said = manyClaims();
  said.set.spans.find(({ id }) => id === "c4").attributes.quotation = "mixed";
  const kept = withFocus(opened(said), { set: "", id: "c4" });
  assert.equal(span(after(kept, shiftEdge(kept, "start", 1)), "c4").attributes.quotation, "mixed");
});

test("marks around a name quote nothing", () => {
  const named = manyClaims();
  const { selection } = selecting(opened(named), "أن «العمل تأخر عامين»");
  assert.equal(quotationOf(opened(named), [selection]), "mixed");
  const [start, end] = [selection.start + 4, selection.end - 1];
  named.set.spans.push({ id: "n", layer: "entity", label: "EVENT", start, end, attributes: {} });
  assert.equal(quotationOf(opened(named), [selection]), "indirect");
});

test("of a claim that stands already the flow says why it has no source", () => {
  const begin = selecting(open(), "أعلنت");
  const cue = after(begin, beginClaim(begin));
  const source = after(cue, takeStep(cue, cue.pending));
  const content = after(source, skipStep(source, source.pending, "unnamed"));
  const standing = selecting(content, "الجسر آمن");
  const made = after(standing, takeStep(standing, standing.pending));
  assert.equal(span(made, "c11").attributes.sourcing, "unnamed");
  assert.equal(claimWith(claimsOf(made), "c11").cues.length, 1);
});

test("a source that is linked to a claim by hand makes it explicit too", () => {
  const state = withFocus(open(), { set: "", id: "s13" });
  const pending = { kind: "relation", head: "s13", type: "source_of" };
  const made = after(state, endAt(state, pending, span(state, "c11")));
  assert.equal(span(made, "c11").attributes.sourcing, "explicit");
});
