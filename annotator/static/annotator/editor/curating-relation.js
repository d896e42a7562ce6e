import { valueField } from "./curating-value.js";
import { button, element } from "./dom.js";

/**
 * @import { Content, Mark, Place, RelationContent } from "./curating-state.js"
 * @import { CuratingPage } from "./curating.js"
 * @import { RelationType } from "./types.js"
 *
 * @typedef {"head" | "tail"} End
 */

/** How much of a label's text its option shows, in code points. */
const ENOUGH = 40;

/** A relation that a curator writes: its type, and the two labels that it binds, out of those
 *  that stand. */
export class OwnRelation {
  /** @type {RelationType} */
  #type;
  /** @type {Record<End, Mark | null>} */
  #ends;
  /** @type {RelationContent["attributes"]} */
  #attributes;

  /**
   * @param {CuratingPage} page
   * @param {Place | null} place null where nobody said anything
   * @param {RelationContent | null} begin what to begin with
   */
  constructor(page, place, begin) {
    this.page = page;
    this.place = place;
    this.types = typesIn(page);
    this.#type = this.types.find(({ name }) => name === begin?.label) ?? this.types[0];
    this.#attributes = begin?.attributes ?? {};
    this.#ends = { head: begin?.head ?? null, tail: begin?.tail ?? null };
    const said = Object.values(this.#ends).filter((mark) => mark !== null);
    this.marks = inOrder([...page.painted.marks(), ...said]);
    this.fields = element("div", { class: "relation-fields" });
    const { strings } = page;
    this.root = element(
      "form",
      { class: "own", submit: (/** @type {Event} */ event) => this.#save(event) },
      this.fields,
      element(
        "div",
        { class: "acts" },
        element("button", { class: "primary", type: "submit" }, strings.save),
        button({ click: () => page.stopWriting() }, strings.cancel),
      ),
    );
    const selected = page.selectedExtent();
    if (!begin && selected) this.#ends.head = this.#nearest("head", selected);
    this.#draw();
  }

  focus() {
    this.root.querySelector("select")?.focus();
  }

  #draw() {
    const { strings } = this.page;
    this.fields.replaceChildren(
      this.#typeField(),
      this.#endField("head", strings.from),
      this.#endField("tail", strings.to),
      ...this.#values(),
    );
    this.page.outlineOwn(Object.values(this.#ends).filter((mark) => mark !== null));
  }

  #typeField() {
    const { titles, strings } = this.page;
    const options = this.types.map(({ name }) =>
      element(
        "option",
        { value: name, selected: name === this.#type.name },
        titles.relationTitle(name),
      ),
    );
    const change = (/** @type {Event} */ event) => {
      const { value } = /** @type {HTMLSelectElement} */ (event.target);
      this.#type = this.types.find(({ name }) => name === value) ?? this.#type;
      this.#attributes = this.page.painted.schema.relationDefaults(this.#type.name);
      this.#draw();
      this.focus();
    };
    return field(strings.kinds.relation, element("select", { change }, ...options));
  }

  /**
   * @param {End} end
   * @param {string} title
   */
  #endField(end, title) {
    const { page } = this;
    const held = this.#ends[end];
    const fitting = this.#fitting(end);
    const options = fitting.map((mark, index) =>
      element("option", { value: String(index), selected: isSame(mark, held) }, this.#named(mark)),
    );
    if (!fitting.some((mark) => isSame(mark, held))) this.#ends[end] = null;
    const change = (/** @type {Event} */ event) => {
      const { value } = /** @type {HTMLSelectElement} */ (event.target);
      this.#take(end, value === "" ? null : fitting[Number(value)]);
    };
    const select = element("select", { change }, element("option", { value: "" }, "—"), ...options);
    const take = () => {
      const selected = page.selectedExtent();
      if (selected) this.#take(end, this.#nearest(end, selected));
      else page.warn(page.strings.selectFirst);
    };
    return element(
      "div",
      { class: "end" },
      field(title, select),
      button(
        { click: take, "aria-label": page.strings.takeFor(title) },
        page.strings.takeSelection,
      ),
    );
  }

  /** A field for each attribute of the type that has a list of values. */
  #values() {
    const { page } = this;
    const { schema } = page.painted;
    const held = { label: this.#type.name, attributes: this.#attributes };
    return schema
      .attributesOfRelation(held)
      .filter(({ kind }) => kind === "choice" || kind === "boolean")
      .map((attribute) =>
        valueField(attribute, this.#attributes[attribute.name], page, (value) => {
          const { [attribute.name]: _, ...others } = this.#attributes;
          const attributes = value === null ? others : { ...others, [attribute.name]: value };
          this.#attributes = schema.keptOnRelation({ ...held, attributes });
          this.#draw();
        }),
      );
  }

  /**
   * @param {End} end
   * @param {Mark | null} mark
   */
  #take(end, mark) {
    this.#ends[end] = mark;
    this.page.warn("");
    this.#draw();
  }

  /** @param {End} end */
  #fitting(end) {
    const allowed = this.#type[end];
    return this.marks.filter(
      ({ layer, label }) => allowed.includes(layer) || allowed.includes(`${layer}:${label}`),
    );
  }

