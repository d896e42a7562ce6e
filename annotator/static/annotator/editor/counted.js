/**
 * A counted phrase in the plural forms of its language; "#" stands for the number.
 * @param {Partial<Record<Intl.LDMLPluralRule, string>>} forms
 * @param {string} language
 */
export function counted(forms, language) {
  /** @type {Intl.PluralRules | undefined} */
  let rules;
  const figure = figuresIn(language);
  return (/** @type {number} */ count) => {
    rules ??= new Intl.PluralRules(language);
    return (forms[rules.select(count)] ?? forms.other ?? "").replace("#", figure(count));
  };
}

const ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩";

/**
 * How whole numbers are written in a language, in the digits that the server writes there too.
 * As `Intl.NumberFormat` does, the first of which takes a browser as long as a frame to make.
 * @param {string} language
 */
export function figuresIn(language) {
  const isArabic = language.startsWith("ar");
  const comma = isArabic ? "٬" : ",";
  return (/** @type {number} */ number) => {
    const grouped = String(number).replace(/\B(?=(\d{3})+$)/gu, comma);
    return isArabic ? grouped.replace(/\d/gu, (digit) => ARABIC_DIGITS[Number(digit)]) : grouped;
  };
}

/**
 * The language with its digits, for where a browser's own choice depends on the country.
 * @param {string} language
 */
export function numbering(language) {
  return language.startsWith("ar") ? "ar-u-nu-arab" : language;
}
