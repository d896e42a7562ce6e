/**
 * <run-parameters>: shows only the fields (data-preannotator) of the preannotator that is
 * chosen. The others are disabled too, or a number out of bounds that nobody sees would
 * keep the form from being sent.
 */
class RunParameters extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", () => this.#show());
    this.#show();
  }

  #show() {
    const chosen = this.querySelector("input[name=name]:checked");
    const name = chosen instanceof HTMLInputElement ? chosen.value : "";
    for (const fields of this.querySelectorAll("fieldset")) {
      const wanted = fields.dataset.preannotator;
      if (wanted === undefined) continue;
      fields.hidden = wanted !== name;
      fields.disabled = fields.hidden;
    }
  }
}

customElements.define("run-parameters", RunParameters);
