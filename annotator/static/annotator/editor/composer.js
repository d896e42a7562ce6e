import { CommentForm } from "./comment-form.js";
import { excerpt } from "./describe.js";
import { element, setText } from "./dom.js";
import { spanAt } from "./state.js";

/**
 * @import { CommentDrafts, Draft } from "./comment-drafts.js"
 * @import { State } from "./state.js"
 * @import { Member, Place } from "./threads.js"
 * @import { Workbench } from "./workbench.js"
 *
 * @typedef {object} Means
 * @property {() => Promise<Member[]>} members
 * @property {(key: string, text: string, place: Place | null, forAll: boolean) => Promise<void>} send
 */

/** Where a thread is begun: what it is about, and its first comment. */
export class Composer {
  /** @type {Place | null} what the comment being written is about */
  #place = null;

  /**
   * @param {Workbench} workbench
   * @param {CommentDrafts} drafts
   * @param {Means} means
   */
  constructor(workbench, drafts, { members, send }) {
    const { strings, bootstrap } = workbench;
    this.workbench = workbench;
    this.drafts = drafts;
    this.about = element("p", { class: "soft about" });
    this.forAll = element("input", { type: "checkbox", change: () => this.form.keep() });
    const choice = element("label", { class: "check" }, this.forAll, strings.toAll);
    this.form = new CommentForm(
      {
        target: "new",
        title: strings.comment,
        drafts,
        members,
        place: () => this.#place,
        forAll: () => this.forAll.checked,
        choice: bootstrap.may_tell_all ? choice : null,
        send: (key, text) => send(key, text, this.#placeToSend(), this.forAll.checked),
        closed: () => this.#closed(),
      },
      strings,
    );
    this.root = element("div", { hidden: true }, this.about, this.form.root);
  }

  /**
   * Opens the field for a comment on the span in focus, else on what is selected; what was
   * being written goes on being about its own place.
   * @param {string} ownSet
   */
  begin(ownSet) {
    const kept = this.drafts.of("new");
    this.#show(kept ?? { place: placeInHand(this.workbench.state, ownSet) });
    this.form.focus();
    this.form.root.scrollIntoView({ block: "nearest" });
  }

  /** Shows again what was being written when the page was left. */
  recall() {
    const kept = this.drafts.of("new");
    if (kept) this.#show(kept);
  }

  /** @param {Pick<Draft, "place" | "forAll">} draft */
  #show({ place = null, forAll = false }) {
    const { state, strings } = this.workbench;
    const about = place ? strings.commentOn(excerpt(state, place, 60)) : strings.commentOnAll;
    this.#place = place;
    setText(this.about, about);
    this.forAll.checked = forAll;
    this.form.recall();
    this.root.hidden = false;
  }

  /** For all, a place is where something stands in the text, not a label of one's own. */
  #placeToSend() {
    const isOwn = this.#place?.span?.set === this.workbench.bootstrap.set.key;
    return this.#place && this.forAll.checked && isOwn
      ? { ...this.#place, span: null }
      : this.#place;
  }

  #closed() {
    this.root.hidden = true;
    this.workbench.focusText();
  }
}

/**
 * What a comment is about that is begun now: the span in focus, else what is selected.
 * @param {State} state
 * @param {string} ownSet
 * @returns {Place | null}
 */
function placeInHand(state, ownSet) {
  const { focus, selection } = state;
  const span = spanAt(state, focus);
  if (focus && span) {
    const { id, layer, label, start, end } = span;
    return { start, end, span: { set: focus.set || ownSet, id, layer, label } };
  }
  const { start, end } = selection;
  return start < end ? { start, end, span: null } : null;
}
