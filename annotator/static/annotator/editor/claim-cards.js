import { drawCard } from "./claim-card.js";
import { depthsOf, tiesOf, tiesToClaims } from "./claim-links.js";
import { assemble, claimWith } from "./claims.js";
import { arrange, element, setText } from "./dom.js";
import { numberedTails } from "./relating.js";
import { unitAt } from "./state.js";

/**
 * @import { Shown } from "./claim-card.js"
 * @import { Claim } from "./claims.js"
 * @import { State } from "./state.js"
 * @import { Span } from "./types.js"
 * @import { Unit } from "./units.js"
 * @import { Workbench } from "./workbench.js"
 */

/** Where there are no more claims than this, all have a card; of more, half as many. */
const ALL = 60;

/** The claims of the article as cards: who ▸ word ▸ what. The one in focus is open. */
export class ClaimCards {
  /** @type {Map<string, {parts: unknown[], card: HTMLElement}>} */
  #cards = new Map();
  /** @type {HTMLElement | null} the card that was opened just now */
  #opened = null;
  /** The first card that is shown, of the annotator's own and of those suggested. */
  #first = { own: 0, suggested: 0 };
  /** @type {unknown[]} what the cards were last drawn for */
  #shownLast = [];
  /** @type {{spans: unknown, parts: unknown[], claims: Claim[]}} */
  #assembled = { spans: null, parts: [], claims: [] };

  /** @type {{claims: Claim[] | null, depths: Map<string, number>}} */
  #depths = { claims: null, depths: new Map() };

  /** @param {Workbench} workbench */
  constructor(workbench) {
    this.workbench = workbench;
    this.own = element("div", { class: "claim-list" });
    this.empty = element("p", { class: "soft" });
    this.suggested = element("div", { class: "claim-list" });
    this.suggestedHead = element("h3", {}, workbench.strings.suggestedClaims);
    this.root = element(
      "div",
      { class: "claim-cards" },
      this.empty,
      this.own,
      this.suggestedHead,
      this.suggested,
    );
  }

  /**
   * The annotator's own claims as they stand.
   * @param {State} state
   */
  claims({ schema, annotations }) {
    const { spans, relations } = annotations;
    const held = this.#assembled;
    if (held.spans === spans && held.parts[0] === relations) return held.claims;
    /** @type {unknown[]} */
    const parts = [relations];
    for (const span of spans.values()) if (schema.roleOf(span)) parts.push(span);
    const claims = equal(held.parts, parts)
      ? held.claims
      : assemble(schema, spans, relations.values());
    this.#assembled = { spans, parts, claims };
    return claims;
  }

  /**
   * The claim that the focus is on any part of: an own one, or a suggested unit's.
   * @param {State} state
   * @returns {Claim | null}
   */
  inFocus(state) {
    const unit = unitAt(state, state.focus);
    if (unit) return unit.claim;
    return state.focus && !state.focus.set ? claimWith(this.claims(state), state.focus.id) : null;
  }

