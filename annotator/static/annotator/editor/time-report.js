import { post } from "./api.js";
import { newId } from "./ids.js";
import { active, advanced, begun, isOver, left, secondsOf } from "./time.js";

/**
 * @import { Session } from "./session.js"
 * @import { Workbench } from "./workbench.js"
 */

/** How often the total is reported, in milliseconds. */
const OFTEN = 30_000;
const ACTIVITIES = ["keydown", "pointerdown", "wheel", "touchmove", "scroll"];

/**
 * Counts the time worked on the article and reports it now and then, and when the page is
 * left. A report that is lost is no harm: the next one holds the whole total, of which the
 * server keeps the greatest.
 */
export class TimeReport {
  /** Seconds that the server was told of this sitting. */
  #told = 0;
  #isTelling = false;

  /**
   * @param {string} url
   * @param {Session} session
   */
  constructor(url, session) {
    this.url = url;
    this.session = session;
    this.sitting = begun(newId(), performance.now());
  }

  /** @param {() => boolean} isWorking whether activity is work: not where all is read-only */
  watch(isWorking) {
    const heard = () => {
      if (document.hasFocus() && isWorking()) this.#active();
    };
    for (const name of ACTIVITIES)
      document.addEventListener(name, heard, { passive: true, capture: true });
    window.addEventListener("blur", () => this.#leave());
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.#leave(true);
    });
    window.addEventListener("pagehide", () => this.#leave(true));
    setInterval(() => this.#tell(), OFTEN);
  }

  #active() {
    const now = performance.now();
    if (isOver(this.sitting, now)) {
      this.sitting = begun(newId(), now);
      this.#told = 0;
    }
    this.sitting = active(this.sitting, now);
  }

  /** @param {boolean} [isLast] whether the page may be gone before an answer comes */
  #leave(isLast = false) {
    this.sitting = left(this.sitting, performance.now());
    if (isLast) this.#tell(true);
  }

  /** @param {boolean} [isLast] */
  async #tell(isLast = false) {
    this.sitting = advanced(this.sitting, performance.now());
    const seconds = secondsOf(this.sitting);
    const { key } = this.sitting;
    const isHeld = isLast ? this.session.csrf === null : this.#isTelling;
    if (seconds <= this.#told || isHeld) return;
    this.#isTelling = true;
    try {
      const csrf = isLast ? (this.session.csrf ?? "") : await this.session.token();
      await post(this.url, { sitting: key, seconds }, csrf, isLast);
      if (key === this.sitting.key) this.#told = Math.max(this.#told, seconds);
    } catch {
      // The next report holds these seconds too. A token that ended is asked for again by
      // whatever sends edits.
    } finally {
      this.#isTelling = false;
    }
  }
}

/**
 * Begins to count the time worked on an article.
 * @param {Workbench} workbench
 */
export function countTime(workbench) {
  const { urls } = workbench.bootstrap;
  if (!urls.time) return;
  new TimeReport(urls.time, workbench.ledger.session).watch(() => !workbench.state.readOnly);
}
