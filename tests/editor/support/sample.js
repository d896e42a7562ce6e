import { bootstrapOf, spanOn } from "./bootstrap.js";

/** A short article of our own, with a suggested claim and suggested entities. */
export const TEXT = [
  "أعلنت وزارة الموارد، الثلاثاء، أن السد الجديد سيُفتح في مارس. وقال المهندس سالم الحداد إن المياه تكفي ثلاث مدن.",
  "وبوتين ليس هنا، لكن مدينة الربيع حاضرة؛ إنهما قريتان 🌍 في الوادي.",
].join("\n");

export const SUGGESTIONS = {
  set: "run-1",
  author: "lexicon/1",
  spans: [
    { ...spanOn(TEXT, "وزارة الموارد", "entity:ORG", "e1"), score: 0.9 },
    { ...spanOn(TEXT, "الثلاثاء", "entity:DATE", "e2"), score: 0.8 },
    spanOn(TEXT, "أعلنت", "cue:CUE", "u1"),
    spanOn(TEXT, "وزارة الموارد", "source:SOURCE", "s1"),
    spanOn(TEXT, "السد الجديد سيُفتح في مارس", "claim:CLAIM", "c1"),
    spanOn(TEXT, "سالم الحداد", "entity:PERS", "e3"),
  ],
  relations: [
    { id: "r1", label: "source_of", head: "s1", tail: "c1", attributes: {} },
    { id: "r2", label: "cue_of", head: "u1", tail: "c1", attributes: {} },
    { id: "r3", label: "refers_to", head: "s1", tail: "e1", attributes: {} },
  ],
};

/** The suggestions with attributes, as the preannotators give them. */
const SAID = {
  e1: { org_subtype: "GOV" },
  c1: { sourcing: "explicit", quotation: "indirect", check_worthy: true },
  s1: { form: "named", anonymous: false },
};

export function described() {
  const spans = SUGGESTIONS.spans.map((span) => ({ ...span, attributes: SAID[span.id] ?? {} }));
  return sample({ suggestions: [{ ...SUGGESTIONS, spans }] });
}

/** The same article, about which another model says much of the same. */
export function twins() {
  const spans = [
    { ...spanOn(TEXT, "وزارة الموارد", "entity:ORG", "e"), score: 0.97 },
    { ...spanOn(TEXT, "سالم الحداد", "entity:PERS", "p"), score: 0.6 },
    spanOn(TEXT, "السد الجديد سيُفتح في مارس", "claim:CLAIM", "c"),
    spanOn(TEXT, "الموارد", "source:SOURCE", "s"),
  ];
  const relations = [{ id: "r", label: "source_of", head: "s", tail: "c", attributes: {} }];
  const other = { set: "run-2", author: "crf/3", spans, relations };
  return sample({ suggestions: [SUGGESTIONS, other] });
}

/** What the rules see in a text that nobody has suggested anything for. */
export const RULES = {
  start: 0,
  end: TEXT.length,
  spans: [
    { ...spanOn(TEXT, "أعلنت", "cue:CUE", "u1"), attributes: { kind: "verb" } },
    { ...spanOn(TEXT, "وزارة الموارد", "source:SOURCE", "s1"), attributes: { form: "named" } },
    { ...spanOn(TEXT, "السد الجديد", "claim:CLAIM", "c1"), attributes: { sourcing: "explicit" } },
    spanOn(TEXT, "سيُفتح في مارس", "claim:CLAIM", "p1"),
    spanOn(TEXT, "قال", "cue:CUE", "u2"),
    {
      ...spanOn(TEXT, "المياه تكفي ثلاث مدن", "claim:CLAIM", "c2"),
      attributes: { sourcing: "unnamed" },
    },
  ],
  relations: ["s1 source_of c1", "u1 cue_of c1", "c1 continues p1", "u2 cue_of c2"].map((line) => {
    const [head, label, tail] = line.split(" ");
    return { id: line, label, head, tail, attributes: {} };
  }),
};

export function ruled() {
  return sample({ suggestions: [], rules: RULES });
}

/** @param {object} [more] */
export function sample(more = {}) {
  return bootstrapOf(TEXT, { suggestions: [SUGGESTIONS], ...more });
}

/** A text that runs from left to right. */
export function english() {
  const begun = bootstrapOf("The minister said on Tuesday that the dam will open in March.");
  Object.assign(begun.article, { language: "en", direction: "ltr" });
  return begun;
}
