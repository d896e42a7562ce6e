import { firstWhere, Offsets } from "./offsets.js";

/**
 * @import { ArticleWire, Extent } from "./types.js"
 */

/**
 * The text being read, with the places in it that the server found: words, clitics, sentences.
 * It never changes. All offsets are code points, half-open.
 */
export class Article {
  /** @param {ArticleWire} wire */
  constructor(wire) {
    this.number = wire.number;
    this.text = wire.text;
    this.direction = wire.direction;
    this.language = wire.language;
    this.offsets = new Offsets(wire.text);
    this.words = wire.words;
    this.sentences = wire.sentences;
    this.clitics = wire.clitics;
    this.cues = wire.cues ?? [];
    this.wordCount = wire.words.length / 2;
    /** @type {string[]} */
    this.paragraphs = wire.text.split("\n");
    this.paragraphStarts = startsOf(this.paragraphs, this.offsets);
    this.length = this.offsets.length;
  }

  /** @param {number} start @param {number} end */
  slice(start, end) {
    return this.offsets.slice(start, end);
  }

  /** @param {number} word @returns {Extent} */
  word(word) {
    return { start: this.words[2 * word], end: this.words[2 * word + 1] };
  }

  /**
   * The first word that ends after an offset, that is the one around or after it; may be
   * wordCount, where there is none.
   * @param {number} offset
   */
  wordFrom(offset) {
    return firstWhere(this.wordCount, (at) => this.words[2 * at + 1] > offset);
  }

  /**
   * The last word that begins before an offset; -1 where there is none.
   * @param {number} offset
   */
  wordBefore(offset) {
    return firstWhere(this.wordCount, (at) => this.words[2 * at] >= offset) - 1;
  }

  /** @param {number} offset */
  paragraphAt(offset) {
    return firstWhere(this.paragraphs.length, (at) => this.paragraphStarts[at] > offset) - 1;
  }

  /**
   * The sentence around an offset; where it lies between two, the one before it.
   * @param {number} offset
   * @returns {Extent}
   */
  sentenceAt(offset) {
    const { sentences } = this;
    const next = firstWhere(sentences.length / 2, (at) => sentences[2 * at] > offset);
    const at = Math.max(0, next - 1);
    return { start: sentences[2 * at] ?? 0, end: sentences[2 * at + 1] ?? this.length };
  }

  /**
   * The offsets inside a word at which a clitic may end or begin: places to stop, no truths.
   * @param {number} word
   */
  stopsIn(word) {
    return this.clitics[word] ?? [];
  }

  /**
   * Every offset in a word between two letters, its two ends included: never before a mark.
   * @param {number} word
   */
  lettersIn(word) {
    const { start, end } = this.word(word);
    const startUnit = this.offsets.toUnit(start);
    const stops = graphemesIn(this.slice(start, end)).map((unit) =>
      this.offsets.toCodePoint(startUnit + unit),
    );
    return [...stops, end];
  }

  /**
   * Whether a word is one punctuation mark.
   * @param {number} word
   */
  isMark(word) {
    const { start, end } = this.word(word);
    return (
      end - start <= 2 && /^[^\p{L}\p{M}\p{N}\u0640\u200c\u200d]+$/u.test(this.slice(start, end))
    );
  }
}

/**
 * @param {string[]} paragraphs
 * @param {Offsets} offsets
 */
function startsOf(paragraphs, offsets) {
  let startUnit = 0;
  return paragraphs.map((paragraph) => {
    const start = offsets.toCodePoint(startUnit);
    startUnit += paragraph.length + 1;
    return start;
  });
}

/** @type {Intl.Segmenter | undefined} made when it is first needed: browsers take long to */
let graphemes;

/**
 * Where each letter of a word begins, in UTF-16 units.
 * @param {string} word
 * @returns {number[]}
 */
function graphemesIn(word) {
  if (typeof Intl.Segmenter === "function") {
    graphemes ??= new Intl.Segmenter("ar", { granularity: "grapheme" });
    return Array.from(graphemes.segment(word), (segment) => segment.index);
  }
  return Array.from(word.matchAll(/\P{M}\p{M}*/gu), (found) => found.index);
}
