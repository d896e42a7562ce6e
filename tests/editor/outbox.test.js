import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { editsIn } from "../../annotator/static/annotator/editor/edit-count.js";
import { adding, Server, Tab } from "./support/browser.js";

let server;
beforeEach(async () => {
  server = await Server.begin();
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => server.close());

const relabelled = (edit, label) => ({
  kind: "span",
  before: edit.after,
  after: { ...edit.after, label },
});
const ids = (spans) => spans.map(({ id }) => id).sort();

test("edits reach the server in order, one batch at a time", async () => {
  const tab = await Tab.open(server);
  for (const at of [0, 1, 2, 3]) tab.perform({ edits: [adding(`n${at}`, at, at + 1)] });
  await tab.saved();
  assert.deepEqual(ids(await server.spans()), ["n0", "n1", "n2", "n3"]);
  assert.equal(tab.ledger.outbox.revision, 5);
  assert.equal(tab.standings.at(-1).standing, "saved");
});

test("while the server is away edits are kept here, counted, and sent when it is back", async () => {
  const tab = await Tab.open(server);
  await server.control({ isDown: true });
  tab.perform({ edits: [adding("a", 0, 3)] });
  tab.perform({ edits: [adding("b", 4, 6)] });
  await tab.stands("offline");
  assert.deepEqual(tab.standings.at(-1), { standing: "offline", count: 2, isKept: true });
  await server.control({ isDown: false });
  tab.ledger.outbox.retry();
  await tab.saved();
  assert.deepEqual(ids(await server.spans()), ["a", "b"]);
});

test("what was done in one go counts as one edit, in however many batches", async () => {
  const tab = await Tab.open(server);
  await server.control({ isDown: true });
  tab.perform({ edits: [adding("a", 0, 3), adding("b", 4, 6), adding("c", 7, 9)] });
  await tab.stands("offline");
  assert.equal(tab.standings.at(-1).count, 1);
  const batches = ["one", "one", "two"].map((operation_id) => ({ operation_id }));
  assert.equal(editsIn(batches), 2);
});

test("an edit is not called kept before it is", async () => {
  const tab = await Tab.open(server);
  const { store } = tab.ledger.outbox;
  let open;
  const gate = new Promise((resolve) => {
    open = resolve;
  });
  const slow = { exchange: (...given) => gate.then(() => store.exchange(...given)) };
  tab.ledger.outbox.store = Object.assign(Object.create(store), slow);
  await server.control({ isDown: true });
  tab.perform({ edits: [adding("a", 0, 3)] });
  while (!tab.ledger.outbox.isStuck) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.ok(!tab.standings.some(({ standing }) => standing === "offline"));
  open();
  await tab.stands("offline");
  assert.deepEqual(tab.standings.at(-1), { standing: "offline", count: 1, isKept: true });
});

test("edits outlive a closed tab and go out from the next one", async () => {
  const tab = await Tab.open(server);
  await server.control({ isDown: true });
  tab.perform({ edits: [adding("a", 0, 3)] });
  await tab.stands("offline");
  await server.control({ isDown: false });
  const again = await Tab.open(server);
  assert.ok(again.state.annotations.spans.has("a"), "they are shown before they are sent");
  await again.saved();
  assert.deepEqual(ids(await server.spans()), ["a"]);
});

test("a batch whose answer was lost is neither doubled nor lost", async () => {
  const tab = await Tab.open(server);
  tab.perform({ edits: [adding("a", 0, 3)] });
  await tab.saved();
  const { store, place } = tab.ledger.outbox;
  const [kept] = await store.all(place.owner);
  await store.put({ ...kept, state: "waiting" });
  const again = await Tab.open(server);
  await again.saved();
  const { revisions } = await server.get("articles/sample/audit/");
  assert.equal(revisions.length, 1);
  assert.ok(again.state.annotations.spans.has("a"));
});

test("somebody else's session never sends them; the same person's does", async () => {
  const tab = await Tab.open(server);
  await server.control({ person: "8" });
  tab.perform({ edits: [adding("a", 0, 3)] });
  await tab.stands("someone-else");
  assert.deepEqual(await server.spans(), []);
  await server.control({ person: null });
  tab.ledger.outbox.retry();
  await tab.stands("signed-out");
  await server.control({ person: "7" });
  tab.ledger.outbox.retry();
  await tab.saved();
  assert.deepEqual(ids(await server.spans()), ["a"]);
});

test("edits of two tabs that touch different spans merge", async () => {
  const one = await Tab.open(server);
  const other = await Tab.open(server);
  one.perform({ edits: [adding("a", 0, 3)] });
  await one.saved();
  other.perform({ edits: [adding("b", 4, 6)] });
  await other.saved();
  assert.deepEqual(ids(await server.spans()), ["a", "b"]);
  assert.deepEqual([...other.state.annotations.spans.keys()].sort(), ["a", "b"]);
  assert.deepEqual(other.conflicts, []);
});

for (const choice of ["mine", "theirs"]) {
  test(`a true conflict shows both sides, and ${choice} stands`, async () => {
    const begin = await Tab.open(server);
    const added = adding("a", 0, 3);
    begin.perform({ edits: [added] });
    await begin.saved();
    const one = await Tab.open(server);
    const other = await Tab.open(server);
    other.choice = choice;
    one.perform({ edits: [relabelled(added, "ORG")] });
    await one.saved();
    other.perform({ edits: [adding("b", 4, 6), relabelled(added, "GPE")] });
    await other.saved();
    assert.equal(other.conflicts.length, 1);
    assert.equal(other.conflicts[0].theirs.label, "ORG");
    assert.equal(other.conflicts[0].mine.after.label, "GPE");
    const label = choice === "mine" ? "GPE" : "ORG";
    const stored = new Map((await server.spans()).map((span) => [span.id, span]));
    assert.equal(stored.get("a").label, label);
    assert.ok(stored.has("b"), "what did not conflict is kept either way");
    assert.deepEqual(other.state.annotations.spans.get("a"), stored.get("a"));
  });
}

test("a refusal keeps the batch and says why", async () => {
  const tab = await Tab.open(server);
  const refusal = { status: 409, type: "application/json" };
  const body = JSON.stringify({ code: "submitted", message: "this article was submitted" });
  await server.control({ refusal: { ...refusal, body } });
  tab.perform({ edits: [adding("a", 0, 3)] });
  await tab.stands("refused");
  assert.equal(tab.refusals[0].code, "submitted");
  const { store, place } = tab.ledger.outbox;
  assert.equal((await store.all(place.owner))[0].state, "waiting");
});

test("who waits for everything to be sent is told when it cannot be", async () => {
  const tab = await Tab.open(server);
  await server.control({ isDown: true });
  tab.perform({ edits: [adding("a", 0, 3)] });
  assert.equal(await tab.ledger.outbox.emptied(), false);
  await server.control({ isDown: false });
  tab.ledger.outbox.retry();
  assert.equal(await tab.ledger.outbox.emptied(), true);
});

test("what is refused for good can be discarded", async () => {
  const tab = await Tab.open(server);
  const body = JSON.stringify({ code: "invalid_edit", message: "no such label" });
  await server.control({ refusal: { status: 422, type: "application/json", body } });
  tab.perform({ edits: [adding("a", 0, 3)] });
  await tab.stands("refused");
  await tab.ledger.outbox.discard(tab.ledger.outbox.waiting);
  await server.control({ refusal: null });
  const again = await Tab.open(server);
  assert.deepEqual([...again.state.annotations.spans.keys()], []);
});

test("without IndexedDB the status never claims that anything is kept", async () => {
  const tab = await Tab.open(server, { keeps: false });
  await server.control({ isDown: true });
  tab.perform({ edits: [adding("a", 0, 3)] });
  await tab.stands("offline");
  assert.equal(tab.standings.at(-1).isKept, false);
});

test("what a restored server lost is offered again", async () => {
  const tab = await Tab.open(server);
  tab.perform({ edits: [adding("a", 0, 3)] });
  await tab.saved();
  await server.control({ forget: true });
  const again = await Tab.open(server);
  assert.equal(again.recalled.lost.length, 1);
  again.ledger.again(again.state.annotations, again.recalled.lost);
  await again.saved();
  assert.deepEqual((await Tab.open(server)).recalled.lost, [], "and not once more");
  assert.deepEqual(ids(await server.spans()), ["a"]);
});

test("acknowledged batches are let go after seven days", async () => {
  const tab = await Tab.open(server);
  tab.perform({ edits: [adding("a", 0, 3)] });
  await tab.saved();
  const { store, place } = tab.ledger.outbox;
  const later = Date.now() + 8 * 24 * 60 * 60 * 1000;
  assert.deepEqual(await store.all(place.owner, later), []);
});

test("undo and redo go on across a reload, as operations that name what they undo", async () => {
  const tab = await Tab.open(server);
  tab.perform({ edits: [adding("a", 0, 3)] });
  tab.perform({ edits: [adding("b", 4, 6), adding("c", 7, 9)] });
  await tab.saved();
  const again = await Tab.open(server);
  const undo = async () => {
    const operation = await again.ledger.undo();
    if (operation) again.perform(operation, operation);
    return operation;
  };
  const first = await undo();
  assert.deepEqual([...again.state.annotations.spans.keys()], ["a"]);
  await undo();
  assert.equal(await undo(), null);
  const redone = await again.ledger.redo();
  again.perform(redone, redone);
  assert.deepEqual([...again.state.annotations.spans.keys()], ["a"]);
  await again.saved();
  const { revisions } = await server.get("articles/sample/audit/");
  assert.equal(first.undoes, revisions[1].operation_id);
  assert.deepEqual(ids(await server.spans()), ["a"]);
});
