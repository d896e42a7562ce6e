import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Making } from "../../annotator/static/annotator/editor/making.js";
import {
  addPiece,
  beginClaim,
  skipStep,
  stepBack,
  takeStep,
} from "../../annotator/static/annotator/editor/pending.js";
import {
  withAnnotations,
  withFocus,
  withSelection,
} from "../../annotator/static/annotator/editor/state.js";
import { openUnfinished } from "../../annotator/static/annotator/editor/unfinished.js";
import { goingOn, written } from "../../annotator/static/annotator/editor/written-pending.js";
import { after, decisions, labels, open, selecting, words } from "./support/steps.js";

const OWNER = "server-1|7|set-1";
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const enter = (state) => after(state, takeStep(state, state.pending));
const making = (tab, owner = OWNER) => new Making(openUnfinished().claims, { owner, tab });
const goOn = async (one, state) => one.goOn(state, await one.recall());
/** What is kept travels through the browser's store. */
const kept = (state) => structuredClone(written(state));

/** A claim whose cue is taken, and whose source is left out and adjusted to another word. */
function begun(more = { suggestions: [] }) {
  const begin = selecting(open(more), "قال");
  const source = enter(after(begin, beginClaim(begin)));
  return selecting(after(source, skipStep(source, source.pending, "unnamed")), "المياه تكفي");
}

test("a claim in the making goes on where it was, each of its steps included", () => {
  const state = begun();
  const again = goingOn(open({ suggestions: [] }), kept(state));
  assert.deepEqual(again.pending, state.pending);
  assert.equal(words(again), "المياه تكفي");
  const back = after(again, stepBack(again, again.pending));
  assert.deepEqual(back.pending.steps, ["source", "content"]);
  assert.deepEqual(labels(enter(again)).sort(), ["CLAIM المياه تكفي", "CUE قال"]);
});

test("a suggested claim that is being adjusted is found again by its key", () => {
  const begin = withFocus(open(), { set: "run-1", id: "c1" });
  const source = enter(after(begin, beginClaim(begin)));
  const again = goingOn(open(), kept(source));
  assert.equal(again.pending.unit.key, "run-1/c1");
  assert.equal(again.pending.before.unit.key, "run-1/c1");
  const done = enter(selecting(enter(again), "السد الجديد سيُفتح"));
  assert.ok(decisions(done).includes("run-1/c1 corrected"));
  const elsewhere = { id: "run-1/c1", outcome: "rejected", result: [] };
  const decided = goingOn(open({ decisions: [elsewhere] }), kept(source));
  assert.equal(decided.pending.unit, null, "it was decided about meanwhile");
});

test("what can no longer be made is not gone on with", () => {
  const part = (claim) => ({ ...begun().pending, claim, before: null });
  const state = { ...begun(), pending: part("gone") };
  assert.equal(goingOn(open(), kept(state)), null);
  const relation = { ...open(), pending: { kind: "relation", head: "gone", type: null } };
  assert.equal(goingOn(open(), kept(relation)), null);
  assert.equal(goingOn(open({ assignment: { state: "submitted" } }), kept(begun())), null);
});

test("what another window removed is no longer added to", () => {
  const begin = selecting(open({ suggestions: [] }), "قال");
  const made = enter(enter(enter(after(begin, beginClaim(begin)))));
  const adding = after(made, addPiece(made, { ...begun().pending, claim: made.focus.id }));
  assert.ok(withAnnotations(adding, made.annotations).pending);
  assert.equal(withAnnotations(adding, begin.annotations).pending, null);
});

test("it outlives its tab, and is let go of when it is made or given up", async () => {
  const state = begun();
  const first = making("tab-1");
  first.keep(state);
  first.keep(selecting(state, "مدن"));
  const second = making("tab-2");
  const again = await goOn(second, open({ suggestions: [] }));
  assert.equal(words(again), "مدن");
  second.keep({ ...again, pending: null });
  assert.equal(await goOn(making("tab-3"), open({ suggestions: [] })), null);
});

test("what is being made already is not put aside for what a closed tab left", async () => {
  making("tab-1").keep(begun());
  const left = await making("tab-2").recall();
  assert.equal(making("tab-2").goOn(begun(), left), null);
  assert.deepEqual(await making("tab-3").recall(), left);
});

test("nobody else at the computer goes on with it, in no other article either", async () => {
  making("tab-1").keep(begun());
  for (const owner of ["server-1|8|set-1", "server-1|7|set-2", "server-2|7|set-1"])
    assert.equal(await goOn(making("tab-2", owner), open({ suggestions: [] })), null);
  assert.ok(await goOn(making("tab-2"), open({ suggestions: [] })));
});

test("whoever submits lets go of all that was begun in the article, and of nothing else", async () => {
  making("tab-1").keep(begun());
  making("tab-2", "server-1|7|set-2").keep(begun());
  await making("tab-3").drop();
  assert.equal(await goOn(making("tab-4"), open({ suggestions: [] })), null);
  assert.ok(await goOn(making("tab-4", "server-1|7|set-2"), open({ suggestions: [] })));
});

test("a browser that keeps nothing forgets it, and nothing else happens", async () => {
  globalThis.indexedDB = undefined;
  const one = making("tab-1");
  one.keep(begun());
  assert.equal(await goOn(one, open()), null);
  await one.drop();
});

test("moving the selection on leaves what is kept as it is proposed", () => {
  const state = begun();
  const moved = withSelection(state, { start: 0, end: 4, anchored: "start" }, state.focus);
  assert.deepEqual(goingOn(open({ suggestions: [] }), kept(moved)).selection, moved.selection);
});
