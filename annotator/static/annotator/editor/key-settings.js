import { put, Refused, Unreachable } from "./api.js";
import { BINDINGS, GROUPS } from "./bindings.js";
import { element, setText } from "./dom.js";
import { lineOf } from "./help.js";
import { textOf } from "./key-caps.js";
import { countOf, withKey, withoutKey } from "./key-choices.js";
import { tellKeys } from "./key-news.js";
import { keyRow } from "./key-row.js";
import { Keyboard, UNCHANGED } from "./keyboard.js";
import { LAYOUTS } from "./layouts.js";
import { NotThisPerson, Session } from "./session.js";
import { stringsFor, titleIn } from "./strings.js";

/**
 * @import { Refusal } from "./key-choices.js"
 * @import { Row } from "./key-row.js"
 * @import { Holder, KeyedLabels } from "./keyboard.js"
 * @import { KeyChoices, Titles } from "./types.js"
 */

/**
 * @typedef {{layer: string, name: string, title: Titles, key: string}} KeyedLabel
 * @typedef {{title: Titles, labels: KeyedLabel[]}} KeyedSchema
 */

const MODIFIERS = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta"]);

/** The page of keys: the layout, and every key, changed by pressing another. */
class KeySettings {
  /** @type {Promise<void>} one save waits for the other */
  #saved = Promise.resolve();

  /**
   * @param {HTMLElement} root
   * @param {KeyChoices} choices
   * @param {KeyedSchema[]} schemas
   */
  constructor(root, choices, schemas) {
    this.strings = stringsFor(document.documentElement.lang);
    this.choices = choices;
    this.schemas = schemas;
    /** @type {KeyedLabels[]} */
    this.keyed = schemas.map(({ labels }) => new Map(labels.map((one) => [labelName(one), one])));
    this.url = root.dataset.url ?? "";
    this.session = new Session(root.dataset.session ?? "", root.dataset.person ?? "");
    this.layout = element("fieldset", { class: "layouts" });
    this.told = element("p", { class: "told", role: "status" });
    this.rows = element("div", { class: "key-groups" });
    this.reset = element("button", { type: "button" }, this.strings.resetAll);
    this.reset.addEventListener("click", () =>
      this.#choose({ ...UNCHANGED, layout: this.choices.layout }),
    );
    root.replaceChildren(this.layout, this.told, this.rows, this.reset);
    this.#drawLayouts();
    this.#draw();
  }

