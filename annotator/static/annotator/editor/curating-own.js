import { valueField } from "./curating-value.js";
import { button, element } from "./dom.js";
import { moveEdge } from "./selection.js";

/**
 * @import { Content, Mark, Place } from "./curating-state.js"
 * @import { CuratingPage } from "./curating.js"
 */

/** What a curator writes when nobody has said it: words of the text with their labels. */
export class OwnWriting {
  /** @type {Mark[]} */
  #rows = [];

  /**
   * @param {CuratingPage} page
   * @param {Place | null} place null where nobody said anything
   * @param {readonly Mark[]} begin what to begin with
   */
  constructor(page, place, begin) {
    this.page = page;
    this.place = place;
    this.isClaim = place?.kind === "claim";
    this.#rows = begin.map((mark) => ({ ...mark }));
    this.rows = element("ul", { class: "own-rows" });
    this.root = element("form", {
      class: "own",
      submit: (/** @type {Event} */ event) => this.#save(event),
    });
    const { strings } = page;
    this.root.append(
      this.rows,
      element(
        "div",
        { class: "acts" },
        button({ click: () => this.addSelected() }, strings.addRow),
        element("button", { class: "primary", type: "submit" }, strings.save),
        button({ click: () => page.stopWriting() }, strings.cancel),
      ),
    );
    this.#draw();
  }

  /** Adds what is selected in the text, with the label of the row before, or the first. */
  addSelected() {
    const extent = this.page.selectedExtent();
    if (!extent) return this.page.warn(this.page.strings.selectFirst);
    const [first] = this.#labels();
    const like = this.#rows[this.#rows.length - 1];
    const name = like && !this.isClaim ? like : first;
    this.#rows.push({ ...name, ...extent, attributes: {} });
    this.#draw();
  }

  focus() {
    /** @type {HTMLElement | null} */ (this.root.querySelector("select, button"))?.focus();
  }

  #labels() {
    const { schema } = this.page.painted;
    const layers = this.isClaim
      ? ["content", "source", "cue"].flatMap(
          (role) => schema.labelOf(/** @type {any} */ (role)) ?? [],
        )
      : schema.layers.flatMap(({ name, labels }) =>
          labels.map(({ name: label }) => ({ layer: name, label })),
        );
    const layer = this.place?.kind === "span" ? this.#rows[0]?.layer : null;
    return layer ? layers.filter((name) => name.layer === layer) : layers;
  }

  #draw() {
    this.rows.replaceChildren(...this.#rows.map((row, index) => this.#row(row, index)));
    this.page.outlineOwn(this.#rows);
  }

  /**
   * @param {Mark} row
   * @param {number} index
   */
  #row(row, index) {
    const { page } = this;
    const { strings } = page;
    const { article } = page.painted;
    return element(
      "li",
      {},
      this.#labelField(row),
      element(
        "q",
        { lang: article.language, dir: article.direction },
        article.slice(row.start, row.end),
      ),
      ...this.#values(row),
      this.#edges(row, "start", strings.beginning),
      this.#edges(row, "end", strings.ending),
      element(
        "span",
        { class: "edges" },
        button({ click: () => this.#takeSelected(row) }, strings.takeSelection),
        this.#rows.length > 1 && button({ click: () => this.#remove(index) }, strings.remove),
      ),
    );
  }

  /**
   * A field for each attribute that has a list of values.
   * @param {Mark} row
   */
  #values(row) {
    const { page } = this;
    const fields = page.painted.schema.attributesOf(row);
    return fields
      .filter(({ kind }) => kind === "choice" || kind === "boolean")
      .map((field) =>
        valueField(field, row.attributes[field.name], page, (value) => {
          const attributes = { ...row.attributes };
          delete attributes[field.name];
          if (value !== null) attributes[field.name] = value;
          row.attributes = page.painted.schema.kept({ ...row, attributes });
          this.#draw();
        }),
      );
  }

  /**
   * @param {Mark} row
   * @param {"start" | "end"} edge
   * @param {string} title
   */
  #edges(row, edge, title) {
    const { strings } = this.page;
    const [earlier, later] =
      edge === "start"
        ? [strings.startEarlier, strings.startLater]
        : [strings.endEarlier, strings.endLater];
    return element(
      "span",
      { class: "edges" },
      element("span", { class: "soft" }, title),
      this.#edge(row, edge, -1, earlier),
      this.#edge(row, edge, 1, later),
    );
  }

  /** @param {Mark} row */
  #labelField(row) {
    const { page } = this;
    const options = this.#labels().map((name) =>
      element(
        "option",
        {
          value: `${name.layer}:${name.label}`,
          selected: name.layer === row.layer && name.label === row.label,
        },
        page.titles.labelTitle(name),
      ),
    );
    const relabel = (/** @type {Event} */ event) => {
      const [layer, label] = /** @type {HTMLSelectElement} */ (event.target).value.split(":");
      const { schema } = page.painted;
      const kept = layer === row.layer ? schema.relabelled(row, label).attributes : {};
      Object.assign(row, { layer, label, attributes: kept });
      this.#draw();
    };
    return element("select", { "aria-label": page.strings.label, change: relabel }, ...options);
  }

  /**
   * @param {Mark} row
   * @param {"start" | "end"} edge
   * @param {1 | -1} direction
   * @param {string} title
   */
  #edge(row, edge, direction, title) {
    const move = () => {
      const { start, end } = row;
      const moved = moveEdge(
        this.page.painted.article,
        { start, end, anchored: "start" },
        edge,
        direction,
      );
      if (moved.start < moved.end) Object.assign(row, { start: moved.start, end: moved.end });
      this.#draw();
    };
    const isForward = direction > 0 === (edge === "end");
    return button(
      { click: move, title, "aria-label": title, class: "edge", "data-edge": edge },
      isForward ? "+" : "−",
    );
  }

  /** @param {Mark} row */
  #takeSelected(row) {
    const extent = this.page.selectedExtent();
    if (!extent) return this.page.warn(this.page.strings.selectFirst);
    Object.assign(row, extent);
    this.#draw();
  }

  /** @param {number} index */
  #remove(index) {
    this.#rows.splice(index, 1);
    this.#draw();
  }

  /** @param {Event} event */
  #save(event) {
    event.preventDefault();
    if (!this.#rows.length) return this.page.warn(this.page.strings.selectFirst);
    this.page.decideOwn(this.place, this.isClaim ? [this.#claim()] : this.#spans());
  }

  /** @returns {Content[]} */
  #spans() {
    return this.#rows.map(({ link, ...mark }) => ({ kind: "span", ...mark }));
  }

  /** @returns {Content} */
  #claim() {
    const { schema } = this.page.painted;
    const of = (/** @type {"content" | "source" | "cue"} */ role) =>
      this.#rows.filter((row) => schema.roleOf(row) === role);
    const pieces = of("content").map(({ link, ...mark }) => mark);
    return { kind: "claim", pieces, sources: of("source"), cues: of("cue") };
  }
}
