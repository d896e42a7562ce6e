import { reject } from "./deciding.js";
import { Draft } from "./draft.js";
import { acceptAll, onwards, waitingInSentence } from "./suggestions.js";

/**
 * @import { Change, State } from "./state.js"
 * @import { Unit } from "./units.js"
 */

/**
 * Deciding about many suggestions by their scores, in one operation.
 *
 * @typedef {"accept" | "reject"} Verdict
 * @typedef {"sentence" | "article"} Scope
 *
 * @typedef {object} Threshold
 * @property {Verdict} verdict accepts from `percent` upwards; rejects what is under it
 * @property {Scope} scope the sentence at the selection, or all of the article
 * @property {number} percent compared with scores as they are shown, in whole percentages
 */

/**
 * The waiting suggestions that a threshold decides about, out of how many that have a score,
 * and how many have none: those are left alone. Nothing is rejected with a twin that is surer
 * than that: a claim is as unsure as its least sure part, and its bare content may be surer.
 * @param {State} state
 * @param {Threshold} threshold
 * @returns {{units: Unit[], scored: number, unscored: number}}
 */
export function decidedBy(state, { verdict, scope, percent }) {
  const here = scope === "article" ? state.waiting : waitingInSentence(state);
  const scored = here.filter(({ score }) => score !== null);
  const isOver = (/** @type {Unit} */ { score }) => percentOf(score ?? 0) >= percent;
  const units = scored.filter((unit) =>
    verdict === "accept" ? isOver(unit) : ![unit, ...unit.twins].some(isOver),
  );
  return { units, scored: scored.length, unscored: here.length - scored.length };
}

/**
 * @param {State} state
 * @param {Threshold} threshold
 * @returns {Change | null} null where it decides about nothing
 */
export function decideBy(state, threshold) {
  const { units } = decidedBy(state, threshold);
  if (!units.length) return null;
  if (threshold.verdict === "accept") return acceptAll(state, units);
  const draft = new Draft(state.annotations);
  for (const unit of units) reject(draft, state.suggestions, unit);
  return { edits: draft.edits, ...onwards(state, units, draft) };
}

/**
 * A score in [0, 1] as it is shown: a whole percentage.
 * @param {number} score
 */
export function percentOf(score) {
  return Math.round(score * 100);
}
