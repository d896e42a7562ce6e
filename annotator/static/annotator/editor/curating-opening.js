import { get, Refused, Unreachable } from "./api.js";
import { CuratingPage } from "./curating.js";
import { curatingCommand } from "./curating-keys.js";
import { curatingStrings } from "./curating-strings.js";
import { button, element } from "./dom.js";
import { stringsFor } from "./strings.js";

/**
 * Opens the curation that the page is about.
 * @param {HTMLElement} root
 */
async function open(root) {
  try {
    listen(new CuratingPage(root, await get(root.dataset.url ?? "")));
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
    const { lang } = document.documentElement;
    const text = error instanceof Refused ? error.message : curatingStrings(lang).unreachable;
    const again = button({ click: () => open(root) }, stringsFor(lang).tryAgain);
    root.replaceChildren(
      element("div", { class: "note warning", role: "alert" }, element("p", {}, text), again),
    );
  }
}

/**
 * The keys of the whole page; fields keep theirs, and a button the keys that press it.
 * @param {CuratingPage} page
 */
function listen(page) {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented || event.repeat) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (event.key === "Escape" && page.writing) return page.stopWriting();
    const command = curatingCommand(event);
    if (!command || target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "Enter" && target.closest("button, a, summary") && !event.ctrlKey) return;
    event.preventDefault();
    run(page, command);
  });
}

/**
 * @param {CuratingPage} page
 * @param {import("./curating-keys.js").CuratingCommand} command
 */
function run(page, { command, digit = 0, more = false }) {
  switch (command) {
    case "choose":
      return page.choose(digit - 1, more);
    case "next":
      return page.walk(1);
    case "previous":
      return page.walk(-1);
    case "reject":
      return page.reject();
    case "own":
      return page.write();
    case "relate":
      return page.relate();
    case "undo":
      return page.undo();
    case "finish":
      return page.finish();
    case "slip":
    case "ambiguous":
    case "guideline":
      return page.giveCause(command);
  }
}

const root = document.getElementById("workbench");
if (root) open(root);
