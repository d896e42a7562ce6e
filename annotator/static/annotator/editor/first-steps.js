import { button, element, setText } from "./dom.js";
import { icon } from "./icons.js";

/**
 * @import { State } from "./state.js"
 * @import { Strings } from "./strings.js"
 * @import { Decision, Edit, Span } from "./types.js"
 * @import { Workbench } from "./workbench.js"
 *
 * @typedef {"suggestion" | "label" | "claim"} Step
 */

/** @type {readonly Step[]} what a newcomer is shown, in the order of the hint */
export const STEPS = ["suggestion", "label", "claim"];
const OVER = "over";

/**
 * The steps that an operation may count as, the likeliest first. C on the cue of a suggested
 * claim brings that up, so a suggested claim that is taken may be the claim of the last step.
 * @param {State} state before the operation
 * @param {readonly Edit[]} edits
 * @returns {Step[]}
 */
export function stepsOf({ pending, schema }, edits) {
  if (pending) return pending.kind === "claim" ? ["claim"] : [];
  const added = edits.flatMap(({ kind, before, after }) =>
    kind === "span" && !before && after ? [/** @type {Span} */ (after).label] : [],
  );
  const isTaken = edits.some(
    ({ kind, after }) =>
      kind === "decision" && after && /** @type {Decision} */ (after).outcome !== "rejected",
  );
  if (!isTaken) return added.length ? ["label"] : [];
  const isClaim = schema.claims && added.includes(schema.claims.content);
  return isClaim ? ["suggestion", "claim"] : ["suggestion"];
}

/**
 * What a person has done of the steps, as this browser remembers it; null once all were done
 * or the hint was sent away.
 * @param {Pick<Storage, "getItem">} storage
 * @param {string} name
 * @returns {ReadonlySet<Step> | null}
 */
export function recalledSteps(storage, name) {
  try {
    const kept = storage.getItem(name) ?? "";
    return kept === OVER ? null : new Set(STEPS.filter((step) => kept.split(" ").includes(step)));
  } catch {
    return new Set();
  }
}

/**
 * @param {Pick<Storage, "setItem">} storage
 * @param {string} name
 * @param {ReadonlySet<Step> | null} done null: never again
 */
export function rememberSteps(storage, name, done) {
  try {
    storage.setItem(name, done && done.size < STEPS.length ? [...done].join(" ") : OVER);
  } catch {
    // A browser that keeps nothing shows the hint again: no harm is done.
  }
}

/** The hint under the top bar that shows a newcomer the three steps, and ticks them off. */
export class FirstSteps {
  /**
   * @param {Workbench} workbench
   * @param {string} name under which this browser remembers
   * @param {ReadonlySet<Step>} done
   */
  constructor({ strings, state, caps }, name, done) {
    this.strings = strings;
    this.name = name;
    this.done = done;
    this.live = element("p", { class: "unseen", role: "status" });
    const [label = ""] = state.schema.labels.keys();
    /** @type {Record<Step, HTMLElement[]>} drawn as the person has them */
    const keys = {
      suggestion: [caps.drawn("next"), caps.drawn("enter")],
      label: [caps.drawn(label)],
      claim: [caps.drawn("claim")],
    };
    this.lines = new Map(STEPS.map((step) => [step, stepLine(step, keys[step], strings)]));
    this.root = element(
      "section",
      { class: "first-steps", "aria-label": strings.firstSteps },
      element("strong", {}, strings.firstSteps),
      element("ol", {}, ...this.lines.values()),
      button(
        {
          class: "quiet",
          title: strings.firstStepsAway,
          "aria-label": strings.firstStepsAway,
          click: () => this.dismiss(),
        },
        icon("close"),
      ),
      this.live,
    );
    this.#show();
  }

  /**
   * Ticks off the step that an operation is.
   * @param {State} state before the operation
   * @param {readonly Edit[]} edits
   */
  saw(state, edits) {
    const step = stepsOf(state, edits).find((each) => !this.done.has(each));
    if (!step) return;
    this.done = new Set([...this.done, step]);
    rememberSteps(localStorage, this.name, this.done);
    this.#show();
    const next = STEPS.find((each) => !this.done.has(each));
    const said = next ? this.strings.firstStep[next] : this.strings.firstStepsDone;
    setText(this.live, `${this.strings.firstStepDone} ${said}`);
  }

  /** Takes the hint away for good. It stays when all is done, so that no text moves by itself. */
  dismiss() {
    rememberSteps(localStorage, this.name, null);
    this.root.remove();
  }

  #show() {
    const next = STEPS.find((step) => !this.done.has(step));
    for (const [step, line] of this.lines) {
      const isDone = this.done.has(step);
      line.dataset.standing = isDone ? "done" : step === next ? "next" : "later";
      setText(/** @type {Element} */ (line.lastElementChild), isDone ? this.strings.ticked : "");
    }
    this.root.toggleAttribute("data-done", !next);
  }
}

/**
 * The hint, where the page is for newcomers and this one has not seen the end of it.
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @returns {FirstSteps | null}
 */
export function beginFirstSteps(root, workbench) {
  const { bootstrap, state, view } = workbench;
  if (root.dataset.newcomers === undefined || state.readOnly) return null;
  const name = `isnad.first-steps.${bootstrap.server}.${bootstrap.person}`;
  const done = recalledSteps(localStorage, name);
  if (!done) return null;
  const steps = new FirstSteps(workbench, name, done);
  view.bars.append(steps.root);
  return steps;
}

/**
 * @param {Step} step
 * @param {readonly HTMLElement[]} keys as they are drawn
 * @param {Strings} strings
 */
function stepLine(step, keys, strings) {
  return element(
    "li",
    { "data-step": step },
    icon("check"),
    element("span", {}, strings.firstStep[step]),
    ...keys,
    element("span", { class: "unseen" }),
  );
}
