/** In milliseconds. */
const FIRST = 1000;
const LONGEST = 30_000;

/** Pauses between attempts, each twice as long as the one before. */
export class Pauses {
  #length = FIRST;
  /** @type {() => void} */
  #wake = () => {};

  /** Lets the next pause be the shortest again. */
  begin() {
    this.#length = FIRST;
  }

  /** Ends the pause that somebody rests in, and lets the next be the shortest again. */
  end() {
    this.begin();
    this.#wake();
  }

  /** @returns {Promise<void>} resolves after the pause */
  next() {
    const length = this.#length;
    this.#length = Math.min(length * 2, LONGEST);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, length);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
