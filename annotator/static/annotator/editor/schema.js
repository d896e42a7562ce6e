/**
 * @import { Attribute, Attributes, Label, Layer, RelationType, SchemaWire } from "./types.js"
 */

/**
 * The label set of the article at hand, and what it asks of spans and relations.
 *
 * @typedef {{layer: string, label: string}} LabelName
 * @typedef {"content" | "source" | "cue"} Role
 */
export class Schema {
  /** @type {Map<string, Map<string, Role>>} layer → label → role */
  #roles = new Map();

  /** @param {SchemaWire} wire */
  constructor(wire) {
    this.id = wire.id;
    this.layers = wire.layers;
    this.relations = wire.relations ?? [];
    this.attributes = wire.attributes ?? [];
    this.claims = wire.claims ?? null;
    /** @type {Map<string, Label>} */
    this.labels = new Map();
    for (const layer of wire.layers) this.#register(layer);
    for (const role of /** @type {Role[]} */ (["content", "source", "cue"])) {
      const held = this.labelOf(role);
      if (!held) continue;
      const roles = this.#roles.get(held.layer) ?? new Map();
      this.#roles.set(held.layer, roles.set(held.label, role));
    }
    this.relationTypes = new Map(this.relations.map((type) => [type.name, type]));
  }

  /** @param {Layer} layer */
  #register(layer) {
    for (const label of layer.labels) this.labels.set(`${layer.name}:${label.name}`, label);
  }

  /** @param {LabelName} name */
  label({ layer, label }) {
    return this.labels.get(`${layer}:${label}`);
  }

  /**
   * The label that plays a part in a claim; null where the schema has no claims.
   * @param {Role} role
   * @returns {LabelName | null}
   */
  labelOf(role) {
    const label = this.claims?.[role];
    const layer =
      label && this.layers.find((held) => held.labels.some((each) => each.name === label));
    return layer ? { layer: layer.name, label: /** @type {string} */ (label) } : null;
  }

  /**
   * The part that a label plays in a claim, if any.
   * @param {LabelName} name
   * @returns {Role | null}
   */
  roleOf({ layer, label }) {
    return this.#roles.get(layer)?.get(label) ?? null;
  }

  /**
   * The attributes that apply to a span as it stands.
   * @param {LabelName & {attributes: Attributes}} span
   * @returns {Attribute[]}
   */
  attributesOf(span) {
    const layer = this.layers.find((held) => held.name === span.layer);
    return applying(layer?.attributes ?? [], span.label, span.attributes);
  }

  /**
   * The attributes that apply to a relation as it stands.
   * @param {{label: string, attributes: Attributes}} relation
   */
  attributesOfRelation({ label, attributes }) {
    return applying(this.relationTypes.get(label)?.attributes ?? [], label, attributes);
  }

  /**
   * What a new span of this label begins with.
   * @param {LabelName} name
   * @param {Attributes} [given] values that go before the defaults
   */
  defaults(name, given = {}) {
    const layer = this.layers.find((held) => held.name === name.layer);
    return settled(layer?.attributes ?? [], name.label, given, true);
  }

  /**
   * A span under another label of its layer: what no longer applies goes, and what applies
   * only now begins with its default.
   * @template {LabelName & {attributes: Attributes}} T
   * @param {T} span
   * @param {string} label
   * @returns {T}
   */
  relabelled(span, label) {
    const applied = new Set(this.attributesOf(span).map(({ name }) => name));
    const begun = Object.entries(this.defaults({ layer: span.layer, label }, span.attributes));
    const fitting = begun.filter(([name]) => name in span.attributes || !applied.has(name));
    const attributes = { ...span.attributes, ...Object.fromEntries(fitting) };
    return { ...span, label, attributes: this.kept({ layer: span.layer, label, attributes }) };
  }

  /**
   * What a new relation begins with.
   * @param {string} label
   * @param {Attributes} [given] values that go before the defaults
   */
  relationDefaults(label, given = {}) {
    return settled(this.relationTypes.get(label)?.attributes ?? [], label, given, true);
  }

  /**
   * The attributes of a relation without those that no longer apply.
   * @param {{label: string, attributes: Attributes}} relation
   */
  keptOnRelation({ label, attributes }) {
    return settled(this.relationTypes.get(label)?.attributes ?? [], label, attributes, false);
  }

  /**
   * The attributes of the article that apply beside the values it has.
   * @param {Attributes} values
   */
  attributesOfArticle(values) {
    return applying(this.attributes, "", values);
  }

  /**
   * The values of the article without those that no longer apply.
   * @param {Attributes} values
   */
  keptOnArticle(values) {
    return settled(this.attributes, "", values, false);
  }

  /**
   * Whether an attribute of a part of a claim takes a value.
   * @param {Role} role
   * @param {string} name
   * @param {string} value
   */
  offers(role, name, value) {
    const layer = this.layers.find((held) => held.name === this.labelOf(role)?.layer);
    const attribute = layer?.attributes?.find((held) => held.name === name);
    return attribute?.values?.some((choice) => choice.name === value) ?? false;
  }

  /**
   * The attributes of a span without those that no longer apply.
   * @param {LabelName & {attributes: Attributes}} span
   */
  kept(span) {
    const attributes = this.layers.find((held) => held.name === span.layer)?.attributes ?? [];
    const kept = settled(attributes, span.label, span.attributes, false);
    // Every span may have this one, unless its layer means something of its own by the name.
    const { unsure } = span.attributes;
    const isOwn = attributes.some(({ name }) => name === "unsure");
    return unsure === undefined || isOwn ? kept : { ...kept, unsure };
  }

  /**
   * The relation types that may lead from one span to another; with one end, all that fit it.
   * @param {LabelName | null} head
   * @param {LabelName | null} tail
   * @returns {RelationType[]}
   */
  relationsBetween(head, tail) {
    const fits = (/** @type {string[]} */ ends, /** @type {LabelName | null} */ name) =>
      !name || ends.includes(name.layer) || ends.includes(`${name.layer}:${name.label}`);
    return this.relations.filter((type) => fits(type.head, head) && fits(type.tail, tail));
  }
}

