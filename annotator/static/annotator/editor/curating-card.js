import { differing, marksOf } from "./curating-contents.js";
import { CURATING_KEYS } from "./curating-keys.js";
import { button, element } from "./dom.js";
import { drawnKey } from "./key-caps.js";

/**
 * @import { Alternative, Cause, Content, Curating, Mark, Place } from "./curating-state.js"
 * @import { CuratingPage } from "./curating.js"
 * @import { Attributes } from "./types.js"
 */

/** @type {readonly Exclude<Cause, "">[]} */
const CAUSES = ["slip", "ambiguous", "guideline"];

/** The place in focus: what is said there, side by side, and what can be decided about it. */
export class CuratingCard {
  /** @param {CuratingPage} page */
  constructor(page) {
    this.page = page;
  }

  /**
   * @param {Place} place
   * @param {Curating} state
   */
  draw(place, state) {
    const { strings } = this.page;
    const { alternatives, decision } = place;
    const rows = alternatives.map((one, index) => this.#alternative(place, one, index));
    const isClosed = state.curation.state === "finished";
    return element(
      "div",
      { class: "place-card" },
      alternatives.length
        ? element("ol", { class: "alternatives" }, ...rows)
        : element("p", { class: "soft" }, strings.alone),
      decision && element("p", { class: "soft decided-by" }, this.#decided(place)),
      decision &&
        !decision.chosen.length &&
        decision.result.length > 0 &&
        element("div", { class: "written" }, ...this.#contents(decision.result, [])),
      !isClosed && this.#acts(),
      !isClosed && this.#causes(state),
    );
  }

  /**
   * @param {Place} place
   * @param {Alternative} alternative
   * @param {number} index
   */
  #alternative(place, alternative, index) {
    const { page } = this;
    const { strings } = page;
    const isChosen = place.decision?.chosen.includes(alternative.key) ?? false;
    const isRejected = Boolean(
      place.decision && !place.decision.result.length && !alternative.contents.length,
    );
    const all = place.alternatives.map(({ contents }) => extentsIn(contents));
    const body = alternative.contents.length
      ? this.#contents(alternative.contents, all)
      : [element("p", { class: "soft" }, strings.nothing)];
    const made = button(
      {
        class: "alternative",
        "aria-pressed": isChosen || isRejected ? "true" : "false",
        "aria-disabled": page.isFinished ? "true" : null,
        title: strings.choose,
        click: (/** @type {MouseEvent} */ event) => page.choose(index, event.shiftKey),
      },
      index < 9 && drawnCap(`Digit${index + 1}`, page),
      element("span", { class: "says" }, ...body),
      element(
        "span",
        { class: "voters" },
        ...alternative.voters.map((key) =>
          element("span", { class: "voter" }, element("bdi", {}, page.titles.nameOf(key))),
        ),
        place.new.includes(alternative.key) &&
          element("span", { class: "state warn" }, strings.isNew),
        (isChosen || isRejected) && element("span", { class: "state good" }, strings.chosen),
      ),
    );
    return element("li", {}, made);
  }

  /**
   * @param {readonly Content[]} contents
   * @param {readonly (readonly Mark[])[]} all what the alternatives cover
   */
  #contents(contents, all) {
    return contents.map((content) => {
      if (content.kind === "attribute") return this.#attribute(content.name, content.value);
      const parts = marksOf(content).map(({ role, mark }) => this.#mark(role, mark, all));
      const title =
        content.kind === "relation" ? this.page.titles.relationTitle(content.label) : null;
      return element(
        "span",
        { class: `content ${content.kind}` },
        title && element("span", { class: "soft" }, title),
        content.kind === "claim" &&
          !content.sources.length &&
          element("span", { class: "soft" }, this.page.strings.noSource),
        ...parts,
      );
    });
  }

  /**
   * @param {string} role
   * @param {Mark} mark
   * @param {readonly (readonly Mark[])[]} all
   */
  #mark(role, mark, all) {
    const { page } = this;
    const { article } = page.painted;
    // Letter by letter with what others have there in the same layer: a source with sources.
    const alike = all
      .map((marks) => marks.filter((other) => other.layer === mark.layer && meets(mark, other)))
      .filter((marks) => marks.length);
    const pieces = differing([mark], alike);
    return element(
      "span",
      { class: "part" },
      element(
        "span",
        { class: "tag", "data-label": `${mark.layer}:${mark.label}` },
        page.titles.labelTitle(mark),
      ),
      element(
        "q",
        { lang: article.language, dir: article.direction, "data-role": role || null },
        ...pieces.map(({ start, end, everywhere }) =>
          everywhere
            ? article.slice(start, end)
            : element("mark", { title: page.strings.differs }, article.slice(start, end)),
        ),
      ),
      ...this.#values(mark.attributes, mark.layer),
    );
  }

  /**
   * @param {Attributes} attributes
   * @param {string} layer
   */
  #values(attributes, layer) {
    return Object.entries(attributes).map(([name, value]) =>
      element("span", { class: "value" }, this.page.titles.attributeTitle(layer, name, value)),
    );
  }

  /**
   * @param {string} name
   * @param {Attributes[string]} value
   */
  #attribute(name, value) {
    return element("span", { class: "content" }, this.page.titles.attributeTitle("", name, value));
  }

  /** @param {Place} place */
  #decided({ decision }) {
    const { strings } = this.page;
    if (!decision) return "";
    const how = decision.by_majority
      ? strings.byMajority
      : !decision.result.length
        ? strings.rejected
        : !decision.chosen.length && strings.written;
    return [how, strings.decidedBy(decision.by)].filter(Boolean).join(" · ");
  }

  #acts() {
    const { page } = this;
    const { strings } = page;
    const reject = () => page.reject();
    const own = () => page.write();
    return element(
      "div",
      { class: "acts" },
      button({ click: reject }, cap("reject", page), strings.reject),
      button({ click: own }, cap("own", page), strings.own),
    );
  }

  /** @param {Curating} state */
  #causes(state) {
    const { page } = this;
    const made = CAUSES.map((cause) =>
      button(
        {
          class: "cause",
          "aria-pressed": state.cause === cause ? "true" : "false",
          click: () => page.giveCause(cause),
        },
        cap(cause, page),
        page.strings.causes[cause],
      ),
    );
    const title = element("span", { class: "soft" }, page.strings.cause);
    return element(
      "div",
      { class: "causes", role: "group", "aria-label": page.strings.cause },
      title,
      ...made,
    );
  }
}

/**
 * The key of a command, drawn.
 * @param {string} command
 * @param {CuratingPage} page
 */
export function cap(command, page) {
  return drawnCap(CURATING_KEYS[command][0], page);
}

/**
 * @param {string} key
 * @param {CuratingPage} page
 */
function drawnCap(key, page) {
  return element("span", { class: "caps", "aria-hidden": "true" }, ...drawnKey(key, page.layout));
}

/** @param {readonly Content[]} contents */
function extentsIn(contents) {
  return contents.flatMap(marksOf).map(({ mark }) => mark);
}

/**
 * @param {Mark} mark
 * @param {{start: number, end: number}} extent
 */
function meets(mark, { start, end }) {
  return start < mark.end && mark.start < end;
}
