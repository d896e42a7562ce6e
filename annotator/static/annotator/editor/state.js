import { Article } from "./article.js";
import { apply } from "./edits.js";
import { placed, replaced, spansOver } from "./places.js";
import { Schema } from "./schema.js";
import { firstWord } from "./selection.js";
import { isOffered, isWaiting } from "./twins.js";
import { readSuggestions, undecided } from "./units.js";
import { readAnnotations } from "./wire.js";

/**
 * @import { Pending } from "./pending.js"
 * @import { Places } from "./places.js"
 * @import { Suggestions, Unit } from "./units.js"
 * @import { Annotations, Bootstrap, Edit, Extent, Focus, Selection, Span } from "./types.js"
 * @import { WalkOrder } from "./walk-order.js"
 */

/**
 * All that the editor knows of one article. Immutable, and without any DOM: each function
 * here returns another state.
 *
 * @typedef {object} State
 * @property {Article} article
 * @property {Schema} schema
 * @property {Suggestions} suggestions
 * @property {Annotations} annotations
 * @property {Places} places the annotator's own spans by paragraph
 * @property {readonly Unit[]} waiting the suggestions not decided yet
 * @property {WalkOrder} walkOrder in which they are walked through
 * @property {Selection} selection
 * @property {Focus | null} focus the span that keys and panels speak about
 * @property {Pending | null} pending a claim or a relation that is being made
 * @property {boolean} readOnly
 *
 * @typedef {object} Change what an operation asks for: its edits, and where it leaves the reader
 * @property {Edit[]} edits
 * @property {Focus | null} [focus]
 * @property {Selection} [selection]
 * @property {Pending | null} [pending]
 */

/** @param {Bootstrap} bootstrap @returns {State} */
export function opened(bootstrap) {
  const article = new Article(bootstrap.article);
  const schema = new Schema(bootstrap.schema);
  const suggestions = readSuggestions(article, schema, bootstrap.suggestions);
  const isOpen = ["open", "returned"].includes(bootstrap.assignment?.state ?? "");
  /** @type {State} */
  const state = {
    article,
    schema,
    suggestions,
    annotations: readAnnotations(bootstrap.set),
    places: [],
    waiting: [],
    walkOrder: "text",
    selection: firstWord(article),
    focus: null,
    pending: null,
    readOnly: !isOpen,
  };
  return withAnnotations(state, state.annotations);
}

/**
 * After edits of the annotator's own set. Raises EditConflict where one does not fit.
 * @param {State} state
 * @param {readonly Edit[]} edits
 * @returns {State}
 */
export function withEdits(state, edits) {
  const annotations = apply(state.annotations, edits);
  const decided = annotations.decisions !== state.annotations.decisions;
  return refocused({
    ...state,
    annotations,
    places: replaced(state.article, state.places, edits),
    waiting: decided ? undecided(state.suggestions, annotations) : state.waiting,
  });
}

/**
 * With other annotations altogether, as after merging what came from elsewhere. What is being
 * made goes on, unless what it hangs on is gone.
 * @param {State} state
 * @param {Annotations} annotations
 * @returns {State}
 */
export function withAnnotations(state, annotations) {
  const isMade = state.pending && canGoOn({ ...state, annotations }, state.pending);
  return refocused({
    ...state,
    annotations,
    pending: isMade ? state.pending : null,
    places: placed(state.article, annotations.spans.values()),
    waiting: undecided(state.suggestions, annotations),
  });
}

/**
 * @param {State} state
 * @param {Selection} selection
 * @param {Focus | null} [focus] without it, the span with exactly this extent
 * @returns {State}
 */
export function withSelection(state, selection, focus = focusAt(state, selection)) {
  return { ...state, selection, focus };
}

/**
 * The focus on a span, and its extent as the selection.
 * @param {State} state
 * @param {Focus} focus
 * @returns {State}
 */
export function withFocus(state, focus) {
  const span = spanAt(state, focus);
  if (!span) return state;
  return { ...state, focus, selection: { start: span.start, end: span.end, anchored: "start" } };
}

/**
 * With another order of the walk. By score it begins at the beginning, whatever suggestion
 * the caret happens to be on.
 * @param {State} state
 * @param {WalkOrder} walkOrder
 * @returns {State}
 */
