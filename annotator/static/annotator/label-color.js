import { numbering } from "./editor/counted.js";

/**
 * <label-color>: the three colours that a label may have of its own, with the contrast of each
 * on what it is read on. The server refuses what cannot be read; here it is seen at once.
 */
const LIGHT_PAPER = "#ffffff";
const DARK_PAPER = "#13161b";
const READABLE = 4.5;

class LabelColor extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", () => this.#show());
    this.#show();
  }

  #show() {
    const own = this.querySelector("input[type=checkbox]");
    const colors = /** @type {HTMLElement | null} */ (this.querySelector(".colors"));
    if (!(own instanceof HTMLInputElement) || !colors) return;
    colors.hidden = !own.checked;
    const [light, fill, dark] = [...this.querySelectorAll("input[type=color]")].map(
      (input) => /** @type {HTMLInputElement} */ (input).value,
    );
    const least = Math.min(
      contrast(light, LIGHT_PAPER),
      contrast(light, fill),
      contrast(dark, DARK_PAPER),
    );
    this.#tell(least);
  }

  /** @param {number} ratio */
  #tell(ratio) {
    const output = this.querySelector("output");
    if (!output) return;
    const figure = new Intl.NumberFormat(numbering(document.documentElement.lang), {
      maximumFractionDigits: 1,
    }).format(ratio);
    const isReadable = ratio >= READABLE;
    output.textContent = `${this.dataset.contrast} ${figure}${isReadable ? "" : ` – ${this.dataset.unreadable}`}`;
    output.classList.toggle("bad", !isReadable);
  }
}

/**
 * The contrast ratio of two colours "#rrggbb", from 1 to 21 (WCAG 2.2).
 * @param {string} first
 * @param {string} second
 */
function contrast(first, second) {
  const [darker, lighter] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** @param {string} color */
function luminance(color) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

customElements.define("label-color", LabelColor);
