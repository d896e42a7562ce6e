import { Refused, Unreachable } from "./api.js";
import { applyWhatFits } from "./edits.js";
import {
  NO_HISTORY,
  passedOver,
  recalled,
  recorded,
  redoing,
  revised,
  undoing,
} from "./history.js";
import { newId } from "./ids.js";
import { Outbox } from "./outbox.js";
import { Past } from "./past.js";
import { insisted, merged, rebased, renamed } from "./rebase.js";
import { Session } from "./session.js";
import { nameTab, openTabs } from "./tabs.js";
import { readAnnotations, readRevision } from "./wire.js";

/**
 * @import { Saved } from "./api.js"
 * @import { Status } from "./outbox.js"
 * @import { Conflict } from "./rebase.js"
 * @import { Store } from "./store.js"
 * @import { Annotations, Batch, Bootstrap, Operation } from "./types.js"
 */

/** Edits in a batch; a larger operation goes out as several. */
const LARGEST_BATCH = 5000;

/**
 * What was done, what of it the server holds, and what can be taken back.
 *
 * @typedef {object} Reader who is told
 * @property {(status: Status) => void} status
 * @property {(refusal: Refused) => void} refused
 * @property {(annotations: Annotations) => void} changed what stands is other than what was
 *   done here
 * @property {(conflicts: Conflict[]) => Promise<"mine" | "theirs">} choose
 */
export class Ledger {
  /**
   * @param {Bootstrap} bootstrap
   * @param {Reader} reader
   * @param {Annotations} [base] the set in the bootstrap, where it was read already
   */
  constructor(bootstrap, reader, base = readAnnotations(bootstrap.set)) {
    const { server, person, set, urls, schema } = bootstrap;
    this.person = person;
    this.urls = urls;
    this.schema = schema.id;
    this.reader = reader;
    this.base = base;
    this.history = NO_HISTORY;
    this.past = new Past(urls.revisions, set.revision, person);
    this.session = new Session(urls.session, person);
    const owner = [server, person, set.key].join("|");
    const place = { url: urls.edits, owner, tab: nameTab(), revision: set.revision };
    this.outbox = new Outbox(place, this.session, {
      status: (status) => reader.status(status),
      refused: (refusal) => reader.refused(refusal),
      saved: (batch, saved) => this.#saved(batch, saved),
      conflict: (refusal) => this.#settled(refusal),
    });
  }

  /** The operations that changed other sets too. */
  get elsewhere() {
    return this.past.elsewhere;
  }

  /**
   * Takes up what an earlier tab could not send. Answers with what stands then, with the
   * edits that do not fit it, with what the server acknowledged but no longer has, and with
   * what was made in an `older` schema, which stays kept.
   * @param {Store | null} store null where this browser keeps nothing
   * @returns {Promise<{annotations: Annotations, conflicts: Conflict[], lost: Batch[], older: Batch[]}>}
   */
  async recall(store) {
    this.outbox.store = store;
    const { waiting, lost } = await this.outbox.recall(await openTabs());
    if (!waiting.length) return { annotations: this.base, conflicts: [], lost, older: [] };
    await this.#recallSince(Math.min(...waiting.map(revisionOf)));
    const unsent = waiting.filter((batch) => !this.past.stored.has(batch.batch_id));
    const older = unsent.filter((batch) => batch.schema !== this.schema);
    const own = unsent.filter((batch) => batch.schema === this.schema);
    const { annotations, batches, conflicts } = rebased(this.base, own);
    for (const batch of batches) this.history = recorded(this.history, batch);
    const taken = waiting.filter((batch) => !older.includes(batch));
    this.outbox.resume(taken, batches);
    return { annotations, conflicts, lost, older };
  }

  /**
   * Sends an operation that was done here.
   * @param {Operation} operation
   */
  record(operation) {
    this.history = recorded(this.history, operation);
    for (let at = 0; at < operation.edits.length; at += LARGEST_BATCH) {
      const edits = operation.edits.slice(at, at + LARGEST_BATCH);
      this.outbox.add(this.#batch({ ...operation, edits }));
    }
  }

