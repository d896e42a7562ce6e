import { carry } from "./carrying.js";
import { COMMANDS } from "./commands.js";
import { chooseSide } from "./conflicts.js";
import { isAtCue } from "./cues.js";
import { Elsewhere } from "./elsewhere.js";
import { beginFirstSteps } from "./first-steps.js";
import { showHelp } from "./help.js";
import { newId } from "./ids.js";
import { watchKeys } from "./key-news.js";
import { listen } from "./keys.js";
import { Ledger } from "./ledger.js";
import { Making } from "./making.js";
import { Pointer } from "./pointer.js";
import { Reversing } from "./reversing.js";
import { Rules } from "./rules.js";
import { signInAgain } from "./sign-in.js";
import { offerLost, sayStanding, tellRefused } from "./standing.js";
import {
  extentsOf,
  spanAt,
  withAnnotations,
  withEdits,
  withFocus,
  withSelection,
  withWalkOrder,
} from "./state.js";
import { orderOf, tellBare } from "./suggestion-controls.js";
import { countTime } from "./time-report.js";
import { openUnfinished } from "./unfinished.js";
import { View } from "./view.js";

/**
 * @import { Refused } from "./api.js"
 * @import { Command } from "./keyboard.js"
 * @import { Status } from "./outbox.js"
 * @import { Reading } from "./reading.js"
 * @import { Conflict } from "./rebase.js"
 * @import { Change, State } from "./state.js"
 * @import { Store } from "./store.js"
 * @import { Annotations, Focus, Operation, Selection } from "./types.js"
 */

/** One article being labelled: its state, what changes it, and what shows it. */
export class Workbench {
  /** @type {boolean} whether the next Tab leaves the text */
  isLeaving = false;

  /** @param {Reading} reading the article as it is shown already */
  constructor(reading) {
    const { root, bootstrap } = reading;
    this.reading = reading;
    this.bootstrap = bootstrap;
    this.strings = reading.strings;
    this.state = withWalkOrder(reading.state, orderOf(bootstrap.person));
    this.keyboard = reading.keyboard;
    this.caps = reading.caps;
    const reader = {
      status: (/** @type {Status} */ status) => this.#tell(status),
      refused: (/** @type {Refused} */ refusal) => tellRefused(this, refusal),
      changed: (/** @type {Annotations} */ annotations) => this.#replace(annotations),
      choose: (/** @type {Conflict[]} */ conflicts) =>
        chooseSide(this.state, conflicts, this.strings),
    };
    this.ledger = new Ledger(bootstrap, reader, this.state.annotations);
    const unfinished = openUnfinished();
    this.making = new Making(unfinished.claims, this.ledger.outbox.place);
    this.rules = new Rules(this);
    this.elsewhere = new Elsewhere(this, unfinished.parts);
    this.reversing = new Reversing(this);
    /** @type {View} */
    this.view = new View(reading, this);
    this.firstSteps = beginFirstSteps(root, this);
  }