  #drawLayouts() {
    const { strings } = this;
    const choices = LAYOUTS.map((layout) => {
      const input = element("input", {
        type: "radio",
        name: "layout",
        value: layout,
        checked: layout === this.choices.layout,
        change: () => this.#choose({ ...this.choices, layout }),
      });
      return element("label", {}, input, strings.layouts[layout]);
    });
    this.layout.replaceChildren(element("legend", {}, strings.layoutTitle), ...choices);
  }

  /** Draws the rows; the one that has the focus keeps it. */
  #draw() {
    const { strings } = this;
    const focused = document.activeElement?.closest("[data-name]")?.getAttribute("data-name");
    const commands = GROUPS.map((group) => ({
      title: strings.keyGroups[group],
      rows: BINDINGS.filter((each) => each.group === group).map((each) => this.#command(each)),
    }));
    const labels = this.schemas.map((schema, at) => ({
      title: strings.labelsOf(titleIn(schema.title, "", strings)),
      rows: schema.labels.map((label) => this.#label(label, this.keyed[at])),
    }));
    const sections = [...commands, ...labels].map(({ title, rows }) =>
      element(
        "section",
        {},
        element("h2", {}, title),
        element("ul", { class: "key-rows" }, ...rows.map((row) => this.#row(row))),
      ),
    );
    this.rows.replaceChildren(...sections);
    this.reset.disabled = countOf(this.choices) === 0;
    const again = [...this.rows.querySelectorAll("[data-name]")].find(
      (row) => row.getAttribute("data-name") === focused,
    );
    /** @type {HTMLElement | null | undefined} */ (again?.querySelector(".key-cap"))?.focus();
  }

  /**
   * @param {{command: string}} binding
   * @returns {Row}
   */
  #command({ command }) {
    const keyboard = new Keyboard(this.choices, new Map());
    return {
      target: { command },
      title: lineOf(command, this.strings),
      key: keyboard.keysOf(command)[0] ?? "",
      isOwn: command in this.choices.commands,
    };
  }

  /**
   * @param {KeyedLabel} label
   * @param {KeyedLabels} among
   * @returns {Row}
   */
  #label(label, among) {
    const name = labelName(label);
    return {
      target: { label: name },
      title: titleIn(label.title, label.name, this.strings),
      key: new Keyboard(this.choices, among).keysOf(name)[0] ?? "",
      isOwn: name in this.choices.labels,
    };
  }

  /** @param {Row} row */
  #row(row) {
    return keyRow(row, this.choices.layout, this.strings, {
      change: (button) => this.#listen(button, row.target),
      reset: () => this.#choose(withoutKey(this.choices, row.target)),
    });
  }

  /**
   * Waits for the key that shall be the target's; Escape, Tab and a click elsewhere give up.
   * @param {HTMLButtonElement} button
   * @param {Holder} target
   */
  #listen(button, target) {
    if (button.classList.contains("listening")) return;
    const shown = [...button.childNodes];
    const listening = new AbortController();
    const giveUp = () => {
      listening.abort();
      button.classList.remove("listening");
      button.replaceChildren(...shown);
      this.#tell("");
    };
    const pressed = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Tab" || event.repeat || MODIFIERS.has(event.key)) return;
      event.preventDefault();
      if (event.key === "Escape") return giveUp();
      const found = withKey(this.choices, this.keyed, target, event);
      if ("refusal" in found) return this.#tell(this.#why(found.refusal, target), "bad");
      listening.abort();
      this.#choose(found.choices);
    };
    button.classList.add("listening");
    button.replaceChildren(this.strings.pressKey);
    this.#tell(this.strings.pressKey);
    button.addEventListener("keydown", pressed, listening);
    button.addEventListener("blur", giveUp, listening);
  }

  /**
   * @param {Refusal} refusal
   * @param {Holder} target
   */
  #why({ why, key, holder }, target) {
    const { strings } = this;
    const cap = textOf(key, this.choices.layout);
    const name = holder ? this.#titleOf(holder) : "";
    if (why === "held") return strings.keyHeld(cap, name);
    if (why === "reserved") return strings.keyReserved(cap, name);
    if (why === "kept") return strings.keyKept(cap);
    return "label" in target ? strings.labelKeyUnfit : strings.keyUnfit;
  }

  /** @param {Holder} holder */
  #titleOf(holder) {
    if ("command" in holder) return lineOf(holder.command, this.strings);
    const labels = this.schemas.flatMap((schema) => schema.labels);
    const label = labels.find((each) => labelName(each) === holder.label);
    return titleIn(label?.title, holder.label, this.strings);
  }

  /**
   * Draws other choices and saves them; where that fails, those before come back.
   * @param {KeyChoices} choices
   */
  #choose(choices) {
    const before = this.choices;
    this.choices = choices;
    this.#tell("");
    this.#draw();
    this.#saved = this.#saved.then(async () => {
      try {
        await put(this.url, choices, await this.session.token());
        tellKeys({ person: this.session.person, choices });
        // What was chosen meanwhile is on its way: it will tell.
        if (this.choices === choices) this.#tell(this.strings.keysSaved, "good");
      } catch (error) {
        this.session.forget();
        if (this.choices === choices) this.#bringBack(before); // else the next save has it all
        this.#tell(this.#reason(error), "bad");
      }
    });
  }

  /** @param {KeyChoices} choices */
  #bringBack(choices) {
    this.choices = choices;
    this.#drawLayouts();
    this.#draw();
  }

  /** @param {unknown} error */
  #reason(error) {
    const { strings, session } = this;
    if (error instanceof NotThisPerson || session.explains(error)) return strings.keysSignedOut;
    if (error instanceof Refused) return error.message;
    if (error instanceof Unreachable) return strings.keysNotSaved;
    throw error;
  }

  /**
   * @param {string} text
   * @param {"" | "good" | "bad"} [kind]
   */
  #tell(text, kind = "") {
    this.told.className = `told ${kind}`;
    setText(this.told, text);
  }
}

/** @param {{layer: string, name: string}} label */
function labelName({ layer, name }) {
  return `${layer}:${name}`;
}

/** @param {string} id of the JSON in the page */
function given(id) {
  return JSON.parse(document.getElementById(id)?.textContent ?? "null");
}

const root = document.getElementById("key-settings");
if (root) new KeySettings(root, given("own-keys"), given("key-schemas"));
