import { get, Refused } from "./api.js";

/**
 * @import { SessionAnswer } from "./api.js"
 */

/** Nobody is signed in, or somebody else is. */
export class NotThisPerson extends Error {
  /** @param {boolean} isSomeoneElse */
  constructor(isSomeoneElse) {
    super(isSomeoneElse ? "somebody else is signed in" : "nobody is signed in");
    this.isSomeoneElse = isSomeoneElse;
  }
}

/**
 * Whose session the browser holds. Edits go out with a token of the person who made them; a
 * token of an ended session is refused by the server, and is then asked for again.
 */
export class Session {
  /**
   * @param {string} url
   * @param {string} person
   */
  constructor(url, person) {
    this.url = url;
    this.person = person;
    /** @type {string | null} */
    this.csrf = null;
  }

  /** @returns {Promise<string>} raises NotThisPerson */
  async token() {
    if (this.csrf === null) {
      const answer = /** @type {SessionAnswer} */ (await get(this.url));
      if (String(answer.person) !== this.person) throw new NotThisPerson(answer.person !== null);
      this.csrf = answer.csrf;
    }
    return this.csrf;
  }

  /** Asks again before the next batch. */
  forget() {
    this.csrf = null;
  }

  /**
   * Whether a refusal may only mean that the session changed.
   * @param {unknown} error
   */
  explains(error) {
    return (
      error instanceof Refused && [401, 403].includes(error.status) && error.code !== "removed"
    );
  }
}
