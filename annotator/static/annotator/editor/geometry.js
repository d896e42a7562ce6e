/**
 * Where text lies on the page, asked of the browser and never changing anything.
 *
 * @typedef {object} Box a piece of a span on one line, in pixels from the paragraph's corner
 * @property {number} line
 * @property {number} left
 * @property {number} width
 *
 * @typedef {{left: number, top: number, width: number}} Corner the paragraph's own box
 */

const LAM = "\u0644";
const ALEFS = "\u0622\u0623\u0625\u0627\u0671\u0672\u0673\u0675";
/** Rects narrower than this, in pixels, are no ink. */
const HAIR = 0.3;
/** Rects of one line that are nearer than this, in pixels, are one. */
const NEAR = 1.5;

export class Ruler {
  #range = document.createRange();

  /**
   * The boxes of a piece of a text node, one or more a line.
   * @param {Text} node
   * @param {number} startUnit
   * @param {number} endUnit
   * @param {Corner} corner
   * @param {number} lineHeight
   * @returns {Box[]}
   */
  boxes(node, startUnit, endUnit, corner, lineHeight) {
    this.#range.setStart(node, startUnit);
    this.#range.setEnd(node, endUnit);
    /** @type {Box[]} */
    const boxes = [];
    for (const rect of this.#range.getClientRects()) {
      if (rect.width < HAIR) continue;
      const line = lineOf(rect.top, rect.height, corner, lineHeight);
      join(boxes, { line, left: rect.left - corner.left, width: rect.width });
    }
    const before = this.#halfLigature(node, startUnit, corner, lineHeight);
    const after = this.#halfLigature(node, endUnit, corner, lineHeight);
    const all = before ? joined([before, ...boxes]) : boxes;
    const last = after && all.find((box) => meet(box, after) && isNear(box.left, after.left));
    if (!last || last.width <= after.width) return all;
    last.left += after.width;
    last.width -= after.width;
    return all;
  }

  /**
   * The alef's half of the lam-alef that an edge divides, where the font has put all of the
   * ligature's width on the lam; null where there is none.
   * @param {Text} node
   * @param {number} edgeUnit
   * @param {Corner} corner
   * @param {number} lineHeight
   * @returns {Box | null}
   */
  #halfLigature(node, edgeUnit, corner, lineHeight) {
    const text = node.data;
    if (edgeUnit <= 0 || edgeUnit >= text.length || !ALEFS.includes(text[edgeUnit])) return null;
    let lamUnit = edgeUnit - 1;
    while (lamUnit > 0 && /\p{M}/u.test(text[lamUnit])) lamUnit -= 1;
    if (text[lamUnit] !== LAM || this.#rect(node, edgeUnit, edgeUnit + 1).width > 0.5) return null;
    const { left, top, width, height } = this.#rect(node, lamUnit, edgeUnit);
    const line = lineOf(top, height, corner, lineHeight);
    return { line, left: left - corner.left, width: width / 2 };
  }

  /**
   * @param {Text} node
   * @param {number} startUnit
   * @param {number} endUnit
   */
  #rect(node, startUnit, endUnit) {
    this.#range.setStart(node, startUnit);
    this.#range.setEnd(node, endUnit);
    return this.#range.getBoundingClientRect();
  }
}

/**
 * Which line of its paragraph a rect is on, by its middle.
 * @param {number} top
 * @param {number} height
 * @param {Corner} corner
 * @param {number} lineHeight
 */
function lineOf(top, height, corner, lineHeight) {
  return Math.max(0, Math.floor((top + height / 2 - corner.top) / lineHeight));
}

/** @param {readonly Box[]} boxes */
function joined(boxes) {
  /** @type {Box[]} */
  const result = [];
  for (const box of boxes) join(result, { ...box });
  return result;
}

/**
 * Adds a box to others that are apart: where it meets some, they are one, in the place of the
 * first. The pieces of a text in two directions come in the order in which they are read, and
 * the one that meets the first may be the last.
 * @param {Box[]} boxes
 * @param {Box} box
 */
function join(boxes, box) {
  const first = boxes.findIndex((held) => meet(held, box));
  if (first < 0) {
    boxes.push(box);
    return;
  }
  const whole = boxes[first];
  extend(whole, box);
  for (let at = boxes.length - 1; at > first; at -= 1) {
    if (meet(boxes[at], whole)) extend(whole, boxes.splice(at, 1)[0]);
  }
}

/**
 * @param {Box} one
 * @param {Box} other
 */
function meet(one, other) {
  return (
    one.line === other.line &&
    one.left < other.left + other.width + NEAR &&
    other.left < one.left + one.width + NEAR
  );
}

/**
 * @param {number} one in pixels
 * @param {number} other
 */
function isNear(one, other) {
  return Math.abs(one - other) < NEAR;
}

/**
 * @param {Box} whole
 * @param {Box} box
 */
function extend(whole, box) {
  const right = Math.max(whole.left + whole.width, box.left + box.width);
  whole.left = Math.min(whole.left, box.left);
  whole.width = right - whole.left;
}

/**
 * The text node and offset under a point of the page.
 * @param {number} x
 * @param {number} y
 * @returns {{node: Node, offsetUnit: number} | null}
 */
export function caretAt(x, y) {
  if (document.caretPositionFromPoint) {
    const position = document.caretPositionFromPoint(x, y);
    return position && { node: position.offsetNode, offsetUnit: position.offset };
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offsetUnit: range.startOffset } : null;
}

/**
 * Whether a point of the window is over a letter.
 * @param {Node} node
 * @param {number} letterUnit
 * @param {number} x
 * @param {number} y
 */
export function isOver(node, letterUnit, x, y) {
  if (!(node instanceof Text) || letterUnit < 0 || letterUnit >= node.length) return false;
  const range = document.createRange();
  range.setStart(node, letterUnit);
  range.setEnd(node, letterUnit + 1);
  return Array.from(range.getClientRects()).some(
    ({ left, right, top, bottom }) =>
      x >= left - NEAR && x <= right + NEAR && y >= top - NEAR * 4 && y <= bottom + NEAR * 4,
  );
}
