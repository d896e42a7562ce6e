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

/**
 * How numbers are written in a language, in the digits that the server writes there too.
 * @param {string} language
 */
export function figuresIn(language) {
  /** @type {Intl.NumberFormat | undefined} the first one takes a browser long to make */
  let digits;
  return (/** @type {number} */ number) => {
    digits ??= new Intl.NumberFormat(numbering(language));
    return digits.format(number);
  };
}

/**
 * The language with its digits, for where a browser's own choice depends on the country.
 * @param {string} language
 */
export function numbering(language) {
  return language.startsWith("ar") ? "ar-u-nu-arab" : language;
}
