import { Refused, Unreachable } from "./api.js";
import { ask } from "./dialogs.js";
import { button, element, setText } from "./dom.js";
import { excerptOf, OccurrenceList } from "./occurrence-list.js";
import { isSame, offeredIn, over, proposed, toggled, toggledAll } from "./occurrences.js";
import { titleIn } from "./strings.js";

/**
 * @import { ArticleHits, Choice } from "./occurrences.js"
 * @import { LabelName } from "./schema.js"
 * @import { Workbench } from "./workbench.js"
 *
 * @typedef {object} Sought
 * @property {string} text
 * @property {LabelName | null} name null: it is still to be chosen
 * @property {readonly ArticleHits[]} found in the article at hand
 * @property {(isElsewhere: boolean) => Promise<ArticleHits[]>} search
 */

/**
 * Shows every occurrence in its sentence, and asks which to label.
 * @param {Sought} sought
 * @param {Workbench} workbench
 * @returns {Promise<(Choice & {name: LabelName}) | null>} null where none is to be labelled
 */
export async function chooseOccurrences(sought, workbench) {
  const { strings } = workbench;
  const sheet = new OccurrenceSheet(sought, workbench);
  const answer = ask({
    title: strings.occurrencesOf(excerptOf(sought.text)),
    body: [sheet.root],
    choices: [
      { value: "", label: strings.cancel },
      { value: "label", label: strings.labelTicked, primary: true },
    ],
    wide: true,
  });
  sheet.begin();
  const isAgreed = (await answer) === "label";
  const { name, ...choice } = sheet.choice;
  return isAgreed && name && choice.ticked.size ? { ...choice, name } : null;
}

/** The question in the making: what is ticked, under which label, and over which articles. */
class OccurrenceSheet {
  /**
   * @param {Sought} sought
   * @param {Workbench} workbench
   */
  constructor(sought, workbench) {
    const { strings, state, caps } = workbench;
    this.workbench = workbench;
    this.sought = sought;
    this.strings = strings;
    this.schema = state.schema;
    this.caps = caps;
    /** @type {Choice} */
    this.choice = proposed(sought.found, sought.name);
    /** @type {Promise<ArticleHits[]> | null} */
    this.others = null;
    this.list = new OccurrenceList(state, strings, (hit) => this.#show(toggled(this.choice, hit)));
    this.standing = element("p", { class: "occurrence-count", role: "status" });
    this.isWide = element("input", { type: "checkbox", change: () => this.#reach() });
    this.labels = element("div", { class: "occurrence-labels" });
    this.root = element("div", { class: "occurrences" }, ...this.#head(), this.list.root);
  }

  /** Takes the keys of the dialog that it stands in. */
  begin() {
    this.dialog = /** @type {HTMLDialogElement} */ (this.root.closest("dialog"));
    this.agree = /** @type {HTMLButtonElement} */ (this.dialog.querySelector("button.primary"));
    this.dialog.addEventListener("keydown", (event) => this.#press(event));
    this.#fill();
    this.list.focus(0);
  }

  #head() {
    const { strings, caps } = this;
    return [
      this.labels,
      element(
        "label",
        { class: "occurrence-reach" },
        this.isWide,
        strings.allInHand,
        caps.drawn("occurrences"),
      ),
      element(
        "div",
        { class: "occurrence-tools" },
        this.standing,
        button(
          { class: "quiet", click: () => this.#show(toggledAll(this.choice)) },
          strings.allOrNone,
          caps.drawn("accept-sentence"),
        ),
      ),
    ];
  }

  /** Everything anew, as when the label or the articles are others than before. */
  #fill() {
    this.labels.replaceChildren(...this.#labels());
    this.list.fill(this.choice);
    this.#show(this.choice);
  }

  /** @param {Choice} choice */
  #show(choice) {
    this.choice = choice;
    this.list.tick(choice.ticked);
    const { ticked, articles, name } = choice;
    const left = articles.reduce((sum, { left_off }) => sum + left_off, 0);
    setText(this.standing, this.strings.tickedOf(ticked.size, offeredIn(choice).length, left));
    if (this.agree) this.agree.disabled = !name || !ticked.size;
  }

  /** The label, or, where the selection has none, all to choose from. */
  #labels() {
    const { strings, schema } = this;
    const { name } = this.choice;
    const chips = schema.layers.flatMap((layer) =>
      layer.labels
        .map((label) => ({ layer: layer.name, label: label.name }))
        .filter((each) => !this.sought.name || isSame(each, this.sought.name))
        .map((each) => this.#chip(each, isSame(each, name))),
    );
    const question = this.sought.name ? strings.labelledAs : strings.whichLabel;
    return [element("span", { class: "soft" }, question), ...chips];
  }

  /**
   * @param {LabelName} name
   * @param {boolean} isChosen
   */
  #chip(name, isChosen) {
    const label = this.schema.label(name);
    const text = element("span", {}, titleIn(label?.title, name.label, this.strings));
    const look = { "data-label": `${name.layer}:${name.label}`, "data-pattern": label?.pattern };
    if (this.sought.name) return element("b", { class: "chip", ...look }, text);
    return button(
      { class: "chip", "aria-pressed": String(isChosen), click: () => this.#name(name), ...look },
      text,
      this.caps.drawn(`${name.layer}:${name.label}`),
    );
  }

  /** @param {LabelName} name */
  #name(name) {
    this.choice = proposed(this.choice.articles, name);
    this.#fill();
    this.list.focus(0);
  }

  /** Reaches over the other articles in hand too, or no longer. */
  async #reach() {
    const isWide = this.isWide.checked;
    if (isWide && !this.others) {
      setText(this.standing, this.strings.looking);
      this.others = this.sought.search(true);
    }
    try {
      const others = isWide ? ((await this.others) ?? []) : [];
      if (isWide !== this.isWide.checked) return;
      this.choice = over(this.choice, [...this.sought.found, ...others]);
      this.#fill();
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
      this.others = null;
      this.isWide.checked = false;
      setText(this.standing, this.strings.noSearch);
    }
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const command = this.workbench.keyboard.commandFor(event);
    if (!command || event.isComposing || !this.#does(command, event.target)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * Whether a key meant something here.
   * @param {import("./keyboard.js").Command} command
   * @param {EventTarget | null} target
   */
  #does({ command, label }, target) {
    const isOnButton = target instanceof HTMLButtonElement;
    if (command === "up" || command === "down") this.list.step(command === "up" ? -1 : 1);
    else if (command === "accept-sentence") this.#show(toggledAll(this.choice));
    else if (command === "occurrences") this.isWide.click();
    else if (command === "enter" && !isOnButton) this.agree?.click();
    else if (command === "label" && label && !this.sought.name) this.#name(label);
    else return false;
    return true;
  }
}
