/**
 * What the workbench says, in the language of the page. Arabic and English are both written
 * by hand; counted words follow the plural forms of their language.
 *
 * @typedef {typeof ENGLISH} Strings
 */

/** @param {Partial<Record<Intl.LDMLPluralRule, string>>} forms @param {string} language */
function counted(forms, language) {
  const rules = new Intl.PluralRules(language);
  const digits = new Intl.NumberFormat(`${language}-u-nu-latn`);
  return (/** @type {number} */ count) =>
    (forms[rules.select(count)] ?? forms.other ?? "").replace("#", digits.format(count));
}

const englishEdits = counted({ one: "1 edit", other: "# edits" }, "en");
const englishSuggestions = counted({ one: "1 suggestion", other: "# suggestions" }, "en");

const ENGLISH = {
  language: "en",
  articleNumber: (/** @type {number} */ number) => `Article ${number}`,
  position: (/** @type {number} */ at, /** @type {number} */ of) => `${at} of ${of}`,
  back: "To the article",
  guidelines: "Guidelines",
  undo: "Undo",
  redo: "Redo",
  help: "Keys",
  submit: "Submit",
  skip: "Skip",
  takeBack: "Take back",
  close: "Close",
  labels: "Labels",
  claimKey: "Claim, step by step",
  keys: "Labelling: arrows move from word to word, a label's key labels the selection, question mark lists all keys",

  saved: "Saved",
  saving: "Saving…",
  offline: (/** @type {number} */ count) => `Offline: ${englishEdits(count)} kept here`,
  signedOut: (/** @type {number} */ count) => `Signed out: ${englishEdits(count)} kept here`,
  someoneElse: (/** @type {number} */ count) =>
    `Somebody else is signed in: ${englishEdits(count)} kept here, not sent in their name`,
  refused: (/** @type {number} */ count) => `Not saved: ${englishEdits(count)} kept here`,
  unkept: (/** @type {number} */ count) =>
    `Not saved: ${englishEdits(count)}. This browser keeps nothing, so leave this page open`,
  conflict: "Waiting for your choice",
  signIn: "Sign in",
  readOnly: "Read only",
  submittedText: "This article is submitted. It can be taken back until curation starts.",
  returned: (/** @type {string} */ note) => `Returned by the curator: ${note}`,
  notYours: "This article is not assigned to you: you can read it, not change it.",

  claims: "Claims",
  noClaims: "No claims yet. Put the caret on a word that reports, such as “said”, and press C.",
  suggestedClaims: "Suggested claims",
  who: "Source",
  word: "Cue",
  what: "Claim",
  noSource: "no source",
  dropped: "source dropped",
  unnamed: "source unnamed",
  noCue: "no cue",
  inside: "inside another claim",
  addSource: "Add a source",
  addCue: "Add a cue",
  addPiece: "Add a piece",
  relations: "Relations",
  addRelation: "Add a relation",
  removeClaim: "Remove claim",

  spans: "Spans",
  counts: (/** @type {number} */ own, /** @type {number} */ waiting) =>
    waiting ? `${own} · ${englishSuggestions(waiting)}` : String(own),
  noSpans: "Nothing labelled yet. Select a word and press a label's key.",
  earlier: "Earlier",
  later: "Later",
  inFocus: "In focus",
  nothingInFocus: "Nothing in focus. Click a label in the text, or go there with the arrows.",
  remove: "Remove",
  accept: "Accept",
  reject: "Reject",
  suggestion: "suggestion",
  more: "More attributes",
  article: "This article",
  none: "—",
  yes: "Yes",
  no: "No",
  fold: "Fold away",

  stepCue: "Cue: the word that reports",
  stepSource: "Source: who says it",
  stepContent: "Claim: what is said",
  take: "Take",
  leaveOut: "Leave out",
  leaveDropped: "Dropped",
  leaveUnnamed: "Unnamed",
  anotherPiece: "Another piece",
  cancel: "Cancel",
  chooseRelation: "Which relation?",
  chooseTail: (/** @type {string} */ type) => `${type}: go to the other end and take it`,
  notThere: "This relation cannot end here",

  undecided: (/** @type {number} */ count) =>
    `${englishSuggestions(count)} left undecided. Review, or leave out? What is left out never enters your set.`,
  review: "Review",
  leaveOutAndSubmit: "Leave out and submit",
  unsent: (/** @type {number} */ count) =>
    `${englishEdits(count)} not sent yet. The article can be submitted once they are.`,
  done: "Submitted. No other article is waiting for you.",
  conflictTitle: "This was changed elsewhere",
  conflictText:
    "While your edits were on their way, the same spans were changed in another window. Which of the two should stand?",
  mine: "Mine",
  theirs: "The other",
  removed: "removed",
  keepMine: "Keep mine",
  keepTheirs: "Keep the other",
  refusedText: (/** @type {string} */ why) => `${why} Your edits are kept in this browser.`,
  download: "Download them",
  reload: "Reload the page",
  discard: (/** @type {number} */ count) => `Discard ${englishEdits(count)}`,
  lost: (/** @type {number} */ count) =>
    `The server no longer has ${englishEdits(count)} that it had saved, as after a restored backup. This browser still has them.`,
  sendAgain: "Send them again",
  unreachable: "The article could not be opened: the server does not answer. Nothing is lost.",
  noAnswer: "The server does not answer. Your edits are kept in this browser.",
  tryAgain: "Try again",

  nothingToUndo: "Nothing to undo",
  nothingToRedo: "Nothing to redo",
  undone: "Undone",
  redone: "Done again",
  cannotUndo: "This was changed since, and cannot be undone",
  within: "inside",
  comma: ", ",

  helpTitle: "Keys",
  helpNote: "Letters mean the key in that place on the keyboard, also under an Arabic layout.",
  helpKeys: [
    ["← →", "Next and previous word, as you see them; with Shift, extend"],
    ["↑ ↓", "Previous and next paragraph"],
    [". ,", "Extend to the end of the sentence, to the next punctuation mark"],
    ["[ ]", "Move the beginning left, right, by a clitic or a letter; with Shift, the end"],
    [
      "1 … Z",
      "A label's key labels the selection, or removes the label; with Shift, adds it beside another",
    ],
    ["C", "A claim: cue, source, content; on the cue of a suggested claim, that claim"],
    ["Enter", "Accept, or take the step; otherwise the span around"],
    ["Delete", "Remove or reject; in a claim, leave the step out (with Shift: source unnamed)"],
    ["+", "Another piece of the same step"],
    ["/", "A relation from the span in focus"],
    ["Tab", "Next suggestion; with Shift, the previous one"],
    ["A", "Accept all suggestions of this sentence"],
    ["; '", "Fold the claims, the spans"],
    ["Ctrl Z", "Undo; with Shift, redo"],
    ["Ctrl Enter", "Submit, and open the next article"],
    ["Esc", "Cancel; then Tab leaves the text"],
  ],
};

