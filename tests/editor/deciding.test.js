import assert from "node:assert/strict";
import { test } from "node:test";
import { setAttribute } from "../../annotator/static/annotator/editor/attributes.js";
import {
  removeFocused,
  shiftEdge,
  toggleLabel,
} from "../../annotator/static/annotator/editor/labelling.js";
import { beginClaim, takeStep } from "../../annotator/static/annotator/editor/pending.js";
import { withFocus } from "../../annotator/static/annotator/editor/state.js";
import { acceptFocused } from "../../annotator/static/annotator/editor/suggestions.js";
import { asTaken } from "../../annotator/static/annotator/editor/what-stands.js";
import { SCHEMA } from "./support/bootstrap.js";
import { CONTENT, CUE, LINKS, MINISTRY, model, OTHER_SOURCE, SOURCE } from "./support/models.js";
import { after, decisions, later, open, selecting } from "./support/steps.js";

const OTHER_CONTENT = ["المياه تكفي ثلاث مدن", "claim:CLAIM", "c"];
const at = (state, set, id) => withFocus(state, { set, id });
const waiting = (state) => state.waiting.map(({ key }) => key);
const outcome = (state, id) => state.annotations.decisions.get(id)?.outcome;
const having = ([words, name, id, more], attributes, score) => [
  words,
  name,
  id,
  { ...more, attributes, ...(score === undefined ? {} : { score }) },
];

const accept = (state, set, id) => {
  const begin = at(state, set, id);
  return after(begin, acceptFocused(begin));
};
const decline = (state, set, id) => {
  const begin = at(state, set, id);
  return after(begin, removeFocused(begin));
};

test("what went with a claim is not asked about again when a later model suggests it alone", () => {
  const a = model("a", [CONTENT, CUE, SOURCE], LINKS);
  const taken = accept(open({ suggestions: [a] }), "a", "c");
  const b = model("b", [SOURCE, CUE]);
  assert.deepEqual(waiting(later(taken, a, b)), []);
  const rejected = decline(open({ suggestions: [a] }), "a", "c");
  assert.deepEqual(waiting(later(rejected, a, b)), ["b/u", "b/s"]);
});

test("a content alone adds nothing to a claim of which it is a later piece", () => {
  const piece = ["مدينة الربيع حاضرة", "claim:CLAIM", "p"];
  const a = model("a", [CONTENT, CUE, piece], ["u cue_of c", "c continues p"]);
  const begin = open({ suggestions: [a, model("b", [piece])] });
  assert.deepEqual(waiting(begin), ["a/c"]);
  const taken = accept(begin, "a", "c");
  assert.deepEqual([waiting(taken), outcome(taken, "b/p")], [[], "accepted"]);
  assert.deepEqual(waiting(decline(begin, "a", "c")), ["b/p"]);
});

test("parts of a rejected claim that stand with another one were right, in either order", () => {
  const a = model("a", [CONTENT, CUE, SOURCE], LINKS);
  const b = model("b", [OTHER_CONTENT, CUE, SOURCE], LINKS);
  const begin = open({ suggestions: [a, b] });
  const one = accept(decline(begin, "a", "c"), "b", "c");
  const other = decline(accept(begin, "b", "c"), "a", "c");
  for (const done of [one, other]) {
    const said = ["c", "s", "u"].map((id) => outcome(done, `a/${id}`));
    assert.deepEqual(said, ["rejected", "accepted", "accepted"]);
  }
  const begun = open({ suggestions: [a, model("b", [SOURCE])] });
  const alone = accept(decline(begun, "a", "c"), "b", "s");
  assert.equal(outcome(alone, "a/s"), "accepted");
});

