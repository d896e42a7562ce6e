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

  async #ask() {
    clearTimeout(this.#timer);
    if (document.hidden || this.#isAsking) return;
    this.#isAsking = true;
    const { changes } = this.server;
    const isOld = () => changes !== this.server.changes;
    try {
      const threads = await this.server.threads();
      const now = JSON.stringify(threads);
      // Of what was said here meanwhile it may know nothing: then it is asked once more.
      if (isOld()) return;
      if (now !== this.#heard) this.heard(threads);
      this.#heard = now;
    } catch (error) {
      // Whether the server answers is told by the status of the edits; it is asked again.
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
    } finally {
      this.#isAsking = false;
      this.#timer = setTimeout(() => this.#ask(), isOld() ? 0 : RHYTHM);
    }
  }
}
