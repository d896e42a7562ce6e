/*
 * The page to try the API on is drawn by Swagger UI. What a screen reader and the keyboard miss
 * in its drawing is mended here: levels of headings that are left out, what stands outside every
 * landmark, choices without a name, and examples that cannot be scrolled without a mouse. It draws
 * parts anew as one opens them, so they are looked at again.
 */

/** @type {readonly (readonly [string, string, string])[]} selector, attribute, value */
const MENDED = [
  [".information-container", "role", "banner"],
  [".opblock-tag, .models > h4", "aria-level", "2"],
  [".opblock-section-header h4", "aria-level", "3"],
  [".microlight", "tabindex", "0"],
];

const place = /** @type {HTMLElement} */ (document.getElementById("swagger-ui"));

function mend() {
  for (const [selector, attribute, value] of MENDED) {
    for (const part of place.querySelectorAll(selector)) part.setAttribute(attribute, value);
  }
  for (const choice of place.querySelectorAll("[data-param-name] select")) {
    const row = choice.closest("[data-param-name]");
    choice.setAttribute("aria-label", row?.getAttribute("data-param-name") ?? "");
  }
}

new MutationObserver(mend).observe(place, { childList: true, subtree: true });
