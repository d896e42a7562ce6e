import assert from "node:assert/strict";
import { test } from "node:test";
import { differing, marksOf } from "../../annotator/static/annotator/editor/curating-contents.js";
import { curatingCommand } from "../../annotator/static/annotator/editor/curating-keys.js";
import {
  answered,
  at,
  begun,
  causeRuled,
  placeAt,
  ruledFor,
  ruling,
  walked,
  withCause,
} from "../../annotator/static/annotator/editor/curating-state.js";
import { curatingStrings } from "../../annotator/static/annotator/editor/curating-strings.js";

const alternative = (key, contents = []) => ({ key, voters: [], contents });
const place = (id, start, standing, decision = null) => ({
  id,
  kind: "span",
  start,
  end: start + 5,
  standing,
  alternatives: [alternative(`${id}1`), alternative(`${id}2`)],
  new: [],
  decision,
});
const curation = (...places) => ({ step: 3, state: "open", table: [], places });
const chose = (...chosen) => ({ chosen, result: [], cause: "slip", by: "k", by_majority: false });

test("a curator begins at the first place that waits", () => {
  const places = [place("a", 0, "agreed"), place("b", 5, "decided", chose("b1"))];
  assert.equal(begun(curation(...places, place("c", 10, "open"))).at, "c");
  assert.equal(begun(curation(...places)).at, "b");
  assert.equal(begun(curation(places[0])).at, "");
});

test("walking goes round among what waits, and among all that differed once nothing does", () => {
  const open = begun(
    curation(
      place("a", 0, "open"),
      place("b", 5, "decided", chose("b1")),
      place("c", 9, "changed"),
    ),
  );
  assert.deepEqual([walked(open, 1).at, walked(walked(open, 1), 1).at], ["c", "a"]);
  assert.equal(walked(open, -1).at, "c");
  const done = begun(
    curation(place("a", 0, "decided", chose("a1")), place("b", 5, "decided", chose("b1"))),
  );
  assert.equal(walked(done, 1).at, "b");
});

test("a digit chooses one alternative, and with Shift one more or one less", () => {
  const state = begun(curation(place("a", 0, "open", chose("a1"))));
  assert.deepEqual(ruledFor(state, 1, false)?.chosen, ["a2"]);
  assert.deepEqual(ruledFor(state, 1, true)?.chosen, ["a1", "a2"]);
  assert.deepEqual(ruledFor(state, 0, true)?.chosen, []);
  assert.equal(ruledFor(state, 7, false), null);
});

test("a decision carries its cause and the step that its curator has seen", () => {
  const state = withCause(begun(curation(place("a", 0, "open"))), "ambiguous");
  const sent = { place: "a", chosen: [], own: [], cause: "ambiguous", base: 3 };
  assert.deepEqual(ruling(state), sent);
  assert.equal(withCause(state, "ambiguous").cause, "");
});

test("another cause sends the same decision again, also of what is said no longer", () => {
  assert.equal(causeRuled(begun(curation(place("a", 0, "open")))), null);
  const chosen = begun(curation(place("a", 0, "decided", chose("a2"))));
  assert.deepEqual(causeRuled(chosen)?.chosen, ["a2"]);
  const result = [
    { kind: "span", layer: "entity", label: "PERS", start: 0, end: 2, attributes: {} },
  ];
  const written = begun(curation(place("a", 0, "decided", { ...chose("gone"), result })));
  assert.deepEqual([causeRuled(written)?.chosen, causeRuled(written)?.own], [[], result]);
});

test("after an answer one stays at one's place, or near it where that is gone", () => {
  const state = at(begun(curation(place("a", 0, "open"), place("b", 5, "open"))), "b");
  assert.equal(answered(state, curation(place("a", 0, "open"), place("b", 5, "decided"))).at, "b");
  const merged = curation(place("a", 0, "open"), place("ab", 7, "open"));
  assert.equal(answered(state, merged).at, "ab");
});

test("a click finds the shortest place around it that is in dispute", () => {
  const wide = { ...place("wide", 0, "open"), end: 20 };
  const state = begun(curation(wide, place("agreed", 3, "agreed"), place("narrow", 8, "decided")));
  assert.deepEqual([placeAt(state, 4)?.id, placeAt(state, 9)?.id], ["wide", "narrow"]);
  assert.equal(placeAt(state, 40), null);
});

test("what differs between alternatives is told letter by letter", () => {
  const [short, long] = [
    { start: 2, end: 6 },
    { start: 0, end: 6 },
  ];
  assert.deepEqual(differing([long], [[short], [long]]), [
    { start: 0, end: 2, everywhere: false },
    { start: 2, end: 6, everywhere: true },
  ]);
  assert.deepEqual(differing([short], [[short], [long]]), [{ start: 2, end: 6, everywhere: true }]);
  assert.deepEqual(differing([short], []), [{ start: 2, end: 6, everywhere: true }]);
});

test("a claim is read as who, by which word, and what", () => {
  const mark = (label) => ({ layer: "x", label, start: 0, end: 1, attributes: {} });
  const claim = {
    kind: "claim",
    pieces: [mark("CLAIM")],
    sources: [mark("SOURCE")],
    cues: [mark("CUE")],
  };
  assert.deepEqual(
    marksOf(claim).map(({ role, mark: { label } }) => [role, label]),
    [
      ["source", "SOURCE"],
      ["cue", "CUE"],
      ["content", "CLAIM"],
    ],
  );
});

test("keys are known by their places, under an Arabic layout too", () => {
  const stroke = (code, key, more = {}) => ({
    ...{ code, key, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false },
    ...more,
  });
  assert.deepEqual(curatingCommand(stroke("KeyS", "س")), { command: "slip" });
  const second = { command: "choose", digit: 2, more: false };
  assert.deepEqual(curatingCommand(stroke("Digit2", "٢")), second);
  const shift = { shiftKey: true };
  assert.deepEqual(curatingCommand(stroke("Digit2", "@", shift)), { ...second, more: true });
  assert.deepEqual(curatingCommand(stroke("Enter", "Enter", { ctrlKey: true })), {
    command: "finish",
  });
  assert.equal(curatingCommand(stroke("KeyR", "r", { ctrlKey: true })), null);
});

test("curation says everything in both languages", () => {
  const shape = (value) => (typeof value === "object" ? Object.keys(value).join() : typeof value);
  const [ar, en] = [curatingStrings("ar"), curatingStrings("en")];
  assert.deepEqual(Object.keys(ar), Object.keys(en));
  for (const name of Object.keys(en)) assert.equal(shape(ar[name]), shape(en[name]), name);
});
