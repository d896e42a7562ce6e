import assert from "node:assert/strict";
import { test } from "node:test";
import { invert } from "../../annotator/static/annotator/editor/edits.js";
import {
  removeFocused,
  shiftEdge,
  toggleLabel,
} from "../../annotator/static/annotator/editor/labelling.js";
import { isSameLabel, outcomeOf } from "../../annotator/static/annotator/editor/outcome.js";
import { beginClaim, skipStep, takeStep } from "../../annotator/static/annotator/editor/pending.js";
import { withEdits, withFocus } from "../../annotator/static/annotator/editor/state.js";
import { acceptFocused } from "../../annotator/static/annotator/editor/suggestions.js";
import { suggestedSpan } from "../../annotator/static/annotator/editor/units.js";
import { asTaken } from "../../annotator/static/annotator/editor/what-stands.js";
import { CONTENT, CUE, MINISTRY, model, OTHER_SOURCE, SOURCE } from "./support/models.js";
import { after, later, open } from "./support/steps.js";

/** The same numbers from 0 to below 1 for the same seed. */
function numbers(seed) {
  let held = seed;
  return () => {
    held = (held * 1664525 + 1013904223) % 2 ** 32;
    return held / 2 ** 32;
  };
}

const OTHER_CONTENT = ["المياه تكفي ثلاث مدن", "claim:CLAIM"];
const PERSON = ["وزارة الموارد", "entity:PERS"];
const PARTS = [MINISTRY, CONTENT, CUE, SOURCE, OTHER_SOURCE, OTHER_CONTENT, PERSON].map(
  ([words, name], at) => [words, name, `p${at}`],
);
const VALUES = {
  p0: ["org_subtype", "GOV", "COM"],
  p1: ["sourcing", "explicit", "unnamed"],
  p2: ["kind", "verb", "noun"],
  p3: ["form", "named", "nominal"],
};
const POSSIBLE = [
  "p3 source_of p1",
  "p4 source_of p1",
  "p2 cue_of p1",
  "p3 refers_to p0",
  "p2 cue_of p5",
  "p3 source_of p5",
  "p4 coreferent p3",
  "p5 agrees p1",
];

/** Some of all that could be suggested. */
function anyModel(set, next, isWordy) {
  const spans = PARTS.filter(() => next() < 0.6).map((part) => {
    const [name, ...values] = VALUES[part[2]] ?? [];
    const says = isWordy && name && next() < 0.5;
    const attributes = says ? { [name]: values[next() < 0.7 ? 0 : 1] } : {};
    return [...part, { attributes, ...(next() < 0.5 ? { score: next() } : {}) }];
  });
  const ids = new Set(spans.map(([, , id]) => id));
  const ends = (line) => [line.split(" ")[0], line.split(" ")[2]];
  const links = POSSIBLE.filter((line) => ends(line).every((id) => ids.has(id)));
  return model(
    set,
    spans,
    links.filter(() => next() < 0.7),
  );
}

const ACCEPTS = 0.4;
const CHANGES = 0.75;

/** What a person may do about what waits. */
function anyChange(begin, unit, done) {
  if (done < ACCEPTS) return acceptFocused(begin);
  if (done < CHANGES) return removeFocused(begin);
  if (done < 0.9 && unit.main.layer === "entity") return relabelled(begin, unit.main);
  return shiftEdge(begin, "end", -1) ?? acceptFocused(begin);
}

function relabelled(begin, { layer, label }) {
  return toggleLabel(begin, { layer, label: label === "ORG" ? "PERS" : "ORG" });
}

/** Perhaps one more change, of a name that stands. */
function anyOwnChange(state, next, seed) {
  const names = [...state.annotations.spans.values()].filter(({ layer }) => layer === "entity");
  if (!names.length || next() < 0.8) return state;
  const begin = withFocus(state, { set: "", id: names[0].id });
  const done = after(begin, relabelled(begin, names[0]));
  isSettled(done, seed);
  return done;
}

function isAsked(state, seed) {
  const place = ({ main }) => `${main.layer} ${main.label} ${main.start} ${main.end}`;
  const places = state.waiting.map(place);
  assert.equal(new Set(places).size, places.length, `seed ${seed}: one place, one question`);
  const { decisions } = state.annotations;
  for (const { key, spans } of state.waiting) {
    const alike = state.suggestions.twinsOf.get(key) ?? [];
    const stands = alike.filter((id) => decisions.get(id)?.outcome === "accepted");
    if (spans.length === 1) assert.deepEqual(stands, [], `seed ${seed}: ${key} is asked again`);
  }
}

function isTrue({ suggestions, annotations, schema }, seed) {
  const { spans, relations, decisions } = annotations;
  for (const { id, outcome, result } of decisions.values()) {
    const offered = suggestedSpan(suggestions, id);
    const said = `seed ${seed}: ${id} ${outcome}`;
    assert.equal(outcome === "rejected", result.length === 0, said);
    for (const own of result) assert.ok(spans.has(own) || relations.has(own), said);
    if (!offered) continue;
    if (result.length) assert.equal(outcome, outcomeOf(spans.get(result[0]), offered), said);
    const isPart = suggestions.unitsOf.get(id).every(({ main }) => main !== offered);
    const alike = suggestions.twinsOf.get(id) ?? [];
    if (outcome === "rejected" && isPart)
      assert.ok(!alike.some((each) => decisions.get(each)?.outcome === "accepted"), said);
  }
  for (const { label, head, tail } of relations.values()) {
    assert.notEqual(head, tail, `seed ${seed}: ${label} of one end`);
    const types = schema.relationsBetween(spans.get(head), spans.get(tail));
    assert.ok(types.some(({ name }) => name === label));
  }
}

