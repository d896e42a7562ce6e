import { element } from "./dom.js";
import { percentOf } from "./thresholds.js";

/**
 * @import { Strings } from "./strings.js"
 * @import { Unit } from "./units.js"
 */

/**
 * Who suggests this, and how sure: for each model a number and a bar. A claim is as sure as its
 * least sure part, for all of it is decided as one.
 * @param {Unit} unit
 * @param {Strings} strings
 */
export function scoreLines(unit, strings) {
  return [unit, ...unit.twins].map((each) => scoreLine(each, strings));
}

/**
 * @param {Unit} unit
 * @param {Strings} strings
 */
function scoreLine({ claim, score, author }, strings) {
  const title = claim ? strings.scoreOfClaim : strings.score;
  const percent = score === null ? null : percentOf(score);
  const measure =
    percent === null
      ? [element("span", {}, strings.noScore)]
      : [
          element("progress", { max: 100, value: percent, "aria-label": title }),
          element("span", { class: "percent" }, strings.percent(percent)),
        ];
  const said = element("bdi", {}, author);
  return element(
    "p",
    { class: "soft score-line", title },
    element("span", { class: "author" }, `${strings.suggestion}: `, said),
    element("span", { class: "measure" }, ...measure),
  );
}
