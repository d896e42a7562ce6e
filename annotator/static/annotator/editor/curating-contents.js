/**
 * @import { Content, Mark } from "./curating-state.js"
 * @import { Extent } from "./types.js"
 */

/**
 * All that a content covers in the text, part by part.
 * @param {Content} content
 * @returns {{role: string, mark: Mark}[]}
 */
export function marksOf(content) {
  if (content.kind === "span") return [{ role: "", mark: content }];
  if (content.kind === "claim") {
    const as = (/** @type {string} */ role) => (/** @type {Mark} */ mark) => ({ role, mark });
    return [
      ...content.sources.map(as("source")),
      ...content.cues.map(as("cue")),
      ...content.pieces.map(as("content")),
    ];
  }
  if (content.kind === "attribute") return [];
  return [
    { role: "head", mark: content.head },
    { role: "tail", mark: content.tail },
  ];
}

/**
 * What one of several alternatives covers, cut where any of them begins or ends: `everywhere`
 * what all of them cover, `here` what only some do. In the order of the text.
 * @param {readonly Extent[]} own
 * @param {readonly (readonly Extent[])[]} all of each alternative
 * @returns {{start: number, end: number, everywhere: boolean}[]}
 */
export function differing(own, all) {
  const edges = new Set([...all.flat(), ...own].flatMap(({ start, end }) => [start, end]));
  const cuts = [...edges].sort((one, other) => one - other);
  /** @type {{start: number, end: number, everywhere: boolean}[]} */
  const pieces = [];
  for (const [index, start] of cuts.slice(0, -1).entries()) {
    const end = cuts[index + 1];
    if (!covers(own, start)) continue;
    const everywhere = all.every((extents) => covers(extents, start));
    const last = pieces[pieces.length - 1];
    if (last?.end === start && last.everywhere === everywhere) last.end = end;
    else pieces.push({ start, end, everywhere });
  }
  return pieces;
}

/**
 * @param {readonly Extent[]} extents
 * @param {number} offset
 */
function covers(extents, offset) {
  return extents.some(({ start, end }) => start <= offset && offset < end);
}
