import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { openStore, Store } from "../../annotator/static/annotator/editor/store.js";
import { adding, Server, Tab } from "./support/browser.js";

/** What browsers, networks and clocks do to people's work: nothing of it may be lost. */

const reach = globalThis.fetch;
const { exchange } = Store.prototype;
const { open } = IDBFactory.prototype;
let server;
beforeEach(async () => {
  server = await Server.begin();
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  globalThis.fetch = reach;
  Store.prototype.exchange = exchange;
  IDBFactory.prototype.open = open;
  IDBObjectStore.prototype.put = put;
  server.close();
});
const { put } = IDBObjectStore.prototype;

const until = async (isSo) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
};
const full = () => new DOMException("full", "QuotaExceededError");
const ids = (spans) => spans.map(({ id }) => id).sort();
const refusing = (status, body, type = "application/json") =>
  server.control({ refusal: { status, type, body } });

/** The first so many times that edits are sent, the answer is another than the server's. */
function answering(times, answer) {
  let left = times;
  globalThis.fetch = (url, options) => {
    const isBatch = options?.method === "POST" && String(url).includes("/edits/");
    return isBatch && left-- > 0 ? answer(url, options) : reach(url, options);
  };
}

test("in a full browser what was acknowledged makes room for what waits", async () => {
  const tab = await Tab.open(server);
  tab.perform({ edits: [adding("a", 0, 3)] });
  await tab.saved();
  const { outbox } = tab.ledger;
  await until(() => outbox.keeping.isSettled);
  let isFull = true;
  const remove = IDBObjectStore.prototype.delete;
  IDBObjectStore.prototype.delete = function (key) {
    isFull = false;
    return remove.call(this, key);
  };
  IDBObjectStore.prototype.put = function (value) {
    if (isFull) throw full();
    return put.call(this, value);
  };
  await server.control({ isDown: true });
  tab.perform({ edits: [adding("b", 4, 6)] });
  await tab.stands("offline");
  IDBObjectStore.prototype.delete = remove;
  assert.equal(tab.standings.at(-1).isKept, true);
  const kept = await outbox.store.all(outbox.place.owner);
  assert.deepEqual(
    kept.map(({ state }) => state),
    ["waiting"],
  );
});

test("a browser that is full says so, and keeps everything once it has room again", async () => {
  const tab = await Tab.open(server);
  const { outbox } = tab.ledger;
  await server.control({ isDown: true });
  Store.prototype.exchange = () => Promise.reject(full());
  tab.perform({ edits: [adding("a", 0, 3)] });
  await tab.stands("offline");
  assert.equal(tab.standings.at(-1).isKept, false);
  Store.prototype.exchange = exchange;
  tab.perform({ edits: [adding("b", 4, 6)] });
  await until(() => tab.standings.at(-1).isKept);
  await server.control({ isDown: false });
  const again = await Tab.open(server);
  await again.saved();
  assert.deepEqual(ids(await server.spans()), ["a", "b"]);
  assert.equal(outbox.waiting.length, 2, "the first tab never sent them");
});

test("a private window that denies its storage keeps nothing, and works", async () => {
  IDBFactory.prototype.open = () => {
    throw new DOMException("denied", "SecurityError");
  };
  assert.equal(await openStore(), null);
  IDBFactory.prototype.open = open;
});

test("storage that cannot be read keeps nothing, and the article opens", async () => {
  const { all } = Store.prototype;
  Store.prototype.all = () => Promise.reject(new DOMException("broken", "UnknownError"));
  const tab = await Tab.open(server);
  Store.prototype.all = all;
  await server.control({ isDown: true });
  tab.perform({ edits: [adding("a", 0, 3)] });
  await tab.stands("offline");
  assert.equal(tab.standings.at(-1).isKept, false);
});

test("storage that never answers is not waited for", async (context) => {
  IDBFactory.prototype.open = () => ({});
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const opening = openStore();
  context.mock.timers.tick(3000);
  assert.equal(await opening, null);
});

test("a tab gives way to one with a later version of the storage, and keeps on keeping", async () => {
  const tab = await Tab.open(server);
  await server.control({ isDown: true });
  tab.perform({ edits: [adding("a", 0, 3)] });
  await tab.stands("offline");
  const later = await new Promise((resolve, reject) => {
    const request = indexedDB.open("isnad", 2);
    request.onsuccess = () => resolve(request.result);
    request.onblocked = () => reject(new Error("blocked by the earlier tab"));
  });
  tab.perform({ edits: [adding("b", 4, 6)] });
  await until(() => tab.standings.at(-1).count === 2);
  assert.equal(tab.standings.at(-1).isKept, true);
  const { store, place } = tab.ledger.outbox;
  assert.equal((await store.all(place.owner)).length, 2);
  later.close();
});

test("other batches take the place of those that wait in one go, or not at all", async () => {
  const tab = await Tab.open(server);
  await server.control({ isDown: true });
  tab.perform({ edits: [adding("a", 0, 3)] });
  await tab.stands("offline");
  const { store, place } = tab.ledger.outbox;
  const [kept] = await store.all(place.owner);
  const broken = { ...kept, batch_id: "other", batch: () => {} };
  await assert.rejects(store.exchange([kept.batch_id], [broken]));
  assert.equal((await store.all(place.owner)).length, 1);
});

