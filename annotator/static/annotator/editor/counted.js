/**
 * A counted phrase in the plural forms of its language; "#" stands for the number.
 * @param {Partial<Record<Intl.LDMLPluralRule, string>>} forms
 * @param {string} language
 */
export function counted(forms, language) {
  const rules = new Intl.PluralRules(language);
  const digits = new Intl.NumberFormat(`${language}-u-nu-latn`);
  return (/** @type {number} */ count) =>
    (forms[rules.select(count)] ?? forms.other ?? "").replace("#", digits.format(count));
}
