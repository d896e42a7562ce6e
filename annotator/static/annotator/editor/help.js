import { BINDINGS, GROUPS } from "./bindings.js";
import { ask } from "./dialogs.js";
import { element } from "./dom.js";
import { titleIn } from "./strings.js";

/**
 * @import { Group } from "./bindings.js"
 * @import { KeyCaps } from "./key-caps.js"
 * @import { Schema } from "./schema.js"
 * @import { Strings } from "./strings.js"
 */

/**
 * The sheet of all keys, made of the keys themselves.
 * @param {Schema} schema
 * @param {KeyCaps} caps
 * @param {Strings} strings
 * @param {string} [page] where keys are changed
 */
export async function showHelp(schema, caps, strings, page) {
  const groups = GROUPS.map((group) => groupOf(group, schema, caps, strings)).filter(
    (group) => group !== null,
  );
  const change = page && element("a", { href: page, target: "_blank" }, strings.changeKeys);
  await ask({
    title: strings.helpTitle,
    body: [
      element("div", { class: "key-groups" }, ...groups),
      element("p", { class: "soft" }, strings.helpNote, " ", change),
    ],
    choices: [{ value: "close", label: strings.close, primary: true }],
    wide: true,
  });
}

/**
 * @param {Group} group
 * @param {Schema} schema
 * @param {KeyCaps} caps
 * @param {Strings} strings
 */
function groupOf(group, schema, caps, strings) {
  const rows = BINDINGS.filter((binding) => binding.group === group).flatMap(({ command }) => {
    if (!caps.text(command)) return [];
    const line = lineOf(command, strings);
    return [element("dt", {}, caps.drawn(command)), element("dd", {}, line)];
  });
  const labels = group === "label" ? labelsOf(schema, caps, strings) : [];
  if (!rows.length && !labels.length) return null;
  return element(
    "section",
    {},
    element("h3", {}, strings.keyGroups[group]),
    element("dl", { class: "key-lines" }, ...rows),
    ...labels,
  );
}

/**
 * @param {Schema} schema
 * @param {KeyCaps} caps
 * @param {Strings} strings
 */
function labelsOf(schema, caps, strings) {
  const rows = [...schema.labels].flatMap(([name, label]) => {
    if (!caps.text(name)) return [];
    const title = element("span", {}, titleIn(label.title, label.name, strings));
    return [element("li", { "data-label": name }, caps.drawn(name), title)];
  });
  if (!rows.length) return [];
  return [element("p", {}, strings.labelKeyLine), element("ul", { class: "key-labels" }, ...rows)];
}

/**
 * What a command does, in a line.
 * @param {string} command
 * @param {Strings} strings
 * @returns {string}
 */
export function lineOf(command, strings) {
  return /** @type {Record<string, string>} */ (strings.commandLines)[command] ?? command;
}
