/* What every page needs. */

// The section that is open is in sight, however narrow the screen.
for (const link of document.querySelectorAll(".sections [aria-current]"))
  link.scrollIntoView({ block: "nearest", inline: "center" });

// A part that is fetched after the session ended is answered with the sign-in page: go there.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  if (!new URL(detail.xhr.responseURL).pathname.startsWith("/accounts/")) return;
  detail.shouldSwap = false;
  location.reload();
});
