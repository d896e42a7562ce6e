/**
 * Which key does what, unless somebody changed it. A new command is one line here, one in
 * `commandLines` of either language, and what it does in commands.js. Its key is then drawn,
 * listed on the sheet and changed on the page of keys like all others.
 *
 * A key is written by its place on the keyboard ("KeyC", with "Shift+" where that is held), so
 * that it works under an Arabic layout; with Ctrl by its Latin letter ("Ctrl+Z"); as one
 * character ("?") where that is meant wherever a layout has it. The first is the one shown.
 *
 * @typedef {"move" | "select" | "label" | "claims" | "suggestions" | "find" | "undo" | "panels"} Group
 * @typedef {object} Binding
 * @property {string} command
 * @property {Group} group
 * @property {readonly string[]} keys
 * @property {boolean} [yields] to a label of the schema that has its key
 */

/** @type {readonly Binding[]} */
export const BINDINGS = [
  { command: "left", group: "move", keys: ["ArrowLeft"] },
  { command: "right", group: "move", keys: ["ArrowRight"] },
  { command: "up", group: "move", keys: ["ArrowUp"] },
  { command: "down", group: "move", keys: ["ArrowDown"] },
  { command: "sentence-back", group: "move", keys: ["Home"] },
  { command: "sentence-on", group: "move", keys: ["End"] },

  { command: "extend-left", group: "select", keys: ["Shift+ArrowLeft"] },
  { command: "extend-right", group: "select", keys: ["Shift+ArrowRight"] },
  { command: "sentence", group: "select", keys: ["Period"] },
  { command: "mark", group: "select", keys: ["Comma"] },
  { command: "start-left", group: "select", keys: ["BracketLeft"] },
  { command: "start-right", group: "select", keys: ["BracketRight"] },
  { command: "end-left", group: "select", keys: ["Shift+BracketLeft"] },
  { command: "end-right", group: "select", keys: ["Shift+BracketRight"] },

  { command: "enter", group: "label", keys: ["Enter", "NumpadEnter"] },
  { command: "remove", group: "label", keys: ["Delete", "Backspace"] },
  { command: "relation", group: "label", keys: ["Slash"] },
  { command: "unsure", group: "label", keys: ["KeyU"], yields: true },
  { command: "attributes", group: "label", keys: ["Backslash"] },
  { command: "article-attributes", group: "label", keys: ["Shift+Backslash"] },
  { command: "escape", group: "label", keys: ["Escape"] },

  { command: "claim", group: "claims", keys: ["KeyC"] },
  { command: "next-cue", group: "claims", keys: ["Shift+ArrowDown"] },
  { command: "previous-cue", group: "claims", keys: ["Shift+ArrowUp"] },
  { command: "piece", group: "claims", keys: ["+", "Equal", "Shift+Equal", "NumpadAdd"] },
  { command: "leave-unnamed", group: "claims", keys: ["Shift+Delete", "Shift+Backspace"] },
  { command: "ties", group: "claims", keys: ["Shift+Minus"] },
  { command: "next-of-source", group: "claims", keys: ["Backquote"] },
  { command: "previous-of-source", group: "claims", keys: ["Shift+Backquote"] },

  { command: "next", group: "suggestions", keys: ["Tab"] },
  { command: "previous", group: "suggestions", keys: ["Shift+Tab"] },
  { command: "accept-sentence", group: "suggestions", keys: ["KeyA"] },
  { command: "by-score", group: "suggestions", keys: ["Shift+KeyA"] },
  { command: "walk-order", group: "suggestions", keys: ["Shift+Semicolon"] },

  { command: "occurrences", group: "find", keys: ["KeyF"] },

  { command: "undo", group: "undo", keys: ["Ctrl+Z"] },
  { command: "redo", group: "undo", keys: ["Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+Shift+Y"] },

  { command: "submit", group: "panels", keys: ["Ctrl+Enter", "Ctrl+Shift+Enter"] },
  { command: "skip", group: "panels", keys: [] },
  { command: "fold-claims", group: "panels", keys: ["Semicolon"] },
  { command: "fold-spans", group: "panels", keys: ["Quote"] },
  { command: "fold-guide", group: "panels", keys: ["Shift+Quote"] },
  { command: "comment", group: "panels", keys: ["Minus", "NumpadSubtract"] },
  { command: "help", group: "panels", keys: ["?", "؟", "Shift+Slash"] },
];

/** The groups that have a command, in their order. */
export const GROUPS = [...new Set(BINDINGS.map(({ group }) => group))];

/** The bare letters that the editor needs: no label may take one, even where it was freed. */
export const RESERVED = new Set(
  BINDINGS.flatMap(({ keys, yields }) =>
    yields ? [] : keys.filter((key) => /^Key[A-Z]$/.test(key)),
  ),
);
