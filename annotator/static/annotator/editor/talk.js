import { Refused, Unreachable } from "./api.js";
import { CommentDrafts } from "./comment-drafts.js";
import { Composer } from "./composer.js";
import { arrange, button, element, setText } from "./dom.js";
import { NotThisPerson } from "./session.js";
import { spanAt } from "./state.js";
import { TalkServer } from "./talk-server.js";
import { TalkWatch } from "./talk-watch.js";
import { ThreadPlace } from "./thread-place.js";
import { arranged, news, talkedAbout } from "./threads.js";

/**
 * @import { State } from "./state.js"
 * @import { Place, Thread } from "./threads.js"
 * @import { Workbench } from "./workbench.js"
 */

/** Where a browser keeps nothing, asking for its storage raises already. */
const BROWSER = {
  getItem: (/** @type {string} */ name) => localStorage.getItem(name),
  setItem: (/** @type {string} */ name, /** @type {string} */ text) =>
    localStorage.setItem(name, text),
  removeItem: (/** @type {string} */ name) => localStorage.removeItem(name),
};

/** What is said about the article, beside the spans: those of the span in focus first. */
export class Talk {
  /** @type {readonly Thread[]} */
  #threads = [];
  /** @type {Map<string, ThreadPlace>} */
  #places = new Map();
  /** @type {string | null} the thread whose comments are shown */
  #opened = null;
  #hasHeard = false;
  /** @type {State["focus"]} the one that the order goes by */
  #focus = null;
  /** @type {TalkServer | null} */
  server = null;
  /** @type {TalkWatch | null} */
  #watch = null;

  /** @param {Workbench} workbench */
  constructor(workbench) {
    const { strings, bootstrap } = workbench;
    this.workbench = workbench;
    this.ownSet = bootstrap.set.key;
    const owner = `${bootstrap.server}.${bootstrap.person}.${this.ownSet}`;
    this.drafts = new CommentDrafts(BROWSER, owner);
    this.count = element("span", { class: "soft" });
    this.composer = new Composer(workbench, this.drafts, {
      members: () => this.people(),
      send: (...begun) => this.#begin(...begun),
    });
    this.beginner = button(
      { class: "quiet", click: () => this.compose() },
      strings.comment,
      workbench.caps.drawn("comment"),
    );
    this.open = element("ol", { class: "threads", "aria-label": strings.comments });
    this.resolved = element("ol", { class: "threads", "aria-label": strings.resolvedThreads });
    this.summary = element("summary");
    this.settled = element("details", { hidden: true }, this.summary, this.resolved);
    this.root = element(
      "section",
      { class: "talk-panel", "aria-label": strings.comments, hidden: true },
      element("header", {}, element("h3", {}, strings.comments), this.count, this.beginner),
      this.composer.root,
      this.open,
      this.settled,
    );
  }

  /** Asks for what was said, and goes on asking; call once the article can be labelled. */
  begin() {
    const { bootstrap, ledger } = this.workbench;
    const { threads, members } = bootstrap.urls;
    if (!threads || !members) return;
    this.server = new TalkServer({ threads, members }, ledger.session);
    this.root.hidden = false;
    this.composer.recall();
    this.#watch = new TalkWatch(this.server, (held) => this.#heard(held));
    this.#watch.begin();
  }

  /** Whoever can be mentioned. */
  async people() {
    return (await this.server?.members()) ?? [];
  }

  /** Opens the field for a comment on the span in focus, else on what is selected. */
  compose() {
    if (!this.server) return;
    const { panels } = this.workbench.view;
    if (!panels.isOpen("spans")) panels.toggle("spans");
    this.composer.begin(this.ownSet);
  }