  /**
   * Lets the article be labelled, with what an earlier tab could not send.
   * @param {Promise<Store | null>} store
   */
  async begin(store) {
    const { annotations, conflicts, lost, older } = await this.ledger.recall(await store);
    if (annotations !== this.ledger.base) this.#replace(annotations);
    await Promise.all([this.#goOn(), this.elsewhere.recall()]);
    // What is pressed before is passed over: it would meet a state that is not whole yet.
    this.reading.workbench = this;
    new Pointer(this.view.passage, this);
    listen(this);
    this.#watch();
    this.view.focusText();
    this.view.refresh();
    sayStanding(this);
    tellBare(this);
    countTime(this);
    watchKeys(this);
    this.rules.look(this.state.selection.start);
    this.ledger.session.token().catch(() => this.ledger.session.forget());
    this.view.talk.begin();
    if (older.length) await carry(this, older);
    if (lost.length) offerLost(this, lost);
    if (conflicts.length) await this.#settle(conflicts);
  }

  /**
   * Does what an operation asks for: its edits are applied, kept and sent.
   * @param {Change} change
   * @param {Pick<Operation, "operation_id" | "undoes">} [operation]
   */
  perform(change, operation = { operation_id: newId(), undoes: null }) {
    if (this.state.readOnly && (change.edits.length || change.pending))
      return this.say(this.strings.readOnly);
    let next = change.edits.length ? withEdits(this.state, change.edits) : this.state;
    if (change.selection) next = withSelection(next, change.selection);
    if (change.focus)
      next = change.selection ? { ...next, focus: change.focus } : withFocus(next, change.focus);
    if (change.pending !== undefined) next = { ...next, pending: change.pending };
    if (change.edits.length) {
      this.ledger.record({ ...operation, edits: change.edits });
      this.view.spoil(extentsOf(this.state, change.edits));
      if (!operation.undoes) this.firstSteps?.saw(this.state, change.edits);
    }
    this.#show(next);
    this.view.announce(null);
  }

  /** @param {Selection} selection */
  select(selection) {
    // A claim in the making stays with its claim; the other end of a relation is gone to.
    const focus = this.state.pending?.kind === "claim" ? this.state.focus : undefined;
    this.#show(withSelection(this.state, selection, focus));
    this.view.announce(null);
  }

  /**
   * Brings a span into focus, and its text into view.
   * @param {Focus} focus
   */
  focus(focus) {
    this.#show(withFocus(this.state, focus));
    this.view.announce(null);
  }

  focusText() {
    this.view.focusText();
  }

  /**
   * Runs a command; false where it had nothing to do.
   * @param {Command} command
   */
  run(command) {
    return COMMANDS[command.command]?.(this, command);
  }

  /** Whether any relation may begin at the span in focus. */
  canRelate() {
    const span = this.state.focus?.set ? null : spanAt(this.state, this.state.focus);
    return span !== null && this.state.schema.relationsBetween(span, null).length > 0;
  }

  /** @param {string} text */
  say(text) {
    this.view.announce(text);
    this.view.refresh();
  }

  /**
   * Holds the article as it stands while it is on its way out of hand, or lets it be changed again.
   * @param {boolean} isHeld
   */
  hold(isHeld) {
    this.state = { ...this.state, readOnly: isHeld };
    if (isHeld) this.view.topBar.say(this.strings.onItsWay);
    else this.ledger.outbox.report();
    this.view.refresh();
  }

  /** Makes the article read-only, as when it is submitted. */
  close() {
    this.state = { ...this.state, readOnly: true, pending: null };
    this.making.keep(this.state);
    this.view.topBar.allow(true);
    this.view.refresh();
  }

  async signIn() {
    if (await signInAgain(this.bootstrap, this.strings)) {
      this.ledger.outbox.retry();
      this.elsewhere.retry();
    }
    this.focusText();
  }

  async help() {
    await showHelp(this.state.schema, this.caps, this.strings, this.bootstrap.urls.keys);
    this.focusText();
  }

  /** With the claim or the relation that a closed tab was making. */
  async #goOn() {
    const left = await this.making.recall();
    const next = this.making.goOn(this.state, left);
    if (!next) return;
    this.#show(next);
    this.view.announce(this.strings.goingOn);
  }

  /** @param {State} next */
  #show(next) {
    const isMoved = next.selection !== this.state.selection;
    this.state = next;
    this.making.keep(next);
    if (isMoved && isAtCue(next)) this.rules.look(next.selection.start);
    this.view.refresh({ isRevealed: isMoved });
  }

  /** @param {Annotations} annotations that stand now, other than was thought */
  #replace(annotations) {
    this.state = withAnnotations(this.state, annotations);
    this.making.keep(this.state);
    this.view.spoil();
    this.view.refresh();
  }

  /** @param {readonly Conflict[]} conflicts */
  async #settle(conflicts) {
    const choice = await chooseSide(this.state, conflicts, this.strings);
    if (choice === "mine") this.ledger.insist(this.state.annotations, conflicts);
  }

  /** @param {Status} status */
  #tell(status) {
    this.view?.topBar.tell(status);
    if (status.standing === "saved") this.elsewhere?.retry();
  }

  #watch() {
    const { outbox } = this.ledger;
    const retry = () => {
      if (!document.hidden) this.elsewhere.retry();
      if (outbox.waiting.length && !document.hidden) outbox.retry();
    };
    for (const name of ["online", "focus"]) window.addEventListener(name, retry);
    document.addEventListener("visibilitychange", retry);
    // Somebody came back to an article that was given out of hand: it is shown as it stands now.
    window.addEventListener("pageshow", (event) => {
      if (event.persisted && this.state.readOnly) location.reload();
    });
    window.addEventListener("beforeunload", (event) => {
      const isUnkept = outbox.waiting.length && !outbox.isKept;
      if (isUnkept || this.elsewhere.isUnkept) event.preventDefault();
    });
  }
}
