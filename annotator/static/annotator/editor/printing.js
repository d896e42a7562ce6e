import { numbersOf, onPaper } from "./on-paper.js";

/**
 * @import { Span } from "./types.js"
 * @import { View } from "./view.js"
 */

/**
 * Has the page printed as paper wants it: all of the text with its spans, the labels of claims
 * with their numbers, and behind it the claims and the labels that have no room in it.
 * @param {View} view
 */
export function watchPrinting(view) {
  const { passage, overlay, workbench, cards } = view;
  const { titleOf } = overlay.tags;
  /** @type {HTMLElement | null} */
  let list = null;
  const away = () => {
    list?.remove();
    list = null;
    overlay.tags.titleOf = titleOf;
    overlay.tags.unlabelled = () => {};
  };
  window.addEventListener("beforeprint", () => {
    away();
    const { state, strings } = workbench;
    const claims = cards.claims(state);
    const numbers = numbersOf(claims);
    overlay.tags.titleOf = (span) => {
      const number = numbers.get(span.id);
      return number ? `${titleOf(span)} ${strings.figure(number)}` : titleOf(span);
    };
    /** @type {Map<Span, boolean>} */
    const unlabelled = new Map();
    overlay.tags.unlabelled = (span, suggested) => unlabelled.set(span, suggested);
    passage.setForPaper(true, (at) => overlay.spoil(at));
    view.spoil();
    view.paint();
    list = onPaper(workbench, claims, numbers, unlabelled);
    passage.root.parentElement?.after(list);
  });
  window.addEventListener("afterprint", () => {
    away();
    passage.setForPaper(false, (at) => overlay.clear(at));
    view.spoil();
    view.refresh();
  });
}
