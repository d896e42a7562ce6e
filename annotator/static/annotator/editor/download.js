import { element } from "./dom.js";

/**
 * @import { Batch, Bootstrap } from "./types.js"
 */

/**
 * Gives batches to the person as a file.
 * @param {Bootstrap} bootstrap
 * @param {readonly Batch[]} batches
 */
export function download({ server, person, article, set }, batches) {
  const content = { server, person, article: article.number, set: set.key, batches };
  const blob = new Blob([JSON.stringify(content, null, 2)], { type: "application/json" });
  const url = URL.createObjectURL(blob);
  element("a", { href: url, download: `isnad-edits-${article.number}.json` }).click();
  URL.revokeObjectURL(url);
}
