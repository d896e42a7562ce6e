/**
 * <format-options>: shows only those options (data-formats) that the chosen format has. A
 * format that is not chosen yet keeps all of them in sight.
 */
class FormatOptions extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", () => this.#show());
    this.#show();
  }

  #show() {
    const chosen = this.#format();
    const fields = /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-formats]"));
    for (const field of fields) {
      field.hidden = chosen !== "" && !field.dataset.formats?.split(" ").includes(chosen);
      // Formats may have options of one name: what is not in sight is not sent.
      for (const control of field.querySelectorAll("input, select")) {
        control.toggleAttribute("disabled", field.hidden);
      }
    }
    const details = this.querySelector("details");
    if (details) details.hidden = [...fields].every((field) => field.hidden);
  }

  #format() {
    const select = this.querySelector("select[name=format]");
    if (select instanceof HTMLSelectElement) return select.value;
    const radio = this.querySelector("input[name=format]:checked");
    return radio instanceof HTMLInputElement ? radio.value : "";
  }
}

customElements.define("format-options", FormatOptions);
