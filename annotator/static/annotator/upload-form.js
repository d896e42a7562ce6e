import { newId } from "./editor/ids.js";

/**
 * <upload-form>: a form that sends files, with a bar that says how far they are. A redirect is
 * followed; a form that comes back with errors takes the place of this one. Sent again as it is,
 * it is the same upload; after a change it is another, and its key is a new one.
 */
class UploadForm extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", () => this.#renewKey());
    this.querySelector("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send(/** @type {HTMLFormElement} */ (event.currentTarget));
    });
  }

  #renewKey() {
    const key = /** @type {HTMLInputElement | null} */ (this.querySelector("[name=key]"));
    if (key) key.value = newId();
  }

  /** @param {HTMLFormElement} form */
  #send(form) {
    const bar = this.#showBar(form);
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) Object.assign(bar, { max: total, value: loaded });
    });
    request.addEventListener("load", () => this.#follow(request));
    request.addEventListener("error", () => this.#tellLost(form));
    request.open("POST", form.action);
    request.send(new FormData(form));
    this.#setDisabled(form, true);
  }

  /** @param {XMLHttpRequest} request */
  #follow(request) {
    if (request.responseURL !== location.href) {
      location.assign(request.responseURL);
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const main = page.querySelector("main");
    if (main) document.querySelector("main")?.replaceWith(document.adoptNode(main));
  }

  /** @param {HTMLFormElement} form */
  #tellLost(form) {
    this.#setDisabled(form, false);
    const note = document.createElement("div");
    note.className = "note bad";
    note.setAttribute("role", "alert");
    note.textContent = this.dataset.lost ?? "";
    this.#place(form).replaceChildren(note);
  }

  /**
   * @param {HTMLFormElement} form
   * @returns {HTMLProgressElement}
   */
  #showBar(form) {
    const bar = document.createElement("progress");
    const words = document.createElement("span");
    words.textContent = this.dataset.sending ?? "";
    bar.setAttribute("aria-label", words.textContent);
    const progress = document.createElement("div");
    progress.className = "progress";
    progress.append(words, bar);
    this.#place(form).replaceChildren(progress);
    return bar;
  }

  /**
   * Where the bar and the news stand: under the form's fields.
   * @param {HTMLFormElement} form
   */
  #place(form) {
    const place = form.querySelector("[data-news]") ?? document.createElement("div");
    place.toggleAttribute("data-news", true);
    form.append(place);
    return place;
  }

  /**
   * @param {HTMLFormElement} form
   * @param {boolean} isDisabled
   */
  #setDisabled(form, isDisabled) {
    for (const button of form.querySelectorAll("button")) button.disabled = isDisabled;
  }
}

customElements.define("upload-form", UploadForm);
