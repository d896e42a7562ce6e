import { readFileSync } from "node:fs";

/** What the server would say about a text: a plain tokeniser stands in for its own. */

const SHIPPED = new URL("../../../corpus/data/schemas/news-claims.json", import.meta.url);
export const SCHEMA = { id: "news-claims/1", ...JSON.parse(readFileSync(SHIPPED, "utf8")) };

const WORD = /[\p{L}\p{M}\p{N}\u0640\u200c\u200d]+|[^\s\p{L}\p{M}\p{N}\p{Cf}]/gu;
const PROCLITIC = /^[وفبلكس](?=\p{L}{3})/u;
const SAYING = /(?<!\p{L})[وف]?(قالت?|أعلنت?|أضافت|نفى|أكد|نقلت|قيل|ذكرت|بحسب)(?![\p{L}\p{M}])/dgu;
const ENCLITIC = /(?<=\p{L}{2})(?:هما|ها|هم|هن|كم|نا|ه)$/u;

/**
 * @param {string} text
 * @param {object} [more] spans, relations, decisions, suggestions and whatever else differs
 */
export function bootstrapOf(text, more = {}) {
  const {
    spans = [],
    relations = [],
    decisions = [],
    attributes = {},
    suggestions = [],
    ...others
  } = more;
  return {
    server: "server-1",
    person: "7",
    username: "suad",
    name: "سعاد",
    article: { number: 12, title: "", ...articleOf(text) },
    schema: SCHEMA,
    set: { key: "set-1", revision: 1, spans, relations, attributes, decisions },
    suggestions,
    assignment: { state: "open", position: 12, total: 340 },
    keys: { layout: "qwerty", commands: {}, labels: {} },
    urls: { edits: "/edits/", revisions: "/revisions/", session: "/session/", submit: "/submit/" },
    ...others,
  };
}

/** @param {string} text */
export function articleOf(text) {
  const points = codePoints(text);
  /** @type {number[]} */
  const words = [];
  /** @type {Record<string, number[]>} */
  const clitics = {};
  for (const found of text.matchAll(WORD)) {
    const start = points(found.index);
    const stops = stopsOf(found[0]).map((stop) => start + stop);
    if (stops.length) clitics[words.length / 2] = stops;
    words.push(start, points(found.index + found[0].length));
  }
  const sentences = Array.from(text.matchAll(/[^\n.!؟]+[.!؟]*["”»]?|[.!؟]+/gu), (found) => {
    const start = found.index + found[0].length - found[0].trimStart().length;
    return [points(start), points(found.index + found[0].trimEnd().length)];
  });
  const cues = Array.from(text.matchAll(SAYING), (found) => found.indices[1].map(points));
  const isReal = ([start, end]) => start < end;
  return {
    text,
    language: "ar",
    direction: "rtl",
    words,
    clitics,
    sentences: sentences.filter(isReal).flat(),
    cues: cues.flat(),
  };
}

/**
 * A span over the nth occurrence of some words, found in the text.
 * @param {string} text
 * @param {string} words
 * @param {string} name "layer:LABEL"
 */
export function spanOn(text, words, name, id = words, nth = 0) {
  let atUnit = -1;
  for (let count = 0; count <= nth; count += 1) atUnit = text.indexOf(words, atUnit + 1);
  if (atUnit < 0) throw new Error(`no ${words} in the text`);
  const start = [...text.slice(0, atUnit)].length;
  const [layer, label] = name.split(":");
  return { id, layer, label, start, end: start + [...words].length, attributes: {} };
}

/** @param {string} word */
function stopsOf(word) {
  const stops = [];
  for (let at = 0; PROCLITIC.test(word.slice(at)) && at < 2; at += 1) stops.push(at + 1);
  const enclitic = ENCLITIC.exec(word);
  if (enclitic && !stops.includes(enclitic.index)) stops.push(enclitic.index);
  return stops;
}

/** @param {string} text */
function codePoints(text) {
  const astral = Array.from(text.matchAll(/[\u{10000}-\u{10FFFF}]/gu), (found) => found.index);
  if (!astral.length) return (/** @type {number} */ unit) => unit;
  return (/** @type {number} */ unit) => unit - astral.filter((at) => at < unit).length;
}
