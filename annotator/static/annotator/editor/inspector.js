import { attributeForm, replaceKeepingFocus } from "./attribute-form.js";
import { setArticleAttribute, setAttribute } from "./attributes.js";
import { excerpt, labelTitle } from "./describe.js";
import { button, element } from "./dom.js";
import { spanAt, unitAt } from "./state.js";
import { isUnsure } from "./unsure.js";

/**
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
    const now = [span, state.focus?.set, state.readOnly];
    if (now.some((each, at) => each !== this.#shown[at]) || !this.#shown.length) {
      this.#shown = now;
      replaceKeepingFocus(this.place, span ? this.#span(state, span) : [this.#nothing()]);
    }
    this.#articleAttributes(state);
  }

  #nothing() {
    return element("p", { class: "soft" }, this.workbench.strings.nothingInFocus);
  }

  /**
   * @param {State} state
   * @param {Span} span
   */
  #span(state, span) {
    const { strings } = this.workbench;
    const unit = unitAt(state, state.focus);
    const score = span.score === undefined ? "" : ` · ${Math.round(span.score * 100)}%`;
    return [
      element(
        "p",
        { class: "focus-head", "data-label": `${span.layer}:${span.label}` },
        element("b", { lang: state.article.language, dir: "auto" }, excerpt(state, span, 60)),
        element("span", { class: "label-name" }, labelTitle(state, span, strings)),
      ),
      unit && element("p", { class: "soft" }, `${strings.suggestion}: ${unit.author}${score}`),
      state.readOnly ? null : this.#actions(unit !== null, isUnsure(span)),
      unit || state.schema.roleOf(span) === "content" ? null : this.#attributes(state, span),
    ].flatMap((node) => node ?? []);
  }

  /**
   * @param {boolean} isSuggested
   * @param {boolean} unsure
   */
  #actions(isSuggested, unsure) {
    const { strings } = this.workbench;
    const act = (/** @type {string} */ command) => () =>
      this.workbench.run({ command, shift: false });
    const remove = isSuggested ? strings.reject : strings.remove;
    return element(
      "div",
      { class: "actions" },
      isSuggested &&
        button(
          { class: "primary", click: act("enter") },
          strings.accept,
          element("kbd", {}, "Enter"),
        ),
      button({ class: "quiet", click: act("remove") }, remove, element("kbd", {}, "Del")),
      !isSuggested &&
        button(
          { class: "quiet", "aria-pressed": String(unsure), click: act("unsure") },
          strings.unsure,
          element("kbd", {}, "U"),
        ),
      !isSuggested &&
        this.workbench.canRelate() &&
        button(
          { class: "quiet", click: act("relation") },
          strings.addRelation,
          element("kbd", {}, "/"),
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
        fields,
        values: span.attributes,
        readOnly: state.readOnly,
        changed: (name, value) =>
          this.workbench.perform(setAttribute(this.workbench.state, span.id, name, value)),
      },
      this.workbench.strings,
    );
  }

  /** @param {State} state */
  #articleAttributes(state) {
    const fields = state.schema.attributes;
    const { attributes } = state.annotations;
    if (!fields.length || attributes === this.#shownAttributes) return;
    this.#shownAttributes = attributes;
    const values = Object.fromEntries(
      Array.from(attributes.values(), ({ id, value }) => [id, value]),
    );
    const form = attributeForm(
      {
        fields,
        values,
        readOnly: state.readOnly,
        changed: (name, value) =>
          this.workbench.perform(setArticleAttribute(this.workbench.state, name, value)),
      },
      this.workbench.strings,
    );
    const isOpen = this.article.querySelector("details")?.open ?? false;
    const summary = element("summary", {}, this.workbench.strings.article);
    replaceKeepingFocus(this.article, [element("details", { open: isOpen }, summary, form)]);
  }

  /** @type {unknown} */
  #shownAttributes = null;
}
