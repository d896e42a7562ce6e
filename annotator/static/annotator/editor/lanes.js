/**
 * Where underlines and labels go, so that nested and overlapping spans can be told apart.
 *
 * @typedef {{id: string, start: number, end: number}} Placed
 *
 * @typedef {object} LabelRoom a label that wants to stand over the beginning of its span
 * @property {number} at where the span begins, in pixels from the beginning of the line
 * @property {number} span the span's own width on this line
 * @property {number} width the label's
 */

/**
 * A lane below the line for each span: 0 is the nearest to the text, and a span lies below
 * all shorter ones that it overlaps.
 * @param {readonly Placed[]} spans
 * @returns {Map<string, number>}
 */
export function lanesOf(spans) {
  /** @type {Map<string, number>} */
  const lanes = new Map();
  /** @type {Placed[]} */
  const settled = [];
  const shortFirst = [...spans].sort(
    (one, other) => one.end - one.start - (other.end - other.start) || one.start - other.start,
  );
  for (const span of shortFirst) {
    const taken = new Set();
    for (const other of settled) {
      if (other.start < span.end && other.end > span.start) taken.add(lanes.get(other.id));
    }
    let lane = 0;
    while (taken.has(lane)) lane += 1;
    lanes.set(span.id, lane);
    settled.push(span);
  }
  return lanes;
}

const GAP = 4;
/** A label narrower than this says nothing. */
const LEAST = 14;

/**
 * Places the labels of one line. Where two meet, the earlier is cut where it reaches beyond
 * its own span, and the later is moved along its own; one that would leave it is left out.
 * The last is cut where the line ends, for beyond it a telephone shows nothing.
 * @param {readonly LabelRoom[]} labels by where they begin, the outer span first
 * @param {number} [end] of the line
 * @returns {{at: number, width: number}[]} width 0: left out
 */
export function placeLabels(labels, end = Number.POSITIVE_INFINITY) {
  /** @type {{at: number, width: number}[]} */
  const places = [];
  let last = -1;
  for (const [index, label] of labels.entries()) {
    if (last >= 0) cut(places[last], labels[last], label.at);
    const free = last < 0 ? 0 : places[last].at + places[last].width + GAP;
    const at = Math.max(label.at, free);
    const isOver = at <= label.at + label.span;
    places.push({ at, width: isOver ? label.width : 0 });
    if (isOver) last = index;
  }
  if (last >= 0) cut(places[last], labels[last], end + GAP);
  return places;
}

/**
 * @param {{at: number, width: number}} place of the label before
 * @param {LabelRoom} label
 * @param {number} next where the next one wants to begin
 */
function cut(place, label, next) {
  const end = place.at + place.width + GAP;
  if (end <= next) return;
  const own = label.at + label.span - place.at;
  const room = Math.max(next - GAP - place.at, Math.min(own, place.width));
  if (room >= LEAST) place.width = Math.min(place.width, room);
}
