import "fake-indexeddb/auto";
import { Ledger } from "../../../annotator/static/annotator/editor/ledger.js";
import {
  opened,
  withAnnotations,
  withEdits,
} from "../../../annotator/static/annotator/editor/state.js";
import { openStore } from "../../../annotator/static/annotator/editor/store.js";
import { serve } from "../harness/server.js";

/** A server that a test may stop, change and look into. */
export class Server {
  static async begin() {
    const server = new Server();
    Object.assign(server, await serve());
    return server;
  }

  /** @param {string} path */
  async get(path) {
    return (await fetch(new URL(path, this.address))).json();
  }

  /** @param {object} changes of the harness's world */
  control(changes) {
    return fetch(new URL("control", this.address), {
      method: "POST",
      body: JSON.stringify(changes),
    });
  }

  async spans() {
    return (await this.get("articles/sample/audit/")).spans;
  }
}

/** A tab with the sample article open: what the workbench does, without a page. */
export class Tab {
  standings = [];
  refusals = [];
  conflicts = [];
  choice = "mine";

  /**
   * @param {Server} server
   * @param {{keeps?: boolean}} [browser] whether it has IndexedDB
   */
  static async open(server, { keeps = true } = {}) {
    const tab = new Tab();
    const bootstrap = await server.get("articles/sample/workbench/");
    for (const [name, url] of Object.entries(bootstrap.urls)) {
      bootstrap.urls[name] = new URL(url, server.address).href;
    }
    tab.state = opened(bootstrap);
    tab.ledger = new Ledger(bootstrap, {
      status: (status) => tab.standings.push(status),
      refused: (refusal) => tab.refusals.push(refusal),
      changed: (annotations) => {
        tab.state = withAnnotations(tab.state, annotations);
      },
      choose: async (conflicts) => {
        tab.conflicts.push(...conflicts);
        return tab.choice;
      },
    });
    const recalled = await tab.ledger.recall(keeps ? await openStore() : null);
    tab.state = withAnnotations(tab.state, recalled.annotations);
    return Object.assign(tab, { recalled });
  }

  /** @param {import("../../../annotator/static/annotator/editor/state.js").Change} change */
  perform(change, operation = { operation_id: crypto.randomUUID(), undoes: null }) {
    this.state = withEdits(this.state, change.edits);
    this.ledger.record({ ...operation, edits: change.edits });
  }

  /** Resolves when the server has everything. */
  async saved() {
    while (!(await this.ledger.outbox.emptied()))
      await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** Resolves when the status says so. */
  async stands(standing) {
    while (this.standings.at(-1)?.standing !== standing)
      await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** An edit that adds a span of our own. */
export function adding(id, start, end, label = "PERS") {
  const after = { id, layer: "entity", label, start, end, attributes: {} };
  return { kind: "span", before: null, after };
}
