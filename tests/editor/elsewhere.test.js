import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { Elsewhere } from "../../annotator/static/annotator/editor/elsewhere.js";
import { ENGLISH } from "../../annotator/static/annotator/editor/strings-en.js";
import { openUnfinished } from "../../annotator/static/annotator/editor/unfinished.js";
import { adding, Server, Tab } from "./support/browser.js";

const reach = globalThis.fetch;
let server;
let sent;
let answer;
beforeEach(async () => {
  server = await Server.begin();
  globalThis.indexedDB = new IDBFactory();
  sent = [];
  answer = () => Response.json({ revisions: { "set-2": 5 }, kept: {} });
  globalThis.fetch = async (url, options) => {
    if (!String(url).includes("/operations/")) return reach(url, options);
    const given = answer(url);
    if (given.ok) sent.push([new URL(url).pathname, JSON.parse(options.body).operation_id]);
    return given;
  };
});
afterEach(() => {
  globalThis.fetch = reach;
  server.close();
});

const away = () => new Response("", { status: 502 });
const refusing = () => Response.json({ code: "invalid_edit", message: "no" }, { status: 422 });
const until = async (isSo) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** A tab on an article, with what of a workbench the other articles need. */
async function opened(more = {}) {
  const tab = await Tab.open(server);
  const { ledger } = tab;
  Object.assign(ledger.outbox.place, more.place);
  ledger.urls = { ...ledger.urls, operations: "http://there/operations/" };
  const shown = [];
  const workbench = {
    ledger,
    strings: ENGLISH,
    bootstrap: { set: { key: more.set ?? "sample" } },
    state: { readOnly: false },
    say: () => {},
    view: {
      notices: { hide: () => {}, show: (_, text, remedies = []) => shown.push({ text, remedies }) },
    },
  };
  const { parts } = openUnfinished();
  const elsewhere = new Elsewhere(workbench, more.shelf ?? parts);
  await elsewhere.recall();
  const undo = async () => {
    const operation = await ledger.undo();
    if (!operation) return null;
    if (operation.edits.length) tab.perform(operation, operation);
    elsewhere.reverse(operation);
    return operation;
  };
  return { tab, ledger, elsewhere, shown, undo, parts, workbench };
}

test("what the server did not get goes out from the next article that is opened", async () => {
  answer = away;
  const first = await opened();
  first.elsewhere.perform("op", [], false);
  await until(() => first.shown.length);
  answer = () => Response.json({ revisions: { "set-3": 5 }, kept: {} });
  const next = await opened({ set: "another" });
  await until(() => sent.length);
  assert.deepEqual(sent, [["/operations/", "op"]]);
  await until(() => next.shown.length === 0);
  assert.deepEqual(await next.parts.of(next.elsewhere.owner), []);
});

test("leaving the page is warned of only where the browser keeps nothing", async () => {
  answer = away;
  const held = await opened();
  held.elsewhere.perform("op", [], false);
  await until(() => held.shown.length);
  assert.equal(held.elsewhere.isUnkept, false);
  const shelf = { put: async () => false, of: async () => [], remove: async () => {} };
  const unheld = await opened({ shelf });
  unheld.elsewhere.perform("op", [], false);
  await until(() => unheld.shown.length);
  assert.equal(unheld.elsewhere.isUnkept, true);
  answer = () => Response.json({ revisions: {}, kept: {} });
  unheld.elsewhere.retry();
  await until(() => !unheld.elsewhere.isUnkept);
});

test("another person at this computer neither sends it nor is told of it", async () => {
  answer = away;
  const first = await opened();
  first.elsewhere.perform("op", [], false);
  await until(() => first.shown.length);
  answer = () => Response.json({ revisions: {}, kept: {} });
  const other = await opened({ place: { owner: "server-1|8|sample" } });
  await other.tab.saved();
  assert.deepEqual([sent, other.shown], [[], []]);
  assert.equal((await first.parts.of(first.elsewhere.owner)).length, 1);
});

test("an undo never overtakes what it undoes, also across a reload", async () => {
  answer = away;
  const first = await opened();
  const operation = { operation_id: "op", undoes: null };
  first.tab.perform({ edits: [adding("a", 0, 3)] }, operation);
  first.elsewhere.perform("op", [], false);
  await until(() => first.shown.length);
  const again = await opened();
  await until(() => again.shown.length);
  const undone = await again.undo();
  assert.equal(undone.undoes, "op");
  answer = () => Response.json({ revisions: {}, kept: {} });
  again.elsewhere.retry();
  await until(() => sent.length === 2);
  assert.deepEqual(sent, [
    ["/operations/", "op"],
    ["/operations/op/undo/", undone.operation_id],
  ]);
});

test("what lies in other articles alone is undone and redone after a reload, in its turn", async () => {
  const first = await opened();
  first.tab.perform({ edits: [adding("a", 0, 3)] });
  await first.tab.saved();
  first.ledger.record({ operation_id: "op", undoes: null, edits: [] });
  first.elsewhere.perform("op", [], true);
  await until(() => sent.length === 1);
  first.tab.perform({ edits: [adding("b", 4, 6)] });
  await first.tab.saved();
  const again = await opened();
  assert.equal((await again.undo()).edits[0].before.id, "b");
  const bare = await again.undo();
  assert.deepEqual([bare.undoes, bare.edits], ["op", []]);
  await again.tab.saved();
  await until(() => sent.length === 2);
  const last = await opened();
  const redone = await last.ledger.redo();
  assert.equal(redone.undoes, bare.operation_id);
});

test("what is refused is left as it is, if one likes, and what comes after goes out", async () => {
  answer = refusing;
  const { elsewhere, shown, parts } = await opened();
  elsewhere.perform("op", [], false);
  elsewhere.perform("more", [], false);
  await until(() => shown.length);
  elsewhere.retry();
  assert.equal(shown.length, 1, "by itself it is not tried again");
  const leave = shown[0].remedies.find(({ label }) => label === ENGLISH.leaveThem);
  answer = () => Response.json({ revisions: {}, kept: {} });
  leave.act();
  await until(() => sent.length);
  assert.deepEqual(sent, [["/operations/", "more"]]);
  await until(() => !elsewhere.isUnkept);
  assert.deepEqual(await parts.of(elsewhere.owner), []);
});

test("a fault of the page is not taken for an answer that did not come", async () => {
  answer = away;
  const { elsewhere, shown, workbench } = await opened();
  elsewhere.perform("op", [], false);
  elsewhere.perform("more", [], false);
  await until(() => shown.length);
  answer = () => Response.json({ revisions: { "set-2": 5 }, kept: {} });
  const { say } = workbench;
  workbench.say = () => {
    throw new TypeError("broken");
  };
  await assert.rejects(elsewhere.retry(), /broken/);
  assert.equal(shown.length, 1);
  workbench.say = say;
  await elsewhere.retry();
  assert.deepEqual(sent.at(-1), ["/operations/", "more"], "what comes after it still goes out");
});

test("what became of the article at hand by another's operation is shown", async () => {
  answer = away;
  const first = await opened({ set: "another" });
  first.elsewhere.perform("op", [], false);
  await until(() => first.shown.length);
  const writer = await Tab.open(server);
  const here = await opened();
  writer.perform({ edits: [adding("a", 0, 3)] });
  await writer.saved();
  answer = () => Response.json({ revisions: { sample: 2 }, kept: {} });
  here.elsewhere.retry();
  await until(() => here.tab.state.annotations.spans.has("a"));
});
