import { get } from "./api.js";
import { ask } from "./dialogs.js";
import { element } from "./dom.js";

/**
 * @import { SessionAnswer } from "./api.js"
 * @import { Strings } from "./strings.js"
 * @import { Bootstrap } from "./types.js"
 *
 * @typedef {"signed-in" | "second-step" | string} Outcome a sentence says why it was refused
 */

/**
 * Lets the person whose session ended sign in again without leaving the article.
 * @param {Bootstrap} bootstrap
 * @param {Strings} strings
 * @returns {Promise<boolean>} whether the session is that person's again
 */
export async function signInAgain({ person, username, urls }, strings) {
  let why = "";
  for (;;) {
    const field = passwordField(strings);
    const choice = await ask({
      title: strings.signInAgain,
      body: [
        element("p", {}, strings.signInText(username)),
        element("label", { class: "field" }, strings.password, field),
        element("p", { class: "error", role: "alert" }, ...(why ? [why] : [])),
      ],
      choices: [
        { value: "sign-in", label: strings.signIn, primary: true },
        { value: "", label: strings.cancel },
      ],
    });
    if (choice !== "sign-in") return false;
    why = await tried({ person, username, urls }, field.value, strings);
    if (why === "second-step") return secondStep(urls.sign_in, strings);
    if (why === "signed-in") return true;
  }
}

/** @param {Strings} strings */
function passwordField(strings) {
  return /** @type {HTMLInputElement} */ (
    element("input", {
      type: "password",
      name: "password",
      autocomplete: "current-password",
      "aria-label": strings.password,
      required: true,
      autofocus: true,
    })
  );
}

/**
 * @param {Pick<Bootstrap, "person" | "username" | "urls">} who
 * @param {string} password
 * @param {Strings} strings
 * @returns {Promise<Outcome>}
 */
async function tried({ person, username, urls }, password, strings) {
  try {
    const before = /** @type {SessionAnswer} */ (await get(urls.session));
    const response = await fetch(urls.sign_in, {
      method: "POST",
      headers: {
        Accept: "application/json",
        "X-Requested-With": "XMLHttpRequest",
        "X-CSRFToken": before.csrf,
      },
      body: new URLSearchParams({ login: username, password }),
    });
    if (response.status === 429) return strings.tooManyAttempts;
    if (!response.ok) return refusal(await response.json(), strings);
    const after = /** @type {SessionAnswer} */ (await get(urls.session));
    return String(after.person) === person ? "signed-in" : "second-step";
  } catch {
    return strings.noAnswer;
  }
}

/**
 * What the server has against the form, in the language of the page.
 * @param {{form?: {errors: string[], fields: Record<string, {errors: string[]}>}}} answer
 * @param {Strings} strings
 */
function refusal({ form }, strings) {
  const errors = form && [...form.errors, ...Object.values(form.fields).flatMap((f) => f.errors)];
  return errors?.join(" ") || strings.noAnswer;
}

/**
 * @param {string} url
 * @param {Strings} strings
 */
async function secondStep(url, strings) {
  const address = `${url}?next=${encodeURIComponent(location.pathname)}`;
  await ask({
    title: strings.signInAgain,
    body: [
      element("p", {}, strings.secondStep),
      element("p", {}, element("a", { href: address, target: "_blank" }, strings.newWindow)),
    ],
    choices: [{ value: "close", label: strings.close }],
  });
  return false;
}
