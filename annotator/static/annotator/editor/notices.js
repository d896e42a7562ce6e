import { button, element } from "./dom.js";

/**
 * What has to be said for longer than a moment, under the top bar, with what can be done
 * about it.
 *
 * @typedef {{label: string, act: () => void}} Remedy
 */
export class Notices {
  /** @type {Map<string, HTMLElement>} */
  #shown = new Map();

  constructor() {
    this.root = element("div", { class: "notices", role: "status" });
  }

  /**
   * @param {string} name at most one notice of a name is shown
   * @param {string} text
   * @param {readonly Remedy[]} [remedies] each takes the notice away
   */
  show(name, text, remedies = []) {
    this.hide(name);
    const notice = element(
      "div",
      { class: "notice", "data-name": name },
      element("p", {}, text),
      ...remedies.map(({ label, act }) =>
        button(
          {
            click: () => {
              this.hide(name);
              act();
            },
          },
          label,
        ),
      ),
    );
    this.#shown.set(name, notice);
    this.root.append(notice);
  }

  /** @param {string} name */
  hide(name) {
    this.#shown.get(name)?.remove();
    this.#shown.delete(name);
  }
}
