/**
 * @import { Article } from "./article.js"
 * @import { Extent, Selection } from "./types.js"
 */

/**
 * Movement over words, clitics, letters, sentences and paragraphs. Pure: an article and a
 * selection in, a selection out. `direction` is +1 towards the end of the text, -1 back.
 *
 * @typedef {1 | -1} Direction
 */

/**
 * @param {Extent} extent
 * @param {"start" | "end"} [anchored]
 * @returns {Selection}
 */
export function selected({ start, end }, anchored = "start") {
  return { start, end, anchored };
}

/** @param {Article} article @returns {Selection} */
export function firstWord(article) {
  return selected(article.wordCount ? article.word(0) : { start: 0, end: 0 });
}

/**
 * The next or previous word.
 * @param {Article} article
 * @param {Selection} selection
 * @param {Direction} direction
 */
export function moveWord(article, selection, direction) {
  const word =
    direction > 0 ? article.wordBefore(selection.end) + 1 : article.wordFrom(selection.start) - 1;
  return word >= 0 && word < article.wordCount ? selected(article.word(word)) : selection;
}

/**
 * Moves the side that is not anchored by a word; past the anchor, the sides change over.
 * @param {Article} article
 * @param {Selection} selection
 * @param {Direction} direction
 * @returns {Selection}
 */
export function extendWord(article, selection, direction) {
  const { start, end } = selection;
  const first = article.wordFrom(start);
  const last = article.wordBefore(end);
  const anchored = first < last ? selection.anchored : direction > 0 ? "start" : "end";
  if (anchored === "start") {
    const word = article.word(direction > 0 ? article.wordFrom(end) : last - 1);
    return word.end > start ? { start, end: word.end, anchored } : selection;
  }
  const word = article.word(direction > 0 ? first + 1 : first - 1);
  return word.start < end ? { start: word.start, end, anchored } : selection;
}

/**
 * The first word of the next or previous paragraph that has one.
 * @param {Article} article
 * @param {Selection} selection
 * @param {Direction} direction
 */
export function moveParagraph(article, selection, direction) {
  const { paragraphStarts, length } = article;
  let at = article.paragraphAt(
    direction > 0 ? Math.max(selection.start, selection.end - 1) : selection.start,
  );
  for (at += direction; at >= 0 && at < paragraphStarts.length; at += direction) {
    const word = article.wordFrom(paragraphStarts[at]);
    const end = paragraphStarts[at + 1] ?? length + 1;
    if (word < article.wordCount && article.word(word).start < end)
      return selected(article.word(word));
  }
  return selection;
}

/**
 * The first word of the next sentence; back, of this one, and from there of the one before.
 * @param {Article} article
 * @param {Selection} selection
 * @param {Direction} direction
 */
export function moveSentence(article, selection, direction) {
  const { start, end } = selection;
  const here = article.sentenceAt(direction > 0 ? Math.max(start, end - 1) : start);
  const first = article.wordFrom(here.start);
  const isInside = first < article.wordCount && article.word(first).start < start;
  const back = isInside ? here : article.sentenceAt(here.start - 1);
  const word = article.wordFrom(direction > 0 ? here.end : back.start);
  return word < article.wordCount ? selected(article.word(word)) : selection;
}

/**
 * To the end of the sentence, its final marks left out; from there, of the next sentence.
 * @param {Article} article
 * @param {Selection} selection
 * @returns {Selection}
 */
export function extendToSentence(article, selection) {
  let word = Math.max(0, article.wordBefore(selection.end));
  while (word < article.wordCount) {
    const sentence = article.sentenceAt(article.word(word).start);
    const end = withoutFinalMarks(article, { start: selection.start, end: sentence.end });
    if (end > selection.end) return { start: selection.start, end, anchored: "start" };
    word = Math.max(word + 1, article.wordFrom(sentence.end));
  }
  return selection;
}

/**
 * To the next punctuation mark, itself left out; from there, to the one after it.
 * @param {Article} article
 * @param {Selection} selection
 * @returns {Selection}
 */
