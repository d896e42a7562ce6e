import { otherTies } from "./claim-links.js";
import { sourceIn, textsOf } from "./claim-words.js";
import { labelTitle, shortened } from "./describe.js";
import { element } from "./dom.js";
import { documentOrder } from "./places.js";
import { inWords } from "./said-values.js";
import { titleIn } from "./strings.js";
import { tieTitle } from "./ties.js";
import { marked } from "./unsure.js";

/**
 * @import { Tie } from "./claim-links.js"
 * @import { Claim, Linked } from "./claims.js"
 * @import { Child } from "./dom.js"
 * @import { Attribute, Attributes, Span } from "./types.js"
 * @import { Workbench } from "./workbench.js"
 */

/** How much of a content, and of a source or a cue, is printed, in code points. */
const CONTENT = 400;
const PART = 120;

/**
 * The number of the claim that each content belongs to, as the printed list has it.
 * @param {readonly Claim[]} claims in document order
 * @returns {Map<string, number>} by the ids of their pieces
 */
export function numbersOf(claims) {
  return new Map(
    claims.flatMap(({ content, pieces }, at) =>
      [content, ...pieces.map(({ span }) => span)].map(({ id }) => [id, at + 1]),
    ),
  );
}

/**
 * The claims as they are listed behind the printed text: the annotator's own, which the labels
 * in the text are numbered by, and those suggested. What else has a label that found no room
 * over the text is named after them.
 * @param {Workbench} workbench
 * @param {readonly Claim[]} claims
 * @param {ReadonlyMap<string, number>} numbers
 * @param {ReadonlyMap<Span, boolean>} unlabelled whether each is only suggested
 */
export function onPaper(workbench, claims, numbers, unlabelled) {
  const { state, strings } = workbench;
  const own = claims.map((claim) =>
    item(workbench, claim, strings.figure(numbers.get(claim.content.id) ?? 0), [
      ...nesting(workbench, claim, numbers),
      ...otherTies(claim, state.annotations).map((tie) => tieLine(workbench, tie, numbers)),
    ]),
  );
  const suggested = state.waiting.flatMap(({ claim }) =>
    claim ? [item(workbench, claim, "–", [])] : [],
  );
  const labelled = (/** @type {Span} */ span) => {
    const of = unlabelled.get(span) && element("span", {}, strings.suggestion);
    const words = element("span", {}, element("bdi", {}, named(workbench, span, numbers)));
    return element("li", {}, element("p", {}, words, of));
  };
  return element(
    "section",
    { class: "on-paper" },
    ...list(strings.claims, own),
    ...list(strings.suggestedClaims, suggested),
    ...list(strings.withoutRoom, [...unlabelled.keys()].sort(documentOrder).map(labelled)),
  );
}

/**
 * @param {string} title
 * @param {readonly HTMLElement[]} items
 */
function list(title, items) {
  return items.length ? [element("h2", {}, title), element("ul", {}, ...items)] : [];
}

/**
 * @param {Workbench} workbench
 * @param {Claim} claim
 * @param {string} number
 * @param {readonly Child[][]} ties
 */
function item(workbench, claim, number, ties) {
  const { state, strings } = workbench;
  const { content, pieces, cues, sources } = claim;
  const { direction, language } = state.article;
  // Several words of the article stand in its direction: by their first letter they may turn round.
  const words = (/** @type {readonly Linked[]} */ linked, /** @type {string} */ said) =>
    element("bdi", { dir: linked.length > 0 && direction }, said);
  const text = [content, ...pieces.map(({ span }) => span)]
    .map((span) => marked(shortened(state, span, CONTENT), span, strings))
    .join(" … ");
  const values = said(workbench, state.schema.attributesOf(content), content.attributes);
  const about = [
    [`${strings.who}: `, words(sources, sourceIn(workbench, claim, PART))],
    [`${strings.word}: `, words(cues, textsOf(workbench, cues, PART) || strings.noCue)],
    ...values,
  ];
  return element(
    "li",
    {},
    element("b", {}, number),
    element("p", { class: "what", dir: direction, lang: language }, text),
    element("p", {}, ...about.map((one) => element("span", {}, ...one))),
    ...ties.map((tie) => element("p", { class: "tie" }, ...tie)),
  );
}

/**
 * Every value in words, behind the title of its attribute.
 * @param {Workbench} workbench
 * @param {readonly Attribute[]} fields
 * @param {Attributes} attributes
 * @returns {Child[][]}
 */
function said({ strings }, fields, attributes) {
  return fields.flatMap((field) => {
    const value = attributes[field.name];
    if (value === undefined) return [];
    const words = inWords(field, value, strings).join(strings.comma);
    return [[`${titleIn(field.title, field.name, strings)}: `, element("bdi", {}, words)]];
  });
}

/**
 * @param {Workbench} workbench
 * @param {Claim} claim
 * @param {ReadonlyMap<string, number>} numbers
 * @returns {Child[][]}
 */
function nesting({ strings }, { inside }, numbers) {
  const number = inside === null ? undefined : numbers.get(inside);
  return number ? [[`${strings.liesIn} ${strings.claimNumber(number)}`]] : [];
}

/**
 * @param {Workbench} workbench
 * @param {Tie} tie
 * @param {ReadonlyMap<string, number>} numbers
 * @returns {Child[]}
 */
function tieLine(workbench, tie, numbers) {
  const { state, strings } = workbench;
  const title = tieTitle(workbench, tie);
  const other = element("bdi", {}, named(workbench, tie.span, numbers));
  const line = tie.way === "in" ? [other, ` ${title}`] : [`${title} `, other];
  const { relation } = tie;
  const fields = relation ? state.schema.attributesOfRelation(relation) : [];
  const values = relation ? said(workbench, fields, relation.attributes) : [];
  return [...line, ...values.flatMap((value) => [strings.comma, ...value])];
}

/**
 * A claim by its number, another span by its words and its label.
 * @param {Workbench} workbench
 * @param {Span} span
 * @param {ReadonlyMap<string, number>} numbers
 */
function named({ state, strings }, span, numbers) {
  const number = numbers.get(span.id);
  return number
    ? strings.claimNumber(number)
    : `${shortened(state, span, PART)} (${labelTitle(state, span, strings)})`;
}
