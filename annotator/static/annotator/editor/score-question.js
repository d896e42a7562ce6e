import { ask } from "./dialogs.js";
import { element, setText } from "./dom.js";
import { decideBy, decidedBy } from "./thresholds.js";

/**
 * @import { Scope, Threshold, Verdict } from "./thresholds.js"
 * @import { Workbench } from "./workbench.js"
 */

/** What the question begins with; afterwards, with what was asked last on this page. */
let last = /** @type {Threshold} */ ({ verdict: "accept", scope: "article", percent: 80 });

/**
 * Asks from which score on suggestions shall be accepted, or under which rejected, and says
 * all the while about how many it would decide. Nothing happens unless it is taken.
 * @param {Workbench} workbench
 */
export async function askByScore(workbench) {
  const { state, strings } = workbench;
  if (state.readOnly) return workbench.say(strings.readOnly);
  if (!state.waiting.length) return workbench.say(strings.noneWaiting);
  const form = new ScoreForm(workbench);
  const choice = await ask({
    title: strings.byScoreTitle,
    body: form.body,
    choices: [
      { value: "take", label: strings.accept, primary: true },
      { value: "", label: strings.cancel },
    ],
    opened: () => form.show(),
  });
  workbench.focusText();
  if (choice !== "take") return;
  last = form.threshold;
  const count = decidedBy(workbench.state, last).units.length;
  const change = decideBy(workbench.state, last);
  if (!change) return;
  workbench.perform(change);
  workbench.say(last.verdict === "accept" ? strings.accepted(count) : strings.rejected(count));
}

/** The fields of the question, and the number beside them that follows what is chosen. */
class ScoreForm {
  /** @param {Workbench} workbench */
  constructor(workbench) {
    this.workbench = workbench;
    this.threshold = last;
    const { strings } = workbench;
    this.range = this.#field("range", "");
    this.number = this.#field("number", strings.scorePercent);
    this.count = element("output", { class: "would", "aria-live": "polite" });
    this.unscored = element("p", { class: "soft" });
    this.body = [
      this.#choice("verdict", strings.whatToDo, {
        accept: strings.acceptAbove,
        reject: strings.rejectBelow,
      }),
      element(
        "div",
        { class: "threshold" },
        element("label", {}, `${strings.scorePercent} `, this.number),
        this.range,
      ),
      this.#choice("scope", strings.where, {
        article: strings.inWholeArticle,
        sentence: strings.thisSentence,
      }),
      element("p", {}, this.count),
      this.unscored,
    ];
  }

  /** Says what would be decided about; the button waits until there is anything. */
  show() {
    const { state, strings } = this.workbench;
    const { units, scored, unscored } = decidedBy(state, this.threshold);
    const isAccepting = this.threshold.verdict === "accept";
    setText(
      this.count,
      (isAccepting ? strings.wouldAccept : strings.wouldReject)(units.length, scored),
    );
    setText(this.unscored, unscored ? strings.unscored(unscored) : "");
    const take = this.range.closest("form")?.querySelector("button");
    if (!take) return;
    setText(take, isAccepting ? strings.accept : strings.reject);
    take.disabled = !units.length;
  }

  /** @param {Partial<Threshold>} chosen */
  #choose(chosen) {
    this.threshold = { ...this.threshold, ...chosen };
    const { percent } = this.threshold;
    for (const field of [this.range, this.number])
      if (field !== document.activeElement && field.valueAsNumber !== percent)
        field.valueAsNumber = percent;
    this.show();
  }

  /**
   * @param {"range" | "number"} type
   * @param {string} unlabelled the name of a field that no label names
   */
  #field(type, unlabelled) {
    const field = element("input", {
      type,
      min: 0,
      max: 100,
      step: 1,
      value: last.percent,
      required: true,
      autofocus: type === "number",
      "aria-label": type === "range" ? this.workbench.strings.scorePercent : unlabelled || null,
      input: () => field.validity.valid && this.#choose({ percent: field.valueAsNumber }),
    });
    return field;
  }

  /**
   * @param {"verdict" | "scope"} name
   * @param {string} title
   * @param {Record<string, string>} choices
   */
  #choice(name, title, choices) {
    const radios = Object.entries(choices).map(([value, label]) =>
      element(
        "label",
        { class: "check" },
        element("input", {
          type: "radio",
          name,
          value,
          checked: this.threshold[name] === value,
          change: () => this.#choose({ [name]: /** @type {Verdict & Scope} */ (value) }),
        }),
        label,
      ),
    );
    return element("fieldset", { class: "choice" }, element("legend", {}, title), ...radios);
  }
}
