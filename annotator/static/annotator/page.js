/* What every page needs: the section that is open is in sight, however narrow the screen. */

document.querySelector(".sections [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
