import { bootstrapOf, SCHEMA, spanOn } from "./bootstrap.js";

/** An article of our own with claims in every shape: nested, in pieces, of several sources. */
export const TEXT = [
  "قالت وزارة الموارد إن السد الجديد سيُفتح في مارس. وأضافت أن المياه تكفي ثلاث مدن.",
  "ونفى المهندس سالم الحداد أن يكون السد جاهزاً، وأكد أن «العمل تأخر عامين».",
  "ونقلت صحيفة الساحل عن الحداد قوله إن الوزارة تعلم أن الأرض غير صالحة.",
  "وقيل إن المشروع ممول بالكامل. وذكرت وكالة النبأ أن الأهالي رحّبوا بالقرار.",
  "الوضع، بحسب الوزارة، تحت السيطرة.",
  "وقال رئيس البلدية والمتحدثة ليلى منصور إن الجسر آمن.",
  "وأعلنت هيئة الطرق أن الطريق الساحلي الذي يربط القرى الثلاث بالميناء القديم سيبقى مغلقاً أمام الشاحنات الثقيلة إلى أن تنتهي أعمال الترميم التي بدأت في الخريف الماضي وتأخرت بسبب الأمطار.",
].join("\n");

const SPANS = [
  ["قالت", "cue:CUE", "u1"],
  ["وزارة الموارد", "source:SOURCE", "s1"],
  ["وزارة الموارد", "entity:ORG", "e1"],
  ["السد الجديد سيُفتح في مارس", "claim:CLAIM", "c1"],
  ["أضافت", "cue:CUE", "u2"],
  ["المياه تكفي ثلاث مدن", "claim:CLAIM", "c2"],
  ["نفى", "cue:CUE", "u3"],
  ["سالم الحداد", "source:SOURCE", "s3"],
  ["يكون السد جاهزاً", "claim:CLAIM", "c3"],
  ["أكد", "cue:CUE", "u4"],
  ["«العمل تأخر عامين»", "claim:CLAIM", "c4"],
  ["نقلت", "cue:CUE", "u5"],
  ["صحيفة الساحل", "source:SOURCE", "s5"],
  ["الحداد قوله إن الوزارة تعلم أن الأرض غير صالحة", "claim:CLAIM", "c5"],
  ["الحداد", "source:SOURCE", "s6", 1],
  ["قوله", "cue:CUE", "u6"],
  ["الوزارة تعلم أن الأرض غير صالحة", "claim:CLAIM", "c6"],
  ["الوزارة", "source:SOURCE", "s7"],
  ["الأرض غير صالحة", "claim:CLAIM", "c7"],
  ["قيل", "cue:CUE", "u8"],
  ["المشروع ممول بالكامل", "claim:CLAIM", "c8"],
  ["ذكرت", "cue:CUE", "u9"],
  ["وكالة النبأ", "source:SOURCE", "s9"],
  ["الأهالي رحّبوا بالقرار", "claim:CLAIM", "c9"],
  ["الوضع", "claim:CLAIM", "c10"],
  ["بحسب", "cue:CUE", "u10"],
  ["الوزارة", "source:SOURCE", "s10", 1],
  ["تحت السيطرة", "claim:CLAIM", "p10"],
  ["رئيس البلدية", "source:SOURCE", "s11"],
  ["ليلى منصور", "source:SOURCE", "s12"],
  ["الجسر آمن", "claim:CLAIM", "c11"],
  ["هيئة الطرق", "source:SOURCE", "s13"],
  [TEXT.slice(TEXT.indexOf("الطريق الساحلي"), TEXT.lastIndexOf(".")), "claim:CLAIM", "c12"],
];

const RELATIONS = [
  "s1 source_of c1",
  "u1 cue_of c1",
  "s1 source_of c2",
  "u2 cue_of c2",
  "s3 source_of c3",
  "u3 cue_of c3",
  "s3 source_of c4",
  "u4 cue_of c4",
  "s5 source_of c5",
  "u5 cue_of c5",
  "s6 source_of c6",
  "u6 cue_of c6",
  "s7 source_of c7",
  "u8 cue_of c8",
  "s9 source_of c9",
  "u9 cue_of c9",
  "s10 source_of c10",
  "u10 cue_of c10",
  "c10 continues p10",
  "s11 source_of c11",
  "s12 source_of c11",
  "s13 source_of c12",
  "s6 coreferent s3",
  "s1 refers_to e1",
  "s10 refers_to e1",
];

const ATTRIBUTES = {
  c1: { sourcing: "explicit", quotation: "indirect" },
  c2: { sourcing: "dropped", quotation: "indirect" },
  c4: { sourcing: "dropped", quotation: "direct" },
  c8: { sourcing: "unnamed", quotation: "indirect" },
};

/** What a project may add: every kind of attribute on a relation, with conditions. */
const OF_DISPUTES = [
  {
    name: "strength",
    title: { en: "Strength", ar: "الشدة" },
    kind: "choice",
    values: [
      { name: "partly", title: { en: "partly", ar: "جزئياً" } },
      { name: "wholly", title: { en: "wholly", ar: "كلياً" } },
    ],
    default: "wholly",
  },
  {
    name: "grounds",
    title: { en: "Grounds", ar: "الأساس" },
    kind: "choices",
    values: [
      { name: "figures", title: { en: "figures", ar: "أرقام" } },
      { name: "witnesses", title: { en: "witnesses", ar: "شهود" } },
      { name: "documents", title: { en: "documents", ar: "وثائق" } },
    ],
  },
  {
    name: "left",
    title: { en: "What is left of it", ar: "ما يبقى منه" },
    kind: "text",
    when: { attribute: "strength", values: ["partly"] },
  },
];

const schema = {
  ...SCHEMA,
  relations: SCHEMA.relations.map((type) =>
    type.name === "disputes" ? { ...type, attributes: OF_DISPUTES } : type,
  ),
  attributes: [
    ...SCHEMA.attributes,
    { name: "sources_counted", title: { en: "Sources", ar: "عدد المصادر" }, kind: "number" },
  ],
};

/** @param {object} [more] */
export function manyClaims(more = {}) {
  const spans = SPANS.map(([words, name, id, nth]) => ({
    ...spanOn(TEXT, words, name, id, nth),
    attributes: ATTRIBUTES[id] ?? {},
  }));
  const relations = RELATIONS.map((line) => {
    const [head, label, tail] = line.split(" ");
    return { id: `${head}-${tail}`, label, head, tail, attributes: {} };
  });
  return bootstrapOf(TEXT, { spans, relations, schema, ...more });
}
