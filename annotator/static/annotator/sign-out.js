import { post, Refused } from "./editor/api.js";
import { figuresIn } from "./editor/counted.js";
import { editsIn } from "./editor/edit-count.js";
import { Session } from "./editor/session.js";
import { openStore } from "./editor/store.js";
import { openUnfinished } from "./editor/unfinished.js";

/**
 * @import { KeptPart } from "./editor/elsewhere.js"
 * @import { Kept, Store } from "./editor/store.js"
 */

/**
 * <sign-out>: before somebody signs out, says how many edits this browser has not sent yet, and
 * offers to send, download or discard them. With none, it stays out of sight.
 */
class SignOut extends HTMLElement {
  /** @type {Store | null} */
  #store = null;
  /** @type {Kept[]} */
  #unsent = [];
  #shelf = openUnfinished().parts;
  /** @type {KeptPart[]} what operations do in other articles, which go out after the batches */
  #parts = [];

  async connectedCallback() {
    this.#store = await openStore();
    if (!this.#store) return;
    this.#unsent = await unsentOf(this.#store, this.dataset.person ?? "");
    this.#parts = (await this.#shelf.all())
      .filter(({ isDone, owner }) => !isDone && isOf(owner, this.dataset.person))
      .sort((one, other) => one.order - other.order);
    this.#on("send", () => this.#send());
    this.#on("download", () => download([...this.#unsent, ...this.#parts]));
    this.#on("discard", () => this.#discard());
    this.#show();
  }

  /**
   * @param {string} name
   * @param {() => unknown} act
   */
  #on(name, act) {
    this.querySelector(`[data-act=${name}]`)?.addEventListener("click", act);
  }

  #show() {
    const count = editsIn([...this.#unsent.map(({ batch }) => batch), ...this.#parts]);
    const number = figuresIn(document.documentElement.lang)(count);
    for (const place of this.querySelectorAll("[data-count]")) place.textContent = number;
    const note = /** @type {HTMLElement | null} */ (this.querySelector("[data-unsent]"));
    if (note) note.hidden = count === 0;
  }

  async #send() {
    const session = new Session(this.dataset.session ?? "", this.dataset.person ?? "");
    try {
      while (this.#unsent.length) await this.#sendFirst(session);
      while (this.#parts.length) await this.#sendPart(session);
    } catch (error) {
      this.#tellFailure(error);
    }
    this.#show();
  }

  /** @param {Session} session */
  async #sendFirst(session) {
    const [first, ...others] = this.#unsent;
    const url = (this.dataset.edits ?? "").replace("SET", setOf(first));
    const saved = await post(url, first.batch, await session.token());
    await this.#store?.remove(first.batch_id);
    for (const { owner, batch } of others) {
      if (owner === first.owner) batch.base_revision ??= saved.revision;
    }
    this.#unsent = others;
  }

  /** @param {Session} session */
  async #sendPart(session) {
    const [part, ...others] = this.#parts;
    await post(part.url, part.body, await session.token());
    await (part.isBare ? this.#shelf.put({ ...part, isDone: true }) : this.#shelf.remove(part.key));
    this.#parts = others;
  }

  /** @param {unknown} error */
  #tellFailure(error) {
    const name = error instanceof Refused ? "refused" : "unreachable";
    const places = /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-failure]"));
    for (const place of places) place.hidden = place.dataset.failure !== name;
  }

  async #discard() {
    for (const { batch_id } of this.#unsent) await this.#store?.remove(batch_id);
    for (const { key } of this.#parts) await this.#shelf.remove(key);
    this.#unsent = [];
    this.#parts = [];
    this.#show();
  }
}

/**
 * What a person's tabs have not sent, over all articles, in the order in which it was made.
 * @param {Store} store
 * @param {string} person
 * @returns {Promise<Kept[]>}
 */
async function unsentOf({ database }, person) {
  /** @type {Kept[]} */
  const kept = await database.within("batches", "readonly", (shelf) => shelf.getAll());
  const isUnsent = (/** @type {Kept} */ { state, owner }) =>
    state === "waiting" && isOf(owner, person);
  return kept.filter(isUnsent).sort((one, other) => one.order - other.order);
}

/**
 * @param {string} owner "server|person" and perhaps more
 * @param {string | undefined} person
 */
function isOf(owner, person) {
  return owner.split("|")[1] === person;
}

/** @param {Kept} kept whose owner is "server|person|set" */
function setOf({ owner }) {
  return owner.split("|")[2];
}

/** @param {readonly (Kept | KeptPart)[]} unsent */
function download(unsent) {
  const text = JSON.stringify(unsent, null, 2);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = "unsent-edits.json";
  link.click();
  URL.revokeObjectURL(link.href);
}

customElements.define("sign-out", SignOut);
