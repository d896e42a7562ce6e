/** Threads in memory, as the app's API has them; "سعاد" is the one who labels. */
export class Threads {
  #threads = [];

  /** What others say meanwhile. @param {object[]} threads */
  say(threads) {
    for (const { key, ...others } of threads) {
      const known = this.#threads.find((thread) => thread.key === key);
      if (known) known.comments.push(...others.comments);
      else this.#threads.push({ ...BLANK, key, ...others });
    }
  }

  /**
   * The answer to a request about an article of this text; `rest` is what follows "threads/" in
   * the address.
   */
  answer(method, [key, verb, comment], body, articleText) {
    if (method === "GET") return this.#threads;
    if (!key) return this.#begin(body, articleText);
    const thread = this.#threads.find((each) => each.key === key);
    if (verb === "comments" && method === "DELETE") {
      const held = thread.comments.find((each) => each.key === comment);
      Object.assign(held, { text: "", removed: true });
    } else if (verb === "comments") {
      thread.comments.push(said(body));
      thread.resolved_by = null;
    } else if (verb === "read") thread.unread = false;
    else thread.resolved_by = verb === "resolve" ? "souad" : null;
    return thread;
  }

  #begin({ key, text, place, for_all }, articleText) {
    const known = this.#threads.find((each) => each.key === key);
    if (known) return known;
    const letters = Array.from(articleText).slice(place?.start ?? 0, place?.end ?? 0);
    const thread = {
      ...BLANK,
      key,
      place,
      for_all,
      quote: letters.join(""),
      may_resolve: true,
      comments: [said({ key, text })],
    };
    this.#threads.push(thread);
    return thread;
  }
}

const BLANK = {
  place: null,
  quote: "",
  for_all: false,
  resolved_by: null,
  unread: false,
  may_resolve: false,
};

const said = ({ key, text }) => ({
  key,
  text,
  name: "سعاد",
  written_at: "2026-11-28T06:00:00Z",
  removed: false,
  mine: true,
});

export const MEMBERS = {
  results: [
    { username: "karim", name: "كريم الصالح", role: "curator" },
    { username: "maryam", name: "مريم", role: "manager" },
    { username: "fadi", name: "فادي", role: "viewer" },
  ],
};
