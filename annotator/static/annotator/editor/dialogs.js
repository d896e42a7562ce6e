import { element } from "./dom.js";

/**
 * @typedef {{value: string, label: string, primary?: boolean}} Choice
 * @typedef {{title: string, body: readonly (Node | string)[], choices: readonly Choice[], wide?: boolean, opened?: () => void}} Question
 */

/**
 * Whether a key belongs to a question: one is waiting for its answer, or this was the answer.
 * Asked of the page: the event that a dialog was closed comes later than its closing, and a
 * quick hand presses the next key between.
 * @param {KeyboardEvent} event
 */
export function isAnswer({ target }) {
  const isInside = target instanceof Element && target.closest("dialog") !== null;
  return isInside || document.querySelector("dialog[open]") !== null;
}

/**
 * Asks in a modal dialog.
 * @param {Question} question
 * @returns {Promise<string | null>} the value chosen; null when it was closed without
 */
export function ask({ title, body, choices, wide = false, opened }) {
  const id = "dialog-title";
  const dialog = element("dialog", { class: wide ? "wide" : "", "aria-labelledby": id });
  const buttons = choices.map(({ value, label, primary }) =>
    element(
      "button",
      {
        type: "submit",
        value,
        class: primary ? "primary" : "",
        autofocus: primary,
        formnovalidate: !primary, // a field may be left as it is where nothing is sent
      },
      label,
    ),
  );
  dialog.append(
    element(
      "form",
      { method: "dialog" },
      element("h2", { id }, title),
      ...body,
      element("div", { class: "actions" }, ...buttons),
    ),
  );
  document.querySelector("#workbench")?.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue || null);
    });
    dialog.showModal();
    dialog.scrollTop = 0; // the button that has the focus may lie at the end of a long sheet
    opened?.();
  });
}
