/**
 * Threads as they travel over the wire, and what can be known of them without a page.
 *
 * @typedef {{set: string, id: string, layer: string, label: string}} SpanAnchor
 * @typedef {{start: number, end: number, span: SpanAnchor | null}} Place
 *
 * @typedef {object} Comment
 * @property {string} key
 * @property {string} name
 * @property {string} text
 * @property {string} written_at
 * @property {boolean} removed
 * @property {boolean} mine
 *
 * @typedef {object} Thread
 * @property {string} key
 * @property {Place | null} place null where it is about the whole article
 * @property {string} quote
 * @property {boolean} for_all
 * @property {string | null} resolved_by
 * @property {boolean} unread
 * @property {boolean} may_resolve
 * @property {Comment[]} comments
 *
 * @typedef {{username: string, name: string}} Member
 */

/** How many members are offered at once. */
const OFFERED = 6;

/**
 * The span that a place is about, by the key that the span list has for it; null where it is
 * about no span.
 * @param {Place | null} place
 * @param {string} ownSet the key of the annotator's own set
 */
export function spanKey(place, ownSet) {
  if (!place?.span) return null;
  const { set, id } = place.span;
  return `${set === ownSet ? "" : set}/${id}`;
}

/**
 * The threads in the order in which they are listed: those of the span in focus, the other
 * open ones, and the resolved ones apart.
 * @param {readonly Thread[]} threads in the order of the text
 * @param {string | null} focused the key of the span in focus
 * @param {string} ownSet
 * @returns {{open: Thread[], resolved: Thread[]}}
 */
export function arranged(threads, focused, ownSet) {
  const isHere = (/** @type {Thread} */ { place }) =>
    focused !== null && spanKey(place, ownSet) === focused;
  const firstHere = [...threads].sort((one, other) => Number(isHere(other)) - Number(isHere(one)));
  return {
    open: firstHere.filter((thread) => !thread.resolved_by),
    resolved: firstHere.filter((thread) => thread.resolved_by),
  };
}

/**
 * The spans that an open thread is about.
 * @param {readonly Thread[]} threads
 * @param {string} ownSet
 */
export function talkedAbout(threads, ownSet) {
  const open = threads.filter((thread) => !thread.resolved_by);
  return new Set(open.flatMap(({ place }) => spanKey(place, ownSet) ?? []));
}

/**
 * What others have said since.
 * @param {readonly Thread[]} before
 * @param {readonly Thread[]} after
 * @returns {Comment[]}
 */
export function news(before, after) {
  const known = new Set(before.flatMap(({ comments }) => comments.map(({ key }) => key)));
  return after
    .flatMap(({ comments }) => comments)
    .filter(({ key, mine, removed }) => !mine && !removed && !known.has(key));
}

/**
 * The mention that is being written before the caret: "@" and the beginning of a name.
 * @param {string} text
 * @param {number} caretUnit
 * @returns {{startUnit: number, begun: string} | null}
 */
export function mentionAt(text, caretUnit) {
  const found = /(?<![A-Za-z0-9._+-])@([\p{L}\p{N}_.@+-]*)$/u.exec(text.slice(0, caretUnit));
  return found && { startUnit: found.index, begun: found[1] };
}

/**
 * The members whose log-in name, or any word of whose name, begins so.
 * @param {readonly Member[]} members
 * @param {string} begun
 */
export function membersLike(members, begun) {
  const wanted = begun.toLocaleLowerCase();
  return members
    .filter(({ username, name }) =>
      [username, ...name.split(/\s+/u)].some((word) => word.toLocaleLowerCase().startsWith(wanted)),
    )
    .slice(0, OFFERED);
}

/**
 * A text with a member's name in the place of what was begun.
 * @param {string} text
 * @param {number} startUnit
 * @param {number} caretUnit
 * @param {string} username
 * @returns {{text: string, caretUnit: number}}
 */
export function withMention(text, startUnit, caretUnit, username) {
  const mention = `@${username} `;
  return {
    text: text.slice(0, startUnit) + mention + text.slice(caretUnit).replace(/^ /, ""),
    caretUnit: startUnit + mention.length,
  };
}
