import { Refused, Unreachable } from "./api.js";
import { button, element } from "./dom.js";
import { MentionList } from "./mention-list.js";
import { NotThisPerson } from "./session.js";

/**
 * @import { CommentDrafts } from "./comment-drafts.js"
 * @import { Strings } from "./strings.js"
 * @import { Member, Place } from "./threads.js"
 *
 * @typedef {object} Writing
 * @property {string} target the key of the thread that is answered, or "new"
 * @property {string} title what the field is called
 * @property {CommentDrafts} drafts
 * @property {() => Promise<Member[]>} members
 * @property {(key: string, text: string) => Promise<void>} send
 * @property {() => void} closed
 * @property {() => Place | null} [place] what a new thread is about
 * @property {() => boolean} [forAll] whether a new thread is for all
 * @property {HTMLElement | null} [choice] what is chosen beside the text
 */

/** Where a comment is written. What is written outlives the page until it is sent. */
export class CommentForm {
  #isSending = false;

  /**
   * @param {Writing} writing
   * @param {Strings} strings
   */
  constructor(writing, strings) {
    this.writing = writing;
    this.strings = strings;
    this.field = element("textarea", {
      rows: 3,
      maxlength: 4000,
      dir: "auto",
      "aria-label": writing.title,
      input: () => this.keep(),
    });
    this.mentions = new MentionList(this.field, writing.members, strings);
    this.fault = element("p", { class: "fault", role: "alert", hidden: true });
    this.sender = button(
      { class: "primary", click: () => this.send() },
      strings.send,
      element("kbd", {}, "Ctrl Enter"),
    );
    const close = button(
      { class: "quiet", click: () => this.close() },
      strings.close,
      element("kbd", {}, "Esc"),
    );
    this.root = element(
      "div",
      {
        class: "comment-form",
        role: "group",
        "aria-label": writing.title,
        keydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
      },
      this.field,
      this.mentions.root,
      this.fault,
      writing.choice,
      element("div", { class: "actions" }, this.sender, close),
    );
    this.recall();
  }

  /** Shows again what was being written. */
  recall() {
    this.field.value = this.writing.drafts.of(this.writing.target)?.text ?? "";
  }

  focus() {
    this.field.focus();
  }

  close() {
    this.#complain("");
    this.writing.closed();
  }

  /** Sends what is written; what does not arrive stays, and says so. */
  async send() {
    const { drafts, target, send } = this.writing;
    const draft = this.keep();
    if (!draft) return this.focus();
    if (this.#isSending) return;
    this.#sending(true);
    drafts.tried(target);
    try {
      await send(draft.key, draft.text);
      if (this.field.value === draft.text) {
        drafts.drop(target);
        this.field.value = "";
      }
      this.close();
    } catch (error) {
      this.#complain(this.#fault(error));
    } finally {
      this.#sending(false);
    }
  }

  /** @param {unknown} error */
  #fault(error) {
    const { strings } = this;
    if (error instanceof Refused) return strings.commentRefused(error.message);
    if (error instanceof NotThisPerson) return strings.commentSignedOut;
    if (error instanceof Unreachable) return strings.commentUnsent;
    throw error;
  }

  /** @param {string} text */
  #complain(text) {
    this.fault.hidden = !text;
    this.fault.textContent = text;
  }

  /** @param {boolean} isSending */
  #sending(isSending) {
    this.#isSending = isSending;
    this.sender.setAttribute("aria-disabled", String(isSending));
  }

  /** Keeps what is written in this browser. */
  keep() {
    const { drafts, target, place, forAll } = this.writing;
    return drafts.write(target, this.field.value, place?.(), forAll?.());
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) return;
    if (event.target === this.field && this.mentions.takes(event)) return event.preventDefault();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    }
  }
}
