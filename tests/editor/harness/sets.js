import { apply, EditConflict, touched } from "../../../annotator/static/annotator/editor/edits.js";
import { readAnnotations, readEdit } from "../../../annotator/static/annotator/editor/wire.js";

import { GUIDELINES } from "./guidelines.js";
import { occurrences } from "./occurrences.js";
import { MEMBERS, Threads } from "./threads.js";

const NO_RULES = { start: 0, spans: [], relations: [] };

/** Annotation sets in memory, with the edits protocol as the app speaks it. */
export class Sets {
  #held = new Map();
  /** What a test changes: who is signed in, whether the server answers, what it refuses. */
  #world = { person: "7", isDown: false, refusal: null };
  #token = 1;
  #threads = new Threads();

  /** @param {(name: string) => object} open the bootstrap of an article */
  constructor(open) {
    this.open = open;
  }

  control({ forget, said = [], ...changes }) {
    if (forget) {
      this.#held.clear();
      this.#threads = new Threads();
    }
    this.#threads.say(said);
    if ("person" in changes) this.#token += 1;
    Object.assign(this.#world, changes);
    return this.#world;
  }

  /** The answer to a request about an article; null to answer nothing at all. */
  answer(name, verb, { url, method, body, token }) {
    if (this.#world.isDown) return null;
    const held = this.#set(name);
    if (verb === "workbench") return json(this.#bootstrap(name, held));
    if (verb === "session")
      return json({ person: this.#world.person, csrf: `token-${this.#token}` });
    if (verb === "revisions") return json({ revisions: latest(held.revisions, url.searchParams) });
    if (verb === "audit")
      return json({
        revisions: held.revisions,
        spans: [...held.annotations.spans.values()],
        relations: [...held.annotations.relations.values()],
        sittings: Object.fromEntries(held.sittings),
      });
    if (verb === "rules") return json(held.begun.rules ?? { ...NO_RULES, end: 1e6 });
    if (verb === "occurrences") {
      const sought = url.searchParams.get("text");
      return json({ articles: [occurrences(name, held.begun, held.number, sought)] });
    }
    if (verb === "guidelines") return { type: "text/html; charset=utf-8", body: GUIDELINES };
    if (verb === "members") return json(MEMBERS);
    if (verb === "threads" && method === "GET") return this.#talk(held, method, url, body);
    if (token !== `token-${this.#token}`)
      return json({ code: "permission_denied", message: "CSRF" }, 403);
    if (verb === "threads") return this.#talk(held, method, url, body);
    if (verb === "submit") return this.#submit(held, JSON.parse(body));
    if (verb === "skip") return json({ next: null });
    if (verb === "time") return json(this.#keepTime(held, JSON.parse(body)));
    return this.#world.refusal ?? this.#save(held, JSON.parse(body));
  }

  #talk({ begun }, method, url, body) {
    const rest = url.pathname.split("/").slice(4).filter(Boolean);
    const said = body ? JSON.parse(body) : {};
    return json(this.#threads.answer(method, rest, said, begun.article.text));
  }

  #set(name) {
    if (!this.#held.has(name)) {
      const begun = this.open(name);
      this.#held.set(name, {
        begun,
        annotations: readAnnotations(begun.set),
        number: begun.set.revision,
        revisions: [],
        answers: new Map(),
        sittings: new Map(),
      });
    }
    return this.#held.get(name);
  }

  #bootstrap(name, { begun, annotations, number }) {
    const { spans, relations, attributes, decisions } = annotations;
    const said = {
      spans: [...spans.values()],
      relations: [...relations.values()],
      attributes: Object.fromEntries(
        Array.from(attributes.values(), ({ id, value }) => [id, value]),
      ),
      decisions: [...decisions.values()],
    };
    const verbs = [
      ...["edits", "revisions", "session", "submit", "skip", "take_back", "time"],
      "occurrences",
    ];
    const at = (verb) => `/articles/${encodeURIComponent(name)}/${verb}/`;
    const urls = {
      ...Object.fromEntries([...verbs, "sign_in", "sign_out"].map((verb) => [verb, at(verb)])),
      guidelines_beside: at("guidelines"),
      rule_claims: at("rules"),
      threads: at("threads"),
      members: at("members"),
    };
    return { ...begun, set: { key: name, revision: number, ...said }, urls };
  }

  #keepTime(held, { sitting, seconds }) {
    held.sittings.set(sitting, Math.max(seconds, held.sittings.get(sitting) ?? 0));
    return { seconds: held.sittings.get(sitting) };
  }

  #submit({ number }, { revision }) {
    if (revision === number) return json({ next: null });
    const message = "The labels have changed since.";
    return json({ code: "conflict", message, revision: number, revisions: [] }, 409);
  }

  #save(held, batch) {
    const known = held.answers.get(batch.batch_id);
    if (known) {
      if (known.content === JSON.stringify(batch)) return json(known.answer);
      return json({ code: "batch_reused", message: "sent before with other edits" }, 422);
    }
    const between = held.revisions.filter(({ number }) => number > batch.base_revision);
    const theirs = touched(between.flatMap(({ edits }) => edits));
    const clashes = [...touched(batch.edits)].some((each) => theirs.has(each));
    const stale = {
      code: "conflict",
      message: "changed meanwhile",
      revision: held.number,
      revisions: between,
    };
    if (clashes) return json(stale, 409);
    try {
      held.annotations = apply(held.annotations, batch.edits.map(readEdit));
    } catch (error) {
      if (!(error instanceof EditConflict)) throw error;
      return json({ ...stale, message: error.message }, 409);
    }
    held.number += 1;
    const { operation_id, batch_id, undoes, edits } = batch;
    held.revisions.push({
      number: held.number,
      operation_id,
      batch_id,
      undoes,
      author: this.#world.person,
      edits,
    });
    const answer = { revision: held.number, ids: {}, revisions: between };
    held.answers.set(batch.batch_id, { content: JSON.stringify(batch), answer });
    return json(answer);
  }
}

function latest(revisions, query) {
  const before = Number(query.get("before"));
  return revisions
    .filter(({ number }) => number < before)
    .slice(-Number(query.get("limit")))
    .reverse();
}

function json(value, status = 200) {
  return { status, type: "application/json", body: JSON.stringify(value) };
}
