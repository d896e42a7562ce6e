/**
 * How long somebody has worked on an article, idle time left out. Pure: it is told the time,
 * in milliseconds on any clock that does not go back.
 *
 * Each activity makes the half minute that follows it count, as far as the page keeps the
 * focus; what overlaps counts once. So a tab in the background counts nothing, and of two
 * tabs only the one that has the focus.
 *
 * @typedef {object} Sitting
 * @property {string} key names it to the server
 * @property {number} counted milliseconds that count so far
 * @property {number} from up to here all is counted
 * @property {number} until activity makes time count up to here
 */

/** Without any activity for so long, nobody works. */
export const IDLE = 30_000;
/** After such a pause another sitting begins, so that each belongs to a day. */
export const PAUSE = 30 * 60_000;

/**
 * @param {string} key
 * @param {number} now
 * @returns {Sitting}
 */
export function begun(key, now) {
  return { key, counted: 0, from: now, until: now };
}

/**
 * With the time counted up to now.
 * @param {Sitting} sitting
 * @param {number} now
 * @returns {Sitting}
 */
export function advanced(sitting, now) {
  const passed = Math.max(0, Math.min(now, sitting.until) - sitting.from);
  return { ...sitting, counted: sitting.counted + passed, from: Math.max(now, sitting.from) };
}

/**
 * After a key, a press of the pointer, or scrolling.
 * @param {Sitting} sitting
 * @param {number} now
 * @returns {Sitting}
 */
export function active(sitting, now) {
  return { ...advanced(sitting, now), until: now + IDLE };
}

/**
 * After the page lost the focus: from now on nothing counts.
 * @param {Sitting} sitting
 * @param {number} now
 * @returns {Sitting}
 */
export function left(sitting, now) {
  return { ...advanced(sitting, now), until: now };
}

/**
 * Whether the next activity belongs to another sitting.
 * @param {Sitting} sitting
 * @param {number} now
 */
export function isOver(sitting, now) {
  return now - sitting.until > PAUSE;
}

/**
 * What is reported: whole seconds.
 * @param {Sitting} sitting
 */
export function secondsOf({ counted }) {
  return Math.floor(counted / 1000);
}