export function withWalkOrder(state, walkOrder) {
  return { ...state, walkOrder, focus: walkOrder === "text" ? state.focus : null };
}

/**
 * The annotator's own spans, and the suggested ones still waiting, that share a character
 * with an extent. Suggested ones have "<set>/<id>" as id.
 * @param {State} state
 * @param {Extent} extent
 * @returns {{own: Span[], suggested: Span[]}}
 */
export function spansAround(state, extent) {
  const { article, annotations, places, suggestions } = state;
  return {
    own: spansOver(article, places, extent),
    suggested: spansOver(article, suggestions.places, extent).filter(({ id }) =>
      isOffered(suggestions, annotations.decisions, id),
    ),
  };
}

/**
 * The span that a focus names, with its own id.
 * @param {State} state
 * @param {Focus | null} focus
 * @returns {Span | null}
 */
export function spanAt(state, focus) {
  if (!focus) return null;
  if (!focus.set) return state.annotations.spans.get(focus.id) ?? null;
  const unit = unitAt(state, focus);
  return unit?.spans.find((span) => span.id === focus.id) ?? null;
}

/**
 * The unit that a focus on a suggestion stands for, while it waits.
 * @param {State} state
 * @param {Focus | null} focus
 * @returns {Unit | null}
 */
export function unitAt(state, focus) {
  if (!focus?.set) return null;
  const units = state.suggestions.unitsOf.get(`${focus.set}/${focus.id}`) ?? [];
  return units.find((unit) => isWaiting(unit, state.annotations.decisions)) ?? null;
}

/** @param {Unit} unit @returns {Focus} */
export function focusOn(unit) {
  return { set: unit.set, id: unit.main.id };
}

/**
 * The span of exactly this extent: an own one before a suggested one.
 * @param {State} state
 * @param {Extent} extent
 * @returns {Focus | null}
 */
export function focusAt(state, extent) {
  const { own, suggested } = spansAround(state, extent);
  const isExact = (/** @type {Span} */ span) =>
    span.start === extent.start && span.end === extent.end;
  const held = own.filter(isExact);
  if (held.length) {
    const again = held.find((span) => !state.focus?.set && span.id === state.focus?.id);
    return { set: "", id: (again ?? held[0]).id };
  }
  const offered = suggested.find(isExact);
  return offered ? focusOf(state, offered.id) : null;
}

/**
 * The focus on a suggested span, from its id with its set's key before it.
 * @param {State} state
 * @param {string} id
 * @returns {Focus | null}
 */
export function focusOf(state, id) {
  const unit = state.suggestions.unitsOf.get(id)?.[0];
  return unit ? { set: unit.set, id: id.slice(unit.set.length + 1) } : null;
}

/**
 * Where in the text something changes through edits. With a decision, all that others suggest
 * on its place may come or go.
 * @param {State} state
 * @param {readonly Edit[]} edits
 * @returns {Extent[]}
 */
export function extentsOf({ suggestions }, edits) {
  const unitsAt = (/** @type {string} */ id) => suggestions.unitsOf.get(id) ?? [];
  return edits.flatMap(({ kind, before, after }) => {
    if (kind === "span") return /** @type {Extent[]} */ ([before, after].filter((span) => span));
    if (kind !== "decision") return [];
    const id = (after ?? before)?.id ?? "";
    const alike = suggestions.twinsOf.get(id);
    if (alike) return alike.flatMap((each) => unitsAt(each)).flatMap(({ spans }) => spans);
    const [unit] = unitsAt(id);
    return unit?.spans.filter((span) => `${unit.set}/${span.id}` === id) ?? [];
  });
}

/**
 * Whether what is being made still has what it hangs on.
 * @param {Pick<State, "schema" | "annotations">} state
 * @param {Pending} pending
 */
export function canGoOn({ schema, annotations: { spans } }, pending) {
  if (pending.kind === "relation") return spans.has(pending.head);
  return Boolean(schema.claims) && (pending.claim === null || spans.has(pending.claim));
}

/**
 * Lets go of a focus on what is no longer there.
 * @param {State} state
 * @returns {State}
 */
function refocused(state) {
  return spanAt(state, state.focus) ? state : { ...state, focus: focusAt(state, state.selection) };
}
