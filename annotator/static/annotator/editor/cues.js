/**
 * @import { State } from "./state.js"
 * @import { Selection } from "./types.js"
 */

/**
 * The next word of saying after the beginning of the selection, or the last one before it, as
 * the server found them; null where there is none. What is selected is ready to be a cue.
 * @param {State} state
 * @param {1 | -1} direction
 * @returns {Selection | null}
 */
export function nextCue({ article, selection }, direction) {
  const { cues } = article;
  const starts = cues.filter((_, at) => at % 2 === 0);
  const start =
    direction > 0
      ? starts.find((each) => each > selection.start)
      : starts.findLast((each) => each < selection.start);
  if (start === undefined) return null;
  return { start, end: cues[2 * starts.indexOf(start) + 1], anchored: "start" };
}

/**
 * Whether the selection touches a word of saying.
 * @param {State} state
 */
export function isAtCue({ article: { cues }, selection }) {
  return cues.some(
    (start, at) => at % 2 === 0 && start < selection.end && cues[at + 1] > selection.start,
  );
}
