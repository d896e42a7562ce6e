import { get, Refused, Unreachable } from "./api.js";
import { newId } from "./ids.js";
import { chooseOccurrences } from "./occurrence-sheet.js";
import { asItStands, LONGEST, labelHere, labelThere, soughtIn } from "./occurrences.js";

/**
 * @import { ArticleHits, Choice } from "./occurrences.js"
 * @import { LabelName } from "./schema.js"
 * @import { Workbench } from "./workbench.js"
 */

/** A second F waits for the first. */
let isFinding = false;

/**
 * Looks for every place that says what the span in focus says, asks which of them to label,
 * and labels these: here, and where it was asked for in the other articles in hand.
 * @param {Workbench} workbench
 */
export async function findOccurrences(workbench) {
  const { state, strings } = workbench;
  const sought = soughtIn(state);
  if (state.readOnly) return workbench.say(strings.readOnly);
  if (!sought) return workbench.say(strings.nothingSought);
  if (Array.from(sought.text).length > LONGEST) return workbench.say(strings.tooLong);
  if (isFinding) return;
  isFinding = true;
  workbench.view.notices.hide("occurrences");
  try {
    const search = searching(workbench, sought.text);
    const found = await search(false);
    const choice = await chooseOccurrences({ ...sought, found, search }, workbench);
    workbench.focusText();
    if (choice) label(workbench, choice);
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
    const text = error instanceof Refused ? error.message : strings.noSearch;
    workbench.view.notices.show("occurrences", text);
  } finally {
    isFinding = false;
  }
}

/**
 * How to ask for hits: in this article, or in the others in hand.
 * @param {Workbench} workbench
 * @param {string} text
 */
function searching({ bootstrap, state }, text) {
  const { article, urls, set } = bootstrap;
  return async (/** @type {boolean} */ isElsewhere) => {
    const asked = new URLSearchParams({ text });
    if (!isElsewhere) asked.set("article", String(article.number));
    const answer = await get(`${urls.occurrences}?${asked}`);
    const articles = /** @type {ArticleHits[]} */ (answer.articles);
    if (isElsewhere) return articles.filter((each) => each.set !== set.key);
    return articles.map((each) => asItStands(state, each));
  };
}

/**
 * One operation, whatever the number of articles.
 * @param {Workbench} workbench
 * @param {Choice & {name: LabelName}} choice
 */
function label(workbench, choice) {
  const { bootstrap, ledger, elsewhere, strings } = workbench;
  const operation = { operation_id: newId(), undoes: null };
  const articles = choice.articles.filter(({ hits }) => hits.some((hit) => choice.ticked.has(hit)));
  const [here] = articles.filter(({ set }) => set === bootstrap.set.key);
  const ticked = here?.hits.filter((hit) => choice.ticked.has(hit)) ?? [];
  const edits = labelHere(workbench.state, ticked, choice.name);
  const others = articles.filter((article) => article !== here);
  if (edits.length) workbench.perform({ edits }, operation);
  else if (others.length) ledger.record({ ...operation, edits });
  if (others.length) {
    const batches = others.map((article) => labelThere(workbench.state, article, choice));
    elsewhere.perform(operation.operation_id, batches, !edits.length);
  }
  workbench.say(strings.labelledPlaces(ticked.length));
}
