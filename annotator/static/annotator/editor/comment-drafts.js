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
  /** @type {Map<string, Draft | null>} what was written or dropped here and could not be kept */
  #unkept = new Map();

  /**
   * @param {Pick<Storage, "getItem" | "setItem" | "removeItem">} storage
   * @param {string} owner server, person and set
   */
  constructor(storage, owner) {
    this.storage = storage;
    this.name = `isnad.comments.${owner}`;
    /** @type {Record<string, Draft>} */
    this.drafts = this.#read() ?? {};
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
    const before = this.of(target);
    const isAnother =
      before?.isTried && (before.text !== text || Boolean(before.forAll) !== forAll);
    const key = before && !isAnother ? before.key : newId();
    const about = place === undefined ? before?.place : place;
    const isTried = Boolean(before?.isTried && !isAnother);
    const isWritten = text.trim() !== "";
    this.#set(target, isWritten ? { key, text, place: about, forAll, isTried } : null);
    return this.of(target);
  }

  /** Notes that it was sent, whether or not it arrived. @param {string} target */
  tried(target) {
    const draft = this.of(target);
    if (!draft) return;
    this.#set(target, { ...draft, isTried: true });
  }

  /** @param {string} target */
  drop(target) {
    this.#set(target, null);
  }

  /**
   * One draft is changed; the others stay as this browser has them, for another tab may be
   * writing them.
   * @param {string} target
   * @param {Draft | null} draft
   */
  #set(target, draft) {
    this.#unkept.set(target, draft);
    const all = new Map(Object.entries(this.#read() ?? this.drafts));
    for (const [own, each] of this.#unkept) {
      if (each) all.set(own, each);
      else all.delete(own);
    }
    this.drafts = Object.fromEntries(all);
    this.#keep();
  }

  /** @returns {Record<string, Draft> | null} null where this browser does not tell */
  #read() {
    try {
      return JSON.parse(this.storage.getItem(this.name) ?? "{}");
    } catch {
      return null;
    }
  }

  #keep() {
    try {
      if (this.targets().length) this.storage.setItem(this.name, JSON.stringify(this.drafts));
      else this.storage.removeItem(this.name);
      this.#unkept.clear();
    } catch {
      // A browser that keeps nothing: the text stays in the field while the page is open.
    }
  }
}
