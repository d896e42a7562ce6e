import { CommentForm } from "./comment-form.js";
import { element } from "./dom.js";
import { threadBody, threadHead } from "./thread-card.js";

/**
 * @import { Talk } from "./talk.js"
 * @import { Thread } from "./threads.js"
 */

/** One thread in the list. It is drawn anew where it has changed; the field for an answer
 * stays, with what is written in it. */
export class ThreadPlace {
  /** @type {unknown[]} */
  #shown = [];
  #isAnswering = false;

  /**
   * @param {Talk} talk
   * @param {Thread} thread
   */
  constructor(talk, thread) {
    this.talk = talk;
    this.thread = thread;
    const { strings } = talk.workbench;
    this.head = element("div");
    this.body = element("div", { class: "thread-body" });
    this.fault = element("p", { class: "fault", role: "alert", hidden: true });
    this.form = new CommentForm(
      {
        target: thread.key,
        title: strings.answer,
        drafts: talk.drafts,
        members: () => talk.people(),
        send: (key, text) => this.#answer(key, text),
        closed: () => this.#answering(false),
      },
      strings,
    );
    this.#isAnswering = talk.drafts.of(thread.key) !== null;
    this.root = element(
      "li",
      { class: "thread" },
      this.head,
      this.body,
      this.fault,
      this.form.root,
    );
  }

  /**
   * @param {Thread} thread
   * @param {boolean} isOpen
   */
  show(thread, isOpen) {
    this.form.root.hidden = !(isOpen && this.#isAnswering);
    if (this.#shown[0] === thread && this.#shown[1] === isOpen) return;
    this.#shown = [thread, isOpen];
    this.thread = thread;
    const { strings } = this.talk.workbench;
    const doings = this.#doings();
    const isHeld = this.head.contains(document.activeElement);
    this.head.replaceChildren(threadHead(thread, isOpen, doings, strings));
    if (isHeld) this.head.querySelector("button")?.focus({ preventScroll: true });
    this.body.hidden = !isOpen;
    this.body.replaceChildren(...(isOpen ? threadBody(thread, doings, strings) : []));
    this.complain("");
  }

  /** @param {string} text */
  complain(text) {
    this.fault.hidden = !text;
    this.fault.textContent = text;
  }

  /** @returns {import("./thread-card.js").Doings} */
  #doings() {
    const { talk, thread } = this;
    return {
      open: () => talk.toggle(this.thread),
      settle: (verb) => talk.tell(thread, (server) => server.tell(thread, verb)),
      remove: ({ key }) => talk.tell(thread, (server) => server.remove(thread, key)),
      answer: () => this.#answering(true),
    };
  }

  /** @param {boolean} isAnswering */
  #answering(isAnswering) {
    this.#isAnswering = isAnswering;
    this.form.root.hidden = !isAnswering;
    if (isAnswering) this.form.focus();
    else this.head.querySelector("button")?.focus({ preventScroll: true });
  }

  /**
   * @param {string} key
   * @param {string} text
   */
  async #answer(key, text) {
    await this.talk.answered(this.thread, key, text);
  }
}
