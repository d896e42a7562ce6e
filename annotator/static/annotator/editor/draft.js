import { newId } from "./ids.js";
import { isSameLabel, outcomeOf } from "./outcome.js";
import { suggestedSpan } from "./units.js";

/**
 * @import { LabelName } from "./schema.js"
 * @import { Suggestions } from "./units.js"
 * @import { Annotations, AttributeValue, Attributes, Decision, Edit, Extent, Outcome, Relation, Span } from "./types.js"
 */

/**
 * One operation in the making: what is asked of it becomes edits that keep the set whole.
 * A relation goes before the span it hangs on, and a decision about a suggestion follows what
 * becomes of its result.
 */
export class Draft {
  /** @param {Annotations} annotations */
  constructor(annotations) {
    this.given = annotations;
    this.spans = annotations.spans;
    this.relations = annotations.relations;
    this.decisions = annotations.decisions;
    this.attributes = annotations.attributes;
    /** @type {Edit[]} */
    this.edits = [];
  }

  /**
   * The id of a span with this label and extent, if one stands.
   * @param {LabelName & Extent} wanted
   */
  find(wanted) {
    for (const span of this.spans.values()) if (isSameLabel(span, wanted)) return span.id;
    return undefined;
  }

  /**
   * Adds a span, unless one like it stands already; its id.
   * @param {LabelName & Extent & {attributes: Attributes}} wanted
   */
  addSpan({ layer, label, start, end, attributes }) {
    const standing = this.find({ layer, label, start, end });
    if (standing) return standing;
    const span = { id: newId(), layer, label, start, end, attributes };
    this.#setSpan(span.id, span);
    return span.id;
  }

  /**
   * Changes a span; where it came from suggestions, it is compared with what each of them said.
   * Of what is no longer shown, only another label or place is known to correct it.
   * @param {Span} span
   * @param {Suggestions} suggestions
   */
  changeSpan(span, suggestions) {
    const held = /** @type {Span} */ (this.spans.get(span.id));
    this.#setSpan(span.id, span);
    for (const { id, outcome, result } of this.#decisionsAbout(span.id)) {
      const offered = suggestedSpan(suggestions, id);
      const unknown = isSameLabel(span, held) ? outcome : "corrected";
      const now = offered ? outcomeOf(span, offered) : unknown;
      if (outcome !== now) this.decide(id, now, result);
    }
  }

  /**
   * Removes a span with its relations; a suggestion that it came from is rejected by that.
   * @param {string} id
   */
  removeSpan(id) {
    for (const relation of [...this.relations.values()]) {
      if (relation.head === id || relation.tail === id) this.removeRelation(relation.id);
    }
    for (const decision of this.#decisionsAbout(id)) this.#forget(decision, id);
    this.#setSpan(id, null);
  }

  /**
   * Adds a relation, unless one like it stands already; its id.
   * @param {{label: string, head: string, tail: string, attributes?: Attributes}} wanted
   */
  addRelation({ label, head, tail, attributes = {} }) {
    for (const held of this.relations.values()) {
      if (held.label === label && held.head === head && held.tail === tail) return held.id;
    }
    const relation = { id: newId(), label, head, tail, attributes };
    this.setRelation(relation.id, relation);
    return relation.id;
  }

  /** @param {string} id */
  removeRelation(id) {
    for (const decision of this.#decisionsAbout(id)) this.#forget(decision, id);
    this.setRelation(id, null);
  }

  /**
   * @param {string} id
   * @param {Relation | null} after
   */
  setRelation(id, after) {
    this.edits.push({ kind: "relation", before: this.relations.get(id) ?? null, after });
    this.relations = changed(this.relations, this.given.relations, id, after);
  }

  /**
   * Says what became of a suggested span or relation.
   * @param {string} id "<machine set key>/<id>"
   * @param {Outcome} outcome
   * @param {string[]} result ids in the annotator's own set
   */
  decide(id, outcome, result) {
    const after = { id, outcome, result };
    this.edits.push({ kind: "decision", before: this.decisions.get(id) ?? null, after });
    this.decisions = changed(this.decisions, this.given.decisions, id, after);
  }

  /**
   * Gives an attribute of the article a value, or takes it away.
   * @param {string} id the attribute's name
   * @param {AttributeValue | null} value
   */
  setArticleAttribute(id, value) {
    const after = value === null ? null : { id, value };
    this.edits.push({ kind: "attribute", before: this.attributes.get(id) ?? null, after });
  }

  /**
   * @param {string} id
   * @param {Span | null} value
   */
  #setSpan(id, value) {
    const before = this.spans.get(id) ?? null;
    const after = value && ownSpan(value);
    this.edits.push({ kind: "span", before, after });
    this.spans = changed(this.spans, this.given.spans, id, after);
  }

  /** @param {string} id of a span or relation of the annotator's own */
  #decisionsAbout(id) {
    return [...this.decisions.values()].filter((decision) => decision.result.includes(id));
  }

  /**
   * @param {Decision} decision
   * @param {string} id
   */
  #forget(decision, id) {
    const result = decision.result.filter((held) => held !== id);
    this.decide(decision.id, result.length ? decision.outcome : "rejected", result);
  }
}

/**
 * A span as its annotator's own: what was changed by hand no longer names another author.
 * @param {Span} span
 * @returns {Span}
 */
function ownSpan({ id, layer, label, start, end, attributes }) {
  return { id, layer, label, start, end, attributes };
}

/**
 * A map with another value, or without one. What was given is copied when it is first written
 * to: most operations write to one map of the three, and those are long.
 * @template T
 * @param {ReadonlyMap<string, T>} held
 * @param {ReadonlyMap<string, T>} given
 * @param {string} id
 * @param {T | null} value
 * @returns {ReadonlyMap<string, T>}
 */
function changed(held, given, id, value) {
  const own = held === given ? new Map(given) : /** @type {Map<string, T>} */ (held);
  if (value) own.set(id, value);
  else own.delete(id);
  return own;
}
