import { ask } from "./dialogs.js";
import { element } from "./dom.js";
import { titleIn } from "./strings.js";

/**
 * @import { Schema } from "./schema.js"
 * @import { Strings } from "./strings.js"
 */

/**
 * The sheet of all keys.
 * @param {Schema} schema
 * @param {Strings} strings
 */
export async function showHelp(schema, strings) {
  const rows = strings.helpKeys.map(([keys, text]) => [
    element("dt", {}, ...keys.split(" ").map((key) => element("kbd", {}, key))),
    element("dd", {}, text),
  ]);
  const labels = schema.layers.flatMap((layer) =>
    layer.labels
      .filter((label) => label.key)
      .map((label) =>
        element(
          "li",
          { "data-label": `${layer.name}:${label.name}` },
          element("kbd", {}, label.key.toUpperCase()),
          element("span", {}, titleIn(label.title, label.name, strings)),
        ),
      ),
  );
  await ask({
    title: strings.helpTitle,
    body: [
      element("dl", { class: "help-keys" }, ...rows.flat()),
      element("p", { class: "soft" }, strings.helpNote),
      element("h3", {}, strings.labels),
      element("ul", { class: "help-labels" }, ...labels),
    ],
    choices: [{ value: "close", label: strings.close, primary: true }],
    wide: true,
  });
}
