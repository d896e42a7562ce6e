import { attributeForm, replaceKeepingFocus } from "./attribute-form.js";
import { removeRelation, setAttribute } from "./attributes.js";
import { excerpt, labelTitle } from "./describe.js";
import { button, element } from "./dom.js";
import { remove } from "./labelling.js";
import { beginPart } from "./pending.js";
import { titleIn } from "./strings.js";
import { marked } from "./unsure.js";

/**
 * @import { Claim, Linked } from "./claims.js"
 * @import { Role } from "./schema.js"
 * @import { Attributes, Span } from "./types.js"
 * @import { Unit } from "./units.js"
 * @import { Workbench } from "./workbench.js"
 */

/**
 * One claim: who ▸ word ▸ what, and, while it is in focus, what can be done with it.
 * @param {HTMLElement} card drawn anew
 * @param {Workbench} workbench
 * @param {Claim} claim
 * @param {Unit | null} unit the suggestion that it is, if it is one
 * @param {boolean} isOpen
 */
export function drawCard(card, workbench, claim, unit, isOpen) {
  card.className = unit ? "claim-card suggested" : "claim-card";
  card.toggleAttribute("data-open", isOpen);
  card.toggleAttribute("data-inside", claim.inside !== null);
  const opened = () => (unit ? decision(workbench, unit) : body(workbench, claim));
  replaceKeepingFocus(card, [summary(workbench, claim, unit), ...(isOpen ? opened() : [])]);
}

/**
 * @param {Workbench} workbench
 * @param {Claim} claim
 * @param {Unit | null} unit
 */
function summary(workbench, claim, unit) {
  const { state, strings } = workbench;
  const { content, sources, cues, pieces, inside } = claim;
  const texts = (/** @type {Linked[]} */ linked) =>
    linked.map(({ span }) => marked(excerpt(state, span, 40), span, strings)).join(strings.comma);
  const said = [content, ...pieces.map(({ span }) => span)];
  const text = said.map((span) => marked(excerpt(state, span, 120), span, strings)).join(" … ");
  const who = texts(sources) || noSource(content.attributes, strings);
  return button(
    {
      class: "summary",
      title: inside === null ? "" : strings.inside,
      click: () => workbench.focus({ set: unit?.set ?? "", id: content.id }),
    },
    part("who", strings.who, who, sources[0]?.span),
    part("word", strings.word, texts(cues) || strings.noCue, cues[0]?.span),
    part("what", strings.what, text, content, state.article.direction),
  );
}

/**
 * @param {string} name
 * @param {string} title
 * @param {string} text
 * @param {Span | undefined} span
 * @param {string} [direction] of a part that stands by itself
 */
function part(name, title, text, span, direction) {
  return element(
    "span",
    {
      class: `part ${name}`,
      "data-label": span && `${span.layer}:${span.label}`,
      dir: direction,
    },
    element("span", { class: "unseen" }, `${title}: `),
    element("bdi", {}, text),
  );
}

/**
 * @param {Attributes} attributes
 * @param {Workbench["strings"]} strings
 */
function noSource({ sourcing }, strings) {
  if (sourcing === "dropped") return strings.dropped;
  return sourcing === "unnamed" ? strings.unnamed : strings.noSource;
}

/**
 * @param {Workbench} workbench
 * @param {Unit} unit
 */
function decision(workbench, unit) {
  const { strings } = workbench;
  const act = (/** @type {string} */ command) => () => {
    workbench.focus({ set: unit.set, id: unit.main.id });
    workbench.run({ command, shift: false });
  };
  return [
    element("p", { class: "soft" }, unit.author),
    element(
      "div",
      { class: "actions" },
      button(
        { class: "primary", click: act("enter") },
        strings.accept,
        element("kbd", {}, "Enter"),
      ),
      button({ class: "quiet", click: act("remove") }, strings.reject, element("kbd", {}, "Del")),
    ),
  ];
}

/**
 * @param {Workbench} workbench
 * @param {Claim} claim
 */
function body(workbench, claim) {
  const { state, strings } = workbench;
  const { content } = claim;
  const form = attributeForm(
    {
      fields: state.schema.attributesOf(content),
      values: content.attributes,
      readOnly: state.readOnly,
      changed: (name, value) =>
        workbench.perform(setAttribute(workbench.state, content.id, name, value)),
    },
    strings,
  );
  return [
    form,
    relations(workbench, claim),
    ...(state.readOnly ? [] : [actions(workbench, content)]),
  ];
}

/**
 * @param {Workbench} workbench
 * @param {Claim} claim
 */
function relations(workbench, claim) {
  const { state, strings } = workbench;
  const others = claim.others.flatMap((relation) => {
    const id = relation.head === claim.content.id ? relation.tail : relation.head;
    const span = state.annotations.spans.get(id);
    return span ? [{ span, relation }] : [];
  });
  const all = [...claim.sources, ...claim.cues, ...claim.pieces, ...others];
  const rows = all.map((each) => relationRow(workbench, each));
  return element("ul", { class: "relations", "aria-label": strings.relations }, ...rows);
}

/**
 * @param {Workbench} workbench
 * @param {Linked} linked
 */
function relationRow(workbench, { span, relation }) {
  const { state, strings } = workbench;
  const type = state.schema.relationTypes.get(relation.label);
  const removal = `${strings.remove}: ${labelTitle(state, span, strings)}`;
  const cut = () => workbench.perform(removeRelation(workbench.state, relation.id));
  return element(
    "li",
    {},
    button(
      { class: "quiet go", click: () => workbench.focus({ set: "", id: span.id }) },
      element("span", { class: "soft" }, titleIn(type?.title, relation.label, strings)),
      element(
        "span",
        { "data-label": `${span.layer}:${span.label}`, dir: "auto" },
        excerpt(state, span, 40),
      ),
    ),
    !state.readOnly &&
      button({ class: "quiet cut", title: removal, "aria-label": removal, click: cut }, "×"),
  );
}

/**
 * @param {Workbench} workbench
 * @param {Span} content
 */
function actions(workbench, content) {
  const { strings } = workbench;
  const add = (/** @type {Role} */ role) => () => workbench.perform(beginPart(content.id, role));
  const removeIt = () => workbench.perform(remove(workbench.state, content));
  return element(
    "div",
    { class: "actions" },
    button({ class: "quiet", click: add("source") }, strings.addSource),
    button({ class: "quiet", click: add("cue") }, strings.addCue),
    button({ class: "quiet", click: add("content") }, strings.addPiece),
    button({ class: "quiet", click: removeIt }, strings.removeClaim),
  );
}
