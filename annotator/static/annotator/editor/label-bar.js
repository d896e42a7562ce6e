import { button, element } from "./dom.js";
import { spanAt } from "./state.js";
import { titleIn } from "./strings.js";

/**
 * @import { Reading } from "./reading.js"
 * @import { LabelName } from "./schema.js"
 * @import { State } from "./state.js"
 * @import { Label } from "./types.js"
 */

/** The labels, each with its key and colour; those of the span in focus are raised. */
export class LabelBar {
  /** @type {Map<string, HTMLButtonElement>} */
  #chips = new Map();
  /** @type {HTMLButtonElement[]} what makes something of the text, besides the labels */
  #makers;

  /** @param {Reading} reading */
  constructor(reading) {
    const { strings, state } = reading;
    const groups = state.schema.layers.map((layer) =>
      element(
        "div",
        { class: "group", role: "group", "aria-label": titleIn(layer.title, layer.name, strings) },
        ...layer.labels.map((label) => this.#chip(reading, layer.name, label)),
      ),
    );
    const claim = button(
      {
        class: "chip",
        title: strings.claimKey,
        click: () => reading.run({ command: "claim", shift: false }),
      },
      element("span", {}, `${strings.what}…`),
      reading.caps.drawn("claim"),
    );
    this.#makers = [...(state.schema.claims ? [claim] : []), this.#everyPlace(reading)];
    this.root = element(
      "div",
      { class: "label-bar", role: "toolbar", "aria-label": strings.labels },
      ...groups,
      ...this.#makers,
    );
  }

  /** @param {Reading} reading */
  #everyPlace(reading) {
    const { strings, caps } = reading;
    return button(
      {
        class: "chip",
        title: strings.everyPlaceKey,
        click: () => reading.run({ command: "occurrences", shift: false }),
      },
      element("span", {}, strings.everyPlace),
      caps.drawn("occurrences"),
    );
  }

  /** @param {State} state */
  update(state) {
    const span = spanAt(state, state.focus);
    const held = span && `${span.layer}:${span.label}`;
    for (const [name, chip] of this.#chips) {
      const pressed = String(name === held);
      if (chip.getAttribute("aria-pressed") !== pressed) chip.setAttribute("aria-pressed", pressed);
      chip.disabled = state.readOnly;
    }
    for (const maker of this.#makers) maker.disabled = state.readOnly;
  }

  /**
   * @param {Reading} reading
   * @param {string} layer
   * @param {Label} label
   */
  #chip(reading, layer, label) {
    /** @type {LabelName} */
    const name = { layer, label: label.name };
    const chip = button(
      {
        class: "chip",
        title: label.name,
        "data-label": `${layer}:${label.name}`,
        "data-pattern": label.pattern,
        "aria-pressed": "false",
        click: (/** @type {MouseEvent} */ event) =>
          reading.run({ command: "label", label: name, shift: event.shiftKey }),
      },
      element("span", {}, titleIn(label.title, label.name, reading.strings)),
      reading.caps.drawn(`${layer}:${label.name}`),
    );
    this.#chips.set(`${layer}:${label.name}`, chip);
    return chip;
  }
}
