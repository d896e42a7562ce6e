import { assemble, linksOf, membersOf } from "./claims.js";
import { placed } from "./places.js";
import { findTwins, isWaiting } from "./twins.js";
import { readRelation, readSpan } from "./wire.js";

/**
 * @import { Article } from "./article.js"
 * @import { Claim } from "./claims.js"
 * @import { Places } from "./places.js"
 * @import { Schema } from "./schema.js"
 * @import { Annotations, Relation, Span, SuggestionWire } from "./types.js"
 */

/**
 * What preannotators propose, in units that are decided as one: a span, or a claim with its
 * sources, cues and relations.
 *
 * @typedef {object} Unit
 * @property {string} key "<set>/<id of the main span>"
 * @property {string} set
 * @property {string} author
 * @property {number} order its place among all units
 * @property {Span} main
 * @property {Span[]} spans the main one first
 * @property {Relation[]} relations
 * @property {Claim | null} claim
 * @property {number | null} score the least of its parts', for they are decided as one
 * @property {Unit[]} twins on the same place, in rank, without anything to add: decided with it
 * @property {Unit[]} within those that it is a twin of
 * @property {string[]} answeredBy the ids of parts of claims, "<set>/<span id>", that are the
 *   same span as a unit of one span: it adds nothing where one of them was taken
 * @property {Unit[]} before those that are asked about before it
 *
 * @typedef {object} Suggestions
 * @property {readonly Unit[]} units in the order in which they are read
 * @property {ReadonlyMap<string, Unit[]>} unitsOf "<set>/<span id>" → the units it is part of
 * @property {ReadonlyMap<string, readonly string[]>} twinsOf "<set>/<span id>" → the ids of all
 *   that are suggested alike, by whichever model; nothing of what is suggested once
 * @property {ReadonlyMap<string, Relation[]>} loose set → its relations outside any claim
 * @property {Places} places suggested spans by paragraph; their ids are "<set>/<span id>"
 */

/**
 * @param {Article} article
 * @param {Schema} schema
 * @param {readonly SuggestionWire[]} wires
 * @returns {Suggestions}
 */
export function readSuggestions(article, schema, wires) {
  /** @type {Unit[]} */
  const units = [];
  /** @type {Map<string, Relation[]>} */
  const loose = new Map();
  for (const wire of wires) {
    const found = unitsIn(schema, wire);
    units.push(...found.units);
    loose.set(wire.set, found.loose);
  }
  units.sort(
    (one, other) => startOf(one) - startOf(other) || other.spans.length - one.spans.length,
  );
  for (const [order, unit] of units.entries()) unit.order = order;
  const places = placed(article, spansOf(units));
  return { units, loose, unitsOf: bySpan(units), twinsOf: findTwins(units), places };
}

/**
 * A suggested span as it was suggested; undefined where no suggestion that is shown has it.
 * @param {Suggestions} suggestions
 * @param {string} id "<set>/<span id>"
 */
export function suggestedSpan({ unitsOf }, id) {
  const [unit] = unitsOf.get(id) ?? [];
  return unit?.spans.find((span) => id === `${unit.set}/${span.id}`);
}

/**
 * The units that wait for a decision, of those on one place the first.
 * @param {Suggestions} suggestions
 * @param {Pick<Annotations, "decisions">} annotations
 */
export function undecided({ units }, { decisions }) {
  return units.filter((unit) => isWaiting(unit, decisions));
}

/**
 * The place in the order of units at which an offset of the text stands: just before the
 * first unit that starts there or later.
 * @param {Suggestions} suggestions
 * @param {number} offset
 */
export function orderAt(suggestions, offset) {
  const at = suggestions.units.findIndex((unit) => startOf(unit) >= offset);
  return (at < 0 ? suggestions.units.length : at) - 0.5;
}

/**
 * @param {Schema} schema
 * @param {SuggestionWire} wire
 * @returns {{units: Unit[], loose: Relation[]}}
 */
function unitsIn(schema, wire) {
  const spans = new Map(wire.spans.map((sent) => [sent.id, keptSpan(schema, sent)]));
  const relations = wire.relations.map(readRelation);
  const claims = assemble(schema, spans, relations);
  const held = new Set(claims.flatMap(membersOf));
  const linked = new Set(claims.flatMap(linksOf));
  const unit = (/** @type {Span} */ main) => ({
    key: `${wire.set}/${main.id}`,
    set: wire.set,
    author: wire.author,
    order: 0,
    main,
    twins: [],
    within: [],
    answeredBy: [],
    before: [],
  });
  const whole = claims.map((claim) => ({
    ...unit(claim.content),
    spans: [...new Set(membersOf(claim))],
    relations: linksOf(claim),
    claim,
    score: leastScore([...membersOf(claim), ...linksOf(claim)]),
  }));
  const single = [...spans.values()]
    .filter((span) => !held.has(span))
    .map((span) => ({
      ...unit(span),
      spans: [span],
      relations: [],
      claim: null,
      score: leastScore([span]),
    }));
  return {
    units: [...whole, ...single],
    loose: relations.filter((relation) => !linked.has(relation)),
  };
}

/**
 * A suggested span without what this schema does not know: nobody can take it, so that it
 * makes nobody's answer a correction.
 * @param {Schema} schema
 * @param {SuggestionWire["spans"][number]} sent
 */
function keptSpan(schema, sent) {
  const span = readSpan(sent);
  return { ...span, attributes: schema.kept(span) };
}

/** @param {readonly {score?: number}[]} parts */
function leastScore(parts) {
  const scores = parts.flatMap(({ score }) => score ?? []);
  return scores.length ? Math.min(...scores) : null;
}

/** @param {Unit} unit */
function startOf(unit) {
  return Math.min(...unit.spans.map((span) => span.start));
}

/** @param {readonly Unit[]} units */
function bySpan(units) {
  /** @type {Map<string, Unit[]>} */
  const found = new Map();
  for (const unit of units) {
    for (const span of unit.spans) {
      const id = `${unit.set}/${span.id}`;
      found.set(id, [...(found.get(id) ?? []), unit]);
    }
  }
  return found;
}

/**
 * Every suggested span once, under its id with its set's key before it.
 * @param {readonly Unit[]} units
 */
function spansOf(units) {
  /** @type {Map<string, Span>} */
  const spans = new Map();
  for (const unit of units) {
    for (const span of unit.spans) {
      const id = `${unit.set}/${span.id}`;
      spans.set(id, { ...span, id, author: span.author || unit.author });
    }
  }
  return spans.values();
}
