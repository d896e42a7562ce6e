import { post, Refused } from "./api.js";
import { download } from "./download.js";
import { newId } from "./ids.js";

/**
 * @import { Ledger } from "./ledger.js"
 * @import { Batch } from "./types.js"
 * @import { Workbench } from "./workbench.js"
 */

/**
 * Carries over what was done before the labels of the project changed, and says what became of
 * it. Once it is stored, the page is loaded anew, to show it. Nothing is given up by itself.
 * @param {Workbench} workbench
 * @param {readonly Batch[]} older what was made in an earlier schema and never sent
 */
export async function carry(workbench, older) {
  const { strings, ledger, view, bootstrap } = workbench;
  const kept = { label: strings.download, act: () => download(bootstrap, older) };
  const reload = { label: strings.reload, act: () => location.reload() };
  try {
    const dropped = await carriedOver(ledger, older);
    if (!dropped.length) return location.reload();
    view.notices.show("carried", strings.carriedWithout(dropped.join(strings.comma)), [
      kept,
      reload,
    ]);
  } catch (error) {
    ledger.session.forget();
    const isRefused = error instanceof Refused;
    const count = older.flatMap(({ edits }) => edits).length; // they may be joined already
    const discard = async () => {
      await ledger.outbox.discard((await ledger.outbox.recall(new Set())).waiting);
      location.reload();
    };
    view.notices.show(
      "carried",
      isRefused ? strings.notCarried(count, error.message) : strings.noAnswer,
      [kept, reload, ...(isRefused ? [{ label: strings.discard(count), act: discard }] : [])],
    );
  }
}

/**
 * What of the batches the later schema has dropped. Those of one schema go out as one
 * operation, which is kept in their place until the server has it.
 * @param {Ledger} ledger
 * @param {readonly Batch[]} older
 * @returns {Promise<string[]>} such as "2 × entity:MISC"
 */
export async function carriedOver({ outbox, session }, older) {
  const dropped = [];
  for (const schema of new Set(older.map((batch) => batch.schema))) {
    const batches = older.filter((batch) => batch.schema === schema);
    const batch = joined(batches, outbox.revision);
    await outbox.keeping.keep(batch, "waiting", null);
    for (const part of batches) await outbox.keeping.drop(part);
    const saved = await post(outbox.place.url, { ...batch, carry: true }, await session.token());
    await outbox.keeping.drop(batch);
    dropped.push(...saved.dropped);
  }
  return dropped;
}

/**
 * @param {readonly Batch[]} batches of one schema, in order
 * @param {number} revision the server's, where none of them has one
 * @returns {Batch}
 */
function joined(batches, revision) {
  const base_revision =
    batches.map((batch) => batch.base_revision).find((base) => base !== null) ?? revision;
  const edits = batches.flatMap((batch) => batch.edits);
  return { ...batches[0], batch_id: newId(), undoes: null, base_revision, edits };
}