const arabicEdits = counted(
  { one: "تعديل واحد", two: "تعديلان", few: "# تعديلات", many: "# تعديلاً", other: "# تعديل" },
  "ar",
);
const arabicSuggestions = counted(
  { one: "اقتراح واحد", two: "اقتراحان", few: "# اقتراحات", many: "# اقتراحاً", other: "# اقتراح" },
  "ar",
);

/** @type {Strings} */
const ARABIC = {
  language: "ar",
  articleNumber: (number) => `المقال ${number}`,
  position: (at, of) => `${at} من ${of}`,
  back: "إلى المقال",
  guidelines: "الدليل",
  undo: "تراجع",
  redo: "إعادة",
  help: "المفاتيح",
  submit: "إرسال",
  skip: "تخطٍّ",
  takeBack: "استرجاع",
  close: "إغلاق",
  labels: "الوسوم",
  claimKey: "قول، خطوةً خطوة",
  keys: "الوسم: الأسهم للتنقل بين الكلمات، ومفتاح الوسم يَسِم المحدَّد، وعلامة الاستفهام تعرض المفاتيح كلها",

  saved: "محفوظ",
  saving: "جارٍ الحفظ…",
  offline: (count) => `لا اتصال؛ المحفوظ هنا: ${arabicEdits(count)}`,
  signedOut: (count) => `انتهت الجلسة؛ المحفوظ هنا: ${arabicEdits(count)}`,
  someoneElse: (count) =>
    `الجلسة الآن لشخص آخر؛ المحفوظ هنا: ${arabicEdits(count)}، ولا إرسال باسمه`,
  refused: (count) => `تعذّر الحفظ؛ المحفوظ هنا: ${arabicEdits(count)}`,
  unkept: (count) =>
    `غير محفوظ: ${arabicEdits(count)}. هذا المتصفح لا يحفظ شيئاً، فلتبقَ الصفحة مفتوحة`,
  conflict: "بانتظار الاختيار",
  signIn: "تسجيل الدخول",
  readOnly: "للقراءة فقط",
  submittedText: "أُرسل هذا المقال، ويمكن استرجاعه ما لم يبدأ التحكيم.",
  returned: (note) => `أعاده المُحكِّم: ${note}`,
  notYours: "هذا المقال غير مسند إليك: يمكن قراءته لا تعديله.",

  claims: "الأقوال",
  noClaims: "لا أقوال بعد. يبدأ القول بالمفتاح C والمؤشر على لفظ إسناد مثل «قال».",
  suggestedClaims: "أقوال مقترحة",
  who: "المصدر",
  word: "لفظ الإسناد",
  what: "القول",
  noSource: "بلا مصدر",
  dropped: "المصدر مستتر",
  unnamed: "المصدر غير مسمّى",
  noCue: "بلا لفظ إسناد",
  inside: "داخل قول آخر",
  addSource: "إضافة مصدر",
  addCue: "إضافة لفظ إسناد",
  addPiece: "إضافة تتمة",
  relations: "العلاقات",
  addRelation: "إضافة علاقة",
  removeClaim: "حذف القول",

  spans: "الوسوم في النص",
  counts: (own, waiting) => (waiting ? `${own} · ${arabicSuggestions(waiting)}` : String(own)),
  noSpans: "لا وسوم بعد. لوضع وسم: تحديد كلمة، ثم مفتاح الوسم.",
  earlier: "السابق",
  later: "التالي",
  inFocus: "قيد النظر",
  nothingInFocus: "لا شيء قيد النظر. يكفي النقر على وسم في النص، أو الوصول إليه بالأسهم.",
  remove: "حذف",
  accept: "قبول",
  reject: "رفض",
  suggestion: "اقتراح",
  more: "سمات أخرى",
  article: "هذا المقال",
  none: "—",
  yes: "نعم",
  no: "لا",
  fold: "طيّ",

  stepCue: "لفظ الإسناد: الكلمة الناقلة",
  stepSource: "المصدر: من القائل؟",
  stepContent: "القول: ماذا قيل؟",
  take: "أخذ",
  leaveOut: "ترك",
  leaveDropped: "مستتر",
  leaveUnnamed: "غير مسمّى",
  anotherPiece: "جزء آخر",
  cancel: "إلغاء",
  chooseRelation: "أي علاقة؟",
  chooseTail: (type) => `${type}: الانتقال إلى الطرف الآخر ثم أخذه`,
  notThere: "لا تنتهي هذه العلاقة هنا",

  undecided: (count) =>
    `بقي بلا قرار: ${arabicSuggestions(count)}. مراجعة أم ترك؟ ما يُترك لا يدخل مجموعتك.`,
  review: "مراجعة",
  leaveOutAndSubmit: "ترك وإرسال",
  unsent: (count) => `لم يُحفظ بعد في الخادم: ${arabicEdits(count)}. الإرسال ممكن حين تُحفظ.`,
  done: "أُرسل. لا مقال آخر في الانتظار.",
  conflictTitle: "تغيّر هذا في مكان آخر",
  conflictText: "بينما كانت تعديلاتك في الطريق تغيّرت الوسوم نفسها في نافذة أخرى. أيهما يبقى؟",
  mine: "تعديلي",
  theirs: "الآخر",
  removed: "محذوف",
  keepMine: "إبقاء تعديلي",
  keepTheirs: "إبقاء الآخر",
  refusedText: (why) => `${why} تعديلاتك محفوظة في هذا المتصفح.`,
  download: "تنزيلها",
  reload: "إعادة تحميل الصفحة",
  discard: (count) => `إتلاف ${arabicEdits(count)}`,
  lost: (count) =>
    `فقد الخادم ما كان قد حفظه (كما بعد استعادة نسخة احتياطية): ${arabicEdits(count)}. وهي باقية في هذا المتصفح.`,
  sendAgain: "إرسالها ثانيةً",
  unreachable: "تعذّر فتح المقال: الخادم لا يجيب. لم يضع شيء.",
  noAnswer: "الخادم لا يجيب. تعديلاتك محفوظة في هذا المتصفح.",
  tryAgain: "محاولة أخرى",

  nothingToUndo: "لا شيء للتراجع عنه",
  nothingToRedo: "لا شيء لإعادته",
  undone: "تم التراجع",
  redone: "تمت الإعادة",
  cannotUndo: "تغيّر هذا منذئذ، ولا يمكن التراجع عنه",
  within: "داخل",
  comma: "، ",

  helpTitle: "المفاتيح",
  helpNote: "الحروف تعني المفتاح في موضعه من لوحة المفاتيح، أيّاً كان تخطيطها.",
  helpKeys: [
    ["← →", "الكلمة التالية والسابقة كما تُرى؛ ومع Shift التوسيع"],
    ["↑ ↓", "الفقرة السابقة والتالية"],
    [". ,", "التوسيع إلى آخر الجملة، وإلى علامة الترقيم التالية"],
    ["[ ]", "تحريك البداية يساراً ويميناً بسابقة أو لاحقة أو حرف؛ ومع Shift النهاية"],
    ["1 … Z", "مفتاح الوسم يَسِم المحدَّد أو يزيل وسمه؛ ومع Shift يضيفه إلى جانب غيره"],
    ["C", "قول: لفظ الإسناد ثم المصدر ثم القول؛ وعلى لفظ قول مقترح يُعرض ذلك القول"],
    ["Enter", "قبول، أو أخذ الخطوة؛ وإلا فالوسم المحيط"],
    ["Delete", "حذف أو رفض؛ وفي القول ترك الخطوة (ومع Shift: المصدر غير مسمّى)"],
    ["+", "جزء آخر من الخطوة نفسها"],
    ["/", "علاقة من الوسم الذي قيد النظر"],
    ["Tab", "الاقتراح التالي؛ ومع Shift السابق"],
    ["A", "قبول اقتراحات هذه الجملة كلها"],
    ["; '", "طيّ الأقوال، وطيّ الوسوم"],
    ["Ctrl Z", "تراجع؛ ومع Shift إعادة"],
    ["Ctrl Enter", "إرسال، وفتح المقال التالي"],
    ["Esc", "إلغاء؛ ثم يخرج Tab من النص"],
  ],
};

/**
 * @param {string} language as the page declares it
 * @returns {Strings}
 */
export function stringsFor(language) {
  return language.startsWith("ar") ? ARABIC : ENGLISH;
}

/**
 * A title in the language of the page, else in any other, else the bare name.
 * @param {Record<string, string> | undefined} titles
 * @param {string} name
 * @param {Strings} strings
 */
export function titleIn(titles, name, strings) {
  return titles?.[strings.language] ?? titles?.en ?? titles?.ar ?? name;
}
