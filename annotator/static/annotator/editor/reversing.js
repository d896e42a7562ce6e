import { Refused, Unreachable } from "./api.js";
import { EditConflict } from "./edits.js";
import { stepBack } from "./pending.js";
import { selected } from "./selection.js";
import { extentsOf } from "./state.js";

/**
 * @import { Operation } from "./types.js"
 * @import { Workbench } from "./workbench.js"
 */

/**
 * Takes back what was done, and does it again. The server may have to be asked what was done;
 * so one waits for the other.
 */
export class Reversing {
  #last = Promise.resolve();

  /** @param {Workbench} workbench */
  constructor(workbench) {
    this.workbench = workbench;
  }

  /** Of a claim or a relation in the making, undo takes back the last step and nothing else. */
  undo() {
    const { ledger, strings, state } = this.workbench;
    if (state.pending) return this.workbench.perform(stepBack(state, state.pending));
    this.#queue(() => ledger.undo(), strings.undone, strings.nothingToUndo);
  }

  redo() {
    const { ledger, strings, state } = this.workbench;
    if (state.pending) return this.workbench.say(strings.nothingToRedo);
    this.#queue(() => ledger.redo(), strings.redone, strings.nothingToRedo);
  }

  /**
   * @param {() => Promise<Operation | null>} find
   * @param {string} done
   * @param {string} nothing
   */
  #queue(find, done, nothing) {
    this.#last = this.#last.then(async () => {
      try {
        const operation = await find();
        if (this.workbench.state.readOnly) this.workbench.say(this.workbench.strings.readOnly);
        else if (operation) this.#reverse(operation, done);
        else this.workbench.say(nothing);
      } catch (error) {
        if (!(error instanceof Unreachable || error instanceof Refused)) throw error;
        const { strings } = this.workbench;
        this.workbench.say(error instanceof Refused ? error.message : strings.historyAway);
      }
    });
  }

  /**
   * @param {Operation} operation
   * @param {string} done
   */
  #reverse(operation, done) {
    const { workbench } = this;
    const { state, strings, elsewhere, ledger } = workbench;
    try {
      const place = extentsOf(state, operation.edits).pop();
      const selection = place && selected(place);
      workbench.perform({ edits: operation.edits, selection }, operation);
      elsewhere.reverse(operation);
      workbench.say(done);
    } catch (error) {
      if (!(error instanceof EditConflict)) throw error;
      workbench.say(strings.cannotUndo);
      ledger.passOver(operation);
      elsewhere.reverse({ ...operation, edits: [] }, strings.notUndoneHere);
    }
  }
}
