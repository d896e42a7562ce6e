import { get, post, put, Refused, Unreachable } from "./api.js";
import { CuratingCard } from "./curating-card.js";
import { CuratingPainting } from "./curating-painting.js";
import { CuratingSides } from "./curating-sides.js";
import {
  answered,
  at,
  begun,
  causeRuled,
  placeAt,
  placeOf,
  ruledFor,
  ruling,
  shown,
  walked,
  withCause,
} from "./curating-state.js";
import { curatingStrings } from "./curating-strings.js";
import { CuratingTitles } from "./curating-titles.js";
import { relationFor, writingFor } from "./curating-writing.js";
import { stringsFor } from "./strings.js";

/**
 * @import { Cause, Content, Curating, CurationWire, Mark, OpenedWire, Place, Ruling } from "./curating-state.js"
 * @import { Writing } from "./curating-writing.js"
 */

/** The curation of one article: where the curator is, what is sent, and what shows it. */
export class CuratingPage {
  /** @type {Writing | null} what is being written */
  writing = null;
  /** Decisions go out one after the other, each on what the one before made. */
  #sending = Promise.resolve();

  /**
   * @param {HTMLElement} root
   * @param {OpenedWire} wire
   */
  constructor(root, wire) {
    this.strings = curatingStrings(document.documentElement.lang);
    this.editorStrings = stringsFor(document.documentElement.lang);
    this.urls = wire.urls;
    this.layout = wire.keys.layout;
    /** @type {Curating} */
    this.state = begun(wire.curation);
    this.painted = new CuratingPainting(wire);
    this.titles = new CuratingTitles(this);
    this.card = new CuratingCard(this);
    this.sides = new CuratingSides(this, root);
    this.painted.begin();
    this.#show();
  }

  get isFinished() {
    return this.state.curation.state === "finished";
  }

  /** @param {string} id @param {boolean} [isRevealed] */
  focus(id, isRevealed = true) {
    this.#move(at(this.state, id), isRevealed);
  }

  /** @param {1 | -1} step */
  walk(step) {
    this.#move(walked(this.state, step), true);
  }

  /** @param {number} offset in the text */
  focusAt(offset) {
    const place = placeAt(this.state, offset);
    if (place) this.#move(at(this.state, place.id), false);
  }

  /**
   * @param {number} index
   * @param {boolean} more
   */
  choose(index, more) {
    const decided = ruledFor(this.state, index, more);
    if (decided) this.#decide(decided);
  }

  reject() {
    if (placeOf(this.state)) this.#decide(ruling(this.state));
  }

  /** @param {Exclude<Cause, "">} cause */
  giveCause(cause) {
    this.state = withCause(this.state, cause);
    const decided = causeRuled(this.state);
    if (decided && !this.isFinished) this.#decide(decided);
    else this.#show();
  }

  /** Begins to write what shall stand at the place in focus, or over what is selected. */
  write() {
    if (this.isFinished) return;
    const selected = this.selectedExtent();
    const place = selected ? null : placeOf(this.state);
    if (!place && !selected) return this.warn(this.strings.selectFirst);
    this.#beginWriting(writingFor(this, place));
  }

  /** Begins to write a label, where nobody said anything, over what is selected. */
  add() {
    if (this.isFinished) return;
    if (!this.selectedExtent()) return this.warn(this.strings.selectFirst);
    this.#beginWriting(writingFor(this, null));
  }

  /** Begins to write a relation that nobody said. */
  relate() {
    if (!this.isFinished) this.#beginWriting(relationFor(this, null));
  }

  stopWriting() {
    this.writing = null;
    this.#show();
  }

  /**
   * @param {Place | null} place
   * @param {Content[]} own
   */
  decideOwn(place, own) {
    this.writing = null;
    this.#decide(ruling(this.state, { place: place?.id ?? "", own }));
  }

  selectedExtent() {
    return this.painted.selected();
  }

  /** @param {readonly Mark[]} marks what is being written */
  outlineOwn(marks) {
    this.painted.focus(marks);
  }

  majority() {
    this.#send(() => this.#post(this.urls.majority, {}));
  }

  undo() {
    this.#send(() => this.#post(this.urls.undo, {}));
  }

  reopen() {
    this.#send(() => this.#post(this.urls.reopen, {}));
  }

  /** @param {string[]} sets */
  seat(sets) {
    this.#send(async () => put(this.urls.table, { sets }, await this.#token()));
  }

  finish() {
    this.#send(async () => {
      const { next } = await this.#post(this.urls.finish, {});
      location.assign(next ?? this.urls.queue);
      return null;
    });
  }

  /** @param {string} text */
  say(text) {
    this.sides.say(text);
  }

  /** @param {string} text what has to be done first */
  warn(text) {
    this.sides.warn(text);
  }

  /** @param {Writing | null} writing */
  #beginWriting(writing) {
    this.sides.warn(writing ? "" : this.strings.cannotWrite);
    this.writing = writing;
    this.#show();
    writing?.focus();
  }

  /**
   * @param {Curating} state
   * @param {boolean} isRevealed
   */
  #move(state, isRevealed) {
    this.state = state;
    this.writing = null;
    this.sides.warn("");
    this.#show();
    const place = placeOf(state);
    if (!place) return;
    if (isRevealed && place.end > 0) this.painted.reveal(place, this.sides.above, this.sides.below);
    this.sides.reveal();
    this.say(this.strings.now(this.titles.titleOf(place), this.strings.standings[place.standing]));
  }

  /** @param {Ruling} decided */
  #decide(decided) {
    if (this.isFinished) return;
    this.#send(() => this.#post(this.urls.decide, { ...decided, base: this.state.curation.step }));
  }

  /** @param {() => Promise<CurationWire | null>} ask */
  #send(ask) {
    this.sides.busy(true);
    this.#sending = this.#sending.then(async () => {
      try {
        const curation = await ask();
        if (curation) this.#answer(curation);
      } catch (error) {
        await this.#failed(error);
      }
      this.sides.busy(false);
    });
  }

  /** @param {CurationWire} curation */
  #answer(curation) {
    this.sides.warn("");
    this.state = answered(this.state, curation);
    this.#show();
    const place = placeOf(this.state);
    if (place) this.say(this.strings.standings[place.standing]);
  }

  /** @param {unknown} error */
  async #failed(error) {
    if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
    this.sides.warn(error instanceof Refused ? error.message : this.strings.unreachable);
    if (!(error instanceof Refused && error.status === 409)) return;
    const { curation } = await get(this.sides.url);
    this.state = answered(this.state, curation);
    this.#show();
  }

  #show() {
    const { curation } = this.state;
    this.painted.replace(curation.merged, shown(curation.places));
    const place = placeOf(this.state);
    if (!this.writing) this.painted.focus(place && place.end > 0 ? [place] : []);
    this.sides.refresh();
  }

  /**
   * @param {string} url
   * @param {unknown} body
   */
  async #post(url, body) {
    return post(url, body, await this.#token());
  }

  /** @returns {Promise<string>} */
  async #token() {
    return (await get(this.urls.session)).csrf;
  }
}
