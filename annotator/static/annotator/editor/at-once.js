/**
 * @import { Change } from "./state.js"
 * @import { Workbench } from "./workbench.js"
 */

/**
 * Does what an operation asks for and brings the panels up to date before anything else, for
 * whoever goes on from what they show then.
 * @param {Workbench} workbench
 * @param {Change} change
 */
export function performAtOnce(workbench, change) {
  workbench.perform(change);
  workbench.view.showPanels();
}
