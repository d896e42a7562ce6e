import { element } from "./dom.js";
import { membersLike, mentionAt, withMention } from "./threads.js";

/**
 * @import { Strings } from "./strings.js"
 * @import { Member } from "./threads.js"
 */

let made = 0;

/** The members whose names begin as what stands after an @: offered under a field, and chosen
 * there by keys. */
export class MentionList {
  /** @type {Member[]} */
  #offered = [];
  #at = 0;

  /**
   * @param {HTMLTextAreaElement} field
   * @param {() => Promise<Member[]>} members
   * @param {Strings} strings
   */
  constructor(field, members, strings) {
    this.field = field;
    this.members = members;
    this.id = `mentions-${++made}`;
    this.root = element("ul", {
      class: "mention-list",
      id: this.id,
      role: "listbox",
      "aria-label": strings.mention,
      hidden: true,
    });
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.id);
    field.addEventListener("input", () => this.#offer());
    field.addEventListener("blur", () => this.#show([]));
  }

  /**
   * What a key does here; false where it has no use for it.
   * @param {KeyboardEvent} event
   */
  takes({ key, ctrlKey, metaKey }) {
    if (!this.#offered.length || ctrlKey || metaKey) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step) this.#point((this.#at + step + this.#offered.length) % this.#offered.length);
    else if (key === "Enter" || key === "Tab") this.#take(this.#offered[this.#at]);
    else if (key === "Escape") this.#show([]);
    else return false;
    return true;
  }

  async #offer() {
    if (!mentionAt(this.field.value, this.field.selectionStart)) return this.#show([]);
    const members = await this.members();
    const begun = mentionAt(this.field.value, this.field.selectionStart);
    this.#show(begun ? membersLike(members, begun.begun) : []);
  }

  /** @param {Member[]} members */
  #show(members) {
    this.#offered = members;
    this.root.hidden = !members.length;
    this.root.replaceChildren(...members.map((member, at) => this.#option(member, at)));
    if (members.length) {
      this.#point(0);
      this.root.scrollIntoView({ block: "nearest" });
    } else this.field.removeAttribute("aria-activedescendant");
  }

  /**
   * @param {Member} member
   * @param {number} at
   */
  #option(member, at) {
    const { username, name } = member;
    return element(
      "li",
      {
        id: `${this.id}-${at}`,
        role: "option",
        pointerdown: (/** @type {Event} */ event) => {
          event.preventDefault();
          this.#take(member);
        },
      },
      element("bdi", {}, `@${username}`),
      name === username ? null : element("bdi", { class: "soft" }, name),
    );
  }

  /** @param {number} at */
  #point(at) {
    this.#at = at;
    for (const [index, option] of [...this.root.children].entries())
      option.setAttribute("aria-selected", String(index === at));
    this.field.setAttribute("aria-activedescendant", `${this.id}-${at}`);
  }

  /** @param {Member} member */
  #take({ username }) {
    const { value, selectionStart: caret } = this.field;
    const begun = mentionAt(value, caret);
    if (!begun) return;
    const { text, caretUnit } = withMention(value, begun.startUnit, caret, username);
    this.field.value = text;
    this.field.setSelectionRange(caretUnit, caretUnit);
    this.#show([]);
    this.field.dispatchEvent(new Event("input"));
  }
}