  /**
   * The label that may be this end and shares most with the selected words.
   * @param {End} end
   * @param {{start: number, end: number}} selected
   */
  #nearest(end, selected) {
    const share = (/** @type {Mark} */ mark) => {
      const both = Math.min(mark.end, selected.end) - Math.max(mark.start, selected.start);
      return both / (mark.end - mark.start + selected.end - selected.start - both);
    };
    const [nearest] = this.#fitting(end).sort((one, other) => share(other) - share(one));
    return nearest && share(nearest) > 0 ? nearest : null;
  }

  /** @param {Mark} mark */
  #named(mark) {
    const { article } = this.page.painted;
    const words = article.slice(mark.start, Math.min(mark.end, mark.start + ENOUGH));
    const cut = mark.end - mark.start > ENOUGH ? `${words}…` : words;
    return `\u2068${cut.replace(/\s+/gu, " ")}\u2069 · ${this.page.titles.labelTitle(mark)}`;
  }

  /** @param {Event} event */
  #save(event) {
    event.preventDefault();
    const { head, tail } = this.#ends;
    if (!head || !tail || isSame(head, tail)) return this.page.warn(this.page.strings.twoEnds);
    const said = { label: this.#type.name, attributes: this.#attributes };
    /** @type {Content} */
    const relation = { kind: "relation", ...said, head: plain(head), tail: plain(tail) };
    this.page.decideOwn(this.place, [relation]);
  }
}

/**
 * The relations that belong to no claim: those of claims are written with the claim.
 * @param {CuratingPage} page
 */
export function typesIn({ painted: { schema } }) {
  const { source_of, cue_of, continues } = schema.claims ?? {};
  const ofClaims = [source_of, cue_of, continues];
  return schema.relations.filter(({ name }) => !ofClaims.includes(name));
}

/**
 * @param {string} title
 * @param {HTMLElement} control
 */
function field(title, control) {
  return element(
    "label",
    { class: "value-field" },
    element("span", { class: "soft" }, title),
    control,
  );
}

/**
 * Each of them once, in the order of the text.
 * @param {Mark[]} marks
 */
function inOrder(marks) {
  const named = new Map(marks.map((mark) => [nameOf(mark), mark]));
  return [...named.values()].sort((one, other) => one.start - other.start || other.end - one.end);
}

/** @param {Mark} mark */
function nameOf({ layer, label, start, end }) {
  return `${layer}:${label}:${start}:${end}`;
}

/**
 * @param {Mark} one
 * @param {Mark | null} other
 */
function isSame(one, other) {
  return other !== null && nameOf(one) === nameOf(other);
}

/**
 * @param {Mark} mark
 * @returns {Mark}
 */
function plain({ layer, label, start, end, attributes }) {
  return { layer, label, start, end, attributes };
}
