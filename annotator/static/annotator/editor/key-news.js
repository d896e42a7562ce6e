import { get, Refused, Unreachable } from "./api.js";
import { same } from "./edits.js";
import { Keyboard } from "./keyboard.js";

/**
 * @import { KeyChoices } from "./types.js"
 * @import { Workbench } from "./workbench.js"
 *
 * @typedef {{person: string, choices: KeyChoices}} KeyNews
 */

/**
 * Changed keys on their way to the workbenches that are open: those of this browser are told
 * at once. Any other asks when somebody comes back to it, as after a change made on another
 * computer, or where the browser has no channel.
 */
const CHANNEL = "isnad-keys";

/** @param {KeyNews} news */
export function tellKeys(news) {
  const channel = openChannel();
  channel?.postMessage(news);
  channel?.close();
}

/**
 * Keeps the keys of a workbench those that its person chose last.
 * @param {Workbench} workbench
 */
export function watchKeys(workbench) {
  const { person } = workbench.bootstrap;
  openChannel()?.addEventListener("message", (/** @type {MessageEvent<KeyNews>} */ { data }) => {
    if (data.person === person) takeUp(workbench, data.choices);
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) askAgain(workbench);
  });
}

/** @param {Workbench} workbench */
async function askAgain(workbench) {
  const { urls, person } = workbench.bootstrap;
  if (!urls.own_keys) return;
  try {
    // Somebody else may have signed in meanwhile, whose keys are not meant.
    if (String((await get(urls.session)).person) !== person) return;
    takeUp(workbench, await get(urls.own_keys));
  } catch (error) {
    // The keys stay as they are, and are asked for the next time.
    if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
  }
}

/**
 * @param {Workbench} workbench
 * @param {KeyChoices} choices
 */
function takeUp(workbench, choices) {
  if (same(choices, workbench.bootstrap.keys)) return;
  workbench.bootstrap.keys = choices;
  workbench.keyboard = new Keyboard(choices, workbench.state.schema.labels);
  workbench.caps.change(workbench.keyboard, choices.layout, document);
  workbench.view.refresh();
}

function openChannel() {
  return "BroadcastChannel" in globalThis ? new BroadcastChannel(CHANNEL) : null;
}
