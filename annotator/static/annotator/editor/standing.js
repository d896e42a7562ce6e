import { download } from "./download.js";
import { editsIn } from "./edit-count.js";
import { takeBackRemedies } from "./submission.js";

/**
 * @import { Refused } from "./api.js"
 * @import { Batch } from "./types.js"
 * @import { Workbench } from "./workbench.js"
 */

/**
 * Says why the article is read-only, where it is.
 * @param {Workbench} workbench
 */
export function sayStanding(workbench) {
  const { strings, state, view, bootstrap, ledger } = workbench;
  view.topBar.allow(state.readOnly);
  const { state: standing, note } = bootstrap.assignment ?? {};
  if (standing === "returned" && note) view.notices.show("returned", strings.returned(note));
  if (!state.readOnly) return ledger.outbox.report();
  const isSubmitted = bootstrap.assignment?.state === "submitted";
  const text = isSubmitted ? strings.submittedText : strings.notYours;
  view.notices.show("standing", text, isSubmitted ? takeBackRemedies(workbench) : []);
}

/**
 * Says that the server refused something for good, and what can be done with it.
 * @param {Workbench} workbench
 * @param {Refused} refusal
 */
export function tellRefused(workbench, refusal) {
  const { strings, ledger, view, bootstrap } = workbench;
  const { outbox } = ledger;
  const discard = async () => {
    await outbox.discard(outbox.waiting);
    location.reload();
  };
  const text =
    refusal.code === "schema_changed"
      ? strings.schemaChanged(editsIn(outbox.waiting))
      : strings.refusedText(refusal.message);
  view.notices.show("refused", text, [
    { label: strings.download, act: () => download(bootstrap, outbox.waiting) },
    { label: strings.reload, act: () => location.reload() },
    { label: strings.discard(editsIn(outbox.waiting)), act: discard },
  ]);
  if (refusal.code !== "invalid_edit") workbench.close();
}

/**
 * Offers what the server acknowledged and no longer has.
 * @param {Workbench} workbench
 * @param {Batch[]} lost
 */
export function offerLost(workbench, lost) {
  const { strings, ledger, view, bootstrap } = workbench;
  view.notices.show("lost", strings.lost(editsIn(lost)), [
    { label: strings.sendAgain, act: () => ledger.again(workbench.state.annotations, lost) },
    { label: strings.download, act: () => download(bootstrap, lost) },
  ]);
}
