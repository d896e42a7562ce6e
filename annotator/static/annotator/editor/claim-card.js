import { performAtOnce } from "./at-once.js";
import { attributeForm } from "./attribute-form.js";
import { setAttribute } from "./attributes.js";
import { sourceIn, textsOf } from "./claim-words.js";
import { excerpt } from "./describe.js";
import { button, element } from "./dom.js";
import { replaceKeepingFocus } from "./form-focus.js";
import { remove } from "./labelling.js";
import { beginPart } from "./pending.js";
import { endAt } from "./relating.js";
import { saidValues } from "./said-values.js";
import { scoreLines } from "./score-line.js";
import { tieList, tieTitle } from "./ties.js";
import { marked } from "./unsure.js";

/**
 * @import { Tie } from "./claim-links.js"
 * @import { Claim } from "./claims.js"
 * @import { Role } from "./schema.js"
 * @import { State } from "./state.js"
 * @import { Span } from "./types.js"
 * @import { Unit } from "./units.js"
 * @import { Workbench } from "./workbench.js"
 */

/** How much of a content is drawn while its card is closed; two lines of it are seen. */
const ENOUGH = 120;
/** From here on, claims inside claims are no longer moved further in. */
const DEEPEST = 3;

/**
 * What a card shows.
 *
 * @typedef {object} Shown
 * @property {Claim} claim
 * @property {Unit | null} unit the suggestion that it is, if it is one
 * @property {boolean} isOpen
 * @property {number} depth how many claims are around this one
 * @property {readonly Tie[]} ties of an open card all; of another those to other claims
 */

/**
 * One claim: who ▸ word ▸ what, and, while it is in focus, what can be done with it.
 * @param {HTMLElement} card drawn anew
 * @param {Workbench} workbench
 * @param {Shown} shown
 */
export function drawCard(card, workbench, shown) {
  const { claim, unit, isOpen, depth } = shown;
  card.className = unit ? "claim-card suggested" : "claim-card";
  card.toggleAttribute("data-open", isOpen);
  if (depth) card.dataset.inside = String(Math.min(depth, DEEPEST));
  else delete card.dataset.inside;
  const opened = () => (unit ? decision(workbench, unit) : body(workbench, claim, shown.ties));
  replaceKeepingFocus(card, [summary(workbench, shown), ...(isOpen ? opened() : [])]);
}

/**
 * @param {Workbench} workbench
 * @param {Shown} shown
 */
function summary(workbench, { claim, unit, isOpen, depth, ties }) {
  const { state, strings } = workbench;
  const { content, cues, pieces } = claim;
  const enough = isOpen ? state.article.length : ENOUGH;
  const said = [content, ...pieces.map(({ span }) => span)];
  const text = said.map((span) => marked(excerpt(state, span, enough), span, strings)).join(" … ");
  const closed = isOpen ? [] : ties;
  return button(
    {
      class: "summary",
      title: depth ? strings.inside : "",
      click: (/** @type {MouseEvent} */ event) => {
        pick(workbench, content, unit);
        // By key: the button that was pressed is drawn anew.
        if (event.detail === 0) workbench.focusText();
      },
    },
    part(state, "who", strings.who, sourceIn(workbench, claim), claim.sources[0]?.span),
    part(state, "word", strings.word, textsOf(workbench, cues) || strings.noCue, cues[0]?.span),
    part(state, "what", strings.what, text, content),
    ...closed.map((tie) => tieLine(workbench, tie)),
  );
}

/**
 * The card's claim comes into focus; where a relation waits for its other end, that is it.
 * @param {Workbench} workbench
 * @param {Span} content
 * @param {Unit | null} unit
 */
function pick(workbench, content, unit) {
  const { pending } = workbench.state;
  const change =
    pending?.kind === "relation" && !unit ? endAt(workbench.state, pending, content) : null;
  if (change) workbench.perform(change);
  else workbench.focus({ set: unit?.set ?? "", id: content.id });
}

/**
 * What another claim is to this one, in one line.
 * @param {Workbench} workbench
 * @param {Tie} tie
 */
function tieLine(workbench, tie) {
  const text = excerpt(workbench.state, tie.span, 40);
  const title = tieTitle(workbench, tie);
  const words = element("bdi", {}, text);
  return element(
    "span",
    { class: "tie" },
    ...(tie.way === "in" ? [words, ` ${title}`] : [`${title} `, words]),
  );
}

/**
 * @param {State} state
 * @param {string} name
 * @param {string} title
 * @param {string} text
 * @param {Span | undefined} span the first of those that say this; without it, the page does
 */
function part({ article }, name, title, text, span) {
  return element(
    "span",
    {
      class: `part ${name}`,
      "data-label": span && `${span.layer}:${span.label}`,
      dir: name === "what" && article.direction,
    },
    element("span", { class: "unseen" }, `${title}: `),
    element("bdi", { dir: span && article.direction }, text),
  );
}

/**
 * @param {Workbench} workbench
 * @param {Unit} unit
 */
function decision(workbench, unit) {
  const { strings, caps } = workbench;
  const act = (/** @type {string} */ command) => () => {
    workbench.focus({ set: unit.set, id: unit.main.id });
    workbench.run({ command, shift: false });
  };
  return [
    ...scoreLines(unit, strings),
    ...saidValues(workbench.state, unit, unit.spans, strings),
    element(
      "div",
      { class: "actions" },
      button({ class: "primary", click: act("enter") }, strings.accept, caps.drawn("enter")),
      button({ class: "quiet", click: act("remove") }, strings.reject, caps.drawn("remove")),
    ),
  ];
}

/**
 * @param {Workbench} workbench
 * @param {Claim} claim
 * @param {readonly Tie[]} ties
 */
function body(workbench, { content }, ties) {
  const { state, strings } = workbench;
  const form = attributeForm(
    {
      of: content.id,
      fields: state.schema.attributesOf(content),
      values: content.attributes,
      readOnly: state.readOnly,
      changed: (name, value) =>
        performAtOnce(workbench, setAttribute(workbench.state, content.id, name, value)),
      done: () => workbench.focusText(),
    },
    strings,
  );
  return [
    form,
    tieList(workbench, ties, strings.relations),
    ...(state.readOnly ? [] : [actions(workbench, content)]),
  ];
}

/**
 * @param {Workbench} workbench
 * @param {Span} content
 */
function actions(workbench, content) {
  const { strings, caps } = workbench;
  const { schema } = workbench.state;
  const add = (/** @type {Role} */ role, /** @type {string} */ title) => {
    const label = role === "content" ? null : schema.labelOf(role);
    const own = label && caps.drawn(`${label.layer}:${label.label}`);
    const begin = () => workbench.perform(beginPart(content.id, role));
    return button({ class: "quiet", click: begin }, title, caps.drawn("piece"), own);
  };
  const removeIt = () => workbench.perform(remove(workbench.state, content));
  return element(
    "div",
    { class: "actions" },
    add("source", strings.addSource),
    add("cue", strings.addCue),
    add("content", strings.addPiece),
    button({ class: "quiet", click: removeIt }, strings.removeClaim),
  );
}
