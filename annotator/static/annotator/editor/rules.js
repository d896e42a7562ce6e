import { get, Refused, Unreachable } from "./api.js";
import { assemble } from "./claims.js";
import { readRelation, readSpan } from "./wire.js";

/**
 * @import { Claim } from "./claims.js"
 * @import { State } from "./state.js"
 * @import { Extent, Relation, Span } from "./types.js"
 * @import { Workbench } from "./workbench.js"
 *
 * @typedef {{start: number, end: number, spans: Span[], relations: Relation[]}} RulesWire
 */

/** The preannotator that suggests what the rules see: where it ran, they see nothing more. */
const BY_RULES = "lexicon/";

/**
 * The claims that the server's rules see. They are asked for ahead, when the caret comes to a
 * word that reports: whoever begins a claim never waits, and has what is there.
 */
export class Rules {
  /** @type {Claim[]} */
  #claims = [];
  /** @type {Extent[]} what they were read in */
  #known = [];
  /** @type {number | null} the last place that was asked about, until its turn comes */
  #wanted = null;
  #isAsking = false;

  /** @param {Workbench} workbench */
  constructor(workbench) {
    this.workbench = workbench;
  }

  /**
   * Asks for what is around an offset, unless it is known. One request goes out at a time: of
   * the places that are asked about meanwhile, the last one comes next.
   * @param {number} at
   */
  async look(at) {
    this.#wanted = at;
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      while (this.#wanted !== null) {
        const next = this.#wanted;
        this.#wanted = null;
        await this.#ask(next);
      }
    } finally {
      this.#isAsking = false;
    }
  }

  /**
   * The claim whose cue is at the selection; null where none is known, or where it was made or
   * decided about already.
   * @param {State} state
   */
  at(state) {
    const { start, end } = state.selection;
    const found = this.#claims.filter(({ cues }) =>
      cues.some(({ span }) => overlaps(span, { start, end })),
    );
    return found.find((claim) => !isSettled(state, claim)) ?? null;
  }

  /** @param {number} at */
  async #ask(at) {
    const { state, bootstrap } = this.workbench;
    const url = bootstrap.urls.rule_claims;
    const isKnown = this.#known.some(({ start, end }) => start <= at && at <= end);
    if (!url || isKnown || bootstrap.bare || !mayAsk(state)) return;
    try {
      this.#learn(await get(`${url}?at=${at}`));
    } catch (error) {
      // What the page itself can guess has to do.
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
    }
  }

  /** @param {RulesWire} wire */
  #learn({ start, end, spans, relations }) {
    const { schema } = this.workbench.state;
    const held = new Map(spans.map((span) => [span.id, readSpan(span)]));
    this.#known.push({ start, end });
    this.#claims.push(...assemble(schema, held, relations.map(readRelation)));
  }
}

/** @param {State} state */
function mayAsk({ readOnly, schema, article, suggestions }) {
  const isSuggested = suggestions.units.some(
    ({ claim, author }) => claim && author.startsWith(BY_RULES),
  );
  return !readOnly && schema.claims !== undefined && article.cues.length > 0 && !isSuggested;
}

/**
 * Whether its cue reports a claim of one's own, or a claim like it was suggested and decided.
 * @param {State} state
 * @param {Claim} claim
 */
function isSettled({ schema, annotations, suggestions }, { cues, content }) {
  const { spans, relations, decisions } = annotations;
  const reports = [...relations.values()].some(({ label, head }) => {
    const cue = label === schema.claims?.cue_of && spans.get(head);
    return cue && cues.some(({ span }) => overlaps(span, cue));
  });
  const isDecided = suggestions.units.some(
    ({ key, main }) =>
      decisions.has(key) && main.start === content.start && main.end === content.end,
  );
  return reports || isDecided;
}

/**
 * @param {Extent} one
 * @param {Extent} other
 */
function overlaps(one, other) {
  return one.start < other.end && one.end > other.start;
}
