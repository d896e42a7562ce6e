import { Refused, Unreachable } from "./api.js";

/**
 * @import { TalkServer } from "./talk-server.js"
 * @import { Thread } from "./threads.js"
 */

/** How often is asked what others have said, in milliseconds. */
const RHYTHM = 30_000;

/** Asks now and then what was said, while somebody looks at the page. */
export class TalkWatch {
  /** @type {number | undefined} */
  #timer;
  #isAsking = false;
  /** Whether the answer that is on its way may be older than what is known by now. */
  #isOutdated = false;
  #heard = "";

  /**
   * @param {TalkServer} server
   * @param {(threads: Thread[]) => void} heard told of what has changed
   */
  constructor(server, heard) {
    this.server = server;
    this.heard = heard;
  }

  begin() {
    document.addEventListener("visibilitychange", () => this.#ask());
    this.#ask();
  }

  /** What is known has changed: an answer that is on its way may be older, and is not heard. */
  outdate() {
    this.#isOutdated = this.#isAsking;
  }

  async #ask() {
    clearTimeout(this.#timer);
    if (document.hidden) return;
    this.outdate();
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      const threads = await this.server.threads();
      const now = JSON.stringify(threads);
      if (this.#isOutdated || now === this.#heard) return;
      this.heard(threads);
      this.#heard = now;
    } catch (error) {
      // Whether the server answers is told by the status of the edits; it is asked again.
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
    } finally {
      this.#isAsking = false;
      this.#timer = setTimeout(() => this.#ask(), this.#isOutdated ? 0 : RHYTHM);
    }
  }
}
