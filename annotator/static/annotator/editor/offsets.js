/**
 * Between Unicode code points, in which the server counts, and UTF-16 units, in which
 * strings and the DOM do. The two differ only after characters outside the first plane.
 */
export class Offsets {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    /** @type {number[]} where such a character begins, ascending */
    this.astralUnits = Array.from(
      text.matchAll(/[\u{10000}-\u{10FFFF}]/gu),
      (found) => found.index,
    );
    this.length = this.toCodePoint(text.length);
  }

  /**
   * The code point at a unit; inside a surrogate pair, the one that the pair makes.
   * @param {number} offsetUnit
   */
  toCodePoint(offsetUnit) {
    return (
      offsetUnit - firstWhere(this.astralUnits.length, (at) => this.astralUnits[at] >= offsetUnit)
    );
  }

  /** @param {number} codePoint */
  toUnit(codePoint) {
    const { astralUnits } = this;
    return codePoint + firstWhere(astralUnits.length, (at) => astralUnits[at] - at >= codePoint);
  }

  /**
   * The text between two code points.
   * @param {number} start
   * @param {number} end
   */
  slice(start, end) {
    return this.text.slice(this.toUnit(start), this.toUnit(end));
  }
}

/**
 * The first of 0…length-1 for which a test that turns from false to true holds, else length.
 * @param {number} length
 * @param {(at: number) => boolean} holds
 */
export function firstWhere(length, holds) {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
