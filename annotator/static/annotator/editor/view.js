import { ClaimCards } from "./claim-cards.js";
import { otherTies } from "./claim-links.js";
import { describe } from "./describe.js";
import { element, setText } from "./dom.js";
import { FlowBar } from "./flow-bar.js";
import { Guide } from "./guide.js";
import { Inspector } from "./inspector.js";
import { watchPrinting } from "./printing.js";
import { Relations } from "./relations.js";
import { SpanList } from "./span-list.js";
import { spanAt } from "./state.js";
import { SuggestionControls } from "./suggestion-controls.js";
import { Talk } from "./talk.js";
import { Voice } from "./voice.js";

/**
 * @import { Outline } from "./overlay.js"
 * @import { Link } from "./relations.js"
 * @import { Reading } from "./reading.js"
 * @import { State } from "./state.js"
 * @import { Extent } from "./types.js"
 * @import { Workbench } from "./workbench.js"
 */

/**
 * Everything on the page, over what was shown first. The text is painted in the frame that follows a change; the
 * panels, which nobody looks at while a key is down, right after it.
 */
export class View {
  #isAwaited = false;
  #isToBeRevealed = false;
  /** @type {string | null} */
  #announcement = null;

  /**
   * @param {Reading} reading what is on the page already
   * @param {Workbench} workbench
   */
  constructor(reading, workbench) {
    this.workbench = workbench;
    this.passage = reading.passage;
    this.overlay = reading.overlay;
    this.topBar = reading.topBar;
    this.labelBar = reading.labelBar;
    this.notices = reading.notices;
    this.panels = reading.panels;
    this.bars = reading.bars;
    this.keys = reading.keys;
    this.voice = new Voice(reading.live);
    this.relations = new Relations(this.passage);
    this.flowBar = new FlowBar(workbench);
    this.labelBar.root.after(this.flowBar.root);
    this.cards = new ClaimCards(workbench);
    this.spans = new SpanList(workbench);
    this.suggestions = new SuggestionControls(workbench);
    this.inspector = new Inspector(workbench);
    this.claimCount = element("span", { class: "soft" });
    this.spanCount = element("span", { class: "soft" });
    this.guide = new Guide(workbench);
    this.talk = new Talk(workbench);
    this.#fillPanels();
    reading.changed = () => this.refresh();
    watchPrinting(this);
  }

  /** Paints in the next frame, and then brings the panels up to date. */
  refresh({ isRevealed = false } = {}) {
    this.#isToBeRevealed ||= isRevealed;
    if (this.#isAwaited) return;
    this.#isAwaited = true;
    requestAnimationFrame(() => this.#frame());
  }

  /**
   * Has the text painted again where extents touch it; everywhere, without them.
   * @param {readonly Extent[]} [extents]
   */
  spoil(extents) {
    this.overlay.spoilAll(extents);
  }

  /**
   * Says something to those who listen; null: what is selected then.
   * @param {string | null} text
   */
  announce(text) {
    this.#announcement = text ?? "";
  }

  focusText() {
    this.keys.focus({ preventScroll: true });
  }

  /** Paints at once. */
  paint() {
    const { state } = this.workbench;
    const links = this.#links(state);
    const drawLinks = this.relations.read([...links, ...(links.length ? this.#ties(state) : [])]);
    this.overlay.paint(state, this.#outlines(state, links));
    drawLinks();
  }

  #frame() {
    this.#isAwaited = false;
    const { state } = this.workbench;
    if (this.#isToBeRevealed) {
      this.passage.reveal(state.selection, this.bars.getBoundingClientRect().bottom);
    }
    this.#isToBeRevealed = false;
    this.paint();
    this.labelBar.update(state);
    this.#showFlow(state);
    setTimeout(() => this.showPanels());
  }

  /** Brings up to date what stands beside the text. */
  showPanels() {
    const { state, strings } = this.workbench;
    this.inspector.update(state);
    this.spans.update(state);
    this.suggestions.update(state);
    this.cards.update(state);
    this.talk.update(state);
    this.guide.update(state);
    setText(
      this.claimCount,
      state.schema.claims ? strings.figure(this.cards.claims(state).length) : "",
    );
    setText(this.spanCount, strings.counts(state.annotations.spans.size, state.waiting.length));
    if (this.#announcement !== null) this.voice.say(this.#announcement || describe(state, strings));
    this.#announcement = null;
    // Only now is anything read: so all of it is laid out once.
    this.spans.reveal();
    this.cards.reveal();
  }

  /** @param {State} state */
  #showFlow(state) {
    this.flowBar.update(state);
    this.labelBar.root.hidden = state.pending !== null;
  }

  #fillPanels() {
    const { panels, guide } = this;
    guide.within(() => panels.isOpen("guide"));
    panels.unfolded = (name) => {
      if (name === "guide") guide.open();
    };
    const { inspector, suggestions, talk, spans } = this;
    panels.fill("claims", [this.cards.root], this.claimCount);
    panels.fill(
      "spans",
      [inspector, suggestions, talk, spans].map(({ root }) => root),
      this.spanCount,
    );
    panels.fill("guide", guide.content);
  }

  /**
   * The links of the claim in focus.
   * @param {State} state
   * @returns {Link[]}
   */
  #links(state) {
    const span = spanAt(state, state.focus);
    if (!span || !state.schema.claims || !state.schema.roleOf(span)) return [];
    const claim = this.cards.inFocus(state);
    if (!claim) return [];
    return [...claim.sources, ...claim.cues, ...claim.pieces].map(({ span: from }) => ({
      from,
      to: claim.content,
    }));
  }

  /**
   * What else the claim in focus is tied to, drawn with its links: from where a relation
   * leads to where it ends.
   * @param {State} state
   * @returns {Link[]}
   */
  #ties(state) {
    const span = spanAt(state, state.focus);
    const claim = span && !state.focus?.set ? this.cards.inFocus(state) : null;
    if (!span || !claim) return [];
    return otherTies(claim, state.annotations).map((tie) =>
      tie.way === "out"
        ? { from: claim.content, to: tie.span }
        : { from: tie.span, to: claim.content },
    );
  }

  /**
   * @param {State} state
   * @param {Link[]} links
   * @returns {Outline[]}
   */
  #outlines(state, links) {
    const { pending, selection } = state;
    const members = links.flatMap(({ from, to }) => [from, to]);
    const parts = pending?.kind === "claim" ? Object.values(pending.parts).flat() : [];
    return [
      ...[...new Set(members)].map((extent) => ({ extent, kind: "member" })),
      ...parts.map((extent) => ({ extent, kind: "part" })),
      { extent: selection, kind: pending ? "selection proposed" : "selection" },
    ];
  }
}
