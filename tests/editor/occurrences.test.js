import assert from "node:assert/strict";
import { test } from "node:test";
import { invert } from "../../annotator/static/annotator/editor/edits.js";
import { toggleLabel } from "../../annotator/static/annotator/editor/labelling.js";
import {
  asItStands,
  inSentence,
  labelHere,
  labelThere,
  offeredIn,
  over,
  proposed,
  soughtIn,
  toggled,
  toggledAll,
} from "../../annotator/static/annotator/editor/occurrences.js";
import { withEdits } from "../../annotator/static/annotator/editor/state.js";
import { SUGGESTIONS } from "./support/sample.js";
import { after, decisions, labels, open, selecting } from "./support/steps.js";

const PERS = { layer: "entity", label: "PERS" };
const GPE = { layer: "entity", label: "GPE" };
const hit = (start, end, more = {}) => ({
  ...{ start, end, exact: true, sentence: { start: 0, text: "" }, standing: [], waiting: [] },
  ...more,
});
const held = (name, start, end) => ({ ...name, start, end });
const article = (hits, set = "mine") => ({
  set,
  number: 1,
  title: "",
  revision: 3,
  schema: "s/1",
  hits,
  left_off: 0,
});
const ticks = ({ ticked }) => [...ticked].map(({ start }) => start);

test("what is sought is the span in focus, or a selection that has no label yet", () => {
  const begin = selecting(open(), "بوتين");
  assert.deepEqual(soughtIn(begin), { text: "بوتين", name: null });
  const labelled = after(begin, toggleLabel(begin, PERS));
  assert.deepEqual(soughtIn(labelled), { text: "بوتين", name: PERS });
  const offered = selecting(open(), "سالم الحداد");
  assert.deepEqual(soughtIn(offered).name, PERS);
  assert.equal(soughtIn({ ...begin, selection: { start: 3, end: 3, anchored: "start" } }), null);
});

test("exact hits are ticked, alike ones are not", () => {
  const found = article([hit(0, 5), hit(10, 15, { exact: false })]);
  assert.deepEqual(ticks(proposed([found], PERS)), [0]);
});

test("what bears the label is not on offer, and what bears another is not ticked", () => {
  const found = article([
    hit(0, 5, { standing: [held(PERS, 0, 5)] }),
    hit(10, 15, { standing: [held(GPE, 10, 15)] }),
    hit(20, 25, { standing: [held(PERS, 20, 32)] }),
    hit(40, 45, { standing: [held({ layer: "source", label: "SOURCE" }, 40, 45)] }),
  ]);
  const choice = proposed([found], PERS);
  assert.deepEqual(ticks(choice), [40]);
  assert.deepEqual(
    offeredIn(choice).map(({ start }) => start),
    [10, 20, 40],
  );
  assert.deepEqual(ticks(proposed([found], GPE)), [20, 40]);
});

test("one hit is ticked or not, and all or none of those on offer", () => {
  const alike = hit(10, 15, { exact: false });
  const done = hit(20, 25, { standing: [held(PERS, 20, 25)] });
  const begun = proposed([article([hit(0, 5), alike, done])], PERS);
  assert.deepEqual(ticks(toggled(begun, alike)), [0, 10]);
  assert.deepEqual(ticks(toggled(toggled(begun, alike), alike)), [0]);
  assert.deepEqual(ticks(toggledAll(begun)), [0, 10]);
  assert.deepEqual(ticks(toggledAll(toggledAll(begun))), []);
});

test("more articles come and go without what was ticked by hand", () => {
  const alike = hit(10, 15, { exact: false });
  const here = article([hit(0, 5), alike]);
  const there = article([hit(7, 12)], "other");
  const wide = over(toggled(proposed([here], PERS), alike), [here, there]);
  assert.deepEqual(ticks(wide), [0, 10, 7]);
  assert.deepEqual(ticks(over(wide, [here])), [0, 10]);
});

test("a sentence is cut by code points, whatever stands in it", () => {
  const sentence = { start: 100, text: "🌍 زار مِصْرَ أمس" };
  assert.deepEqual(inSentence(hit(106, 112, { sentence })), ["🌍 زار ", "مِصْرَ", " أمس"]);
  const cut = { ...sentence, more_before: true, more_after: true };
  assert.deepEqual(inSentence(hit(106, 112, { sentence: cut })), ["…🌍 زار ", "مِصْرَ", " أمس…"]);
});

