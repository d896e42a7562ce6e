import assert from "node:assert/strict";
import { test } from "node:test";
import { Schema } from "../../annotator/static/annotator/editor/schema.js";

const schema = new Schema({
  id: "small/1",
  layers: [
    {
      name: "claim",
      title: {},
      labels: [{ name: "CLAIM", title: {}, family: "claim", pattern: "solid", key: "q" }],
      attributes: [
        {
          name: "evidence",
          title: {},
          kind: "text",
          when: { attribute: "verdict", values: ["refuted"] },
        },
        {
          name: "verdict",
          title: {},
          kind: "choice",
          values: [],
          when: { attribute: "checked", values: ["true"] },
        },
        { name: "checked", title: {}, kind: "boolean", default: true },
        { name: "subtype", title: {}, kind: "text", when: { labels: ["OTHER"] } },
      ],
    },
  ],
  relations: [{ name: "agrees", title: {}, head: ["claim"], tail: ["claim:CLAIM"] }],
});
const claim = (attributes) => ({ layer: "claim", label: "CLAIM", attributes });
const names = (attributes) => attributes.map(({ name }) => name);

test("an attribute applies while its condition holds, one not set counting as its default", () => {
  assert.deepEqual(names(schema.attributesOf(claim({}))), ["verdict", "checked"]);
  const refuted = claim({ verdict: "refuted" });
  assert.deepEqual(names(schema.attributesOf(refuted)), ["evidence", "verdict", "checked"]);
});

test("a value that goes takes those with it that rested on it", () => {
  const values = { checked: false, verdict: "refuted", evidence: "…" };
  assert.deepEqual(schema.kept(claim(values)), { checked: false });
  assert.deepEqual(schema.defaults({ layer: "claim", label: "CLAIM" }), { checked: true });
});

test("relations are offered where both their ends fit", () => {
  assert.deepEqual(names(schema.relationsBetween(claim({}), null)), ["agrees"]);
  assert.deepEqual(schema.relationsBetween(claim({}), { layer: "entity", label: "PERS" }), []);
});
