import { assemble } from "./claims.js";

/**
 * @import { ClaimPending } from "./pending.js"
 * @import { Change, State } from "./state.js"
 * @import { Span } from "./types.js"
 */

/** Cues of no gender: بحسب، وفقاً لـ، نقلاً عن. */
const PHRASE = /^(?:ب?حسب|وفق|نقلا$|على$)/u;

/**
 * The sources that a dropped subject (وأوضح، وأضافت) may point back to: those before its cue,
 * the nearest first, after them those that do not fit the verb in gender. Only what letters
 * show counts: a guess, for a person to take or to pass over.
 * @param {State} state
 * @param {ClaimPending} pending
 * @returns {Span[]}
 */
export function antecedents(state, pending) {
  const { schema, annotations, article, waiting } = state;
  const cue = pending.parts.cue[0];
  if (!cue) return [];
  const offered = waiting.flatMap((unit) => unit.spans);
  const sources = [...annotations.spans.values(), ...offered]
    .filter((span) => schema.roleOf(span) === "source" && span.end <= cue.start)
    .sort((one, other) => other.end - one.end);
  const single = sources.filter(
    (span, at) =>
      sources.findIndex(({ start, end }) => start === span.start && end === span.end) === at,
  );
  const wanted = verbGender(article.slice(cue.start, cue.end));
  const genders = gendersOf(state);
  const fits = (/** @type {Span} */ span) =>
    (genders.get(span.id) ?? nounGender(article.slice(span.start, span.end))) === wanted;
  return [...single.filter(fits), ...single.filter((span) => !fits(span))];
}

/**
 * Goes from the source that is offered for a dropped subject to the next one, or back.
 * @param {State} state
 * @param {ClaimPending} pending
 * @param {1 | -1} direction
 * @returns {Change | null}
 */
export function otherAntecedent(state, pending, direction) {
  if (pending.steps[0] !== "source" || pending.sourcing !== "dropped") return null;
  const found = antecedents(state, pending);
  if (!found.length) return null;
  const { selection } = state;
  const at = found.findIndex(
    ({ start, end }) => start === selection.start && end === selection.end,
  );
  const { start, end } = found[(at + direction + found.length) % found.length];
  return { edits: [], selection: { start, end, anchored: "start" } };
}

/**
 * The gender that a source had with its own verb, which says more than its letters.
 * @param {State} state
 * @returns {Map<string, "f" | "m">} by the ids of own sources
 */
function gendersOf({ schema, annotations, article }) {
  /** @type {Map<string, "f" | "m">} */
  const genders = new Map();
  const isVerb = (/** @type {Span} */ { attributes, start, end }) =>
    (attributes.kind ?? "verb") === "verb" && !PHRASE.test(bare(article.slice(start, end)));
  const claims = assemble(schema, annotations.spans, annotations.relations.values());
  for (const { cues, sources } of claims) {
    const cue = cues.map(({ span }) => span).find(isVerb);
    if (!cue) continue;
    const gender = verbGender(article.slice(cue.start, cue.end));
    for (const { span } of sources) if (!genders.has(span.id)) genders.set(span.id, gender);
  }
  return genders;
}

/** @param {string} verb قالت، تقول، وأضافت: feminine */
function verbGender(verb) {
  const word = bare(verb).replace(/^[وف](?=\p{L}{3})/u, "");
  return /^(?:\p{L}{2,}ت$|ت\p{L}{2,}$)/u.test(word) && !/^تحدث$/u.test(word) ? "f" : "m";
}

/** @param {string} noun الوزيرة، ليلى، هيفاء: feminine, by its first word */
function nounGender(noun) {
  return /(?:[ةى]|اء|ها)$/u.test(bare(noun)) ? "f" : "m";
}

/** @param {string} text its first word, without vowel signs */
function bare(text) {
  return text.replace(/[\p{Mn}\u0640]/gu, "").split(/\s/u)[0];
}
