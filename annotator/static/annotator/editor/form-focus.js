import { openList } from "./choice-field.js";

/** Going through the fields of attributes without a pointer. */

/**
 * Brings the caret to the first field of a form.
 * @param {Element | null} place that holds it
 * @returns {boolean} whether there is one
 */
export function enterForm(place) {
  const [first] = place ? steps(place) : [];
  if (!first) return false;
  enter(first);
  return true;
}

/**
 * From the field at hand to the one after it; after the last one, the form is done.
 * @param {() => void} done
 */
export function enterNext(done) {
  const here = document.activeElement;
  const place = here?.closest(".attribute-form");
  if (!(here instanceof HTMLElement) || !place) return done();
  const all = steps(place);
  const next = all[all.indexOf(here) + 1];
  if (next) enter(next);
  else done();
}

/**
 * Puts a form in the place of an older one; the field at hand stays at hand, and what was
 * unfolded stays so.
 * @param {Element} place
 * @param {readonly Node[]} content
 */
export function replaceKeepingFocus(place, content) {
  const held = document.activeElement;
  const name = held && place.contains(held) ? held.getAttribute("data-name") : null;
  const open = [...place.querySelectorAll("details[open]")].map((one) => keyOf(one));
  place.replaceChildren(...content);
  for (const details of place.querySelectorAll("details"))
    if (keyOf(details) && open.includes(keyOf(details))) details.open = true;
  if (name === null) return;
  const again = [...place.querySelectorAll("[data-name]")].find(
    (field) => field.getAttribute("data-name") === name,
  );
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
}

/** @param {Element} details */
function keyOf(details) {
  return details.getAttribute("data-key");
}

/**
 * What Enter goes through: fields, and what unfolds more of them.
 * @param {Element} place
 * @returns {HTMLElement[]}
 */
function steps(place) {
  const found = place.querySelectorAll(".attribute-form [data-name], .attribute-form summary");
  return [...found].filter((step) => step instanceof HTMLElement).filter(isReached);
}

/** @param {HTMLElement} step */
function isReached(step) {
  const details = step.closest("details");
  const isFolded = details !== null && !details.open && step.localName !== "summary";
  return !isFolded && !step.hasAttribute("disabled");
}

/** @param {HTMLElement} step */
function enter(step) {
  step.focus();
  if (step instanceof HTMLInputElement && step.type !== "checkbox") step.select();
  openList(step);
}
