import { button, element } from "./dom.js";
import { spanAt } from "./state.js";
import { titleIn } from "./strings.js";

/**
 * @import { LabelName } from "./schema.js"
 * @import { State } from "./state.js"
 * @import { Label } from "./types.js"
 * @import { Workbench } from "./workbench.js"
 */

/** The labels, each with its key and colour; those of the span in focus are raised. */
export class LabelBar {
  /** @type {Map<string, HTMLButtonElement>} */
  #chips = new Map();

  /** @param {Workbench} workbench */
  constructor(workbench) {
    const { strings, state } = workbench;
    const groups = state.schema.layers.map((layer) =>
      element(
        "div",
        { class: "group", role: "group", "aria-label": titleIn(layer.title, layer.name, strings) },
        ...layer.labels.map((label) => this.#chip(workbench, layer.name, label)),
      ),
    );
    const claim = button(
      {
        class: "chip",
        title: strings.claimKey,
        click: () => workbench.run({ command: "claim", shift: false }),
      },
      element("span", {}, `${strings.what}…`),
      workbench.caps.drawn("claim"),
    );
    this.root = element(
      "div",
      { class: "label-bar", role: "toolbar", "aria-label": strings.labels },
      ...groups,
      state.schema.claims && claim,
      this.#everyPlace(workbench),
    );
  }

  /** @param {Workbench} workbench */
  #everyPlace(workbench) {
    const { strings, caps } = workbench;
    return button(
      {
        class: "chip",
        title: strings.everyPlaceKey,
        click: () => workbench.run({ command: "occurrences", shift: false }),
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
  }

  /**
   * @param {Workbench} workbench
   * @param {string} layer
   * @param {Label} label
   */
  #chip(workbench, layer, label) {
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
          workbench.run({ command: "label", label: name, shift: event.shiftKey }),
      },
      element("span", {}, titleIn(label.title, label.name, workbench.strings)),
      workbench.caps.drawn(`${layer}:${label.name}`),
    );
    this.#chips.set(`${layer}:${label.name}`, chip);
    return chip;
  }
}
