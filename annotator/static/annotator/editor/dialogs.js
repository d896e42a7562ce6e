import { element } from "./dom.js";

/**
 * @typedef {{value: string, label: string, primary?: boolean}} Choice
 * @typedef {{title: string, body: readonly (Node | string)[], choices: readonly Choice[], wide?: boolean, opened?: () => void}} Question
 */

let asking = 0;

/** Whether a question is waiting for its answer. */
export function isAsking() {
  return asking > 0;
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
      asking -= 1;
      resolve(dialog.returnValue || null);
    });
    dialog.showModal();
    asking += 1;
    opened?.();
  });
}
