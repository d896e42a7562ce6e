import assert from "node:assert/strict";
import { test } from "node:test";
import {
  NO_HISTORY,
  passedOver,
  recalled,
  recorded,
  redoing,
  revised,
  undoing,
} from "../../annotator/static/annotator/editor/history.js";

const edit = (id) => ({ kind: "span", before: null, after: { id } });
const done = (id) => ({ operation_id: id, undoes: null, edits: [edit(id)] });
const names = (operations) => operations.map(({ operation_id }) => operation_id);
const begun = ["a", "b", "c"].map(done).reduce(recorded, NO_HISTORY);

test("undo names what it undoes, and redo names the undo", () => {
  const undo = undoing(begun);
  assert.deepEqual([undo.undoes, undo.edits[0].after], ["c", null]);
  const undone = recorded(begun, undo);
  const redo = redoing(undone);
  assert.deepEqual([redo.undoes, redo.edits[0].after.id], [undo.operation_id, "c"]);
  assert.deepEqual(names(recorded(undone, redo).done), ["a", "b", redo.operation_id]);
});

test("what is done anew leaves nothing to redo", () => {
  const undone = recorded(begun, undoing(begun));
  assert.equal(redoing(recorded(undone, done("d"))), null);
});

test("the same stands after a reload, from the server's revisions", () => {
  const here = recorded(begun, undoing(begun));
  const revisions = here.operations.map((operation, at) => ({
    ...operation,
    number: at + 2,
    author: "7",
  }));
  const there = recalled(NO_HISTORY, revisions.toReversed(), "7");
  assert.deepEqual(
    [names(there.done), names(there.undone)],
    [names(here.done), names(here.undone)],
  );
});

test("revisions of one operation are one, and those of others are not ours to undo", () => {
  const revision = (number, id, author = "7") => ({
    number,
    author,
    ...done(id),
    edits: [edit(`${id}${number}`)],
  });
  const history = recalled(
    NO_HISTORY,
    [revision(4, "b"), revision(3, "b"), revision(2, "a", "8")],
    "7",
  );
  assert.deepEqual(names(history.done), ["b"]);
  assert.equal(undoing(history).edits.length, 2);
});

test("an operation that never came to stand is forgotten", () => {
  const history = revised(begun, (operation) =>
    operation.operation_id === "b" ? { ...operation, edits: [] } : operation,
  );
  assert.deepEqual(names(history.done), ["a", "c"]);
});

test("what was done in other articles alone can be undone too, whatever happens here", () => {
  const afar = { operation_id: "d", undoes: null, edits: [] };
  const emptied = revised(recorded(begun, afar), (operation) => ({ ...operation, edits: [] }));
  assert.deepEqual(names(emptied.operations), ["d"]);
  assert.equal(undoing(emptied).undoes, "d");
});

test("what can no longer be undone is stepped over, also once older operations are known", () => {
  const passed = passedOver(begun, "c");
  assert.equal(undoing(passed).undoes, "b");
  const older = { ...done("z"), number: 1, author: "7" };
  const all = recalled(passed, [older], "7");
  assert.equal(undoing(all).undoes, "b");
  assert.deepEqual(names(all.done), ["z", "a", "b", "c"]);
  assert.equal(undoing(revised(passed, (operation) => operation)).undoes, "b");
});
