import { newId } from "./ids.js";

/**
 * @import { Place } from "./threads.js"
 * @typedef {{key: string, text: string, place?: Place | null, forAll?: boolean, isTried?: boolean}} Draft
 */

/**
 * Comments being written, kept in this browser for one person and article until they are
 * sent: by the key of the thread they answer, or "new".
 */
export class CommentDrafts {
  /**
   * @param {Pick<Storage, "getItem" | "setItem" | "removeItem">} storage
   * @param {string} owner server, person and set
   */
  constructor(storage, owner) {
    this.storage = storage;
    this.name = `isnad.comments.${owner}`;
    /** @type {Record<string, Draft>} */
    this.drafts = this.#read();
  }

  /** @param {string} target @returns {Draft | null} */
  of(target) {
    return this.drafts[target] ?? null;
  }

  /** What is being written, wherever it belongs. */
  targets() {
    return Object.keys(this.drafts);
  }

  /**
   * Keeps what is written now. A comment keeps its key, so that one sent again stands once;
   * but what was changed after it was sent is another comment.
   * @param {string} target
   * @param {string} text
   * @param {Place | null} [place] what a new thread is about
   * @param {boolean} [forAll] whether a new thread is for all
   */
  write(target, text, place, forAll = false) {
    const { [target]: before, ...others } = this.drafts;
    const isAnother =
      before?.isTried && (before.text !== text || Boolean(before.forAll) !== forAll);
    const key = before && !isAnother ? before.key : newId();
    const about = place === undefined ? before?.place : place;
    const isTried = Boolean(before?.isTried && !isAnother);
    this.drafts = text.trim()
      ? { ...others, [target]: { key, text, place: about, forAll, isTried } }
      : others;
    this.#keep();
    return this.of(target);
  }

  /** Notes that it was sent, whether or not it arrived. @param {string} target */
  tried(target) {
    const draft = this.of(target);
    if (!draft) return;
    this.drafts = { ...this.drafts, [target]: { ...draft, isTried: true } };
    this.#keep();
  }

  /** @param {string} target */
  drop(target) {
    const { [target]: _, ...others } = this.drafts;
    this.drafts = others;
    this.#keep();
  }

  #read() {
    try {
      return JSON.parse(this.storage.getItem(this.name) ?? "{}");
    } catch {
      return {};
    }
  }

  #keep() {
    try {
      if (this.targets().length) this.storage.setItem(this.name, JSON.stringify(this.drafts));
      else this.storage.removeItem(this.name);
    } catch {
      // A browser that keeps nothing: the text stays in the field while the page is open.
    }
  }
}