test("to accept what stands already gives it the values that were shown", () => {
  const hand = open({ suggestions: [], spans: [{ ...ORG(), id: "own" }] });
  const gov = model("a", [having(MINISTRY, { org_subtype: "GOV" })]);
  const done = accept(later(hand, gov), "a", "e");
  assert.deepEqual(done.annotations.spans.get("own").attributes, { org_subtype: "GOV" });
  assert.deepEqual(decisions(done), ["a/e accepted"]);

  const held = { ...ORG(), id: "own", attributes: { org_subtype: "COM" } };
  const kept = accept(open({ suggestions: [gov], spans: [held] }), "a", "e");
  assert.deepEqual(kept.annotations.spans.get("own").attributes, { org_subtype: "COM" });
  assert.deepEqual(decisions(kept), ["a/e corrected"]);
});

test("what is shown of a suggestion whose words are labelled already is what stands then", () => {
  const shown = (state) => {
    const [unit] = state.suggestions.units;
    return asTaken(state.annotations, state.suggestions, unit, unit.main).attributes;
  };
  const said = { org_subtype: "GOV", normalised_form: "وزارة" };
  const a = model("a", [having(MINISTRY, said)]);
  assert.deepEqual(shown(open({ suggestions: [a] })), said);
  const held = { ...ORG(), id: "own", attributes: { org_subtype: "COM" } };
  const begin = open({ suggestions: [a], spans: [held] });
  assert.deepEqual(shown(begin), { ...said, org_subtype: "COM" });
  const taken = accept(begin, "a", "e").annotations.spans.get("own");
  assert.deepEqual(taken.attributes, { ...said, org_subtype: "COM" });
});

test("a claim that comes second adds its values to the content that stands", () => {
  const a = model("a", [CONTENT, CUE, SOURCE], LINKS);
  const b = model("b", [having(CONTENT, { quotation: "direct" }), OTHER_SOURCE], [LINKS[0]]);
  const taken = accept(open({ suggestions: [a] }), "a", "c");
  const done = accept(later(taken, a, b), "b", "c");
  assert.deepEqual([outcome(done, "a/c"), outcome(done, "b/c")], ["accepted", "accepted"]);
  assert.equal(contentOf(done).attributes.quotation, "direct");
});

test("what was rejected gives no values to what is accepted", () => {
  const a = model("a", [having(CONTENT, { sourcing: "unnamed" }, 0.9), CUE], [LINKS[1]]);
  const b = model("b", [having(CONTENT, {}, 0.5), CUE, SOURCE], LINKS);
  const done = accept(decline(open({ suggestions: [a, b] }), "a", "c"), "b", "c");
  assert.deepEqual([contentOf(done).attributes, outcome(done, "b/c")], [{}, "accepted"]);
});

test("a content has values of its twins only: what differs in its parts may differ in them", () => {
  const a = model("a", [CONTENT, CUE, SOURCE], LINKS);
  const spans = [having(CONTENT, { quotation: "direct" }), OTHER_SOURCE, CUE];
  const done = accept(open({ suggestions: [a, model("b", spans, LINKS)] }), "a", "c");
  assert.deepEqual(contentOf(done).attributes, {});
});

const PERSON = ["وزارة الموارد", "entity:PERS", "e"];

test("what becomes just what another model suggests is not asked about after it", () => {
  const begin = open({ suggestions: [model("a", [PERSON]), model("b", [MINISTRY])] });
  const focused = at(begin, "a", "e");
  const ORG_LABEL = { layer: "entity", label: "ORG" };
  const one = after(focused, toggleLabel(focused, ORG_LABEL));
  assert.deepEqual(decisions(one), ["a/e corrected", "b/e accepted"]);
  const taken = accept(begin, "a", "e");
  const own = at(taken, "", taken.annotations.spans.keys().next().value);
  const other = after(own, toggleLabel(own, ORG_LABEL));
  assert.deepEqual(decisions(other), ["a/e corrected", "b/e accepted"]);
  const beside = after(own, toggleLabel(own, ORG_LABEL, true));
  assert.deepEqual(decisions(beside), ["a/e accepted", "b/e accepted"]);
});