  /** @param {State} state */
  update(state) {
    if (state.focus !== this.#focus) this.#arrange(state);
  }

  /** @param {State} state */
  #arrange(state) {
    this.#focus = state.focus;
    const focused = state.focus && `${state.focus.set}/${state.focus.id}`;
    const { open, resolved } = arranged(this.#threads, focused, this.ownSet);
    const { strings, view } = this.workbench;
    const held = document.activeElement;
    arrange(
      this.open,
      open.map((thread) => this.#place(thread)),
    );
    arrange(
      this.resolved,
      resolved.map((thread) => this.#place(thread)),
    );
    if (held instanceof HTMLElement && this.root.contains(held))
      held.focus({ preventScroll: true });
    this.settled.hidden = !resolved.length;
    setText(this.summary, strings.resolvedCount(resolved.length));
    setText(this.count, open.length ? strings.openCount(open.length) : "");
    view.spans.markTalked(talkedAbout(this.#threads, this.ownSet));
  }

  /**
   * Shows the comments of a thread, and its place in the text; or folds them again.
   * @param {Thread} thread
   */
  toggle(thread) {
    const isOpening = this.#opened !== thread.key;
    this.#opened = isOpening ? thread.key : null;
    if (isOpening) this.#goTo(thread);
    if (isOpening && thread.unread) this.tell(thread, (server) => server.tell(thread, "read"));
    this.#redraw();
  }

  /**
   * Does something with a thread at the server, and shows what becomes of it.
   * @param {Thread} thread
   * @param {(server: TalkServer) => Promise<Thread>} ask
   */
  async tell(thread, ask) {
    try {
      if (this.server) this.#replace(await ask(this.server));
    } catch (error) {
      const known = [Refused, Unreachable, NotThisPerson].some((kind) => error instanceof kind);
      if (!known) throw error;
      const { strings } = this.workbench;
      const why = error instanceof Refused ? error.message : strings.commentNotDone;
      this.#places.get(thread.key)?.complain(why);
    }
  }

  /**
   * @param {Thread} thread
   * @param {string} key
   * @param {string} text
   */
  async answered(thread, key, text) {
    const server = /** @type {TalkServer} */ (this.server);
    this.#replace(await server.answer(thread, key, text));
    this.workbench.say(this.workbench.strings.commentSent);
  }

  /** @param {Thread} thread @returns {HTMLElement} */
  #place(thread) {
    const place = this.#places.get(thread.key) ?? new ThreadPlace(this, thread);
    this.#places.set(thread.key, place);
    place.show(thread, this.#opened === thread.key);
    return place.root;
  }

  /**
   * @param {string} key
   * @param {string} text
   * @param {Place | null} place
   * @param {boolean} forAll
   */
  async #begin(key, text, place, forAll) {
    const server = /** @type {TalkServer} */ (this.server);
    const thread = await server.begin(key, text, place, forAll);
    this.#opened = thread.key;
    this.#replace(thread);
    this.workbench.say(this.workbench.strings.commentSent);
  }

  /** @param {Thread} thread */
  #replace(thread) {
    const isKnown = this.#threads.some(({ key }) => key === thread.key);
    this.#threads = isKnown
      ? this.#threads.map((each) => (each.key === thread.key ? thread : each))
      : [...this.#threads, thread];
    this.#watch?.outdate();
    this.#redraw();
  }

  /** @param {readonly Thread[]} threads as the server has them now */
  #heard(threads) {
    const isFirst = !this.#hasHeard;
    this.#hasHeard = true;
    const fresh = isFirst ? [] : news(this.#threads, threads);
    this.#threads = threads;
    if (isFirst && this.#opened === null) this.#openFirst();
    this.#redraw();
    if (fresh.length) this.workbench.say(this.workbench.strings.newComments(fresh.length));
  }

  /** Opens the thread that the address names, else one that is being answered; one that was
   * begun here meanwhile stays open. */
  #openFirst() {
    const named = location.hash.replace(/^#thread-/, "");
    const wanted = this.#threads.find(({ key }) => key === named);
    if (wanted) return this.toggle(wanted);
    this.#opened ??= this.#threads.find(({ key }) => this.drafts.of(key))?.key ?? null;
  }

  #redraw() {
    this.#arrange(this.workbench.state);
  }

  /** @param {Thread} thread */
  #goTo({ place }) {
    if (!place) return;
    const { state } = this.workbench;
    const { start, end, span } = place;
    const focus = span && { set: span.set === this.ownSet ? "" : span.set, id: span.id };
    if (focus && spanAt(state, focus)) this.workbench.focus(focus);
    else this.workbench.select({ start, end, anchored: "start" });
  }
}
