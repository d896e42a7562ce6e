import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { assemble } from "../../annotator/static/annotator/editor/claims.js";
import { isAtCue } from "../../annotator/static/annotator/editor/cues.js";
import {
  beginClaim,
  goThrough,
  skipStep,
  stepBack,
  takeStep,
} from "../../annotator/static/annotator/editor/pending.js";
import { Rules } from "../../annotator/static/annotator/editor/rules.js";
import { goingOn, written } from "../../annotator/static/annotator/editor/written-pending.js";
import { RULES, SUGGESTIONS, TEXT } from "./support/sample.js";
import { after, labels, open, selecting, words } from "./support/steps.js";

const reach = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = reach;
});

const enter = (state) => after(state, takeStep(state, state.pending));
const claimsOf = (state) =>
  assemble(state.schema, state.annotations.spans, state.annotations.relations.values());

/** The rules over the sample article, and how often the server was asked. */
async function rules(state, more = {}, answer = () => Response.json(RULES)) {
  const asked = [];
  globalThis.fetch = async (url) => {
    asked.push(String(url));
    return answer();
  };
  const bootstrap = { urls: { rule_claims: "http://there/rules/" }, ...more };
  const held = new Rules({ state, bootstrap });
  await held.look(0);
  await held.look(5);
  return { held, asked };
}

const bare = () => open({ suggestions: [] });

/** A state with a claim that the rules see at these words proposed. */
async function proposed(cue, state = bare()) {
  const { held } = await rules(state);
  const begin = selecting(state, cue);
  return after(begin, beginClaim(begin, held.at(begin)));
}

test("on a cue that the rules know two keys make the whole claim, with what they say of it", async () => {
  const begun = await proposed("قال");
  assert.deepEqual([begun.pending.steps[0], words(begun)], ["content", "المياه تكفي ثلاث مدن"]);
  const done = enter(begun);
  assert.equal(done.pending, null);
  assert.deepEqual(labels(done).sort(), ["CLAIM المياه تكفي ثلاث مدن", "CUE قال"]);
  assert.equal(claimsOf(done)[0].content.attributes.sourcing, "unnamed");
});

test("a claim in pieces comes with all of them, and its parts with their attributes", async () => {
  const done = enter(await proposed("أعلنت"));
  const [claim] = claimsOf(done);
  assert.deepEqual(
    claim.pieces.map(({ span }) => done.article.slice(span.start, span.end)),
    ["سيُفتح في مارس"],
  );
  assert.equal(claim.content.attributes.sourcing, "explicit");
  assert.equal(claim.sources[0].span.attributes.form, "named");
  assert.equal(done.annotations.decisions.size, 0, "nobody suggested it");
});

test("it is gone through step by step, each part as the rules see it, and adjusted", async () => {
  const begun = await proposed("أعلنت");
  const cue = after(begun, goThrough(begun, begun.pending));
  assert.deepEqual([cue.pending.before, words(cue)], [null, "أعلنت"]);
  const source = enter(cue);
  assert.equal(words(source), "وزارة الموارد");
  const content = enter(selecting(source, "الموارد"));
  assert.equal(words(content), "السد الجديد");
  const second = enter(content);
  assert.deepEqual([second.pending.steps[0], words(second)], ["content", "سيُفتح في مارس"]);
  const done = enter(second);
  const [claim] = claimsOf(done);
  assert.deepEqual(claim.sources[0].span.attributes, {}, "what they said was of another source");
  assert.equal(claim.pieces.length, 1);
});

test("undo goes back from it step by step, with what the rules see selected", async () => {
  const begun = await proposed("قال");
  const source = after(begun, stepBack(begun, begun.pending));
  assert.equal(source.pending.steps[0], "source");
  const left = after(source, skipStep(source, source.pending, "dropped"));
  const cue = after(source, stepBack(source, source.pending));
  assert.equal(words(cue), "قال");
  assert.equal(left.pending.sourcing, "dropped");
});

test("what is kept across a reload is what the rules proposed too", async () => {
  const begun = await proposed("أعلنت");
  const again = goingOn(bare(), structuredClone(written(begun)));
  assert.deepEqual(labels(enter(again)).sort(), labels(enter(begun)).sort());
});

test("the server is asked once for what it has answered, and not where nothing would come", async () => {
  const { asked } = await rules(bare());
  assert.deepEqual(asked, ["http://there/rules/?at=0"]);
  assert.deepEqual((await rules(bare(), { bare: true })).asked, [], "nothing is suggested there");
  assert.deepEqual((await rules(open())).asked, [], "the rules have said what they see");
  assert.deepEqual((await rules({ ...bare(), readOnly: true })).asked, []);
  const encoder = open({ suggestions: [{ ...SUGGESTIONS, author: "encoder/1" }] });
  assert.equal((await rules(encoder)).asked.length, 1);
});

test("without an answer the page's own guess has to do, and the server is asked again", async () => {
  const state = bare();
  const { held, asked } = await rules(state, {}, () => new Response("", { status: 502 }));
  assert.equal(asked.length, 2);
  const begin = selecting(state, "قال");
  assert.equal(held.at(begin), null);
  assert.equal(after(begin, beginClaim(begin, held.at(begin))).pending.steps[0], "cue");
});

test("the last place that was come to while the server was busy is asked about next", async () => {
  const asked = [];
  globalThis.fetch = async (url) => {
    const at = Number(new URL(url).searchParams.get("at"));
    asked.push(at);
    return Response.json({ start: at, end: at + 10, spans: [], relations: [] });
  };
  const bootstrap = { urls: { rule_claims: "http://there/rules/" } };
  const held = new Rules({ state: bare(), bootstrap });
  await Promise.all([held.look(0), held.look(30), held.look(60), held.look(62)]);
  await held.look(65);
  assert.deepEqual(asked, [0, 62]);
});

test("after an answer that cannot be read the server is asked again", async () => {
  const bootstrap = { urls: { rule_claims: "http://there/rules/" } };
  const held = new Rules({ state: bare(), bootstrap });
  globalThis.fetch = async () => Response.json({ spans: null });
  await assert.rejects(held.look(0), TypeError);
  globalThis.fetch = async () => Response.json(RULES);
  await held.look(0);
  assert.ok(held.at(selecting(bare(), "قال")));
});

test("a claim that was made is not proposed again at its cue", async () => {
  const done = enter(await proposed("قال"));
  const { held } = await rules(done);
  assert.equal(held.at(selecting(done, "قال")), null);
  assert.ok(held.at(selecting(done, "أعلنت")));
});

test("nor is one like a suggestion that was decided about", async () => {
  const suggestions = [{ ...SUGGESTIONS, author: "encoder/1" }];
  const rejected = { id: "run-1/c1", outcome: "rejected", result: [] };
  const state = open({ suggestions, decisions: [rejected] });
  const same = RULES.spans.map((span) =>
    span.id === "c1" ? { ...SUGGESTIONS.spans.find(({ id }) => id === "c1") } : span,
  );
  const { held } = await rules(state, {}, () => Response.json({ ...RULES, spans: same }));
  assert.equal(held.at(selecting(state, "أعلنت")), null);
});

test("the caret is at a word that reports when it touches one", () => {
  assert.equal(isAtCue(selecting(bare(), "قال")), true);
  assert.equal(isAtCue(selecting(bare(), "مارس")), false);
  assert.ok(TEXT.includes("مارس"));
});
