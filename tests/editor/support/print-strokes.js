/**
 * `node print-strokes.js` prints as JSON, for each layout, what is pressed for each command of
 * bindings.js and for each label of the schema for news that has a key: `{command: strokes}`.
 */
import { BINDINGS } from "../../../annotator/static/annotator/editor/bindings.js";
import { SCHEMA } from "./bootstrap.js";
import { STROKES, stroke, strokeOn } from "./strokes.js";

const COMMANDS = BINDINGS.map(({ command, keys }) => [command, keys]);
const LABELS = SCHEMA.layers.flatMap(({ name, labels }) =>
  labels
    .filter(({ key }) => key)
    .map((label) => [
      `${name}:${label.name}`,
      [(/\d/.test(label.key) ? "Digit" : "Key") + label.key.toUpperCase()],
    ]),
);

/** None where a layout does not have the character. */
function strokesOf(layout, key) {
  if (key.length > 1) return [strokeOn(layout, key)];
  const found = [...STROKES[layout]].find(([, written]) => written.includes(key));
  return found ? [stroke(found[0], { key, shiftKey: found[1][0] !== key })] : [];
}

const table = Object.fromEntries(
  Object.keys(STROKES).map((layout) => [
    layout,
    Object.fromEntries(
      [...COMMANDS, ...LABELS].map(([name, keys]) => [
        name,
        keys.flatMap((key) => strokesOf(layout, key)),
      ]),
    ),
  ]),
);
console.log(JSON.stringify(table));
