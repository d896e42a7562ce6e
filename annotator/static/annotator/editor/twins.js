/**
 * @import { Annotations, Attributes, Extent, Relation, Span } from "./types.js"
 * @import { LabelName } from "./schema.js"
 * @import { Suggestions, Unit } from "./units.js"
 */

/**
 * What several models suggest alike. A label on a place is shown and asked about once,
 * whoever suggests it: of several units on one place the first in rank is asked about. One
 * that has nothing to add to it, its twin, is decided with it; another one is asked after it.
 */

/**
 * Relates units to those on their places, and suggested spans to each other.
 * @param {readonly Unit[]} units whose `twins`, `within`, `answeredBy` and `before` are empty,
 *   and are filled
 * @returns {ReadonlyMap<string, readonly string[]>} "<set>/<span id>" → the ids of all that are
 *   suggested alike, in rank; nothing of what is suggested once
 */
export function findTwins(units) {
  const ranked = [...units].sort(inRank);
  const mains = byPlace(ranked.map((unit) => [placeKey(unit.main), unit]));
  for (const here of mains.values()) if (here.length > 1) relate(here);
  for (const unit of ranked) {
    for (const span of unit.spans.slice(1)) {
      for (const other of mains.get(placeKey(span)) ?? []) {
        if (other.spans.length > 1) continue;
        other.before.push(unit);
        other.answeredBy.push(`${unit.set}/${span.id}`);
      }
    }
  }
  return alike(ranked);
}

/**
 * Whether it is to be asked about a unit now.
 * @param {Unit} unit
 * @param {Annotations["decisions"]} decisions
 */
export function isWaiting(unit, decisions) {
  return isOpen(unit, decisions) && !unit.before.some((other) => isOpen(other, decisions));
}

/**
 * Whether a suggested span is on show: undecided, part of what is asked about, and the first
 * of those alike.
 * @param {Suggestions} suggestions
 * @param {Annotations["decisions"]} decisions
 * @param {string} id "<set>/<span id>"
 */
export function isOffered({ unitsOf, twinsOf }, decisions, id) {
  const isShown = (/** @type {string} */ each) =>
    !decisions.has(each) && unitsOf.get(each)?.some((unit) => isWaiting(unit, decisions));
  const first = twinsOf.get(id)?.find(isShown) ?? id;
  return first === id && Boolean(isShown(id));
}

/**
 * Who suggests a span, in rank, and with which scores.
 * @param {Suggestions} suggestions
 * @param {string} id "<set>/<span id>"
 * @returns {{author: string, score: number | null}[]}
 */
export function voicesOf(suggestions, id) {
  return spansAlike(suggestions, id).map(({ unit, span }) => ({
    author: span.author || unit.author,
    score: span.score ?? null,
  }));
}

/**
 * A part of a unit with what is taken with it: what it leaves open, others may say whom nobody
 * has rejected. Of a claim's content only its twins may: how a claim is sourced or quoted goes
 * with its other parts.
 * @param {Suggestions} suggestions
 * @param {Annotations["decisions"]} decisions
 * @param {Unit} unit
 * @param {Span} part
 * @returns {Span}
 */
export function filledIn(suggestions, decisions, unit, part) {
  const isContent = unit.claim !== null && part === unit.main;
  const said = spansAlike(suggestions, `${unit.set}/${part.id}`)
    .filter((other) => decisions.get(`${other.unit.set}/${other.span.id}`)?.outcome !== "rejected")
    .filter((other) => !isContent || unit.twins.includes(other.unit))
    .map(({ span }) => span.attributes);
  return { ...part, attributes: mergedAttributes([part.attributes, ...said]) };
}

/**
 * What several say of one span: of what they contradict each other in, the first's.
 * @param {readonly Attributes[]} said
 * @returns {Attributes}
 */
export function mergedAttributes(said) {
  return Object.assign({}, ...[...said].reverse());
}

/**
 * @param {Suggestions} suggestions
 * @param {string} id
 */
function spansAlike({ unitsOf, twinsOf }, id) {
  return (twinsOf.get(id) ?? [id]).flatMap((each) => {
    const [unit] = unitsOf.get(each) ?? [];
    const span = unit?.spans.find((held) => each === `${unit.set}/${held.id}`);
    return span ? [{ unit, span }] : [];
  });
}

/**
 * Undecided, and adding to what was decided about its place: what a model suggests later
 * that says no more is not asked about again. A part that went with its claim is.
 * @param {Unit} unit
 * @param {Annotations["decisions"]} decisions
 */
function isOpen({ key, within, answeredBy }, decisions) {
  return !(
    decisions.has(key) ||
    within.some((other) => decisions.has(other.key)) ||
    answeredBy.some((id) => decisions.get(id)?.result.length)
  );
}

/**
 * Claims with a source or a cue before bare ones, then the surest first.
 * @param {Unit} one
 * @param {Unit} other
 */
function inRank(one, other) {
  const isLinked = (/** @type {Unit} */ { spans }) => Number(spans.length > 1);
  return (
    isLinked(other) - isLinked(one) ||
    (other.score ?? -1) - (one.score ?? -1) ||
    other.spans.length - one.spans.length ||
    one.order - other.order
  );
}

/** @param {readonly Unit[]} here in rank, all on one place */
function relate(here) {
  const said = new Map(here.map((unit) => [unit, sayings(unit)]));
  for (const [at, unit] of here.entries()) {
    unit.before.push(...here.slice(0, at));
    for (const other of here) {
      const all = /** @type {Set<string>} */ (said.get(unit));
      if (other === unit || ![...(said.get(other) ?? [])].every((one) => all.has(one))) continue;
      unit.twins.push(other);
      other.within.push(unit);
    }
  }
}

/**
 * All that a unit says, but for ids and attributes.
 * @param {Unit} unit
 */
function sayings({ spans, relations }) {
  const places = new Map(spans.map((span) => [span.id, placeKey(span)]));
  const link = (/** @type {Relation} */ { label, head, tail }) =>
    `${label} ${places.get(head)} ${places.get(tail)}`;
  return new Set([...places.values(), ...relations.map(link)]);
}

/**
 * @param {readonly Unit[]} ranked
 * @returns {Map<string, string[]>}
 */
function alike(ranked) {
  const named = ranked.flatMap(({ set, spans }) =>
    spans.map((span) => /** @type {[string, string]} */ ([placeKey(span), `${set}/${span.id}`])),
  );
  const several = [...byPlace(named).values()]
    .map((ids) => [...new Set(ids)])
    .filter((ids) => ids.length > 1);
  return new Map(several.flatMap((ids) => ids.map((id) => [id, ids])));
}

/**
 * @template T
 * @param {readonly [place: string, value: T][]} pairs
 * @returns {Map<string, T[]>}
 */
function byPlace(pairs) {
  /** @type {Map<string, T[]>} */
  const found = new Map();
  for (const [place, value] of pairs) {
    const here = found.get(place);
    if (here) here.push(value);
    else found.set(place, [value]);
  }
  return found;
}

/** @param {LabelName & Extent} span */
function placeKey({ layer, label, start, end }) {
  return `${start}–${end} ${layer}:${label}`;
}
