import { partsOf } from "./claims.js";
import { withoutFinalMarks } from "./selection.js";
import { spansAround } from "./state.js";

/**
 * @import { Article } from "./article.js"
 * @import { ClaimPending } from "./pending.js"
 * @import { State } from "./state.js"
 * @import { Extent } from "./types.js"
 */

/**
 * What the guided claim flow selects first at each step, from what is already known: the
 * suggested claim, the spans around, and how a reported sentence is built. Always adjustable.
 */

/** Families whose spans can say something. */
const SPEAKERS = new Set(["people", "organisations", "places", "source"]);
/** How far behind its cue a source may begin, in code points. */
const REACH = 60;
/** Words between cue and content that belong to neither; tashkeel left out. */
const COMPLEMENTISERS = new Set([
  "إن",
  "أن",
  "ان",
  "بأن",
  "بان",
  "إنه",
  "أنه",
  "that",
  ":",
  "،",
  ",",
]);

/**
 * @param {State} state
 * @param {ClaimPending} pending
 * @returns {Extent | null} null where the selection should stay as it is
 */
export function proposed(state, pending) {
  const [step] = pending.steps;
  const [known] = knownParts(state, pending);
  if (known) return known;
  if (step === "source") return proposedSource(state, pending);
  return step === "content" ? proposedContent(state, pending) : null;
}

/**
 * The parts of the step at hand that the suggested claim has, or that the rules see, and that
 * were not asked about yet: the first of them is proposed.
 * @param {State} state
 * @param {ClaimPending} pending
 * @returns {Extent[]}
 */
export function knownParts({ schema }, { unit, ruled, steps: [step], asked }) {
  const offered = unit?.spans.filter((span) => schema.roleOf(span) === step);
  return (offered ?? (ruled ? partsOf(ruled)[step] : [])).slice(asked);
}

/**
 * The nearest speaker behind the cue in its sentence, else before it, else the next word.
 * @param {State} state
 * @param {ClaimPending} pending
 * @returns {Extent | null}
 */
function proposedSource(state, pending) {
  const cue = lastOf(pending.parts.cue);
  if (!cue) return null;
  const sentence = state.article.sentenceAt(cue.start);
  const { own, suggested } = spansAround(state, sentence);
  const speakers = [...own, ...suggested].filter(
    (span) => SPEAKERS.has(state.schema.label(span)?.family ?? "") && span.end <= sentence.end,
  );
  const behind = speakers
    .filter((span) => span.start >= cue.end && span.start < cue.end + REACH)
    .sort((one, other) => one.start - other.start || other.end - one.end);
  const ahead = speakers
    .filter((span) => span.end <= cue.start)
    .sort((one, other) => other.end - one.end || one.start - other.start);
  return behind[0] ?? ahead[0] ?? wordAfter(state, cue.end);
}

/**
 * From behind cue, source and complementiser to the end of the sentence; where nothing is
 * left there, what stands before the cue.
 * @param {State} state
 * @param {ClaimPending} pending
 * @returns {Extent | null}
 */
function proposedContent(state, pending) {
  const { article } = state;
  const cue = lastOf(pending.parts.cue);
  const taken = [...pending.parts.cue, ...pending.parts.source];
  const from = cue ?? lastOf(taken);
  if (!from) return null;
  const sentence = article.sentenceAt(from.start);
  const near = taken.filter(({ start }) => start >= sentence.start && start < from.end + REACH);
  const start = behindComplementiser(state, Math.max(from.end, ...near.map(({ end }) => end)));
  const end = withoutFinalMarks(article, { start, end: sentence.end });
  if (start < end) return { start, end };
  const first = Math.min(...near.map((part) => part.start), from.start);
  return withoutMarks(state, { start: sentence.start, end: first });
}

/**
 * Where the next words begin that belong to the content.
 * @param {State} state
 * @param {number} offset
 */
function behindComplementiser({ article }, offset) {
  let word = article.wordFrom(offset);
  while (word < article.wordCount) {
    const { start, end } = article.word(word);
    if (!COMPLEMENTISERS.has(bare(article.slice(start, end)))) break;
    word += 1;
  }
  if (word >= article.wordCount) return article.length;
  const { start } = article.word(word);
  const inside = article
    .stopsIn(word)
    .find((stop) => COMPLEMENTISERS.has(bare(article.slice(start, stop))));
  return inside ?? start;
}

/**
 * An extent without the punctuation at its end; null where only that is left.
 * @param {State} state
 * @param {Extent} extent
 * @returns {Extent | null}
 */
function withoutMarks({ article }, { start, end }) {
  let last = article.wordBefore(end);
  while (last >= 0 && article.isMark(last) && !/["”»]/u.test(textOf(article, last))) last -= 1;
  const settled = last >= 0 ? Math.min(end, article.word(last).end) : start;
  return start < settled ? { start, end: settled } : null;
}

/**
 * @param {Article} article
 * @param {number} word
 */
function textOf(article, word) {
  const { start, end } = article.word(word);
  return article.slice(start, end);
}

/**
 * @param {State} state
 * @param {number} offset
 * @returns {Extent | null}
 */
function wordAfter({ article }, offset) {
  const word = article.wordFrom(offset);
  return word < article.wordCount ? article.word(word) : null;
}

/** @param {string} word */
function bare(word) {
  return word.replace(/[\p{Mn}\u0640]/gu, "");
}

/**
 * @param {readonly Extent[]} extents
 * @returns {Extent | undefined}
 */
function lastOf(extents) {
  return extents[extents.length - 1];
}
