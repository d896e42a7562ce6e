import { drawn } from "./dom.js";

/** Drawn on a field of 24 by 24. Arrows that mean a direction in the text are turned by CSS. */
const PATHS = {
  undo: "M9 7H5V3M5 7a8 8 0 1 1-1 8",
  redo: "M15 7h4V3M19 7a8 8 0 1 0 1 8",
  check: "M5 12.5l4.5 4.5L19 7.5",
  close: "M6 6l12 12M18 6L6 18",
  back: "M15 5l-7 7 7 7",
  claims: "M4 5h16v11H9l-5 4z",
  guide: "M5 4h10l4 4v12H5zM8 11h8M8 15h8",
  talk: "M5 5h14v10H11l-4 4v-4H5z",
  spans: "M4 6h10M4 12h16M4 18h13",
};

/** @param {keyof typeof PATHS} name */
export function icon(name) {
  return drawn(
    "svg",
    { class: `icon ${name}`, viewBox: "0 0 24 24", "aria-hidden": "true" },
    drawn("path", { d: PATHS[name] }),
  );
}
