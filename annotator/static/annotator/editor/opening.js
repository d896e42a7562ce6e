import { get, Refused, Unreachable } from "./api.js";
import { button, element } from "./dom.js";
import { Reading } from "./reading.js";
import { openStore } from "./store.js";
import { stringsFor } from "./strings.js";

/**
 * Opens the article that the page is about: shows it, and then loads what it takes to label it.
 * @param {HTMLElement} root
 */
async function open(root) {
  try {
    const store = openStore();
    const reading = new Reading(root, await get(root.dataset.url ?? ""));
    reading.paint();
    await painted();
    fetchLaterModules();
    const { Workbench } = await import("./workbench.js").catch(() => {
      throw new Unreachable();
    });
    await new Workbench(reading).begin(store);
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
    const strings = stringsFor(document.documentElement.lang);
    const text = error instanceof Refused ? error.message : strings.unreachable;
    const again = button({ click: () => open(root) }, strings.tryAgain);
    root.replaceChildren(
      element("h1", { class: "unseen" }, document.title),
      element("div", { class: "notice", role: "alert" }, element("p", {}, text), again),
    );
  }
}

/** Asks at once for all that the workbench imports; before, it would have delayed the article. */
function fetchLaterModules() {
  const later = document.querySelector("#later-modules");
  if (later instanceof HTMLTemplateElement) document.head.append(later.content);
}

/** After the next frame; at once where nobody sees the page. */
function painted() {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

const root = document.getElementById("workbench");
if (root) open(root);
