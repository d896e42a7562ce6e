import { button, element } from "./dom.js";
import { icon } from "./icons.js";

/**
 * @import { Strings } from "./strings.js"
 * @import { Comment, Thread } from "./threads.js"
 *
 * @typedef {object} Doings what can be done with a thread
 * @property {() => void} open
 * @property {(verb: "resolve" | "reopen") => void} settle
 * @property {(comment: Comment) => void} remove
 * @property {() => void} answer
 */

/**
 * A thread in one row: what it is about, how it began, and whether it has something new.
 * @param {Thread} thread
 * @param {boolean} isOpen whether its comments are shown below
 * @param {Doings} doings
 * @param {Strings} strings
 */
export function threadHead(thread, isOpen, doings, strings) {
  const last = thread.comments.findLast(({ removed }) => !removed);
  return button(
    { class: "thread-head", "aria-expanded": String(isOpen), click: doings.open },
    icon(thread.resolved_by ? "check" : "talk"),
    element(
      "span",
      { class: "about" },
      thread.place
        ? element("bdi", { class: "quote" }, strings.quoted(thread.quote))
        : element("span", { class: "soft" }, strings.wholeArticle),
      isOpen || !last ? null : element("span", { class: "last", dir: "auto" }, said(last.text)),
      thread.unread && element("strong", { class: "new" }, strings.unreadMention),
      thread.resolved_by && element("span", { class: "soft" }, strings.resolved),
    ),
    thread.comments.length > 1 &&
      element("span", { class: "soft count" }, strings.commentCount(thread.comments.length)),
  );
}

/**
 * The comments of a thread, and what can be done with it.
 * @param {Thread} thread
 * @param {Doings} doings
 * @param {Strings} strings
 * @returns {HTMLElement[]}
 */
export function threadBody(thread, doings, strings) {
  const verb = thread.resolved_by ? "reopen" : "resolve";
  return [
    ...(thread.for_all ? [element("p", { class: "soft" }, strings.forAll)] : []),
    element(
      "ol",
      { class: "comments" },
      ...thread.comments.map((comment) => commentRow(comment, doings, strings)),
    ),
    element(
      "div",
      { class: "actions" },
      button({ class: "quiet", click: doings.answer }, strings.answer),
      thread.may_resolve &&
        button({ class: "quiet", click: () => doings.settle(verb) }, strings[verb]),
    ),
  ];
}

/**
 * @param {Comment} comment
 * @param {Doings} doings
 * @param {Strings} strings
 */
function commentRow(comment, doings, strings) {
  return element(
    "li",
    {},
    element(
      "p",
      { class: "by" },
      element("bdi", {}, comment.name),
      element(
        "time",
        { class: "soft", datetime: comment.written_at },
        strings.moment(new Date(comment.written_at)),
      ),
      comment.mine &&
        !comment.removed &&
        button(
          {
            class: "quiet",
            title: strings.removeComment,
            "aria-label": strings.removeComment,
            click: () => doings.remove(comment),
          },
          icon("close"),
        ),
    ),
    comment.removed
      ? element("p", { class: "soft" }, strings.commentRemoved)
      : element("p", { class: "said", dir: "auto" }, said(comment.text)),
  );
}

/**
 * What a comment says, each mention in a direction of its own: in Arabic the @ would else stand
 * behind the name.
 * @param {string} text
 */
function said(text) {
  return text.replace(/(?<![\w.+-])@\w+(?:[.@+-]\w+)*/gu, "\u2068$&\u2069");
}
