import { ClaimCards } from "./claim-cards.js";
import { otherTies } from "./claim-links.js";
import { describe, labelTitle } from "./describe.js";
import { element, setText } from "./dom.js";
import { FlowBar } from "./flow-bar.js";
import { Guide } from "./guide.js";
import { Inspector } from "./inspector.js";
import { LabelBar } from "./label-bar.js";
import { Notices } from "./notices.js";
import { Overlay } from "./overlay.js";
import { Panels } from "./panels.js";
import { Passage } from "./passage.js";
import { Relations } from "./relations.js";
import { SpanList } from "./span-list.js";
import { spanAt } from "./state.js";
import { SuggestionControls } from "./suggestion-controls.js";
import { Talk } from "./talk.js";
import { TopBar } from "./top-bar.js";

/**
 * @import { Outline } from "./overlay.js"
 * @import { Link } from "./relations.js"
 * @import { State } from "./state.js"
 * @import { Extent } from "./types.js"
 * @import { Workbench } from "./workbench.js"
 */

/**
 * Everything on the page. The text is painted in the frame that follows a change; the
 * panels, which nobody looks at while a key is down, right after it.
 */
export class View {
  #isAwaited = false;
  #isToBeRevealed = false;
  /** @type {string | null} */
  #announcement = null;

  /**
   * @param {HTMLElement} root
   * @param {Workbench} workbench
   */
  constructor(root, workbench) {
    const { strings, state } = workbench;
    this.workbench = workbench;
    this.passage = new Passage(state.article);
    this.overlay = new Overlay(this.passage, state.schema, (span) =>
      labelTitle(state, span, strings),
    );
    this.relations = new Relations(this.passage);
    this.topBar = new TopBar(workbench);
    this.labelBar = new LabelBar(workbench);
    this.flowBar = new FlowBar(workbench);
    this.notices = new Notices();
    this.cards = new ClaimCards(workbench);
    this.spans = new SpanList(workbench);
    this.suggestions = new SuggestionControls(workbench);
    this.inspector = new Inspector(workbench);
    this.live = element("p", { class: "unseen", role: "status", "aria-live": "polite" });
    this.keys = element("div", {
      class: "keys",
      role: "application",
      tabindex: "0",
      "aria-label": strings.keys,
    });
    this.claimCount = element("span", { class: "soft" });
    this.spanCount = element("span", { class: "soft" });
    this.guide = new Guide(workbench);
    this.talk = new Talk(workbench);
    this.panels = this.#panels(root);
    this.bars = element(
      "div",
      { class: "top" },
      this.topBar.root,
      this.labelBar.root,
      this.flowBar.root,
      this.notices.root,
    );
    const text = element("div", { class: "passage" }, this.keys, this.passage.root);
    const beside = element("div", { class: "beside" }, this.panels.spans, this.panels.guide);
    const body = element("div", { class: "body" }, this.panels.claims, text, beside);
    root.replaceChildren(this.bars, body, this.panels.tabs, this.live);
    this.panels.begin();
    this.#watch(root);
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

  /** Paints at once, as when the page opens. */
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
    setText(this.claimCount, state.schema.claims ? String(this.cards.claims(state).length) : "");
    setText(this.spanCount, strings.counts(state.annotations.spans.size, state.waiting.length));
    if (this.#announcement !== null) {
      setText(this.live, this.#announcement || describe(state, strings));
    }
    this.#announcement = null;
  }

  /** @param {State} state */
  #showFlow(state) {
    this.flowBar.update(state);
    this.labelBar.root.hidden = state.pending !== null;
  }

  /** @param {HTMLElement} root */
  #panels(root) {
    const { strings, caps } = this.workbench;
    const contents = {
      claims: { content: [this.cards.root], count: this.claimCount },
      spans: {
        content: [this.inspector.root, this.suggestions.root, this.talk.root, this.spans.root],
        count: this.spanCount,
      },
      guide: { content: this.guide.content, count: element("span") },
    };
    const panels = new Panels(root, contents, strings, caps, (name) => {
      if (name === "guide") this.guide.open();
    });
    this.guide.within(() => panels.isOpen("guide"));
    return panels;
  }

  /** @param {HTMLElement} root */
  #watch(root) {
    new ResizeObserver(([entry]) => {
      root.style.setProperty("--top-height", `${entry.target.clientHeight}px`);
    }).observe(this.bars);
    this.passage.watch({
      near: (at) => {
        this.overlay.spoil(at);
        this.refresh();
      },
      far: (at) => this.overlay.clear(at),
      reflowed: () => {
        this.spoil();
        this.refresh();
      },
    });
    window.addEventListener("beforeprint", () => {
      this.passage.setForPaper(true, (at) => this.overlay.spoil(at));
      this.spoil();
      this.paint();
    });
    window.addEventListener("afterprint", () => this.passage.setForPaper(false, () => {}));
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
