import { excerpt } from "./describe.js";
import { button, element } from "./dom.js";
import { leavesSource } from "./pending.js";
import { numberedTails } from "./relating.js";
import { titleIn } from "./strings.js";

/**
 * @import { ClaimPending, Pending, RelationPending } from "./pending.js"
 * @import { Role } from "./schema.js"
 * @import { State } from "./state.js"
 * @import { Workbench } from "./workbench.js"
 */

/** The claim or relation in the making: which step it is at, and what can be done there. */
export class FlowBar {
  /** @type {Pending | null} */
  #shown = null;

  /** @param {Workbench} workbench */
  constructor(workbench) {
    this.workbench = workbench;
    this.root = element("div", { class: "flow-bar", role: "group", hidden: true });
  }

  /** @param {State} state */
  update(state) {
    const { pending } = state;
    if (pending === this.#shown) return;
    this.#shown = pending;
    this.root.hidden = !pending;
    if (!pending) return;
    const parts =
      pending.kind === "claim" ? this.#claim(state, pending) : this.#relation(state, pending);
    this.root.replaceChildren(...parts.flatMap((part) => part ?? []));
  }

  /**
   * @param {State} state
   * @param {ClaimPending} pending
   */
  #claim(state, pending) {
    const { strings } = this.workbench;
    const [step] = pending.steps;
    const isAntecedent = step === "source" && pending.sourcing === "dropped" && !pending.claim;
    const titles = {
      cue: strings.stepCue,
      source: isAntecedent ? strings.stepAntecedent : strings.stepSource,
      content: strings.stepContent,
    };
    const taken = /** @type {Role[]} */ (["cue", "source", "content"]).map((role) =>
      this.#taken(state, pending, role),
    );
    const leave = isAntecedent ? this.#antecedent() : this.#leave(state, pending);
    return [
      element("ol", { class: "taken" }, ...taken),
      element("strong", {}, titles[step]),
      element(
        "div",
        { class: "actions" },
        this.#act("enter", strings.take, "primary"),
        this.#act("piece", strings.anotherPiece),
        pending.ruled && pending.before && this.#act("claim", strings.stepByStep),
        ...leave,
        this.#act("escape", strings.cancel),
      ),
    ];
  }

  /**
   * What can be done instead of taking the step at hand.
   * @param {State} state
   * @param {ClaimPending} pending
   */
  #leave(state, pending) {
    const { strings } = this.workbench;
    if (pending.claim) return this.#parts();
    if (!leavesSource(state, pending)) return [this.#act("remove", strings.leaveOut)];
    return [
      this.#act("remove", strings.leaveDropped),
      this.#act("leave-unnamed", strings.leaveUnnamed),
    ];
  }

  #antecedent() {
    const { strings } = this.workbench;
    return [this.#act("next", strings.otherSource), this.#act("remove", strings.without)];
  }

  /** The parts that can be added to a claim, each with the key of its label. */
  #parts() {
    const { schema } = this.workbench.state;
    return /** @type {Role[]} */ (["content", "source", "cue"]).flatMap((role) => {
      const label = schema.labelOf(role);
      const held = label && schema.label(label);
      if (!label || !held) return [];
      const title = titleIn(held.title, held.name, this.workbench.strings);
      const click = () => this.workbench.run({ command: "label", label, shift: false });
      const name = `${label.layer}:${label.label}`;
      return button(
        { class: "chip", "data-label": name, click },
        title,
        this.workbench.caps.drawn(name),
      );
    });
  }

  /**
   * @param {State} state
   * @param {ClaimPending} pending
   * @param {Role} role
   */
  #taken(state, pending, role) {
    const { strings } = this.workbench;
    const names = { cue: strings.word, source: strings.who, content: strings.what };
    const texts = pending.parts[role].map((extent) => excerpt(state, extent, 24));
    const name = state.schema.labelOf(role);
    return element(
      "li",
      {
        "data-label": name && `${name.layer}:${name.label}`,
        "aria-current": role === pending.steps[0] && "step",
      },
      element("span", {}, names[role]),
      texts.length ? element("b", {}, texts.join(" + ")) : null,
    );
  }

  /**
   * @param {State} state
   * @param {RelationPending} pending
   */
  #relation(state, pending) {
    const { strings } = this.workbench;
    const head = state.annotations.spans.get(pending.head);
    const types = state.schema.relationsBetween(head ?? null, null);
    const chosen = types.find((type) => type.name === pending.type);
    const choices = types.map((type, at) =>
      button(
        {
          class: "chip",
          click: () => this.workbench.run({ command: "label", digit: at + 1, shift: false }),
        },
        titleIn(type.title, type.name, strings),
        element("kbd", {}, String(at + 1)),
      ),
    );
    const title = chosen && strings.chooseTail(titleIn(chosen.title, chosen.name, strings));
    const ending = [
      this.#act("enter", strings.take, "primary"),
      this.#act("next", strings.nextEnd),
      numberedTails(state, pending).length > 0 &&
        element("span", { class: "soft" }, strings.byNumber),
    ];
    return [
      head && element("b", { class: "from", dir: "auto" }, excerpt(state, head, 40)),
      element("strong", {}, title ?? strings.chooseRelation),
      element(
        "div",
        { class: "actions" },
        ...(chosen ? ending : choices),
        this.#act("escape", strings.cancel),
      ),
    ];
  }

  /**
   * @param {string} command
   * @param {string} title
   * @param {string} [emphasis]
   */
  #act(command, title, emphasis = "quiet") {
    const click = () => this.workbench.run({ command, shift: false });
    return button({ class: emphasis, click }, title, this.workbench.caps.drawn(command));
  }
}
