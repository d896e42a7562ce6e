import { button, element } from "./dom.js";
import { withWalkOrder } from "./state.js";
import { WALK_ORDERS } from "./walk-order.js";

/**
 * @import { State } from "./state.js"
 * @import { WalkOrder } from "./walk-order.js"
 * @import { Workbench } from "./workbench.js"
 */

const MEMORY = "isnad.walk.";
/** Keeps the set that was last said to be bare. */
const TOLD = "isnad.bare";

/** In which order suggestions are walked through, and the way to decide about many at once. */
export class SuggestionControls {
  /** @param {Workbench} workbench */
  constructor(workbench) {
    const { strings, bootstrap, caps } = workbench;
    this.workbench = workbench;
    this.orders = new Map(WALK_ORDERS.map((order) => [order, this.#order(order)]));
    this.byScore = button(
      {
        class: "quiet by-score",
        click: () => workbench.run({ command: "by-score", shift: true }),
      },
      strings.byScore,
      caps.drawn("by-score"),
    );
    this.group = element(
      "div",
      {
        class: "orders",
        role: "group",
        "aria-label": strings.walkOrder,
        ...caps.titled(strings.walkOrder, "walk-order"),
      },
      ...this.orders.values(),
    );
    this.walk = element("div", { class: "walk" }, this.group, this.byScore);
    this.about = element("p", { class: "soft" }, bareLine(workbench));
    this.root = element("section", { class: "suggestions", "aria-label": strings.suggestions });
    this.root.append(this.walk, this.about);
    this.walk.hidden = bootstrap.suggestions.length === 0;
    this.about.hidden = !this.about.textContent;
    this.root.hidden = this.walk.hidden && this.about.hidden;
  }

  /** @param {State} state */
  update(state) {
    for (const [order, made] of this.orders)
      made.setAttribute("aria-pressed", String(order === state.walkOrder));
    this.byScore.disabled = state.readOnly || !state.waiting.length;
  }

  /** @param {WalkOrder} order */
  #order(order) {
    const { strings } = this.workbench;
    return button(
      { class: "quiet", click: () => chooseOrder(this.workbench, order) },
      strings.walkOrders[order],
    );
  }
}

/**
 * Walks in another order from now on; kept in this browser for the person.
 * @param {Workbench} workbench
 * @param {WalkOrder} walkOrder
 */
export function chooseOrder(workbench, walkOrder) {
  workbench.state = withWalkOrder(workbench.state, walkOrder);
  workbench.say(workbench.strings.walkOrders[walkOrder]);
  try {
    localStorage.setItem(MEMORY + workbench.bootstrap.person, walkOrder);
  } catch {
    // A browser that keeps nothing forgets it: no harm is done.
  }
}

/**
 * The order that a person chose last in this browser.
 * @param {string} person
 * @returns {WalkOrder}
 */
export function orderOf(person) {
  try {
    const kept = localStorage.getItem(MEMORY + person);
    return WALK_ORDERS.find((order) => order === kept) ?? "text";
  } catch {
    return "text";
  }
}

/**
 * Says, once for an article, that it comes without suggestions.
 * @param {Workbench} workbench
 */
export function tellBare({ bootstrap, strings, view }) {
  if (!bootstrap.bare) return;
  try {
    if (localStorage.getItem(TOLD) === bootstrap.set.key) return;
    localStorage.setItem(TOLD, bootstrap.set.key);
  } catch {
    // A browser that keeps nothing is told again.
  }
  view.notices.show("bare", strings.bareHere, [{ label: strings.close, act: () => {} }]);
}

/**
 * What is said of articles without suggestions, where a project has some.
 * @param {Workbench} workbench
 */
function bareLine({ strings, bootstrap }) {
  if (bootstrap.bare) return strings.bareHere;
  return bootstrap.some_bare ? strings.someBare : "";
}
