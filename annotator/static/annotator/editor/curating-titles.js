import { inWords } from "./said-values.js";
import { titleIn } from "./strings.js";

/**
 * @import { Place } from "./curating-state.js"
 * @import { CuratingPage } from "./curating.js"
 * @import { Attributes } from "./types.js"
 */

/** How much of a place's text its row shows, in code points. */
const ENOUGH = 60;

/** What sets, labels, attributes and places are called in the language of the page. */
export class CuratingTitles {
  /** @param {CuratingPage} page */
  constructor(page) {
    this.page = page;
  }

  /** @param {string} key of a set */
  nameOf(key) {
    return this.page.state.curation.table.find(({ set }) => set === key)?.name ?? "";
  }

  /** @param {{layer: string, label: string}} name */
  labelTitle(name) {
    const label = this.page.painted.schema.label(name);
    return titleIn(label?.title, name.label, this.page.editorStrings);
  }

  /** @param {string} label */
  relationTitle(label) {
    const type = this.page.painted.schema.relationTypes.get(label);
    return titleIn(type?.title, label, this.page.editorStrings);
  }

  /**
   * @param {string} layer empty for an attribute of the article
   * @param {string} name
   * @param {Attributes[string]} value
   */
  attributeTitle(layer, name, value) {
    const { schema } = this.page.painted;
    const among = layer
      ? (schema.layers.find((held) => held.name === layer)?.attributes ?? [])
      : schema.attributes;
    const attribute = among.find((held) => held.name === name);
    if (!attribute) return `${name}: ${value}`;
    const strings = this.page.editorStrings;
    const words = inWords(attribute, value, strings).join(strings.comma);
    return `${titleIn(attribute.title, name, strings)}: ${words}`;
  }

  /**
   * The words that a place is about.
   * @param {Place} place
   */
  titleOf(place) {
    const { article } = this.page.painted;
    if (place.kind === "attribute") {
      const field = this.attributeOf(place);
      return field ? titleIn(field.title, field.name, this.page.editorStrings) : "";
    }
    const { start, end } = place;
    const words = article.slice(start, Math.min(end, start + ENOUGH)).replace(/\s+/gu, " ");
    return end - start > ENOUGH ? `${words}…` : words;
  }

  /**
   * The attribute of the article that a place is about.
   * @param {Place} place
   */
  attributeOf(place) {
    const said = [
      ...place.alternatives.flatMap(({ contents }) => contents),
      ...(place.decision?.result ?? []),
    ];
    const content = said.find(({ kind }) => kind === "attribute");
    const { schema } = this.page.painted;
    return schema.attributes.find(
      ({ name }) => content && "name" in content && name === content.name,
    );
  }
}