/**
 * @param {Attribute[]} attributes
 * @param {string} label
 * @param {Attributes} values
 */
function applying(attributes, label, values) {
  return attributes.filter((attribute) => applies(attribute, label, values, attributes));
}

/**
 * Whether the condition of an attribute is true of something with a label and values; one
 * that is not set counts as having its default.
 * @param {Attribute} attribute
 * @param {string} label
 * @param {Attributes} values
 * @param {Attribute[]} among
 */
function applies({ when = {} }, label, values, among) {
  if (when.labels?.length && !when.labels.includes(label)) return false;
  if (!when.attribute) return true;
  const other = among.find((held) => held.name === when.attribute);
  const value = values[when.attribute] ?? other?.default;
  const names = Array.isArray(value) ? value : [String(value)];
  return names.some((name) => when.values?.includes(name));
}

/**
 * The given values whose attributes apply; one that goes may take others with it.
 * @param {Attribute[]} attributes
 * @param {string} label
 * @param {Attributes} given
 * @param {boolean} fill whether defaults are filled in
 * @returns {Attributes}
 */
function settled(attributes, label, given, fill) {
  const begun = attributes.map(({ name, default: initial }) => [
    name,
    given[name] ?? (fill ? initial : null),
  ]);
  /** @type {Attributes} */
  const values = Object.fromEntries(
    begun.filter(([, value]) => value !== undefined && value !== null),
  );
  const kept = applying(attributes, label, values).filter(({ name }) => name in values);
  const result = Object.fromEntries(kept.map(({ name }) => [name, values[name]]));
  const isStable = kept.length === Object.keys(values).length;
  return isStable ? result : settled(attributes, label, result, false);
}
