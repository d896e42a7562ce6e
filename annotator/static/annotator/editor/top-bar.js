import { button, element, setText } from "./dom.js";
import { icon } from "./icons.js";

/**
 * @import { KeyCaps } from "./key-caps.js"
 * @import { Status } from "./outbox.js"
 * @import { Reading } from "./reading.js"
 */

/** "Saving" is shown only when it takes longer than this, in milliseconds. */
const HEARD = 150;

/** Where one is, whether all is saved, and what concerns the whole article. */
export class TopBar {
  /** @type {number | undefined} */
  #timer;
  /** What was told last: of one edit the same is told several times. */
  #told = "";

  /** @param {Reading} reading */
  constructor(reading) {
    const { strings, bootstrap, caps } = reading;
    this.strings = strings;
    this.status = element("p", { class: "status", role: "status" });
    this.signIn = button(
      { class: "quiet", hidden: true, click: () => reading.signIn() },
      strings.signIn,
    );
    this.signOut = element(
      "a",
      { href: bootstrap.urls.sign_out, target: "_blank", hidden: true },
      strings.signOutOther,
    );
    const act = (/** @type {string} */ command) => () => reading.run({ command, shift: false });
    this.actions = element(
      "div",
      { class: "actions" },
      iconButton("undo", strings.undo, caps, act("undo")),
      iconButton("redo", strings.redo, caps, act("redo")),
      button(
        {
          class: "quiet",
          ...caps.titled(strings.help, "help"),
          "aria-label": strings.help,
          click: act("help"),
        },
        "?",
      ),
      bootstrap.urls.skip &&
        button({ class: "quiet skip-article", click: act("skip") }, strings.skip),
      button(
        { class: "primary", ...caps.titled(strings.submit, "submit"), click: act("submit") },
        strings.submit,
      ),
    );
    this.root = element(
      "header",
      { class: "top-bar" },
      this.#where(reading),
      element("div", { class: "standing" }, this.status, this.signIn, this.signOut),
      this.actions,
    );
  }

  /** @param {boolean} readOnly */
  allow(readOnly) {
    this.actions.hidden = readOnly;
    if (readOnly) this.say(this.strings.readOnly);
  }

  /**
   * Says something else than where the edits are, until that is told again.
   * @param {string} text
   */
  say(text) {
    this.#told = "";
    setText(this.status, text);
  }

  /** @param {Status} status */
  tell(status) {
    const { standing, count, isKept } = status;
    const now = `${standing} ${count} ${isKept}`;
    if (now === this.#told) return;
    this.#told = now;
    clearTimeout(this.#timer);
    this.status.dataset.standing = status.standing;
    this.signIn.hidden = status.standing !== "signed-out";
    this.signOut.hidden = status.standing !== "someone-else";
    if (status.standing !== "saving") this.#show(status);
    else this.#timer = setTimeout(() => this.#show(status), HEARD);
  }

  /** @param {Status} status */
  #show(status) {
    this.status.dataset.shown = status.standing;
    const text = statusText(status, this.strings);
    if (this.status.textContent === text) return;
    this.status.replaceChildren(...(status.standing === "saved" ? [icon("check")] : []), text);
  }

  /** @param {Reading} reading */
  #where({ strings, bootstrap }) {
    const { article, assignment, urls } = bootstrap;
    const title = article.title || strings.articleNumber(article.number);
    const at = assignment?.position;
    const of = assignment?.total;
    return element(
      "div",
      { class: "where" },
      urls.article &&
        element(
          "a",
          { href: urls.article, title: strings.back, "aria-label": strings.back },
          icon("back"),
        ),
      element("h1", { lang: article.language, dir: article.direction }, title),
      article.outlet && element("span", { class: "soft" }, article.outlet),
      at && of ? element("span", { class: "soft position" }, strings.position(at, of)) : null,
    );
  }
}

/**
 * @param {Status} status
 * @param {Reading["strings"]} strings
 */
function statusText({ standing, count, isKept }, strings) {
  if (standing === "saved") return strings.saved;
  if (standing === "saving") return strings.saving;
  if (standing === "conflict") return strings.conflict;
  if (!isKept && count) return strings.unkept(count);
  if (standing === "offline") return strings.offline(count);
  if (standing === "signed-out") return strings.signedOut(count);
  return standing === "someone-else" ? strings.someoneElse(count) : strings.refused(count);
}

/**
 * @param {"undo" | "redo"} name
 * @param {string} title
 * @param {KeyCaps} caps
 * @param {() => void} click
 */
function iconButton(name, title, caps, click) {
  const named = { ...caps.titled(title, name), "aria-label": title };
  return button({ class: "quiet", ...named, click }, icon(name));
}
