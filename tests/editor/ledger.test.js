import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { Unreachable } from "../../annotator/static/annotator/editor/api.js";
import { adding, Server, Tab } from "./support/browser.js";

let server;
const reach = globalThis.fetch;
beforeEach(async () => {
  server = await Server.begin();
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  globalThis.fetch = reach;
  server.close();
});

/** One operation too large for one batch. */
const large = () => ({
  edits: Array.from({ length: 5001 }, (_, at) => adding(`n${at}`, at % 9, (at % 9) + 1)),
});

/** Lets so many batches reach the server, and no more. */
function cutOffAfter(batches) {
  let sent = 0;
  globalThis.fetch = async (url, options) => {
    const isBatch = options?.method === "POST" && String(url).includes("/edits/");
    if (isBatch && ++sent > batches) throw new TypeError("cut off");
    return reach(url, options);
  };
}

/** What another window saves meanwhile. */
async function savedElsewhere(...edits) {
  const bootstrap = await server.get("articles/sample/workbench/");
  const { csrf } = await server.get("articles/sample/session/");
  const answer = await reach(new URL(bootstrap.urls.edits, server.address), {
    method: "POST",
    headers: { "X-CSRFToken": csrf },
    body: JSON.stringify({
      batch_id: crypto.randomUUID(),
      operation_id: crypto.randomUUID(),
      undoes: null,
      base_revision: bootstrap.set.revision,
      schema: bootstrap.schema.id,
      edits,
    }),
  });
  assert.equal(answer.status, 200);
}

test("half of a large operation, kept while another window saves, is sent on reopening", async () => {
  const tab = await Tab.open(server);
  cutOffAfter(1);
  tab.perform(large());
  await tab.stands("offline");
  assert.equal((await server.spans()).length, 5000);
  await savedElsewhere(adding("other", 20, 23));
  globalThis.fetch = reach;
  const again = await Tab.open(server);
  await again.saved();
  assert.equal((await server.spans()).length, 5002);
  assert.equal(again.state.annotations.spans.size, 5002);
  const undo = await again.ledger.undo();
  assert.equal(undo.edits.length, 1, "what the other window saved is undone first");
  again.perform(undo, undo);
  assert.equal((await again.ledger.undo()).edits.length, 5001, "undo takes back both halves");
});

test("what was taken back before a reload can be done again after it", async () => {
  const tab = await Tab.open(server);
  tab.perform({ edits: [adding("a", 0, 3)] });
  const undo = await tab.ledger.undo();
  tab.perform(undo, undo);
  await tab.saved();
  const again = await Tab.open(server);
  const redo = await again.ledger.redo();
  again.perform(redo, redo);
  assert.deepEqual([...again.state.annotations.spans.keys()], ["a"]);
  assert.equal(await again.ledger.redo(), null);
});

test("undo and redo say so where the server cannot be asked what was done before", async () => {
  const tab = await Tab.open(server);
  tab.perform({ edits: [adding("a", 0, 3)] });
  await tab.saved();
  const again = await Tab.open(server);
  await server.control({ isDown: true });
  await assert.rejects(again.ledger.undo(), Unreachable);
  await assert.rejects(again.ledger.redo(), Unreachable);
  await server.control({ isDown: false });
  assert.equal((await again.ledger.undo()).edits.length, 1);
});

test("a tab without edits of its own learns what another one stored, up to a revision", async () => {
  const tab = await Tab.open(server);
  await savedElsewhere(adding("other", 20, 23));
  await savedElsewhere(adding("another", 24, 26));
  await tab.ledger.catchUp(3);
  assert.deepEqual([...tab.state.annotations.spans.keys()].sort(), ["another", "other"]);
  assert.equal(tab.ledger.outbox.revision, 3);
  tab.perform({ edits: [adding("a", 0, 3)] });
  await tab.saved();
  assert.equal((await server.spans()).length, 3);
});
