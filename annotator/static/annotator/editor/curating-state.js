/**
 * @import { ArticleWire, AttributeValue, Attributes, KeyChoices, SchemaWire, SetWire } from "./types.js"
 */

/**
 * What a curator sees of an article, without any DOM. The server holds what was decided; here
 * is only where the curator is. Each function returns another state.
 *
 * @typedef {{layer: string, label: string, start: number, end: number, attributes: Attributes, link?: Attributes}} Mark
 * @typedef {{kind: "span"} & Mark} SpanContent
 * @typedef {{kind: "claim", pieces: Mark[], sources: Mark[], cues: Mark[]}} ClaimContent
 * @typedef {{kind: "relation", label: string, head: Mark, tail: Mark, attributes: Attributes}} RelationContent
 * @typedef {{kind: "attribute", name: string, value: AttributeValue}} AttributeContent
 * @typedef {SpanContent | ClaimContent | RelationContent | AttributeContent} Content
 * @typedef {{key: string, voters: string[], contents: Content[]}} Alternative
 * @typedef {"" | "slip" | "ambiguous" | "guideline"} Cause
 *
 * @typedef {object} Decided
 * @property {string[]} chosen
 * @property {Content[]} result
 * @property {Cause} cause
 * @property {string} by
 * @property {boolean} by_majority
 * @property {number} step
 *
 * @typedef {object} Place
 * @property {string} id
 * @property {"span" | "claim" | "relation" | "attribute"} kind
 * @property {number} start
 * @property {number} end
 * @property {"agreed" | "open" | "decided" | "changed"} standing
 * @property {Alternative[]} alternatives
 * @property {string[]} new
 * @property {Decided | null} decision
 *
 * @typedef {object} Sheet  A set that is compared, or may be.
 * @property {string} set
 * @property {"human" | "machine"} origin
 * @property {string} name
 * @property {string} schema
 * @property {boolean} fits
 * @property {boolean} seated
 * @property {number} revision
 * @property {number | null} newer
 *
 * @typedef {object} CurationWire
 * @property {number} step
 * @property {"new" | "open" | "finished"} state
 * @property {boolean} taken whether one set was taken as the curated one before
 * @property {Sheet[]} table
 * @property {number} submitted
 * @property {number} expected
 * @property {Place[]} places
 * @property {number} settled
 * @property {number} disputed
 * @property {SetWire} merged
 *
 * @typedef {object} OpenedWire
 * @property {ArticleWire} article
 * @property {SchemaWire} schema
 * @property {KeyChoices} keys
 * @property {CurationWire} curation
 * @property {Record<string, string>} urls
 *
 * @typedef {object} Curating
 * @property {CurationWire} curation
 * @property {string} at the id of the place in focus; empty where there is none
 * @property {Cause} cause what the next decision is given as its cause
 *
 * @typedef {object} Ruling  A decision as it is sent.
 * @property {string} place
 * @property {string[]} chosen
 * @property {Content[]} own
 * @property {Cause} cause
 * @property {number} base
 */

/** @param {CurationWire} curation @returns {Curating} */
export function begun(curation) {
  return at({ curation, at: "", cause: "" }, firstWaiting(curation.places)?.id ?? "");
}

/**
 * After the server has answered: in the same place, or where that is gone now, the first that
 * reaches as far.
 * @param {Curating} state
 * @param {CurationWire} curation
 * @returns {Curating}
 */
export function answered(state, curation) {
  const { places } = curation;
  const before = placeOf(state);
  const same = places.find(({ id }) => id === state.at);
  const near = before && shown(places).find(({ end }) => end > before.start);
  return at({ ...state, curation }, (same ?? near)?.id ?? "");
}

/**
 * With another place in focus, whose cause is the one to go on with.
 * @param {Curating} state
 * @param {string} id
 * @returns {Curating}
 */
export function at(state, id) {
  const place = state.curation.places.find((held) => held.id === id);
  return { ...state, at: id, cause: place?.decision?.cause ?? "" };
}

/** @param {Curating} state @returns {Place | null} */
export function placeOf(state) {
  return state.curation.places.find(({ id }) => id === state.at) ?? null;
}

/**
 * The places that a curator goes through: all but those on which everybody agrees.
 * @param {readonly Place[]} places
 */
export function shown(places) {
  return places.filter(({ standing }) => standing !== "agreed");
}

/** @param {Place} place */
export function waits({ standing }) {
  return standing === "open" || standing === "changed";
}

/**
 * The next place, or the one before; among those that wait, if any does, going round.
 * @param {Curating} state
 * @param {1 | -1} step
 * @returns {Curating}
 */
export function walked(state, step) {
  const { places } = state.curation;
  const from = places.findIndex(({ id }) => id === state.at);
  const wanted = places.some((place, index) => waits(place) && index !== from) ? waits : isShown;
  const begin = from < 0 && step < 0 ? 0 : from;
  for (let far = 1; far <= places.length; far += 1) {
    const index = (begin + step * far + places.length * 2) % places.length;
    if (wanted(places[index])) return at(state, places[index].id);
  }
  return state;
}

/**
 * The place that has an offset of the text in it, the shortest that wait first.
 * @param {Curating} state
 * @param {number} offset
 * @returns {Place | null}
 */
export function placeAt({ curation }, offset) {
  const over = curation.places.filter(({ start, end }) => start <= offset && offset < end);
  const shortFirst = over.sort((one, other) => one.end - one.start - (other.end - other.start));
  return shortFirst.find(isShown) ?? shortFirst[0] ?? null;
}

/**
 * The decision for an alternative: for it alone, or, where `more`, with or without it beside
 * what was chosen before. Null where the place has no such alternative.
 * @param {Curating} state
 * @param {number} index
 * @param {boolean} more
 * @returns {Ruling | null}
 */
export function ruledFor(state, index, more) {
  const place = placeOf(state);
  const key = place?.alternatives[index]?.key;
  if (!place || key === undefined) return null;
  const before = place.decision?.chosen ?? [];
  const others = before.filter((held) => held !== key);
  const both = before.includes(key) ? others : [...before, key];
  return ruling(state, { chosen: more ? both : [key] });
}

/**
 * A decision about the place in focus, with the cause at hand.
 * @param {Curating} state
 * @param {Partial<Ruling>} [said]
 * @returns {Ruling}
 */
export function ruling({ at: place, cause, curation }, said = {}) {
  return { place, chosen: [], own: [], cause, base: curation.step, ...said };
}

/**
 * The decision of the place in focus once more, with another cause; null while there is none.
 * @param {Curating} state
 * @returns {Ruling | null}
 */
export function causeRuled(state) {
  const decision = placeOf(state)?.decision;
  if (!decision) return null;
  const { chosen, result } = decision;
  const known = new Set(placeOf(state)?.alternatives.map(({ key }) => key));
  const isKept = chosen.length > 0 && chosen.every((key) => known.has(key));
  return ruling(state, isKept ? { chosen } : { own: result });
}

/**
 * With this cause, or without, if it was that already.
 * @param {Curating} state
 * @param {Cause} cause
 * @returns {Curating}
 */
export function withCause(state, cause) {
  return { ...state, cause: state.cause === cause ? "" : cause };
}

/** @param {Place} place */
function isShown(place) {
  return place.standing !== "agreed";
}

/** @param {readonly Place[]} places */
function firstWaiting(places) {
  return places.find(waits) ?? places.find(isShown);
}
