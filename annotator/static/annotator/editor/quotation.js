import { chainOf } from "./pieces.js";
import { spansAround } from "./state.js";

/**
 * @import { Draft } from "./draft.js"
 * @import { LabelName } from "./schema.js"
 * @import { State } from "./state.js"
 * @import { Attributes, Extent, Span } from "./types.js"
 */

/**
 * Whether what is said is quoted, told, or both, as its quotation marks show. It is worked
 * out when a claim is made and when its edges move, and a person may say otherwise.
 */
const ATTRIBUTE = "quotation";
const OPENING = '"«“';
const CLOSING = '"»”';

/**
 * What a span begins with: what is known of it, what its text shows, what the schema says.
 * @param {State} state
 * @param {LabelName} name
 * @param {readonly Extent[]} pieces of the claim that it begins, or itself alone
 * @param {Attributes} [given]
 * @param {Attributes} [said] by a suggestion of just this: how it quotes goes before the marks
 */
export function firstAttributes(state, name, pieces, given = {}, said = {}) {
  const { schema } = state;
  if (schema.roleOf(name) !== "content") return schema.defaults(name, given);
  const shown = quotationOf(state, pieces);
  /** @type {Attributes} */
  const known = schema.offers("content", ATTRIBUTE, shown)
    ? { [ATTRIBUTE]: said[ATTRIBUTE] ?? shown }
    : {};
  return schema.defaults(name, { ...given, ...known });
}

/**
 * After the pieces of a claim became others: how it quotes follows the marks, unless somebody
 * said otherwise.
 * @param {State} state before
 * @param {Draft} draft in which they are others
 * @param {string} id of any piece
 */
export function requote(state, draft, id) {
  const { claims } = state.schema;
  const { spans, relations } = state.annotations;
  const before = present(spans, chainOf(claims, relations, id));
  const after = present(draft.spans, chainOf(claims, draft.relations, id));
  const [first] = after;
  if (!first || first.id !== before[0]?.id || !(ATTRIBUTE in first.attributes)) return;
  const shown = quotationOf(state, after);
  const held = first.attributes[ATTRIBUTE];
  if (held === shown || held !== quotationOf(state, before)) return;
  const attributes = { ...first.attributes, [ATTRIBUTE]: shown };
  const kept = state.schema.kept({ ...first, attributes });
  draft.changeSpan({ ...first, attributes: kept }, state.suggestions);
}

/**
 * @param {ReadonlyMap<string, Span>} spans
 * @param {readonly string[]} ids
 */
function present(spans, ids) {
  return ids.flatMap((id) => spans.get(id) ?? []);
}

/**
 * @param {State} state
 * @param {readonly Extent[]} pieces
 * @returns {"direct" | "mixed" | "indirect"}
 */
export function quotationOf(state, pieces) {
  const quoted = pieces.map((piece) => quotations(state, piece));
  const isWhole = (/** @type {Extent[]} */ found, /** @type {number} */ at) =>
    found.length === 1 && found[0].start === pieces[at].start && found[0].end === pieces[at].end;
  if (pieces.length && quoted.every(isWhole)) return "direct";
  return quoted.flat().every((extent) => isName(state, extent)) ? "indirect" : "mixed";
}

/**
 * Where marks open and close; one that is left open reaches to the end of the piece.
 * @param {State} state
 * @param {Extent} piece
 */
function quotations({ article }, { start, end }) {
  /** @type {Extent[]} */
  const found = [];
  let opened = -1;
  for (const [at, character] of [...article.slice(start, end)].entries()) {
    const offset = start + at;
    if (opened >= 0 && CLOSING.includes(character)) {
      found.push({ start: opened, end: offset + 1 });
      opened = -1;
    } else if (opened < 0 && OPENING.includes(character)) opened = offset;
  }
  return opened < 0 ? found : [...found, { start: opened, end }];
}

/**
 * Whether marks stand around a name, which quotes nothing.
 * @param {State} state
 * @param {Extent} extent its marks included
 */
function isName(state, { start, end }) {
  const { own, suggested } = spansAround(state, { start, end });
  return [...own, ...suggested].some(
    (span) => !state.schema.roleOf(span) && span.start === start + 1 && span.end === end - 1,
  );
}
