import { performAtOnce } from "./at-once.js";
import { attributeForm } from "./attribute-form.js";
import { articleValues, setArticleAttribute, setAttribute } from "./attributes.js";
import { spanTies } from "./claim-links.js";
import { excerpt, labelTitle } from "./describe.js";
import { button, element } from "./dom.js";
import { replaceKeepingFocus } from "./form-focus.js";
import { saidValues } from "./said-values.js";
import { claimsOfSources } from "./same-source.js";
import { scoreLines } from "./score-line.js";
import { spanAt, unitAt } from "./state.js";
import { tieList } from "./ties.js";
import { isUnsure } from "./unsure.js";

/**
 * @import { Tie } from "./claim-links.js"
 * @import { State } from "./state.js"
 * @import { Span } from "./types.js"
 * @import { Workbench } from "./workbench.js"
 */

/** The span in focus, with its attributes and what can be done with it. */
export class Inspector {
  /** @type {unknown[]} what was shown last */
  #shown = [];

  /** @param {Workbench} workbench */
  constructor(workbench) {
    this.workbench = workbench;
    this.place = element("div", { class: "inspector" });
    this.article = element("div", { class: "article-attributes" });
    this.root = element(
      "section",
      { "aria-label": workbench.strings.inFocus },
      this.place,
      this.article,
    );
  }

  /** @param {State} state */
  update(state) {
    const span = spanAt(state, state.focus);
    const groups = span && !state.focus?.set ? this.#groups(state, span) : [];
    const tied = groups.flatMap(({ ties }) => ties.flatMap((tie) => [tie.span, tie.relation]));
    const standing = state.focus?.set ? state.annotations : null;
    const now = [span, state.focus?.set, state.readOnly, standing, ...tied];
    const isSame =
      now.length === this.#shown.length && now.every((each, at) => each === this.#shown[at]);
    if (!isSame || !this.#shown.length) {
      this.#shown = now;
      const shown = span ? this.#span(state, span, groups) : [this.#nothing()];
      replaceKeepingFocus(this.place, shown);
    }
    this.#articleAttributes(state);
  }

  /**
   * What a span is tied to, besides what its claim's card lists; and of a source, its claims.
   * @param {State} state
   * @param {Span} span
   * @returns {{title: string, ties: Tie[]}[]}
   */
  #groups(state, span) {
    const { strings, view } = this.workbench;
    const role = state.schema.roleOf(span);
    if (role === "content") return [];
    const claims = role === "source" ? view.cards.claims(state) : [];
    const same = claimsOfSources(claims, state.annotations, [span.id]);
    /** @type {Tie[]} */
    const said = same.map(({ content }) => ({ way: "said", span: content, relation: null }));
    return [
      { title: strings.relations, ties: spanTies(state.schema, state.annotations, span) },
      { title: strings.claimsOfSource, ties: said },
    ].filter(({ ties }) => ties.length);
  }

  #nothing() {
    return element("p", { class: "soft" }, this.workbench.strings.nothingInFocus);
  }

  /**
   * @param {State} state
   * @param {Span} span
   * @param {{title: string, ties: Tie[]}[]} groups
   */
  #span(state, span, groups) {
    const { strings } = this.workbench;
    const unit = unitAt(state, state.focus);
    return [
      element(
        "p",
        { class: "focus-head", "data-label": `${span.layer}:${span.label}` },
        element("b", { lang: state.article.language, dir: "auto" }, excerpt(state, span, 60)),
        element("span", { class: "label-name" }, labelTitle(state, span, strings)),
      ),
      ...(unit ? [...scoreLines(unit, strings), ...saidValues(state, unit, [span], strings)] : []),
      state.readOnly ? null : this.#actions(unit !== null, isUnsure(span)),
      unit || state.schema.roleOf(span) === "content" ? null : this.#attributes(state, span),
      ...groups.flatMap((group, at) => this.#ties(group, groups[at - 1]?.ties.length ?? 0)),
    ].flatMap((node) => node ?? []);
  }

  /**
   * @param {{title: string, ties: Tie[]}} group
   * @param {number} before how many ties are listed before these
   */
  #ties({ title, ties }, before) {
    return [element("h3", {}, title), tieList(this.workbench, ties, title, before)];
  }

  /**
   * @param {boolean} isSuggested
   * @param {boolean} unsure
   */
  #actions(isSuggested, unsure) {
    const { strings, caps } = this.workbench;
    const act = (/** @type {string} */ command) => () =>
      this.workbench.run({ command, shift: false });
    const remove = isSuggested ? strings.reject : strings.remove;
    return element(
      "div",
      { class: "actions" },
      isSuggested &&
        button({ class: "primary", click: act("enter") }, strings.accept, caps.drawn("enter")),
      button({ class: "quiet", click: act("remove") }, remove, caps.drawn("remove")),
      !isSuggested &&
        button(
          { class: "quiet", "aria-pressed": String(unsure), click: act("unsure") },
          strings.unsure,
          caps.drawn("unsure"),
        ),
      !isSuggested &&
        this.workbench.canRelate() &&
        button(
          { class: "quiet", click: act("relation") },
          strings.addRelation,
          caps.drawn("relation"),
        ),
    );
  }

  /**
   * @param {State} state
   * @param {Span} span
   */
  #attributes(state, span) {
    const fields = state.schema.attributesOf(span);
    if (!fields.length) return null;
    return attributeForm(
      {
        of: span.id,
        fields,
        values: span.attributes,
        readOnly: state.readOnly,
        changed: (name, value) => {
          const { state: now } = this.workbench;
          performAtOnce(this.workbench, setAttribute(now, span.id, name, value));
        },
        done: () => this.workbench.focusText(),
      },
      this.workbench.strings,
    );
  }

  /** @param {State} state */
  #articleAttributes(state) {
    const { attributes } = state.annotations;
    if (!state.schema.attributes.length || attributes === this.#shownAttributes) return;
    this.#shownAttributes = attributes;
    const values = articleValues(state);
    const form = attributeForm(
      {
        of: "article",
        fields: state.schema.attributesOfArticle(values),
        values,
        readOnly: state.readOnly,
        changed: (name, value) =>
          performAtOnce(this.workbench, setArticleAttribute(this.workbench.state, name, value)),
        done: () => this.workbench.focusText(),
      },
      this.workbench.strings,
    );
    const summary = element("summary", {}, this.workbench.strings.article);
    const details = element("details", { "data-key": "article" }, summary, form);
    replaceKeepingFocus(this.article, [details]);
  }

  /** @type {unknown} */
  #shownAttributes = null;
}