export function extendToMark(article, selection) {
  let end = selection.end;
  for (let word = article.wordFrom(selection.end); word < article.wordCount; word += 1) {
    if (!article.isMark(word)) end = article.word(word).end;
    else if (end > selection.end) break;
  }
  return end > selection.end ? { start: selection.start, end, anchored: "start" } : selection;
}

/**
 * Moves one edge by a clitic where there is one that way, else by a letter.
 * @param {Article} article
 * @param {Selection} selection
 * @param {"start" | "end"} edge
 * @param {Direction} direction
 * @returns {Selection}
 */
export function moveEdge(article, selection, edge, direction) {
  const at = selection[edge];
  const word = edge === "start" ? article.wordFrom(at) : article.wordBefore(at);
  const beyond = word + direction;
  const shrinks = (edge === "start") === direction > 0;
  const next =
    placeIn(article, word, at, edge, direction) ??
    (shrinks ? article.word(beyond)[edge] : placeIn(article, beyond, at, edge, direction));
  const moved = { ...selection, [edge]: next ?? at };
  return moved.start < moved.end ? moved : selection;
}

/**
 * The nearest place inside a word at which an edge may lie: a clitic's, else a letter's.
 * @param {Article} article
 * @param {number} word
 * @param {number} at
 * @param {"start" | "end"} edge
 * @param {Direction} direction
 * @returns {number | undefined}
 */
function placeIn(article, word, at, edge, direction) {
  if (word < 0 || word >= article.wordCount) return undefined;
  const isAhead = (/** @type {number} */ place) => (place - at) * direction > 0;
  const letters = article.lettersIn(word);
  const stops = article.stopsIn(word).filter(isAhead);
  const places = edge === "start" ? letters.slice(0, -1) : letters.slice(1);
  const reachable = stops.length ? stops : places.filter(isAhead);
  return direction > 0 ? reachable[0] : reachable[reachable.length - 1];
}

/**
 * The words that an extent touches, whole.
 * @param {Article} article
 * @param {Extent} extent
 * @returns {Selection | null} null where it touches none
 */
export function snapToWords(article, { start, end }) {
  const first = article.wordFrom(start);
  const last = article.wordBefore(end);
  if (first >= article.wordCount || last < first) return null;
  return selected({ start: article.word(first).start, end: article.word(last).end });
}

/**
 * The letters that an extent touches, whole: no mark is cut off, and what cannot be seen or
 * is white is left out at both ends.
 * @param {Article} article
 * @param {Extent} extent
 * @returns {Selection | null} null where nothing is left
 */
export function snapToLetters(article, { start, end }) {
  const first = article.wordFrom(start);
  const last = article.wordBefore(end);
  if (first >= article.wordCount || last < first) return null;
  const from = article.lettersIn(first).filter((place) => place <= start);
  const to = article.lettersIn(last).filter((place) => place >= end);
  const snapped = {
    start: from[from.length - 1] ?? article.word(first).start,
    end: to[0] ?? article.word(last).end,
  };
  return snapped.start < snapped.end ? selected(snapped) : null;
}

/**
 * The parts of a word that a double click offers one after the other: the whole word, then
 * what is left without the clitics before it, then without those after it.
 * @param {Article} article
 * @param {number} word
 * @returns {Extent[]}
 */
export function partsOf(article, word) {
  const { start, end } = article.word(word);
  const stops = article.stopsIn(word);
  const tails = stops.map((stop) => ({ start: stop, end }));
  const heads = stops.map((stop) => ({ start, end: stop })).reverse();
  return [{ start, end }, ...tails, ...heads];
}

/**
 * Where an extent ends when white space and a sentence's final marks are left out.
 * @param {Article} article
 * @param {Extent} extent
 */
export function withoutFinalMarks(article, { start, end }) {
  let word = article.wordBefore(end);
  while (
    word >= 0 &&
    article.word(word).start >= start &&
    /^[.!?؟…۔؛]$/u.test(textOf(article, word))
  ) {
    word -= 1;
  }
  return word >= 0 && article.word(word).end > start ? Math.min(end, article.word(word).end) : end;
}

/**
 * @param {Article} article
 * @param {number} word
 */
function textOf(article, word) {
  const { start, end } = article.word(word);
  return article.slice(start, end);
}
