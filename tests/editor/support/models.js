import { spanOn } from "./bootstrap.js";
import { TEXT } from "./sample.js";

/** What another model suggests: spans as [words, name, id, more], relations as "head label tail". */
export function model(set, spans, relations = []) {
  return {
    set,
    author: `${set}/1`,
    spans: spans.map(([words, name, id, more]) => ({ ...spanOn(TEXT, words, name, id), ...more })),
    relations: relations.map((line) => {
      const [head, label, tail] = line.split(" ");
      return { id: line, label, head, tail, attributes: {} };
    }),
  };
}

export const MINISTRY = ["وزارة الموارد", "entity:ORG", "e"];
export const CONTENT = ["السد الجديد سيُفتح في مارس", "claim:CLAIM", "c"];
export const CUE = ["أعلنت", "cue:CUE", "u"];
export const SOURCE = ["وزارة الموارد", "source:SOURCE", "s"];
export const OTHER_SOURCE = ["الموارد", "source:SOURCE", "s"];
export const LINKS = ["s source_of c", "u cue_of c"];

/** A suggested claim of two sources, whose content comes in two pieces. */
export const SEVERAL = model(
  "a",
  [
    CUE,
    ["وزارة الموارد", "source:SOURCE", "s1"],
    ["سالم الحداد", "source:SOURCE", "s2"],
    ["السد الجديد", "claim:CLAIM", "c"],
    ["المياه تكفي", "claim:CLAIM", "p"],
  ],
  ["u cue_of c", "s1 source_of c", "s2 source_of c", "c continues p"],
);
