import assert from "node:assert/strict";
import { test } from "node:test";
import { Article } from "../../annotator/static/annotator/editor/article.js";
import * as move from "../../annotator/static/annotator/editor/selection.js";
import { articleOf } from "./support/bootstrap.js";

const article = (text) => new Article(articleOf(text));

/** Runs movements one after the other and says which text each one selects. */
function texts(text, begin, ...steps) {
  const read = article(text);
  let selection = move.selected(begin ?? move.firstWord(read));
  return steps.map((step) => {
    selection = step(read, selection);
    return read.slice(selection.start, selection.end);
  });
}

const forward = (a, s) => move.moveWord(a, s, 1);
const back = (a, s) => move.moveWord(a, s, -1);
const extend = (a, s) => move.extendWord(a, s, 1);
const shrink = (a, s) => move.extendWord(a, s, -1);
const edge = (side, direction) => (a, s) => move.moveEdge(a, s, side, direction);

test("arrows go from word to word and stop at both ends of the text", () => {
  const found = texts("قال بوتين، أمس", null, back, forward, forward, forward, forward, back);
  assert.deepEqual(found, ["قال", "بوتين", "،", "أمس", "أمس", "،"]);
});

test("words after characters outside the first plane keep their offsets", () => {
  assert.deepEqual(texts("🌍 قال 👍🏽 بوتين", null, forward, forward).slice(0, 1), ["قال"]);
});

test("extending grows and shrinks the side that is not anchored, and turns over", () => {
  const found = texts("أ ب ج د", { start: 2, end: 3 }, extend, shrink, shrink, extend, extend);
  assert.deepEqual(found, ["ب ج", "ب", "أ ب", "ب", "ب ج"]);
});

test("a clitic is stepped over first, then letters", () => {
  const start = edge("start", 1);
  assert.deepEqual(texts("وبوتين", null, start, start, start), ["بوتين", "وتين", "تين"]);
  assert.deepEqual(texts("إنهما", null, start, start), ["هما", "ما"]);
  assert.deepEqual(texts("إنهما", null, edge("end", -1), edge("end", 1)), ["إن", "إنه"]);
});

test("no mark is cut off its letter", () => {
  const start = edge("start", 1);
  assert.deepEqual(texts("كُتِب", null, start, start), ["تِب", "ب"]);
});

test("an edge crosses to the next word, and a selection never becomes empty", () => {
  const found = texts(
    "أب جد",
    { start: 1, end: 5 },
    edge("start", 1),
    edge("start", 1),
    edge("start", 1),
  );
  assert.deepEqual(found, ["جد", "د", "د"]);
  assert.deepEqual(texts("أب جد", { start: 0, end: 4 }, edge("end", -1)), ["أب"]);
  assert.deepEqual(texts("أب جد", { start: 3, end: 5 }, edge("start", -1)), ["ب جد"]);
});

test("to the end of the sentence without its full stop, then of the next", () => {
  const text = "قال إن العمل بدأ. ثم مضى!\nوعاد";
  const to = move.extendToSentence;
  assert.deepEqual(texts(text, { start: 7, end: 12 }, to, to, to), [
    "العمل بدأ",
    "العمل بدأ. ثم مضى",
    "العمل بدأ. ثم مضى!\nوعاد",
  ]);
});

test("to the next punctuation mark and on to the one after it", () => {
  const to = move.extendToMark;
  assert.deepEqual(texts("قال، أمس: نعم", null, to, to, to), [
    "قال، أمس",
    "قال، أمس: نعم",
    "قال، أمس: نعم",
  ]);
});

test("to the beginning of the next sentence; back, of this one and then of the one before", () => {
  const on = (a, s) => move.moveSentence(a, s, 1);
  const back = (a, s) => move.moveSentence(a, s, -1);
  const text = "قال إن العمل بدأ. ثم مضى!\nوعاد اليوم";
  assert.deepEqual(texts(text, null, on, on, on, back, back, back), [
    "ثم",
    "وعاد",
    "وعاد",
    "ثم",
    "قال",
    "قال",
  ]);
  assert.deepEqual(texts(text, { start: 7, end: 12 }, back), ["قال"]);
  assert.deepEqual(texts(text, { start: 7, end: 20 }, on), ["وعاد"]);
});

test("paragraphs without a word are passed over", () => {
  const down = (a, s) => move.moveParagraph(a, s, 1);
  const up = (a, s) => move.moveParagraph(a, s, -1);
  assert.deepEqual(texts("أ ب\n\n  \nج د", null, down, down, up), ["ج", "ج", "أ"]);
});

test("a drag takes whole words and never an invisible mark at its edge", () => {
  const read = article("قال \u200fبوتين\u200f أمس");
  const text = (extent) => extent && read.slice(extent.start, extent.end);
  assert.equal(text(move.snapToWords(read, { start: 6, end: 8 })), "بوتين");
  assert.equal(text(move.snapToWords(read, { start: 2, end: 6 })), "قال \u200fبوتين");
  assert.equal(move.snapToWords(read, { start: 3, end: 5 }), null);
  assert.equal(text(move.snapToLetters(read, { start: 4, end: 7 })), "بو");
});

test("a word is offered whole, then without what may be clitics", () => {
  const read = article("وبوتين إنهما");
  const parts = (word) => move.partsOf(read, word).map(({ start, end }) => read.slice(start, end));
  assert.deepEqual(parts(0).slice(0, 2), ["وبوتين", "بوتين"]);
  assert.deepEqual(parts(1), ["إنهما", "هما", "إن"]);
});
