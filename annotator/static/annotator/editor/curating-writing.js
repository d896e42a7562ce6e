import { marksOf } from "./curating-contents.js";
import { OwnWriting } from "./curating-own.js";
import { OwnRelation, typesIn } from "./curating-relation.js";
import { OwnValue } from "./curating-value.js";

/**
 * @import { Content, Mark, Place, RelationContent } from "./curating-state.js"
 * @import { CuratingPage } from "./curating.js"
 *
 * @typedef {OwnWriting | OwnRelation | OwnValue} Writing
 */

/**
 * What a curator writes labels, claims and values with; null where a value has no list.
 * @param {CuratingPage} page
 * @param {Place | null} place null where nobody said anything
 * @returns {Writing | null}
 */
export function writingFor(page, place) {
  if (place?.kind === "relation") return relationFor(page, place);
  if (place?.kind === "attribute") {
    const field = page.titles.attributeOf(place);
    const isList = field?.kind === "choice" || field?.kind === "boolean";
    return field && isList ? new OwnValue(page, place, field) : null;
  }
  const writing = new OwnWriting(page, place, place ? marksSaid(place) : []);
  if (!place) writing.addSelected();
  return writing;
}

/**
 * What a curator writes a relation with; null where the schema has none.
 * @param {CuratingPage} page
 * @param {Place | null} place
 * @returns {Writing | null}
 */
export function relationFor(page, place) {
  if (!typesIn(page).length) return null;
  const said = place ? beginningOf(place).find(({ kind }) => kind === "relation") : null;
  return new OwnRelation(page, place, /** @type {RelationContent} */ (said) ?? null);
}

/**
 * What a curator begins with: what was decided, or else what most say.
 * @param {Place} place
 * @returns {readonly Content[]}
 */
function beginningOf(place) {
  const decided = place.decision?.result ?? [];
  const most = place.alternatives.find(({ contents }) => contents.length)?.contents ?? [];
  return decided.length ? decided : most;
}

/** @param {Place} place */
function marksSaid(place) {
  const marks = beginningOf(place).flatMap(marksOf);
  return /** @type {Mark[]} */ (
    marks.map(({ mark: { layer, label, start, end, attributes, link } }) => ({
      ...{ layer, label, start, end, attributes },
      ...(link ? { link } : {}),
    }))
  );
}
