/**
 * Where else an article says the same, to the letter: a plain search stands in for the app's,
 * which folds and knows clitics.
 * @param {string} key of the set
 * @param {{article: {number: number, title: string, text: string, words: number[], sentences: number[]}, schema: {id: string}}} begun
 * @param {number} revision
 * @param {string} sought
 */
export function occurrences(key, { article, schema }, revision, sought) {
  const { number, title, text, words, sentences } = article;
  const letters = [...text];
  const starts = words.filter((_, at) => at % 2 === 0);
  const ends = new Set(words.filter((_, at) => at % 2 === 1));
  const length = [...sought].length;
  const isFound = (start) =>
    ends.has(start + length) && letters.slice(start, start + length).join("") === sought;
  const sentenceAround = (start) => {
    const at = sentences.findLastIndex((edge, place) => place % 2 === 0 && edge <= start);
    const [begin, end] = [sentences[at], sentences[at + 1]];
    const said = letters.slice(begin, end).join("");
    return { start: begin, text: said, more_before: false, more_after: false };
  };
  const hits = starts.filter(isFound).map((start) => ({
    start,
    end: start + length,
    exact: true,
    sentence: sentenceAround(start),
    standing: [],
    waiting: [],
  }));
  return { number, title, set: key, revision, schema: schema.id, hits, left_off: 0 };
}