test("a clock that was set back does not turn the order of edits round", async (context) => {
  const tab = await Tab.open(server);
  await refusing(503, "away", "text/plain");
  tab.perform({ edits: [adding("a", 0, 3)] });
  await tab.stands("offline");
  const hour = 60 * 60 * 1000;
  const now = Date.now();
  context.mock.method(Date, "now", () => now - hour);
  const again = await Tab.open(server);
  again.perform({ edits: [{ ...adding("a", 0, 3, "ORG"), before: adding("a", 0, 3).after }] });
  await again.stands("offline");
  context.mock.method(Date, "now", () => now - 2 * hour);
  const last = await Tab.open(server);
  await server.control({ refusal: null });
  last.ledger.outbox.retry();
  await last.saved();
  assert.deepEqual(last.recalled.conflicts, []);
  assert.deepEqual(
    (await server.spans()).map(({ label }) => label),
    ["ORG"],
  );
});

test("two tabs that open at once over what a third left send it once", async () => {
  const tab = await Tab.open(server);
  await server.control({ isDown: true });
  for (const at of [0, 1, 2]) tab.perform({ edits: [adding(`n${at}`, at, at + 1)] });
  await tab.stands("offline");
  await server.control({ isDown: false });
  const both = await Promise.all([Tab.open(server), Tab.open(server)]);
  for (const each of both) await each.saved();
  assert.deepEqual(ids(await server.spans()), ["n0", "n1", "n2"]);
  const { revisions } = await server.get("articles/sample/audit/");
  assert.equal(revisions.length, 3);
  assert.deepEqual(
    both.flatMap(({ conflicts }) => conflicts),
    [],
  );
});

test("a token that is refused because somebody signed in just then is asked for again", async () => {
  const tab = await Tab.open(server);
  answering(2, () =>
    Response.json({ code: "permission_denied", message: "CSRF" }, { status: 403 }),
  );
  tab.ledger.session.csrf = "an old one";
  tab.perform({ edits: [adding("a", 0, 3)] });
  await tab.saved();
  assert.deepEqual(tab.refusals, []);
  assert.deepEqual(ids(await server.spans()), ["a"]);
});

test("a person who may no longer write is told so after that", async () => {
  const tab = await Tab.open(server);
  await refusing(403, JSON.stringify({ code: "permission_denied", message: "no" }));
  tab.perform({ edits: [adding("a", 0, 3)] });
  await tab.stands("refused");
  assert.equal(tab.refusals.length, 1);
});

test("a session that ends between two batches of one operation keeps the second", async () => {
  const tab = await Tab.open(server);
  let sent = 0;
  globalThis.fetch = async (url, options) => {
    const answer = await reach(url, options);
    if (options?.method === "POST" && ++sent === 1) await server.control({ person: null });
    return answer;
  };
  tab.perform({
    edits: Array.from({ length: 5001 }, (_, at) => adding(`n${at}`, at % 9, (at % 9) + 1)),
  });
  await tab.stands("signed-out");
  assert.equal((await server.spans()).length, 5000);
  assert.equal(tab.ledger.outbox.waiting.length, 1);
  globalThis.fetch = reach;
  await server.control({ person: "7" });
  tab.ledger.outbox.retry();
  await tab.saved();
  assert.equal((await server.spans()).length, 5001);
});

test("a batch too long for what stands before the server goes out in parts", async () => {
  const tab = await Tab.open(server);
  globalThis.fetch = (url, options) => {
    const isLong = options?.method === "POST" && JSON.parse(options.body).edits.length > 2;
    return isLong
      ? Promise.resolve(new Response("too large", { status: 413 }))
      : reach(url, options);
  };
  tab.perform({ edits: [0, 1, 2, 3, 4, 5, 6].map((at) => adding(`n${at}`, at, at + 1)) });
  await tab.saved();
  const { revisions } = await server.get("articles/sample/audit/");
  assert.equal(new Set(revisions.map(({ operation_id }) => operation_id)).size, 1);
  assert.equal((await server.spans()).length, 7);
  const undo = await tab.ledger.undo();
  assert.equal(undo.edits.length, 7, "and is one operation still");
});

test("one edit that is too long is refused, and kept", async () => {
  const tab = await Tab.open(server);
  await refusing(413, "too large", "text/html");
  tab.perform({ edits: [adding("a", 0, 3)] });
  await tab.stands("refused");
  assert.equal(tab.ledger.outbox.waiting.length, 1);
});

const OTHERS = [
  [429, "slow down", "text/plain"],
  [502, "<html>bad gateway</html>", "text/html"],
  [504, "<html>timed out</html>", "text/html"],
  [404, "<html>no such page</html>", "text/html"],
  [200, "<html>sign in to this network</html>", "text/html"],
  [200, '{"status": "ok"}', "application/json"],
];
for (const [status, body, type] of OTHERS)
  test(`${status} ${type} is no word of the server's: edits are kept and sent again`, async () => {
    const tab = await Tab.open(server);
    await refusing(status, body, type);
    tab.perform({ edits: [adding("a", 0, 3)] });
    await tab.stands("offline");
    assert.deepEqual(tab.standings.at(-1), { standing: "offline", count: 1, isKept: true });
    await server.control({ refusal: null });
    tab.ledger.outbox.retry();
    await tab.saved();
    assert.deepEqual(ids(await server.spans()), ["a"]);
  });

test("an answer that never comes is not waited for without end", async (context) => {
  const tab = await Tab.open(server);
  const given = new AbortController();
  context.mock.method(AbortSignal, "timeout", () => given.signal);
  let isAsked = false;
  answering(1, (_, { signal }) => {
    isAsked = true;
    return new Promise((_, reject) =>
      signal.addEventListener("abort", () => reject(signal.reason)),
    );
  });
  tab.perform({ edits: [adding("a", 0, 3)] });
  await until(() => isAsked);
  given.abort(new DOMException("too long", "TimeoutError"));
  await tab.stands("offline");
  context.mock.restoreAll();
  tab.ledger.outbox.retry();
  await tab.saved();
  assert.deepEqual(ids(await server.spans()), ["a"]);
});
