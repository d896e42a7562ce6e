import { erase, get, post } from "./api.js";

/**
 * @import { Session } from "./session.js"
 * @import { Member, Place, Thread } from "./threads.js"
 */

/** The server's threads of one article. Each answer is the thread as it stands then. */
export class TalkServer {
  /** How often something was said or done here that the server took. */
  changes = 0;
  /** @type {Promise<Member[]> | null} */
  #members = null;

  /**
   * @param {{threads: string, members: string}} urls
   * @param {Session} session
   */
  constructor(urls, session) {
    this.urls = urls;
    this.session = session;
  }

  /** @returns {Promise<Thread[]>} */
  threads() {
    return get(this.urls.threads);
  }

  /**
   * @param {string} key
   * @param {string} text
   * @param {Place | null} place
   * @param {boolean} forAll
   * @returns {Promise<Thread>}
   */
  begin(key, text, place, forAll) {
    const body = { key, text, place, for_all: forAll };
    return this.#change((csrf) => post(this.urls.threads, body, csrf));
  }

  /**
   * @param {Thread} thread
   * @param {string} key
   * @param {string} text
   * @returns {Promise<Thread>}
   */
  answer(thread, key, text) {
    const url = `${this.urls.threads}${thread.key}/comments/`;
    return this.#change((csrf) => post(url, { key, text }, csrf));
  }

  /**
   * @param {Thread} thread
   * @param {"resolve" | "reopen" | "read"} verb
   * @returns {Promise<Thread>}
   */
  tell(thread, verb) {
    const url = `${this.urls.threads}${thread.key}/${verb}/`;
    return this.#change((csrf) => post(url, {}, csrf));
  }

  /**
   * @param {Thread} thread
   * @param {string} comment
   * @returns {Promise<Thread>}
   */
  remove(thread, comment) {
    const url = `${this.urls.threads}${thread.key}/comments/${comment}/`;
    return this.#change((csrf) => erase(url, csrf));
  }

  /** Whoever can be mentioned; nobody while they cannot be asked for. */
  async members() {
    this.#members ??= get(`${this.urls.members}?limit=1000`).then(({ results }) =>
      results.filter((/** @type {{role: string}} */ { role }) => role !== "viewer"),
    );
    return this.#members.catch(() => {
      this.#members = null;
      return [];
    });
  }

  /**
   * Changes something.
   * @template T
   * @param {(csrf: string) => Promise<T>} ask
   * @returns {Promise<T>}
   */
  async #change(ask) {
    const changed = await this.#asPerson(ask);
    this.changes += 1;
    return changed;
  }

  /**
   * With a token of the person's session; once more, where that was of an ended one.
   * @template T
   * @param {(csrf: string) => Promise<T>} ask
   * @returns {Promise<T>}
   */
  async #asPerson(ask) {
    try {
      return await ask(await this.session.token());
    } catch (error) {
      if (!this.session.explains(error)) throw error;
      this.session.forget();
      return ask(await this.session.token());
    }
  }
}