  /**
   * The operation that takes back the last one, or null. Raises Unreachable or Refused where
   * the server has to be asked and does not tell.
   * @returns {Promise<Operation | null>}
   */
  async undo() {
    while (!undoing(this.history) && this.past.hasMore) {
      if (!(await this.#recallOlder())) break;
    }
    return undoing(this.history);
  }

  /**
   * The operation that does again what was last taken back, or null. Nothing was, where the
   * last thing that was done is no undoing. Raises as `undo` does.
   * @returns {Promise<Operation | null>}
   */
  async redo() {
    while (!redoing(this.history) && this.past.hasMore) {
      const last = this.history.operations.at(-1);
      if ((last && !last.undoes) || !(await this.#recallOlder())) break;
    }
    return redoing(this.history);
  }

  /**
   * Learns what was stored from elsewhere up to a revision. Where something waits here, its
   * answer will tell. Raises Unreachable or Refused where the server does not tell.
   * @param {number} revision
   */
  async catchUp(revision) {
    const { outbox } = this;
    const newer = await this.past.between(outbox.revision, revision);
    if (outbox.waiting.length || outbox.revision >= revision) return;
    this.base = merged(this.base, newer);
    outbox.revision = revision;
    this.reader.changed(this.base);
  }

  /**
   * Steps over what an operation would have reversed: it no longer can be.
   * @param {Operation} operation
   */
  passOver({ undoes }) {
    if (undoes) this.history = passedOver(this.history, undoes);
  }

  /**
   * Puts what was meant here in place of what stands, as an operation of its own.
   * @param {Annotations} annotations what stands
   * @param {readonly Conflict[]} conflicts
   */
  insist(annotations, conflicts) {
    const edits = insisted(annotations, conflicts);
    if (!edits.length) return;
    this.record({ operation_id: newId(), undoes: null, edits });
    this.reader.changed(applyWhatFits(annotations, edits).annotations);
  }

  /**
   * Does again what the server acknowledged and then lost, as far as it still fits.
   * @param {Annotations} annotations what stands
   * @param {readonly Batch[]} lost
   */
  again(annotations, lost) {
    const { applied } = applyWhatFits(
      annotations,
      lost.flatMap((batch) => batch.edits),
    );
    if (applied.length) {
      this.record({ operation_id: newId(), undoes: null, edits: applied });
      this.reader.changed(applyWhatFits(annotations, applied).annotations);
    }
    // Last: a page that is left meanwhile has them in one place or the other.
    this.outbox.discard(lost);
  }

  /**
   * @param {Operation} operation
   * @returns {Batch}
   */
  #batch({ operation_id, undoes, edits }) {
    const schema = this.schema;
    return { batch_id: newId(), operation_id, undoes, base_revision: null, schema, edits };
  }

  /**
   * @param {Batch} batch
   * @param {Saved} saved
   */
  #saved(batch, { ids = {}, revisions = [] }) {
    const names = new Map(Object.entries(ids).filter(([sent, stored]) => sent !== stored));
    this.base = merged(this.base, revisions.map(readRevision));
    this.base = applyWhatFits(this.base, renamed(batch, names).edits).annotations;
    if (!names.size && !revisions.length) return;
    this.history = revised(this.history, (operation) => renamed(operation, names));
    const waiting = this.outbox.waiting.map((each) => renamed(each, names));
    if (names.size) this.outbox.replace(waiting);
    this.reader.changed(rebased(this.base, waiting).annotations);
  }

  /** @param {Refused} refusal a conflict: what waits has to fit what the server holds now */
  async #settled({ answer }) {
    const revisions = (answer.revisions ?? []).map(readRevision);
    this.base = merged(this.base, revisions);
    const known = new Set(revisions.map(({ batch_id }) => batch_id));
    const waiting = this.outbox.waiting.filter((batch) => !known.has(batch.batch_id));
    const { annotations, batches, conflicts } = rebased(this.base, waiting);
    const choice = conflicts.length ? await this.reader.choose(conflicts) : "theirs";
    this.#forget(conflicts);
    this.outbox.replace(batches.map(fresh));
    this.reader.changed(annotations);
    if (choice === "mine") this.insist(annotations, conflicts);
  }

  /**
   * Leaves out of what can be undone the edits that never came to stand.
   * @param {readonly Conflict[]} conflicts
   */
  #forget(conflicts) {
    const gone = new Set(conflicts.map(({ mine }) => mine));
    this.history = revised(this.history, (operation) => ({
      ...operation,
      edits: operation.edits.filter((edit) => !gone.has(edit)),
    }));
  }

  /**
   * Learns what the server stored after a revision, as far as it tells: a batch that is sent
   * twice does no harm.
   * @param {number} revision
   */
  async #recallSince(revision) {
    try {
      while (this.past.oldest > revision + 1 && (await this.#recallOlder()));
    } catch (error) {
      if (!(error instanceof Unreachable || error instanceof Refused)) throw error;
    }
  }

  /**
   * Raises Unreachable or Refused where the server does not tell.
   * @returns {Promise<boolean>} whether there were older revisions
   */
  async #recallOlder() {
    const found = await this.past.older();
    this.history = recalled(this.history, found, this.person);
    return found.length > 0;
  }
}

/** @param {Batch} batch */
function revisionOf({ base_revision }) {
  return base_revision ?? Number.POSITIVE_INFINITY;
}

/** @param {Batch} batch @returns {Batch} */
function fresh(batch) {
  return batch.base_revision === null
    ? batch
    : { ...batch, batch_id: newId(), base_revision: null };
}
