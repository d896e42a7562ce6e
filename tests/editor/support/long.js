import { bootstrapOf } from "./bootstrap.js";

/** An article of any length, of our own words, with spans of every kind strewn over it. */

const SAYS = ["قال", "أكد", "أوضح", "ذكر", "أضاف", "أعلن", "نقل"];
const WHO = [
  "الوزير",
  "المتحدث باسم البلدية",
  "سالم الحداد",
  "هيئة المياه",
  "ليلى منصور",
  "مصدر أمني",
];
const WHAT = [
  "العمل في السد",
  "خطة الميناء الجديد",
  "وبناء الجسور",
  "لمدينة الربيع",
  "محطة القطار القديمة",
];
const DOES = [
  "سيبدأ في مارس",
  "تأخر عامين",
  "يكفي ثلاث مدن",
  "لن يكتمل قبل الصيف",
  "يحتاج إلى 40 مليوناً",
];
const TAILS = [
  "بحسب بيان نُشر أمس",
  "وفق تقديرات أولية",
  "رغم اعتراض السكان",
  "من دون ذكر تفاصيل أخرى",
];
const LABELS = [
  "entity:PERS",
  "entity:ORG",
  "entity:GPE",
  "entity:DATE",
  "entity:WEBSITE",
  "cue:CUE",
  "entity:OCC",
];

/** @param {{words: number, spans: number, suggested?: number}} size */
export function longArticle({ words, spans, suggested = 0 }) {
  const random = seeded(7);
  const pick = (/** @type {string[]} */ from) => from[Math.floor(random() * from.length)];
  const paragraphs = [];
  for (let count = 0; count < words; ) {
    const sentences = Array.from(
      { length: 3 },
      () => `${pick(SAYS)} ${pick(WHO)} إن ${pick(WHAT)} ${pick(DOES)} ${pick(TAILS)}.`,
    );
    paragraphs.push(sentences.join(" "));
    count += sentences.join(" ").split(" ").length;
  }
  const begun = bootstrapOf(paragraphs.join("\n"));
  const all = strewn(begun.article, spans + suggested, random);
  begun.set = { ...begun.set, ...linked(all.slice(0, spans)) };
  const offered = { set: "run-1", author: "lexicon/1", ...linked(all.slice(spans)) };
  begun.suggestions = suggested ? [offered] : [];
  return begun;
}

/**
 * Every seventh a claim over a dozen words, the others short, some from inside a word.
 */
function strewn({ words }, count, random) {
  const last = words.length / 2 - 30;
  return Array.from({ length: count }, (_, at) => {
    const word = Math.floor(((at + random()) / count) * last);
    const isClaim = at % 7 === 0;
    const end = words[2 * (word + (isClaim ? 12 : Math.floor(random() * 3))) + 1];
    const inside = !isClaim && words[2 * word + 1] - words[2 * word] > 4 && random() < 0.3 ? 1 : 0;
    const name = isClaim ? "claim:CLAIM" : LABELS[Math.floor(random() * LABELS.length)];
    const [layer, label] = name.split(":");
    return { id: `s${at}`, layer, label, start: words[2 * word] + inside, end, attributes: {} };
  });
}

/** Each cue speaks for the claim before it. */
function linked(spans) {
  const relations = [];
  let claim = null;
  for (const span of spans) {
    if (span.label === "CLAIM") claim = span;
    else if (span.label === "CUE" && claim) {
      relations.push({
        id: `r-${span.id}`,
        label: "cue_of",
        head: span.id,
        tail: claim.id,
        attributes: {},
      });
    }
  }
  return { spans, relations };
}

function seeded(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
