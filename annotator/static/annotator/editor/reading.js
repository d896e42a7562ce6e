import { labelTitle } from "./describe.js";
import { element } from "./dom.js";
import { KeyCaps } from "./key-caps.js";
import { Keyboard } from "./keyboard.js";
import { LabelBar } from "./label-bar.js";
import { Notices } from "./notices.js";
import { Overlay } from "./overlay.js";
import { Panels } from "./panels.js";
import { Passage } from "./passage.js";
import { opened } from "./state.js";
import { stringsFor } from "./strings.js";
import { TopBar } from "./top-bar.js";

/**
 * @import { Command } from "./keyboard.js"
 * @import { Bootstrap } from "./types.js"
 * @import { Workbench } from "./workbench.js"
 */

/**
 * What is shown first: the text with its spans, the bars above it and the empty panels beside
 * it, each where it stays. It imports nothing that can wait until this is painted.
 */
export class Reading {
  /** @type {Workbench | null} who does what is asked for; null while it is still being loaded */
  workbench = null;
  /** What to do when something has to be painted again. */
  changed = () => {};

  /**
   * @param {HTMLElement} root
   * @param {Bootstrap} bootstrap
   */
  constructor(root, bootstrap) {
    this.root = root;
    this.bootstrap = bootstrap;
    this.strings = stringsFor(document.documentElement.lang);
    this.state = opened(bootstrap);
    this.keyboard = new Keyboard(bootstrap.keys, this.state.schema.labels);
    this.caps = new KeyCaps(this.keyboard, bootstrap.keys.layout);
    this.passage = new Passage(this.state.article);
    this.overlay = new Overlay(this.passage, this.state.schema, (span) =>
      labelTitle(this.state, span, this.strings),
    );
    this.topBar = new TopBar(this);
    this.labelBar = new LabelBar(this);
    this.notices = new Notices();
    this.panels = new Panels(root, this.strings, this.caps);
    this.live = element("p", { class: "unseen", role: "status", "aria-live": "polite" });
    this.keys = element("div", {
      class: "keys",
      role: "application",
      tabindex: "0",
      "aria-label": this.strings.keys,
    });
    this.bars = element(
      "div",
      { class: "top" },
      this.topBar.root,
      this.labelBar.root,
      this.notices.root,
    );
    this.#show();
  }

  /**
   * Runs a command, as soon as there is somebody to run it.
   * @param {Command} command
   */
  run(command) {
    return this.workbench?.run(command);
  }

  signIn() {
    this.workbench?.signIn();
  }

  /** Paints the text as it was opened. */
  paint() {
    this.overlay.paint(this.state, [{ extent: this.state.selection, kind: "selection" }]);
  }

  #show() {
    const { panels } = this;
    const text = element("div", { class: "passage" }, this.keys, this.passage.root);
    const beside = element("div", { class: "beside" }, panels.spans, panels.guide);
    const body = element("div", { class: "body" }, panels.claims, text, beside);
    this.root.replaceChildren(this.bars, body, panels.tabs, this.live);
    panels.begin();
    this.overlay.prepare();
    new ResizeObserver(([entry]) => {
      // On the sides only: on the root, every paragraph would have its style worked out anew.
      for (const side of [panels.claims, beside])
        side.style.setProperty("--top-height", `${entry.target.clientHeight}px`);
    }).observe(this.bars);
    this.passage.watch({
      near: (at) => {
        this.overlay.spoil(at);
        this.changed();
      },
      far: (at) => this.overlay.clear(at),
      reflowed: () => {
        this.overlay.spoilAll();
        this.changed();
      },
    });
  }
}
