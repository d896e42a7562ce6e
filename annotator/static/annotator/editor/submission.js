import { post, Refused } from "./api.js";
import { ask } from "./dialogs.js";
import { element } from "./dom.js";
import { editsIn } from "./edit-count.js";
import { focusOn } from "./state.js";
import { nextAlong } from "./walk-order.js";

/**
 * @import { Workbench } from "./workbench.js"
 */

/**
 * Submits the article and opens the next. With suggestions undecided it asks once; with
 * edits unsent it waits for them.
 * @param {Workbench} workbench
 */
export async function submit(workbench) {
  const { state, strings, bootstrap, ledger, view, making } = workbench;
  const url = bootstrap.urls.submit;
  if (state.readOnly || !url) return;
  const how = { title: strings.submit, anyway: strings.leaveOutAndSubmit };
  if (state.pending && !(await givesUp(workbench, how))) return;
  if (state.waiting.length && !(await leavesOut(workbench))) return;
  if (!(await sent(workbench))) return;
  await letGo(workbench, url, { revision: ledger.outbox.revision }, async (answer) => {
    await making.drop();
    if (answer.next) location.assign(answer.next);
    else {
      workbench.close();
      view.notices.show("submitted", strings.done, takeBackRemedies(workbench));
    }
  });
}

/**
 * Asks why, leaves the article to somebody else and opens the next.
 * @param {Workbench} workbench
 */
export async function skip(workbench) {
  const { bootstrap, strings, state, making } = workbench;
  const { skip: url, article } = bootstrap.urls;
  if (state.readOnly || !url) return;
  const how = { title: strings.skipTitle, anyway: strings.leaveOutAndSkip };
  if (state.pending && !(await givesUp(workbench, how))) return;
  const reason = await reasonFor(workbench);
  if (reason === null) return workbench.focusText();
  if (!(await sent(workbench))) return;
  await letGo(workbench, url, { reason }, async (answer) => {
    await making.drop();
    const next = answer.next ?? article;
    if (next) return location.assign(next);
    workbench.close();
    workbench.view.notices.show("submitted", strings.done);
  });
}

/**
 * Why the article is skipped, in one of the usual reasons or another; null where it is not
 * skipped after all.
 * @param {Workbench} workbench
 * @returns {Promise<string | null>}
 */
async function reasonFor({ strings }) {
  const written = { required: true, pattern: ".*\\S.*", maxlength: 2000 };
  const field = element("input", { type: "text", dir: "auto", ...written });
  const choice = await ask({
    title: strings.skipTitle,
    body: [element("label", { class: "field" }, strings.skipReason, field)],
    choices: [
      { value: "skip", label: strings.skip, primary: true },
      ...strings.skipReasons.map((reason) => ({ value: reason, label: reason })),
      { value: "", label: strings.cancel },
    ],
    opened: () => field.focus(),
  });
  return choice === "skip" ? field.value.trim() : choice;
}

/**
 * What can be done about an article that is submitted.
 * @param {Workbench} workbench
 */
export function takeBackRemedies(workbench) {
  const { bootstrap, strings } = workbench;
  const url = bootstrap.urls.take_back;
  if (!url) return [];
  const act = () => void tell(workbench, url, {}, () => location.reload());
  return [{ label: strings.takeBack, act }];
}

/**
 * Asks what becomes of the claim or the relation that is being made. It is let go of only with
 * the article.
 * @param {Workbench} workbench
 * @param {{title: string, anyway: string}} how
 */
async function givesUp(workbench, { title, anyway }) {
  const { strings } = workbench;
  const choice = await ask({
    title,
    body: [strings.unfinished],
    choices: [
      { value: "anyway", label: anyway },
      { value: "finish", label: strings.finishIt, primary: true },
    ],
  });
  workbench.focusText();
  return choice === "anyway";
}

/**
 * Asks, once, what becomes of the suggestions that are undecided.
 * @param {Workbench} workbench
 */
async function leavesOut(workbench) {
  const { state, strings } = workbench;
  const choice = await ask({
    title: strings.submit,
    body: [strings.undecided(state.waiting.length)],
    choices: [
      { value: "submit", label: strings.leaveOutAndSubmit },
      { value: "review", label: strings.review, primary: true },
    ],
  });
  if (choice === "review") {
    const { waiting, walkOrder } = workbench.state;
    const first = nextAlong(waiting, walkOrder, null, 1);
    if (first) workbench.focus(focusOn(first));
    workbench.focusText();
  }
  return choice === "submit";
}

/**
 * Whether every edit has reached the server; where one cannot, says so.
 * @param {Workbench} workbench
 */
async function sent({ ledger, view, strings }) {
  const { outbox } = ledger;
  if (await outbox.emptied()) return true;
  view.notices.show("unsent", strings.unsent(editsIn(outbox.waiting)));
  return false;
}

/**
 * Gives the article out of hand. Until the answer is there nothing can be changed: the server
 * would no longer take it.
 * @param {Workbench} workbench
 * @param {string} url
 * @param {object} body
 * @param {(answer: {next?: string | null}) => void | Promise<void>} done
 */
async function letGo(workbench, url, body, done) {
  // Somebody may have asked twice, while the edits were on their way.
  if (workbench.state.readOnly) return;
  workbench.hold(true);
  if (!(await tell(workbench, url, body, done))) workbench.hold(false);
}

/**
 * Whether the server said that it did what it was asked; where it did not, says why, and where
 * nothing came back, that it may have.
 * @param {Workbench} workbench
 * @param {string} url
 * @param {object} body
 * @param {(answer: {next?: string | null}) => void | Promise<void>} done
 */
async function tell({ ledger, view, strings }, url, body, done) {
  try {
    await done(await post(url, body, await ledger.session.token()));
    return true;
  } catch (error) {
    ledger.session.forget();
    if (error instanceof Refused) {
      view.notices.show("refused", error.message);
      await ledger.catchUp(error.answer.revision ?? 0).catch(() => {});
    } else {
      const reload = { label: strings.reload, act: () => location.reload() };
      view.notices.show("refused", strings.noAnswerYet, [reload]);
    }
    return false;
  }
}
