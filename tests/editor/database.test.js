import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openDatabase } from "../../annotator/static/annotator/editor/database.js";

const SHELVES = { cups: "key", plates: "key" };
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    for (const name of ["onerror", "onblocked"]) request[name] = () => reject(new Error(name));
  });
const put = (database, key) =>
  database.within("cups", "readwrite", (shelf) => shelf.put({ key, owner: "o" }));
const keys = (database) =>
  database.within("cups", "readonly", (shelf) => shelf.index("owner").getAllKeys("o"));

test("a database that is taken away while it is open is made anew with its shelves", async () => {
  const database = await openDatabase("kitchen", SHELVES);
  await put(database, "a");
  await done(indexedDB.deleteDatabase("kitchen"));
  await put(database, "b");
  assert.deepEqual(await keys(database), ["b"]);
  assert.deepEqual(await keys(await openDatabase("kitchen", SHELVES)), ["b"]);
});

test("a database without its shelves, as it once was made, gets them", async () => {
  (await done(indexedDB.open("kitchen"))).close();
  const database = await openDatabase("kitchen", SHELVES);
  await put(database, "a");
  assert.deepEqual(await keys(await openDatabase("kitchen", SHELVES)), ["a"]);
});

test("two tabs that open a database without its shelves at once both keep in it", async () => {
  (await done(indexedDB.open("kitchen"))).close();
  const both = await Promise.all([1, 2].map(() => openDatabase("kitchen", SHELVES)));
  await Promise.all(both.map((each, at) => put(each, at)));
  assert.deepEqual(await keys(both[0]), [0, 1]);
});

test("a shelf that is missing is added, and what lies on the others stays", async () => {
  await put(await openDatabase("kitchen", { cups: "key" }), "a");
  const database = await openDatabase("kitchen", SHELVES);
  await database.within("plates", "readwrite", (shelf) => shelf.put({ key: "p", owner: "o" }));
  assert.deepEqual(await keys(database), ["a"]);
});