  /**
   * Writes only; `reveal` then looks where the card that was opened is.
   * @param {State} state
   */
  update(state) {
    const inFocus = this.inFocus(state);
    const claims = this.#near("own", this.claims(state), state, (claim) => claim.content);
    const waiting = state.waiting.filter((unit) => unit.claim);
    const units = this.#near("suggested", waiting, state, (unit) => unit.main);
    const { annotations, pending, readOnly } = state;
    const { own, suggested } = this.#first;
    const { strings, caps } = this.workbench;
    const hint = strings.noClaims(caps.text("claim"));
    const now = [annotations, state.waiting, pending, readOnly, inFocus, own, suggested, hint];
    if (equal(now, this.#shownLast)) return;
    this.#shownLast = now;
    const before = this.#cards;
    this.#cards = new Map();
    const depths = this.#depthsOf(this.claims(state));
    const keep = (/** @type {Claim} */ claim, /** @type {Unit | null} */ unit) =>
      this.#keep(before, state, this.#shown(state, claim, unit, inFocus, depths));
    arrange(
      this.own,
      claims.map((claim) => keep(claim, null)),
    );
    arrange(
      this.suggested,
      units.map((unit) => keep(/** @type {Claim} */ (unit.claim), unit)),
    );
    this.#number(state);
    setText(this.empty, hint);
    this.empty.hidden = claims.length > 0;
    this.suggestedHead.hidden = units.length === 0;
  }

  reveal() {
    this.#opened?.scrollIntoView({ block: "nearest" });
    this.#opened = null;
  }

  /**
   * As many as are shown, around the place being read. They stay while that place is well
   * among them: each card that comes or goes moves all the others.
   * @template T
   * @param {"own" | "suggested"} list
   * @param {readonly T[]} all in document order
   * @param {State} state
   * @param {(each: T) => Span} spanOf
   * @returns {T[]}
   */
  #near(list, all, { selection }, spanOf) {
    const found = all.findIndex((each) => spanOf(each).end > selection.start);
    const at = found < 0 ? all.length : found;
    const enough = all.length > ALL ? ALL / 2 : ALL;
    const within = (/** @type {number} */ first) =>
      Math.max(0, Math.min(first, all.length - enough));
    const middle = within(at - enough / 2);
    const isFar = Math.abs(middle - this.#first[list]) > enough / 4;
    this.#first[list] = isFar ? middle : within(this.#first[list]);
    return all.slice(this.#first[list], this.#first[list] + enough);
  }

  /**
   * @param {State} state
   * @param {Claim} claim
   * @param {Unit | null} unit
   * @param {Claim | null} inFocus
   * @param {Map<string, number>} depths
   * @returns {Shown}
   */
  #shown(state, claim, unit, inFocus, depths) {
    const isOpen = claim === inFocus;
    const { annotations } = state;
    const ties = isOpen
      ? tiesOf(claim, this.claims(state), annotations)
      : tiesToClaims(claim, annotations);
    const depth = unit ? Number(claim.inside !== null) : (depths.get(claim.content.id) ?? 0);
    return { claim, unit, isOpen, depth, ties: unit ? [] : ties };
  }

  /**
   * The card of a claim: the one there is, while nothing in it has changed.
   * @param {Map<string, {parts: unknown[], card: HTMLElement}>} before
   * @param {State} state
   * @param {Shown} shown
   */
  #keep(before, state, shown) {
    const { claim, unit, isOpen, depth, ties } = shown;
    const key = unit?.key ?? claim.content.id;
    const links = [...claim.pieces, ...claim.sources, ...claim.cues].map(({ span }) => span);
    const tied = ties.flatMap(({ way, span, relation }) => [way, span, relation]);
    // What stands already is shown with a suggestion that is open.
    const standing = unit && isOpen && state.annotations;
    const parts = [claim.content, depth, isOpen, state.readOnly, standing, ...links, ...tied];
    const held = before.get(key);
    const card = held?.card ?? element("article");
    if (!held || !equal(held.parts, parts)) {
      drawCard(card, this.workbench, shown);
      if (isOpen) this.#opened = card;
    }
    this.#cards.set(key, { parts, card });
    return card;
  }

  /**
   * Numbers the claims at which the relation that is being made may end.
   * @param {State} state
   */
  #number(state) {
    const { pending } = state;
    const numbered = pending?.kind === "relation" ? numberedTails(state, pending) : [];
    const numbers = new Map(numbered.map(({ id }, at) => [id, String(at + 1)]));
    for (const [key, { card }] of this.#cards) {
      const number = numbers.get(key);
      if (number) card.dataset.number = number;
      else delete card.dataset.number;
    }
  }

  /** @param {Claim[]} claims */
  #depthsOf(claims) {
    if (this.#depths.claims !== claims) this.#depths = { claims, depths: depthsOf(claims) };
    return this.#depths.depths;
  }
}

/**
 * @param {readonly unknown[]} one
 * @param {readonly unknown[]} other
 */
function equal(one, other) {
  return one.length === other.length && one.every((part, at) => part === other[at]);
}
