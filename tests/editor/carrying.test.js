import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { carriedOver } from "../../annotator/static/annotator/editor/carrying.js";
import { adding, Server, Tab } from "./support/browser.js";

const { fetch } = globalThis;
let server;
beforeEach(async () => {
  server = await Server.begin();
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  globalThis.fetch = fetch;
  server.close();
});

/** A tab opened after one that left two edits, made in an earlier schema and never sent. */
async function opened() {
  const tab = await Tab.open(server);
  await server.control({ isDown: true });
  for (const at of [0, 1]) tab.perform({ edits: [adding(`n${at}`, at, at + 1)] });
  await tab.stands("offline");
  const { store, place } = tab.ledger.outbox;
  for (const kept of await store.all(place.owner))
    await store.put({ ...kept, batch: { ...kept.batch, schema: "earlier/1" } });
  await server.control({ isDown: false });
  return Tab.open(server);
}

const keptBy = ({ ledger: { outbox } }) => outbox.store.all(outbox.place.owner);

test("what was made in an earlier schema is not sent as it is, and stays kept", async () => {
  const tab = await opened();
  assert.deepEqual(
    tab.recalled.older.map(({ schema }) => schema),
    ["earlier/1", "earlier/1"],
  );
  assert.equal(tab.ledger.outbox.waiting.length, 0);
  assert.deepEqual(await server.spans(), []);
  assert.equal((await keptBy(tab)).length, 2);
});

test("it goes out as one operation, and is let go of once the server has it", async () => {
  const tab = await opened();
  const sent = [];
  globalThis.fetch = async (_url, { body }) => {
    sent.push(JSON.parse(body));
    assert.equal((await keptBy(tab)).length, 1, "it is kept while it is on its way");
    return Response.json({ revision: 3, dropped: ["1 × entity:PERS"] });
  };
  const session = { token: async () => "token" };
  const { outbox } = tab.ledger;
  assert.deepEqual(await carriedOver({ outbox, session }, tab.recalled.older), ["1 × entity:PERS"]);
  const [batch] = sent;
  assert.equal(sent.length, 1);
  assert.deepEqual(
    [batch.carry, batch.schema, batch.base_revision, batch.undoes],
    [true, "earlier/1", 1, null],
  );
  assert.deepEqual(
    batch.edits.map(({ after }) => after.id),
    ["n0", "n1"],
  );
  assert.equal((await keptBy(tab)).length, 0);
});

test("what is refused stays kept, to be tried again or downloaded", async () => {
  const tab = await opened();
  globalThis.fetch = async () =>
    Response.json({ code: "conflict", message: "no" }, { status: 409 });
  const session = { token: async () => "token" };
  const { outbox } = tab.ledger;
  await assert.rejects(carriedOver({ outbox, session }, tab.recalled.older), /no/);
  const [{ state, batch }, ...others] = await keptBy(tab);
  assert.deepEqual([state, batch.edits.length, others.length], ["waiting", 2, 0]);
});
