import { newId } from "./ids.js";

const PREFIX = "isnad-tab:";

/**
 * Gives this tab a name that others can see for as long as it is open; so a tab knows whose
 * unsent batches it may take over.
 * @returns {string}
 */
export function nameTab() {
  const name = newId();
  globalThis.navigator?.locks?.request(PREFIX + name, () => new Promise(() => {}));
  return name;
}

/**
 * The names of the tabs that are open. Where the browser cannot tell, none: sending a batch
 * twice does no harm.
 * @returns {Promise<Set<string>>}
 */
export async function openTabs() {
  const { held = [] } = (await globalThis.navigator?.locks?.query()) ?? {};
  const names = held.map((lock) => lock.name ?? "").filter((name) => name.startsWith(PREFIX));
  return new Set(names.map((name) => name.slice(PREFIX.length)));
}
