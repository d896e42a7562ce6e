import { performAtOnce } from "./at-once.js";
import { attributeForm } from "./attribute-form.js";
import { removeRelation, setRelationAttribute } from "./attributes.js";
import { digitOf } from "./choice-filter.js";
import { excerpt, labelTitle } from "./describe.js";
import { button, element } from "./dom.js";
import { enterForm } from "./form-focus.js";
import { inWords } from "./said-values.js";
import { titleIn } from "./strings.js";

/**
 * @import { Tie } from "./claim-links.js"
 * @import { AttributeValue, Relation } from "./types.js"
 * @import { Workbench } from "./workbench.js"
 */

/**
 * What something is tied to, as rows that one can follow: with the pointer, or, once the list
 * is entered, with the arrows and Enter or by number. Delete takes a relation away.
 * @param {Workbench} workbench
 * @param {readonly Tie[]} ties
 * @param {string} title
 * @param {number} [before] how many rows are numbered before these
 */
export function tieList(workbench, ties, title, before = 0) {
  return element(
    "ul",
    {
      class: "ties",
      "aria-label": title,
      keydown: (/** @type {KeyboardEvent} */ event) => pressed(event, workbench),
    },
    ...ties.map((tie, at) => row(workbench, tie, before + at + 1)),
  );
}

/**
 * Brings the focus to the first row of a list.
 * @param {Element | null} place that holds it
 * @returns {boolean} whether there is one
 */
export function enterTies(place) {
  const first = place?.querySelector(".ties .go");
  if (!(first instanceof HTMLElement)) return false;
  first.focus();
  return true;
}

/**
 * What a tie is called: «يعارض», and where it leads here, «يعارض هذا».
 * @param {Workbench} workbench
 * @param {Tie} tie
 */
export function tieTitle({ state, strings }, { way, relation }) {
  if (way === "said") return "";
  if (!relation) return way === "around" ? strings.liesIn : strings.holds;
  const type = state.schema.relationTypes.get(relation.label);
  const title = titleIn(type?.title, relation.label, strings);
  return way === "in" ? strings.towardsThis(title) : title;
}

/**
 * @param {Workbench} workbench
 * @param {Tie} tie
 * @param {number} number
 */
function row(workbench, tie, number) {
  const { state, strings } = workbench;
  const { span, relation, way } = tie;
  const title = element("span", { class: "soft" }, tieTitle(workbench, tie));
  const words = element(
    "span",
    { class: "words", "data-label": `${span.layer}:${span.label}`, dir: "auto" },
    excerpt(state, span, 60),
  );
  const follow = (/** @type {MouseEvent} */ event) => {
    workbench.focus({ set: "", id: span.id });
    if (event.detail === 0) workbench.focusText();
  };
  const go = button(
    { class: "quiet go", "data-name": `tie/${relation?.id ?? span.id}`, click: follow },
    element("kbd", { "aria-hidden": "true" }, number < 10 ? String(number) : ""),
    ...(way === "in" ? [words, title] : [title, words]),
  );
  const removal = `${strings.remove}: ${labelTitle(state, span, strings)}`;
  const cut = () =>
    relation && performAtOnce(workbench, removeRelation(workbench.state, relation.id));
  return element(
    "li",
    { "data-way": way },
    go,
    relation &&
      !state.readOnly &&
      button({ class: "quiet cut", title: removal, "aria-label": removal, click: cut }, "×"),
    relation && attributes(workbench, relation),
  );
}

/**
 * @param {Workbench} workbench
 * @param {Relation} relation
 */
function attributes(workbench, relation) {
  const { state, strings } = workbench;
  const fields = state.schema.attributesOfRelation(relation);
  if (!fields.length) return null;
  const changed = (/** @type {string} */ name, /** @type {AttributeValue | null} */ value) => {
    const now = workbench.state.annotations.relations.get(relation.id);
    if (now) performAtOnce(workbench, setRelationAttribute(workbench.state, now, name, value));
  };
  const form = {
    of: `relation-${relation.id}`,
    fields,
    values: relation.attributes,
    readOnly: state.readOnly,
    changed,
    done: () => workbench.focusText(),
  };
  return element(
    "details",
    { class: "of-relation", "data-key": form.of },
    element("summary", {}, said(workbench, relation) || strings.attributes),
    attributeForm(form, strings),
  );
}

/**
 * The values of a relation in words.
 * @param {Workbench} workbench
 * @param {Relation} relation
 */
function said({ state, strings }, relation) {
  return state.schema
    .attributesOfRelation(relation)
    .flatMap((field) => {
      const value = relation.attributes[field.name];
      if (value === undefined) return [];
      const words = inWords(field, value, strings);
      if (typeof value !== "boolean") return words;
      return `${titleIn(field.title, field.name, strings)}: ${words}`;
    })
    .join(strings.comma);
}

/**
 * @param {KeyboardEvent} event
 * @param {Workbench} workbench
 */
function pressed(event, workbench) {
  const target = event.target instanceof Element ? event.target : null;
  const list = target?.closest(".ties");
  const here = target?.closest("li");
  if (!list || !here || target?.closest(".of-relation")) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = [...(list.parentElement?.querySelectorAll(".ties > li") ?? [])];
  const at = rows.indexOf(here);
  const digit = digitOf(event);
  if (event.key === "ArrowDown") goTo(rows[at + 1]);
  else if (event.key === "ArrowUp") goTo(rows[at - 1]);
  else if (digit !== null) goTo(rows[digit - 1], true);
  else if (event.code === "Backslash") open(here);
  else if (event.key === "Delete" || event.key === "Backspace") cut(here, at, workbench);
  else if (event.key === "Escape") workbench.focusText();
  else return;
  event.preventDefault();
}

/**
 * @param {Element | undefined} row
 * @param {boolean} [isFollowed]
 */
function goTo(row, isFollowed = false) {
  const go = row?.querySelector(".go");
  if (!(go instanceof HTMLElement)) return;
  go.focus();
  if (isFollowed) go.click();
}

/**
 * Takes the relation of a row away; the row that takes its place has the focus then.
 * @param {Element} row
 * @param {number} at
 * @param {Workbench} workbench
 */
function cut(row, at, workbench) {
  const place = row.parentElement?.parentElement;
  const remove = row.querySelector(".cut");
  if (!place || !(remove instanceof HTMLElement)) return;
  remove.click();
  const rows = [...place.querySelectorAll(".ties > li")];
  const next = rows[Math.min(at, rows.length - 1)];
  if (next) goTo(next);
  else workbench.focusText();
}

/** @param {Element} row */
function open(row) {
  const details = row.querySelector("details");
  if (!details) return;
  details.open = true;
  enterForm(details);
}
