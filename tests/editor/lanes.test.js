import assert from "node:assert/strict";
import { test } from "node:test";
import { lanesOf, placeLabels } from "../../annotator/static/annotator/editor/lanes.js";

const span = (id, start, end) => ({ id, start, end });

test("a span lies below every shorter one that it overlaps", () => {
  const lanes = lanesOf([
    span("claim", 0, 40),
    span("source", 0, 20),
    span("place", 12, 18),
    span("name", 25, 30),
  ]);
  assert.deepEqual(Object.fromEntries(lanes), { claim: 2, source: 1, place: 0, name: 0 });
});

test("spans that only touch share a lane, those that cross do not", () => {
  assert.deepEqual([...lanesOf([span("a", 0, 5), span("b", 5, 9)]).values()], [0, 0]);
  assert.deepEqual([...lanesOf([span("a", 0, 5), span("b", 3, 9)]).values()], [0, 1]);
});

test("labels that meet are cut or moved, but never laid over each other", () => {
  const places = placeLabels([
    { at: 0, span: 200, width: 30 },
    { at: 0, span: 60, width: 50 },
    { at: 70, span: 20, width: 60 },
    { at: 95, span: 40, width: 30 },
  ]);
  for (const [index, { at, width }] of places.entries()) {
    const next = places.slice(index + 1).find((place) => place.width);
    if (width && next) assert.ok(at + width <= next.at, JSON.stringify(places));
  }
  assert.deepEqual(places[0], { at: 0, width: 30 });
  assert.equal(places[1].at, 34);
});

test("a label that would leave its span is left out", () => {
  const places = placeLabels([
    { at: 0, span: 100, width: 80 },
    { at: 2, span: 10, width: 30 },
  ]);
  assert.equal(places[1].width, 0);
});

test("the last label is cut where its line ends, but not within its own span", () => {
  assert.deepEqual(placeLabels([{ at: 60, span: 20, width: 70 }], 100), [{ at: 60, width: 40 }]);
  assert.deepEqual(placeLabels([{ at: 60, span: 60, width: 50 }], 100), [{ at: 60, width: 50 }]);
});
