import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { stringsFor } from "../../annotator/static/annotator/editor/strings.js";

const EDITOR = new URL("../../annotator/static/annotator/editor/", import.meta.url);
const MODULES = readdirSync(EDITOR).filter((name) => name.endsWith(".js"));
const source = (name) => readFileSync(new URL(name, EDITOR), "utf8");
/** Code without comments: hashing of static files reads these statements and no others. */
const code = (name) => source(name).replace(/\/\*[\s\S]*?\*\//g, "");
const IMPORT = /^import \{[^}]*\} from "\.\/[\w-]+\.js";$/gm;
const EXPORT = /^export (?:(?:async )?(?:function\*?|class|const) (\w+)(?!\$)\b|\{\};$)/gm;
/** Several names after one `const`: formatted, each has a line of its own. */
const SEVERAL = /^export const [^\n]*,$/m;
/** They ask for the page as they begin. */
const OF_A_PAGE = ["curating-opening.js", "key-settings.js", "opening.js"];

test("every import names its file and ends in a semicolon, so that its name can be hashed", () => {
  for (const name of MODULES) {
    const begun = code(name).match(/^import\b/gm)?.length ?? 0;
    assert.equal(code(name).match(IMPORT)?.length ?? 0, begun, name);
    const later = Array.from(code(name).matchAll(/\bimport\(.*?\)/g), ([found]) => found);
    const allowed = name === "opening.js" ? ['import("./workbench.js")'] : [];
    assert.deepEqual(later, allowed, `${name} imports while it runs`);
  }
});

test("every export is a declaration, so that modules can be joined", () => {
  for (const name of MODULES) {
    const begun = code(name).match(/^export\b/gm)?.length ?? 0;
    assert.equal(code(name).match(EXPORT)?.length ?? 0, begun, name);
    assert.doesNotMatch(code(name), SEVERAL, name);
    assert.doesNotMatch(code(name), /^await |import\.meta/m, name);
  }
});

test("every export is found by its name, so that what joins the modules hands it on", async () => {
  for (const name of MODULES.filter((each) => !OF_A_PAGE.includes(each))) {
    const found = Array.from(code(name).matchAll(EXPORT), ([, each]) => each).filter(Boolean);
    const exported = Object.keys(await import(new URL(name, EDITOR)));
    assert.deepEqual(found.sort(), exported, name);
  }
});

test("imports lead in one direction: hashed names could not settle in a circle", () => {
  const seen = new Map();
  const follow = (name, path) => {
    assert.ok(!path.includes(name), [...path, name].join(" → "));
    if (seen.has(name)) return;
    for (const [, other] of code(name).matchAll(/(?:from |import\()"\.\/([\w-]+\.js)"/g))
      follow(other, [...path, name]);
    seen.set(name, true);
  };
  for (const name of MODULES) follow(name, []);
});

test("no markup is made of data, and nothing is styled in markup", () => {
  for (const name of MODULES) {
    assert.doesNotMatch(code(name), /innerHTML|outerHTML|insertAdjacentHTML|document\.write/, name);
    assert.doesNotMatch(code(name), /\bstyle:|"style"|setAttribute\("style"/, name);
  }
});

test("the editor says everything in both languages", () => {
  const shape = (value) => (typeof value === "object" ? value.length : typeof value);
  const [ar, en] = [stringsFor("ar"), stringsFor("en")];
  assert.deepEqual(Object.keys(ar), Object.keys(en));
  for (const name of Object.keys(en)) assert.equal(shape(ar[name]), shape(en[name]), name);
});

test("counted words follow the plural forms of their language", () => {
  const said = [1, 2, 3, 11, 100].map((count) => stringsFor("ar").unsent(count));
  for (const [at, form] of [
    "تعديل واحد",
    "تعديلان",
    "٣ تعديلات",
    "١١ تعديلاً",
    "١٠٠ تعديل",
  ].entries()) {
    assert.ok(said[at].includes(form), said[at]);
  }
});
