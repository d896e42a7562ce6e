/**
 * A server for the editor alone, on 127.0.0.1: the page, the modules under the same
 * Content-Security-Policy as the app's, and the edits protocol kept in memory.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { basename, extname } from "node:path";
import { bootstrapOf, SCHEMA } from "../support/bootstrap.js";
import { manyClaims } from "../support/claims.js";
import { longArticle } from "../support/long.js";
import { SEVERAL } from "../support/models.js";
import { described, english, ruled, sample, twins } from "../support/sample.js";
import { Sets } from "./sets.js";

const STATIC = new URL("../../../annotator/static/annotator/", import.meta.url);
const TYPES = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
};
const TEMPLATES = new URL("../../../annotator/templates/annotator/", import.meta.url);

/** The sheets that the page links, in its order. */
const SHEETS = ["bare.html", "workbench.html"].flatMap((name) =>
  Array.from(
    readFileSync(new URL(name, TEMPLATES), "utf8").matchAll(/static 'annotator\/([\w/-]+\.css)'/g),
    ([, sheet]) => sheet,
  ),
);

/** @type {Record<string, () => object>} */
const ARTICLES = {
  sample,
  english,
  described,
  ruled,
  several: () => sample({ suggestions: [SEVERAL] }),
  twins,
  claims: manyClaims,
  curating: () => sample({ may_tell_all: true }),
  bare: () => sample({ suggestions: [], bare: true, some_bare: true }),
  some_bare: () => sample({ some_bare: true }),
  short: () => longArticle({ words: 600, spans: 60, suggested: 12 }),
  long: () => longArticle({ words: 50_000, spans: 5_000, suggested: 500 }),
  longest: () => longArticle({ words: 200_000, spans: 20_000 }),
};

/**
 * @param {string[]} [paths] JSON files: a bootstrap, or a text with spans
 * @returns {Promise<{address: string, close: () => void}>}
 */
export function serve(paths = []) {
  const given = Object.fromEntries(
    paths.map((path) => [basename(path, ".json"), () => fromFile(path)]),
  );
  const articles = { ...ARTICLES, ...given };
  const sets = new Sets((name) => articles[name]());
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://127.0.0.1");
    const answer = route(sets, url, request, await read(request));
    if (answer === null) request.socket.destroy();
    else send(response, answer);
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const close = () => {
        server.close();
        server.closeAllConnections();
      };
      resolve({ address: `http://127.0.0.1:${server.address().port}/`, close });
    });
  });
}

function fromFile(path) {
  const given = JSON.parse(readFileSync(path, "utf8"));
  return bootstrapOf(given.article?.text ?? given.text, given);
}

function route(sets, url, request, body) {
  const [, first, name, verb] = url.pathname.split("/");
  const token = request.headers["x-csrftoken"];
  if (first === "") return { type: "text/html; charset=utf-8", body: page(url.searchParams) };
  if (first === "labels.css") return { type: "text/css", body: labelSheet() };
  if (first === "control") return json(sets.control(JSON.parse(body)));
  if (first === "static") return file(url.pathname.slice("/static/annotator/".length));
  if (first === "articles")
    return sets.answer(name, verb, { url, method: request.method, body, token });
  return { status: 404, type: "text/plain", body: "not found" };
}

function file(path) {
  const target = new URL(path, STATIC);
  if (!target.href.startsWith(STATIC.href)) return { status: 404, type: "text/plain", body: "" };
  return { type: TYPES[extname(path)] ?? "text/plain", body: readFileSync(target) };
}

function page(query) {
  const language = query.get("lang") === "en" ? "en" : "ar";
  const article = query.get("article") ?? "sample";
  const more = query.has("newcomers") ? " data-newcomers" : "";
  const sheets = SHEETS.map((sheet) => `<link rel="stylesheet" href="/static/annotator/${sheet}">`);
  const { first, later } = modules();
  const preloaded = (names) =>
    names
      .map((name) => `<link rel="modulepreload" href="/static/annotator/editor/${name}">`)
      .join("");
  return `<!DOCTYPE html>
<html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Workbench</title>
${sheets.join("\n")}
<link rel="stylesheet" href="/labels.css">
<link rel="preload" href="/articles/${encodeURIComponent(article)}/workbench/" as="fetch" crossorigin>
${preloaded(first)}
<script src="/static/annotator/editor/opening.js" type="module"></script>
<template id="later-modules">${preloaded(later)}</template></head>
<body><main id="workbench" data-url="/articles/${encodeURIComponent(article)}/workbench/"${more}></main></body></html>`;
}

/** The modules as the page names them: what shows the article, and what is loaded after that. */
function modules() {
  const first = imported(["opening.js"]);
  const begins = [...first].flatMap((name) => named(name, /\bimport\("\.\/([\w-]+\.js)"\)/g));
  const later = [...imported(begins)].filter((name) => !first.has(name));
  return { first: [...first], later };
}

function imported(begin) {
  const found = new Set(begin);
  for (const name of found)
    for (const other of named(name, /from "\.\/([\w-]+\.js)";$/gm)) found.add(other);
  return found;
}

function named(module, pattern) {
  const code = readFileSync(new URL(`editor/${module}`, STATIC), "utf8");
  return Array.from(code.matchAll(pattern), ([, name]) => name);
}

function labelSheet() {
  return SCHEMA.layers
    .flatMap((layer) =>
      layer.labels.map((label) => ({ name: `${layer.name}:${label.name}`, family: label.family })),
    )
    .map(
      ({ name, family }) =>
        `[data-label="${name}"]{--label-line:var(--${family}-line);--label-fill:var(--${family}-fill)}`,
    )
    .join("\n");
}

function json(value, status = 200) {
  return { status, type: "application/json", body: JSON.stringify(value) };
}

function send(response, { status = 200, type, body }) {
  const policy =
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'";
  response.writeHead(status, {
    "Content-Type": type,
    "Content-Security-Policy": policy,
    "Cache-Control": type === "application/json" ? "no-store" : "max-age=60",
  });
  response.end(body);
}

async function read(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
