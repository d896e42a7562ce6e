import assert from "node:assert/strict";
import { test } from "node:test";
import { setAttribute, toggleUnsure } from "../../annotator/static/annotator/editor/attributes.js";
import { withFocus } from "../../annotator/static/annotator/editor/state.js";
import { acceptFocused } from "../../annotator/static/annotator/editor/suggestions.js";
import { SUGGESTIONS } from "./support/sample.js";
import { after, decisions, open } from "./support/steps.js";

const at = (state, set, id) => withFocus(state, { set, id });

test("another value for what the suggestion said corrects it, until it is as it was", () => {
  const said = {
    ...SUGGESTIONS,
    spans: [{ ...SUGGESTIONS.spans[0], attributes: { org_subtype: "GOV" } }],
    relations: [],
  };
  const begin = at(open({ suggestions: [said] }), "run-1", "e1");
  let state = after(begin, acceptFocused(begin));
  const [id] = state.annotations.spans.keys();
  const setting = (name, value) => after(state, setAttribute(state, id, name, value));
  assert.deepEqual(decisions(setting("normalised_form", "وزارة")), ["run-1/e1 accepted"]);
  assert.deepEqual(decisions(setting("org_subtype", null)), ["run-1/e1 corrected"]);
  state = setting("org_subtype", "COM");
  assert.deepEqual(decisions(state), ["run-1/e1 corrected"]);
  state = setting("org_subtype", "GOV");
  assert.deepEqual(decisions(state), ["run-1/e1 accepted"]);
  const unsure = withFocus(state, { set: "", id });
  assert.deepEqual(decisions(after(unsure, toggleUnsure(unsure))), ["run-1/e1 accepted"]);
});

test("a value that is given to what is no longer shown leaves its decision as it was", () => {
  const held = { ...SUGGESTIONS.spans[0], id: "own", score: undefined };
  const decision = { id: "gone/e", outcome: "accepted", result: ["own"] };
  const state = open({ suggestions: [], spans: [held], decisions: [decision] });
  const done = after(state, setAttribute(state, "own", "org_subtype", "GOV"));
  assert.deepEqual(decisions(done), ["gone/e accepted"]);
});