test("a label that was not sent yet stands all the same", () => {
  const begin = selecting(open(), "بوتين");
  const { start, end } = begin.selection;
  const labelled = after(begin, toggleLabel(begin, PERS));
  const [seen] = asItStands(labelled, article([hit(start, end)])).hits;
  assert.deepEqual(
    seen.standing.map(({ label }) => label),
    ["PERS"],
  );
});

test("all places are one change, and its inverse takes all of them back", () => {
  const begin = open();
  const { start, end } = selecting(begin, "مدينة").selection;
  const edits = labelHere(begin, [{ start, end }, selecting(begin, "الربيع").selection], GPE);
  const done = withEdits(begin, edits);
  assert.deepEqual(labels(done), ["GPE مدينة", "GPE الربيع"]);
  assert.deepEqual(withEdits(done, invert(edits)).annotations, begin.annotations);
});

test("a suggestion that waits on a place is accepted, not doubled", () => {
  const begin = open();
  const done = withEdits(
    begin,
    labelHere(begin, [selecting(begin, "سالم الحداد").selection], PERS),
  );
  assert.deepEqual(labels(done), ["PERS سالم الحداد"]);
  assert.deepEqual(decisions(done), ["run-1/e3 accepted"]);
});

test("a batch for another article names its revision and its schema", () => {
  const [first, second] = [hit(0, 5), hit(9, 14)];
  const there = article([first, second], "other");
  const choice = { ...proposed([there], PERS), ticked: new Set([second]) };
  const { set, base_revision, schema, edits } = labelThere(open(), there, choice);
  assert.deepEqual([set, base_revision, schema], ["other", 3, "s/1"]);
  assert.deepEqual(
    edits.map(({ before, after: { layer, label, start, end } }) => [
      before,
      layer,
      label,
      start,
      end,
    ]),
    [[null, "entity", "PERS", 9, 14]],
  );
});

test("what waits for the label on a place of another article is accepted in the same batch", () => {
  const offered = (name, suggestion) => ({ ...name, suggestion, attributes: { gender: "f" } });
  const waiting = [offered(GPE, "run-7/g"), offered(PERS, "run-7/p"), offered(PERS, "run-8/q")];
  const there = article([hit(9, 14, { waiting }), hit(20, 25)], "other");
  const { edits } = labelThere(open(), there, proposed([there], PERS));
  const [first, one, other, second] = edits;
  assert.equal(edits.length, 4);
  assert.deepEqual(
    [one.after, other.after],
    ["run-7/p", "run-8/q"].map((id) => ({ id, outcome: "accepted", result: [first.after.id] })),
  );
  assert.deepEqual([first.after.start, second.after.start], [9, 20]);
});

test("on a place of another article too, the surest says what they contradict each other in", () => {
  const offered = (suggestion, score, attributes) => ({ ...PERS, suggestion, score, attributes });
  const waiting = [
    offered("run-7/p", null, { normalised_form: "one", knowledge_base_id: "Q1" }),
    offered("run-8/q", 0.9, { normalised_form: "other" }),
  ];
  const there = article([hit(9, 14, { waiting })], "other");
  const [{ after: own }, ...decided] = labelThere(open(), there, proposed([there], PERS)).edits;
  assert.deepEqual(own.attributes, { normalised_form: "other", knowledge_base_id: "Q1" });
  assert.deepEqual(
    decided.map(({ after: { id, outcome } }) => `${id} ${outcome}`),
    ["run-8/q accepted", "run-7/p corrected"],
  );
});

test("two machines that suggest the same are both accepted by the label", () => {
  const begin = open({ suggestions: [SUGGESTIONS, { ...SUGGESTIONS, set: "run-2" }] });
  const places = [selecting(begin, "سالم الحداد").selection];
  const done = withEdits(begin, labelHere(begin, places, PERS));
  assert.deepEqual(labels(done), ["PERS سالم الحداد"]);
  assert.deepEqual(decisions(done), ["run-1/e3 accepted", "run-2/e3 accepted"]);
});
