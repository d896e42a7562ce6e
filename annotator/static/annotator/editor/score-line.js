import { element } from "./dom.js";
import { percentOf } from "./thresholds.js";

/**
 * @import { Strings } from "./strings.js"
 * @import { Span } from "./types.js"
 * @import { Unit } from "./units.js"
 */

/**
 * Who suggests this, and how sure: a number and a bar. A claim is as sure as its least sure
 * part, for all of it is decided as one.
 * @param {Unit} unit
 * @param {Span} span
 * @param {Strings} strings
 */
export function scoreLine(unit, span, strings) {
  const score = unit.claim ? unit.score : (span.score ?? null);
  const title = unit.claim ? strings.scoreOfClaim : strings.score;
  const percent = score === null ? null : percentOf(score);
  const measure =
    percent === null
      ? [element("span", {}, strings.noScore)]
      : [
          element("progress", { max: 100, value: percent, "aria-label": title }),
          element("span", { class: "percent" }, strings.percent(percent)),
        ];
  return element(
    "p",
    { class: "soft score-line", title },
    element(
      "span",
      { class: "author" },
      `${strings.suggestion}: `,
      element("bdi", {}, unit.author),
    ),
    element("span", { class: "measure" }, ...measure),
  );
}
