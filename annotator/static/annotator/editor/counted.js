/**
 * A counted phrase in the plural forms of its language; "#" stands for the number.
 * @param {Partial<Record<Intl.LDMLPluralRule, string>>} forms
 * @param {string} language
 */
export function counted(forms, language) {
  /** @type {Intl.PluralRules | undefined} */
  let rules;
  /** @type {Intl.NumberFormat | undefined} the first one takes a browser long to make */
  let digits;
  return (/** @type {number} */ count) => {
    rules ??= new Intl.PluralRules(language);
    digits ??= new Intl.NumberFormat(`${language}-u-nu-latn`);
    return (forms[rules.select(count)] ?? forms.other ?? "").replace("#", digits.format(count));
  };
}
