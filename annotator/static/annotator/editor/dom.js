/**
 * Elements made in one expression. Data goes in as text only, never as markup.
 *
 * @typedef {Node | string | null | false | undefined} Child
 * @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Props
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Props} [props] attributes; those that are functions listen to the event of that name
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, props = {}, ...children) {
  const made = document.createElement(tag);
  furnish(made, props);
  made.append(...present(children));
  return made;
}

/**
 * @param {string} tag
 * @param {Props} [props]
 * @param {...Child} children
 */
export function drawn(tag, props = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  furnish(made, props);
  made.append(...present(children));
  return made;
}

/**
 * A button that does not take the focus away from the text when a pointer presses it.
 * @param {Props} props
 * @param {...Child} children
 */
export function button(props, ...children) {
  const made = element("button", { type: "button", ...props }, ...children);
  made.addEventListener("pointerdown", (event) => event.preventDefault());
  made.addEventListener("mousedown", (event) => event.preventDefault());
  return made;
}

/**
 * Sets what differs only, so that nothing is announced or laid out twice.
 * @param {Element} target
 * @param {string} text
 */
export function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/**
 * Makes the children of an element these, in this order, without moving those that stay: a
 * child that has the focus keeps it.
 * @param {Element} parent
 * @param {readonly Element[]} children
 */
export function arrange(parent, children) {
  const wanted = new Set(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  for (const [at, child] of children.entries()) {
    if (parent.children[at] !== child) parent.insertBefore(child, parent.children[at] ?? null);
  }
}

/**
 * @param {Element} target
 * @param {Props} props
 */
function furnish(target, props) {
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") target.addEventListener(name, value);
    else if (value === true) target.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) {
      target.setAttribute(name, String(value));
    }
  }
}

/**
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
function present(children) {
  return children.flatMap((child) => child || []);
}
