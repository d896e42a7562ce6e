import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { TalkWatch } from "../../annotator/static/annotator/editor/talk-watch.js";

/** The questions that the server was asked and has not answered; each is answered by a call. */
let asked;
let heard;
let watch;

beforeEach(() => {
  globalThis.document = Object.assign(new EventTarget(), { hidden: false });
  asked = [];
  heard = [];
  const server = { threads: () => new Promise((resolve) => asked.push(resolve)) };
  watch = new TalkWatch(server, (threads) => heard.push(threads));
  watch.begin();
});

/** Until the question with this number, from 1, was asked. */
async function askedFor(number) {
  while (asked.length < number) await turn();
}

test("what has changed is heard, and what has not is not heard again", async () => {
  asked[0](["a"]);
  await turn();
  document.dispatchEvent(new Event("visibilitychange"));
  asked[1](["a"]);
  await turn();
  assert.deepEqual(heard, [["a"]]);
});

test("who comes back while an answer is on its way hears what is said now", async () => {
  document.dispatchEvent(new Event("visibilitychange"));
  assert.equal(asked.length, 1);
  asked[0](["before"]);
  await askedFor(2);
  asked[1](["now"]);
  await turn();
  assert.deepEqual(heard, [["now"]]);
});

test("an answer that was asked for before something was said here takes nothing away", async () => {
  watch.outdate();
  asked[0]([]);
  await askedFor(2);
  assert.deepEqual(heard, []);
  asked[1](["said here"]);
  await turn();
  assert.deepEqual(heard, [["said here"]]);
});

test("nothing is asked anew for a change while no answer is on its way", async () => {
  asked[0](["a"]);
  await turn();
  watch.outdate();
  await turn();
  assert.equal(asked.length, 1);
});
