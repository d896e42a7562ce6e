import assert from "node:assert/strict";
import { test } from "node:test";
import { CommentDrafts } from "../../annotator/static/annotator/editor/comment-drafts.js";
import {
  arranged,
  membersLike,
  mentionAt,
  news,
  talkedAbout,
  withMention,
} from "../../annotator/static/annotator/editor/threads.js";

const said = (key, more = {}) => ({
  key,
  name: "",
  text: "",
  written_at: "",
  removed: false,
  mine: false,
  ...more,
});
const thread = (key, more = {}) => ({
  key,
  place: null,
  resolved_by: null,
  comments: [said(key)],
  ...more,
});
const on = (id, set = "own") => ({ start: 0, end: 1, span: { set, id, layer: "l", label: "L" } });
const keys = (threads) => threads.map(({ key }) => key);

/** A browser's storage. */
function storage() {
  const held = new Map();
  return {
    getItem: (name) => held.get(name) ?? null,
    setItem: (name, text) => held.set(name, text),
    removeItem: (name) => held.delete(name),
    held,
  };
}

test("the threads of the span in focus come first, and resolved ones apart", () => {
  const all = [
    thread("a"),
    thread("b", { place: on("s1") }),
    thread("c", { place: on("s1", "machine") }),
    thread("d", { place: on("s1"), resolved_by: "karim" }),
  ];
  assert.deepEqual(keys(arranged(all, "/s1", "own").open), ["b", "a", "c"]);
  assert.deepEqual(keys(arranged(all, "machine/s1", "own").open), ["c", "a", "b"]);
  assert.deepEqual(keys(arranged(all, null, "own").resolved), ["d"]);
});

test("a span is marked while a thread about it is open", () => {
  const all = [
    thread("a", { place: on("s1") }),
    thread("b", { place: on("s2"), resolved_by: "x" }),
  ];
  assert.deepEqual([...talkedAbout(all, "own")], ["/s1"]);
});

test("only what others have said since is news", () => {
  const before = [thread("a")];
  const after = [
    thread("a", { comments: [said("a"), said("n1"), said("n2", { mine: true })] }),
    thread("b", { comments: [said("n3", { removed: true })] }),
  ];
  assert.deepEqual(keys(news(before, after)), ["n1"]);
});

test("a mention is what stands between an @ and the caret", () => {
  assert.deepEqual(mentionAt("إلى @kar", 8), { startUnit: 4, begun: "kar" });
  assert.deepEqual(mentionAt("و@", 2), { startUnit: 1, begun: "" });
  assert.equal(mentionAt("a@kar", 5), null);
  assert.equal(mentionAt("@karim نعم", 10), null);
});

test("members are found by either name, and their name takes the place of what was begun", () => {
  const members = [
    { username: "karim", name: "كريم الصالح" },
    { username: "maryam", name: "مريم" },
  ];
  assert.deepEqual(membersLike(members, "KA"), [members[0]]);
  assert.deepEqual(membersLike(members, "الص"), [members[0]]);
  assert.deepEqual(membersLike(members, ""), members);
  assert.deepEqual(withMention("إلى @ka نعم", 4, 7, "karim"), {
    text: "إلى @karim نعم",
    caretUnit: 11,
  });
});

test("a draft outlives the page, is kept for one person and article, and goes when sent", () => {
  const browser = storage();
  const drafts = new CommentDrafts(browser, "s.7.set");
  drafts.write("new", "هل", on("s1"));
  const again = new CommentDrafts(browser, "s.7.set");
  assert.equal(again.of("new").text, "هل");
  assert.deepEqual(again.of("new").place, on("s1"));
  assert.equal(new CommentDrafts(browser, "s.8.set").of("new"), null);
  again.drop("new");
  assert.equal(browser.held.size, 0);
});

test("a comment keeps its key until its text is changed after it was sent", () => {
  const drafts = new CommentDrafts(storage(), "s.7.set");
  const { key } = drafts.write("t", "نعم");
  assert.equal(drafts.write("t", "نعم.").key, key);
  drafts.tried("t");
  assert.equal(drafts.write("t", "نعم.").key, key);
  assert.notEqual(drafts.write("t", "لا").key, key);
  const said = drafts.write("t", "للجميع");
  drafts.tried("t");
  const forAll = drafts.write("t", "للجميع", null, true);
  assert.notEqual(forAll.key, said.key, "what reached one person is not for all by itself");
  assert.equal(drafts.write("t", "للجميع!", null, true).forAll, true);
  assert.equal(drafts.write("t", "  "), null);
});

test("what is written in two tabs at once is kept of both", () => {
  const browser = storage();
  const [one, other] = [1, 2].map(() => new CommentDrafts(browser, "s.7.set"));
  one.write("t1", "نعم");
  other.write("t2", "لا");
  one.write("t1", "نعم.");
  const again = new CommentDrafts(browser, "s.7.set");
  assert.deepEqual([again.of("t1").text, again.of("t2").text], ["نعم.", "لا"]);
  other.drop("t2");
  one.drop("t1");
  assert.equal(browser.held.size, 0);
});

test("what another tab begins stays, and what it drops stays dropped", () => {
  const browser = storage();
  const [one, other] = [1, 2].map(() => new CommentDrafts(browser, "s.7.set"));
  one.write("new", "هل");
  one.drop("new");
  other.write("new", "متى");
  one.write("t1", "نعم");
  const kept = () => new CommentDrafts(browser, "s.7.set").targets().sort();
  assert.deepEqual(kept(), ["new", "t1"]);
  other.drop("t1");
  one.write("t2", "لا");
  assert.deepEqual(kept(), ["new", "t2"]);
});

test("a browser that is full forgets nothing of what is being written", () => {
  const full = () => {
    throw new Error("full");
  };
  const drafts = new CommentDrafts({ ...storage(), getItem: () => null, setItem: full }, "o");
  drafts.write("t1", "نعم");
  drafts.write("t2", "لا");
  assert.equal(drafts.of("t1").text, "نعم");
});

test("a browser that keeps nothing still lets one write", () => {
  const broken = () => {
    throw new Error("no storage");
  };
  const drafts = new CommentDrafts({ getItem: broken, setItem: broken, removeItem: broken }, "o");
  assert.equal(drafts.write("new", "هل").text, "هل");
  drafts.write("t1", "نعم");
  assert.equal(drafts.of("new").text, "هل");
});

test("what could not be kept is kept with what is written next", () => {
  const browser = storage();
  const { setItem } = browser;
  browser.setItem = () => {
    throw new Error("full");
  };
  const drafts = new CommentDrafts(browser, "o");
  drafts.write("t1", "نعم");
  browser.setItem = setItem;
  drafts.write("t2", "لا");
  assert.deepEqual(new CommentDrafts(browser, "o").targets(), ["t1", "t2"]);
});
