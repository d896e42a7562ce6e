import assert from "node:assert/strict";
import { test } from "node:test";
import { sidesOf } from "../../annotator/static/annotator/editor/conflicts.js";
import { opened } from "../../annotator/static/annotator/editor/state.js";
import { ENGLISH } from "../../annotator/static/annotator/editor/strings-en.js";
import { manyClaims } from "./support/claims.js";
import { open } from "./support/steps.js";

const claims = opened(manyClaims());
const sides = (state, mine, theirs) => sidesOf(state, { mine, theirs }, ENGLISH);

test("both sides of a decision quote the suggestion that it is about", () => {
  const state = open();
  const [unit] = state.suggestions.units;
  const words = state.article.slice(unit.main.start, unit.main.end);
  const decision = (outcome) => ({ id: unit.key, outcome, result: [] });
  const mine = { kind: "decision", before: null, after: decision("accepted") };
  assert.deepEqual(sides(state, mine, decision("rejected")), [
    `${words} · suggestion: Accept`,
    `${words} · suggestion: Reject`,
  ]);
});

test("both sides of a relation quote its two ends", () => {
  const before = [...claims.annotations.relations.values()].find(({ head }) => head === "s6");
  const [mine, theirs] = sides(claims, { kind: "relation", before, after: null }, before);
  assert.match(theirs, /^الحداد · .+ · الوزارة تعلم/);
  assert.equal(mine, `${theirs} · removed`);
});

test("both sides of a span or a relation say the values in which they differ", () => {
  const before = claims.annotations.spans.get("s3");
  const named = { ...before, layer: "entity", label: "ORG" };
  const mine = { ...named, attributes: { org_subtype: "GOV", unsure: true } };
  const theirs = { ...named, attributes: { org_subtype: "COM" } };
  assert.deepEqual(sides(claims, { kind: "span", before, after: mine }, theirs), [
    "سالم الحداد · Organisation ? · Kind of organisation: governmental · Unsure: Yes",
    "سالم الحداد · Organisation · Kind of organisation: commercial · Unsure: —",
  ]);
  const topic = (value) => ({ id: "topic", value });
  const edit = { kind: "attribute", before: null, after: topic("economy") };
  assert.deepEqual(sides(claims, edit, topic("sport")), ["Topic: economy", "Topic: sport"]);
});

test("a deletion names what is deleted, on whichever side it is", () => {
  const before = claims.annotations.spans.get("s3");
  const after = { ...before, label: "SOURCE" };
  const gone = "سالم الحداد · Source · removed";
  assert.equal(sides(claims, { kind: "span", before, after: null }, before)[0], gone);
  assert.equal(sides(claims, { kind: "span", before, after }, null)[1], gone);
});