/** What is shown of a unit is there once it was accepted. */
function isTaken(begin, unit, state, seed) {
  for (const part of unit.spans) {
    const shown = asTaken(begin.annotations, begin.suggestions, unit, part);
    const [id] = state.annotations.decisions.get(`${unit.set}/${part.id}`).result;
    const { attributes } = state.annotations.spans.get(id);
    assert.deepEqual(attributes, shown.attributes, `seed ${seed}: ${unit.key}`);
  }
}

/** After a span was changed: what is asked of its place has a value more to say. */
function isSettled({ annotations, focus, suggestions, waiting }, seed) {
  const own = focus && !focus.set && annotations.spans.get(focus.id);
  const here = waiting.find(
    ({ main, spans }) => spans.length === 1 && isSameLabel(main, own || {}),
  );
  if (!here) return;
  const alike = suggestions.twinsOf.get(here.key) ?? [here.key];
  const saysMore = (id) => outcomeOf(own, suggestedSpan(suggestions, id)) === "corrected";
  assert.ok(alike.some(saysMore), `seed ${seed}: ${here.key} stands, and is asked about`);
}

test("whatever three models suggest, every span is decided in the end, and what is accepted stands", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const next = numbers(seed);
    const models = ["a", "b", "c"].map((set) => anyModel(set, next, false));
    const acceptsAll = seed % 2 === 0;
    let state = open({ suggestions: models });
    while (state.waiting.length) {
      const unit = state.waiting[Math.floor(next() * state.waiting.length)];
      isAsked(state, seed);
      const begin = withFocus(state, { set: unit.set, id: unit.main.id });
      const change = acceptsAll || next() < 0.5 ? acceptFocused(begin) : removeFocused(begin);
      state = after(begin, change);
      const undone = withEdits(state, invert(change.edits));
      assert.deepEqual(undone.annotations, begin.annotations);
      assert.ok(state.annotations.decisions.has(unit.key));
      isTrue(state, seed);
    }
    const { spans, decisions: decided } = state.annotations;
    for (const { set, spans: suggested } of models) {
      for (const { id } of suggested) {
        const decision = decided.get(`${set}/${id}`);
        assert.ok(decision, `seed ${seed}: nobody was asked about ${set}/${id}`);
        if (acceptsAll) assert.equal(decision.outcome, "accepted");
      }
    }
    const places = [...spans.values()].map(({ label, start, end }) => `${label} ${start} ${end}`);
    assert.equal(new Set(places).size, places.length);
  }
});

test("so it is with values, with corrections, and with a model that comes late", () => {
  for (let seed = 1; seed <= 600; seed += 1) {
    const next = numbers(seed);
    const [late, ...models] = ["a", "b", "c"].map((set) => anyModel(set, next, true));
    let state = open({ suggestions: models });
    let left = Math.ceil(state.waiting.length / 2);
    while (state.waiting.length || left > 0) {
      if (left === 0 || !state.waiting.length) state = later(state, ...models, late);
      left = state.suggestions.units.some(({ set }) => set === "a") ? -1 : left - 1;
      isAsked(state, seed);
      const unit = state.waiting[Math.floor(next() * state.waiting.length)];
      if (!unit) break;
      const begin = withFocus(state, { set: unit.set, id: unit.main.id });
      const done = next();
      const change = anyChange(begin, unit, done);
      state = after(begin, change);
      assert.deepEqual(withEdits(state, invert(change.edits)).annotations, begin.annotations);
      isTrue(state, seed);
      if (done < ACCEPTS) isTaken(begin, unit, state, seed);
      if (done >= CHANGES) isSettled(state, seed);
      state = anyOwnChange(state, next, seed);
      isTrue(state, seed);
    }
    for (const { set, spans } of models)
      for (const { id } of spans)
        assert.ok(state.annotations.decisions.has(`${set}/${id}`), `seed ${seed}: ${set}/${id}`);
  }
});

test("so it is when claims are gone through part by part, each taken or left out", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const next = numbers(seed);
    const models = ["a", "b"].map((set) => anyModel(set, next, true));
    let state = open({ suggestions: models });
    while (state.waiting.length) {
      const unit = state.waiting[Math.floor(next() * state.waiting.length)];
      const begin = withFocus(state, { set: unit.set, id: unit.main.id });
      state = unit.claim ? goneThrough(begin, next) : after(begin, acceptFocused(begin));
      assert.ok(state.annotations.decisions.has(unit.key));
      isTrue(state, seed);
    }
    for (const { set, spans } of models)
      for (const { id } of spans)
        assert.ok(state.annotations.decisions.has(`${set}/${id}`), `seed ${seed}: ${set}/${id}`);
  }
});

function goneThrough(begin, next) {
  let state = after(begin, beginClaim(begin));
  while (state.pending) {
    const { pending } = state;
    const isTaken = next() < 0.6;
    state = after(state, isTaken ? takeStep(state, pending) : skipStep(state, pending, "unnamed"));
  }
  return state;
}
