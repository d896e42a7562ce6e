import { button, element } from "./dom.js";

/**
 * @import { CurationWire, Sheet } from "./curating-state.js"
 * @import { CuratingPage } from "./curating.js"
 */

/**
 * Who is compared, and who could be: a box for each set, and a line for whoever came late.
 * @param {CurationWire} curation
 * @param {CuratingPage} page
 */
export function drawnTable(curation, page) {
  const { strings } = page;
  const late = curation.table.filter((sheet) => isLate(sheet) && !page.isFinished);
  const seated = curation.table.filter((sheet) => sheet.seated).map(({ set }) => set);
  const take = (/** @type {Event} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    page.seat(new FormData(form).getAll("set").map(String));
  };
  return element(
    "div",
    { class: "table-of-sets" },
    ...late.map((sheet) =>
      element(
        "p",
        { class: "note warning" },
        element("span", {}, strings.late(sheet.name)),
        button({ click: () => page.seat([...new Set([...seated, sheet.set])]) }, strings.seat),
      ),
    ),
    element(
      "details",
      {},
      element(
        "summary",
        {},
        strings.table,
        " ",
        element("span", { class: "soft" }, names(curation)),
      ),
      element("p", { class: "soft" }, strings.tableHelp),
      element(
        "form",
        { submit: take },
        element(
          "ul",
          { class: "sheets" },
          ...curation.table.map((sheet) => drawnSheet(sheet, page)),
        ),
        !page.isFinished && element("button", { type: "submit" }, strings.take),
      ),
    ),
  );
}

/**
 * @param {Sheet} sheet
 * @param {CuratingPage} page
 */
function drawnSheet(sheet, page) {
  const { strings } = page;
  const box = element("input", {
    type: "checkbox",
    name: "set",
    value: sheet.set,
    checked: sheet.seated,
    disabled: page.isFinished || (!sheet.fits && !sheet.seated),
  });
  return element(
    "li",
    {},
    element("label", {}, box, element("bdi", {}, sheet.name)),
    sheet.origin === "machine" && element("span", { class: "soft" }, strings.machine),
    !sheet.fits && element("span", { class: "soft" }, strings.otherSchema(sheet.schema)),
    sheet.seated && sheet.newer !== null && element("span", { class: "state warn" }, strings.newer),
  );
}

/**
 * Whether somebody has submitted, for the first time or anew, what is not compared.
 * @param {Sheet} sheet
 */
function isLate({ origin, fits, seated, newer }) {
  return origin === "human" && fits && (!seated || newer !== null);
}

/** @param {CurationWire} curation */
function names({ table }) {
  const seated = table.filter((sheet) => sheet.seated);
  return seated.map(({ name }) => `\u2068${name}\u2069`).join(" · ");
}
