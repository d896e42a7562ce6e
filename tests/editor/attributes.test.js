import assert from "node:assert/strict";
import { test } from "node:test";
import {
  setArticleAttribute,
  setAttribute,
  setRelationAttribute,
} from "../../annotator/static/annotator/editor/attributes.js";
import { invert } from "../../annotator/static/annotator/editor/edits.js";
import { toggleLabel } from "../../annotator/static/annotator/editor/labelling.js";
import { opened, spanAt, withEdits } from "../../annotator/static/annotator/editor/state.js";
import { acceptFocused } from "../../annotator/static/annotator/editor/suggestions.js";
import { SCHEMA } from "./support/bootstrap.js";
import { manyClaims } from "./support/claims.js";
import { SUGGESTIONS, sample } from "./support/sample.js";
import { after, selecting } from "./support/steps.js";

const GPE = { layer: "entity", label: "GPE" };
const ORG = { layer: "entity", label: "ORG" };

/** The shipped schema with a default on each attribute named, and what else is changed. */
function withDefaults(defaults, changes = {}) {
  const set = (attribute) =>
    attribute.name in defaults ? { ...attribute, default: defaults[attribute.name] } : attribute;
  const layers = SCHEMA.layers.map((layer) => ({
    ...layer,
    attributes: layer.attributes.map(set),
  }));
  return { ...SCHEMA, layers, ...changes };
}
const DEFAULTS = { org_subtype: "GOV", gpe_subtype: "TOWN", form: "named", check_worthy: true };
const open = () => opened(sample({ schema: withDefaults(DEFAULTS) }));
const attributesOf = (state) => spanAt(state, state.focus).attributes;

test("a span begins with the schema's defaults, by its key and by acceptance", () => {
  const begin = selecting(open(), "مدينة الربيع");
  assert.deepEqual(attributesOf(after(begin, toggleLabel(begin, GPE))), { gpe_subtype: "TOWN" });
  const offered = { ...open(), focus: { set: "run-1", id: "c1" } };
  const accepted = after(offered, acceptFocused(offered));
  const attributes = Object.fromEntries(
    [...accepted.annotations.spans.values()].map((span) => [span.label, span.attributes]),
  );
  assert.deepEqual(attributes, {
    CUE: {},
    SOURCE: { form: "named" },
    CLAIM: { check_worthy: true },
  });
});

test("an accepted suggestion keeps its own values before the defaults, and none that do not apply", () => {
  const suggestions = structuredClone(SUGGESTIONS);
  suggestions.spans[0].attributes = { org_subtype: "MED", gpe_subtype: "CAMP" };
  const begun = sample({ schema: withDefaults(DEFAULTS), suggestions: [suggestions] });
  const state = { ...opened(begun), focus: { set: "run-1", id: "e1" } };
  const [span] = after(state, acceptFocused(state)).annotations.spans.values();
  assert.deepEqual(span.attributes, { org_subtype: "MED" });
});

test("an accepted relation begins with its defaults too", () => {
  const strength = { name: "strength", title: {}, kind: "text", default: "full" };
  const relations = SCHEMA.relations.map((type) =>
    type.name === "cue_of" ? { ...type, attributes: [strength] } : type,
  );
  const begun = sample({ schema: { ...SCHEMA, relations } });
  const state = { ...opened(begun), focus: { set: "run-1", id: "c1" } };
  const made = [...after(state, acceptFocused(state)).annotations.relations.values()];
  const attributes = Object.fromEntries(made.map((each) => [each.label, each.attributes]));
  assert.deepEqual(attributes, { source_of: {}, cue_of: { strength: "full" } });
});

test("another label drops what no longer applies and brings its own defaults, in one operation", () => {
  const begin = selecting(open(), "مدينة الربيع");
  let state = after(begin, toggleLabel(begin, ORG));
  state = after(state, setAttribute(state, state.focus.id, "normalised_form", "الربيع"));
  const change = toggleLabel(state, GPE);
  const relabelled = after(state, change);
  assert.deepEqual(attributesOf(relabelled), { gpe_subtype: "TOWN", normalised_form: "الربيع" });
  const undone = withEdits(relabelled, invert(change.edits));
  assert.deepEqual(undone.annotations, state.annotations);
});

test("what somebody cleared does not come back with another label to which it applied too", () => {
  const schema = withDefaults({ normalised_form: "?" });
  const begin = selecting(opened(sample({ schema })), "مدينة الربيع");
  let state = after(begin, toggleLabel(begin, ORG));
  state = after(state, setAttribute(state, state.focus.id, "normalised_form", null));
  assert.deepEqual(attributesOf(after(state, toggleLabel(state, GPE))), {});
});

test("a relation that may not end at the new label goes with the old one", () => {
  const relations = SCHEMA.relations.map((type) =>
    type.name === "refers_to" ? { ...type, tail: ["entity:ORG"] } : type,
  );
  const begun = manyClaims({ schema: { ...SCHEMA, relations } });
  const state = opened(begun);
  const { start, end } = state.annotations.spans.get("e1");
  const begin = {
    ...state,
    selection: { start, end, anchored: "start" },
    focus: { set: "", id: "e1" },
  };
  const change = toggleLabel(begin, GPE);
  const relabelled = after(begin, change);
  const labels = [...relabelled.annotations.relations.values()].map(({ label }) => label);
  assert.ok(!labels.includes("refers_to") && labels.includes("source_of"));
  assert.deepEqual(withEdits(relabelled, invert(change.edits)).annotations, state.annotations);
});

test("a relation's attributes have conditions and any kind of value", () => {
  const begun = manyClaims();
  const attributes = { strength: "partly", left: "الموعد" };
  begun.set.relations.push({ id: "d", label: "disputes", head: "c3", tail: "c1", attributes });
  let state = opened(begun);
  const held = () => state.annotations.relations.get("d");
  const set = (name, value) => {
    state = after(state, setRelationAttribute(state, held(), name, value));
  };
  set("grounds", ["figures", "documents"]);
  assert.deepEqual(held().attributes, { ...attributes, grounds: ["figures", "documents"] });
  set("strength", "wholly");
  assert.deepEqual(held().attributes, { strength: "wholly", grounds: ["figures", "documents"] });
  set("grounds", null);
  assert.deepEqual(held().attributes, { strength: "wholly" });
});

test("what rests on a value of the article goes with it", () => {
  const paper = {
    name: "paper",
    title: {},
    kind: "text",
    when: { attribute: "genre", values: ["news"] },
  };
  const schema = { ...SCHEMA, attributes: [...SCHEMA.attributes, paper] };
  const begun = sample({ schema, attributes: { genre: "news", paper: "الساحل" } });
  const state = opened(begun);
  const change = setArticleAttribute(state, "genre", "opinion");
  const changed = withEdits(state, change.edits);
  assert.deepEqual([...changed.annotations.attributes.keys()], ["genre"]);
  assert.deepEqual(withEdits(changed, invert(change.edits)).annotations, state.annotations);
});