test("parts of a claim that is made by hand are not asked about after it", () => {
  let state = selecting(open({ suggestions: [model("b", [SOURCE, CUE])] }), CONTENT[0]);
  state = after(state, beginClaim(state));
  for (const [words] of [CUE, SOURCE, CONTENT]) {
    state = selecting(state, words);
    state = after(state, takeStep(state, state.pending));
  }
  assert.equal(state.pending, null);
  assert.deepEqual(decisions(state).sort(), ["b/s accepted", "b/u accepted"]);
});

test("an edge that is moved to where another model has it decides nothing about that, which stands", () => {
  const begin = open({
    suggestions: [model("a", [MINISTRY]), model("b", [["وزارة الموار", "entity:ORG", "e"]])],
  });
  const focused = at(begin, "a", "e");
  const moved = after(focused, shiftEdge(focused, "end", -1));
  assert.deepEqual(decisions(moved), ["a/e corrected"]);
  assert.deepEqual(waiting(moved), ["b/e"]);
  for (const decide of [accept, decline])
    assert.deepEqual(decisions(decide(moved, "b", "e")), ["a/e corrected", "b/e accepted"]);
});

test("what says a value more of a changed label is asked about with it", () => {
  const gov = model("b", [having(MINISTRY, { org_subtype: "GOV" })]);
  const begin = at(open({ suggestions: [model("a", [PERSON]), gov] }), "a", "e");
  const changed = after(begin, toggleLabel(begin, { layer: "entity", label: "ORG" }));
  assert.deepEqual(waiting(changed), ["b/e"]);
  const done = accept(changed, "b", "e");
  assert.equal(outcome(done, "b/e"), "accepted");
  assert.equal(done.annotations.spans.size, 1);
});

test("what stands is not called rejected, whoever labelled it", () => {
  const state = open({ suggestions: [model("b", [MINISTRY])], spans: [{ ...ORG(), id: "own" }] });
  assert.deepEqual(decisions(decline(state, "b", "e")), ["b/e accepted"]);
});

test("no relation is taken that the schema forbids between what its ends became", () => {
  const layers = SCHEMA.layers.map((layer) =>
    layer.name === "source"
      ? { ...layer, labels: [...layer.labels, { ...layer.labels[0], name: "WITNESS" }] }
      : layer,
  );
  const relations = SCHEMA.relations.map((type) =>
    type.name === "source_of" ? { ...type, head: ["source:SOURCE"] } : type,
  );
  const a = model("a", [CONTENT, CUE, SOURCE], LINKS);
  const other = ["الثلاثاء", "source:SOURCE", "o"];
  const b = model("b", [CONTENT, CUE, SOURCE, other], [...LINKS, "o source_of c"]);
  const schema = { ...SCHEMA, layers, relations };
  let state = accept(open({ suggestions: [a], schema }), "a", "c");
  const source = [...state.annotations.spans.values()].find(({ label }) => label === "SOURCE");
  state = at(state, "", source.id);
  state = after(state, toggleLabel(state, { layer: "source", label: "WITNESS" }));
  state = accept(later(state, a, b), "b", "c");
  const heads = [...state.annotations.relations.values()].map(
    ({ head }) => state.annotations.spans.get(head).label,
  );
  assert.deepEqual(heads.sort(), ["CUE", "SOURCE"]);
  assert.equal(outcome(state, "b/s source_of c"), "rejected");
});

test("a value that the schema does not know makes no answer a correction", () => {
  const odd = having(MINISTRY, { org_subtype: "GOV", shoe_size: "44" });
  const done = accept(open({ suggestions: [model("a", [odd])] }), "a", "e");
  assert.deepEqual(decisions(done), ["a/e accepted"]);
  const id = done.annotations.spans.keys().next().value;
  const more = after(done, setAttribute(done, id, "normalised_form", "وزارة"));
  assert.deepEqual(decisions(more), ["a/e accepted"]);
});

function contentOf({ annotations }) {
  return [...annotations.spans.values()].find(({ label }) => label === "CLAIM");
}

function ORG() {
  return model("x", [MINISTRY]).spans[0];
}
