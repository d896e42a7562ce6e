import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { Elsewhere } from "../../annotator/static/annotator/editor/elsewhere.js";
import { ENGLISH } from "../../annotator/static/annotator/editor/strings-en.js";

const reach = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = reach;
});

/** What the part in other articles needs of a workbench; `remedies` gets what is offered. */
function workbench(outbox, remedies) {
  return {
    strings: ENGLISH,
    say: () => {},
    ledger: {
      urls: { operations: "http://there/operations/" },
      elsewhere: new Set(),
      outbox,
      session: { token: async () => "token", forget: () => {} },
    },
    view: { notices: { hide: () => {}, show: (_, _text, offered) => remedies.push(offered) } },
  };
}

test("what waits to be done in other articles is known to wait until it has arrived", async () => {
  const remedies = [];
  const outbox = { emptied: async () => false };
  const elsewhere = new Elsewhere(workbench(outbox, remedies));
  assert.equal(elsewhere.isWaiting, false);
  elsewhere.perform("operation", []);
  while (!remedies.length) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(elsewhere.isWaiting, true, "it could not be sent yet");
  outbox.emptied = async () => true;
  globalThis.fetch = async () => Response.json({ revisions: {}, kept: {} });
  remedies[0][0].act();
  while (elsewhere.isWaiting) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(remedies.length, 1, "and nothing is left to try again");
});
