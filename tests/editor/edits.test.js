import assert from "node:assert/strict";
import { test } from "node:test";
import {
  apply,
  applyWhatFits,
  EditConflict,
  invert,
  nothing,
  same,
  touched,
} from "../../annotator/static/annotator/editor/edits.js";

const span = (id, more = {}) => ({
  id,
  layer: "entity",
  label: "PERS",
  start: 0,
  end: 5,
  attributes: {},
  ...more,
});
const adds = (value, kind = "span") => ({ kind, before: null, after: value });
const relation = { id: "r", label: "source_of", head: "a", tail: "b", attributes: {} };
const PAIR = [adds(span("a")), adds(span("b")), adds(relation, "relation")];

test("applying and then the inverse leaves everything as it was", () => {
  const before = apply(nothing(), [adds(span("z"))]);
  const edits = [
    ...PAIR,
    { kind: "span", before: span("z"), after: span("z", { label: "ORG" }) },
    adds({ id: "topic", value: "economy" }, "attribute"),
    adds({ id: "run/1", outcome: "accepted", result: ["a"] }, "decision"),
  ];
  const after = apply(before, edits);
  assert.equal(after.spans.size, 3);
  assert.deepEqual(apply(after, invert(edits)), before);
  assert.equal(before.spans.size, 1, "what stood before is not changed in place");
});

test("an edit whose before is not what stands there is a conflict", () => {
  const edit = { kind: "span", before: span("a", { end: 6 }), after: null };
  assert.throws(() => apply(apply(nothing(), PAIR.slice(0, 1)), [edit]), EditConflict);
});

test("a span that a relation hangs on cannot go alone", () => {
  const standing = apply(nothing(), PAIR);
  const remove = (value, kind) => ({ kind, before: value, after: null });
  assert.throws(() => apply(standing, [remove(span("a"), "span")]), /points to span a/);
  apply(standing, [remove(relation, "relation"), remove(span("a"), "span")]);
});

test("what stands already is skipped, and what does not fit is left over", () => {
  const standing = apply(nothing(), PAIR.slice(0, 1));
  const stale = { kind: "span", before: span("b"), after: span("b", { end: 9 }) };
  const result = applyWhatFits(standing, [PAIR[0], stale, PAIR[2], adds(span("c"))]);
  assert.deepEqual(result.unfit, [stale, PAIR[2]]);
  assert.deepEqual(result.applied, [adds(span("c"))]);
  assert.deepEqual([...result.annotations.spans.keys()], ["a", "c"]);
});

test("a relation touches the spans at its ends", () => {
  assert.deepEqual([...touched([PAIR[2]])], ["relation r", "span a", "span b"]);
});

test("values are equal whatever the order of their keys", () => {
  assert.ok(same({ a: 1, b: ["x"] }, { b: ["x"], a: 1 }));
  assert.ok(!same({ a: 1 }, { a: 1, b: undefined }));
  assert.ok(!same(["x"], { 0: "x" }));
});
