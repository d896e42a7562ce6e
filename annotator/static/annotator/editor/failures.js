import { Refused, Unreachable } from "./api.js";
import { NotThisPerson } from "./session.js";

/**
 * @import { Session } from "./session.js"
 * @import { Batch } from "./types.js"
 */

/**
 * What a batch that was not stored needs.
 *
 * @typedef {"signed-out" | "someone-else" | "offline"} Rest to wait, and be sent again as it is
 * @typedef {"new-token"} Again to be sent again with another token
 * @typedef {"rename"} Rename another name: the server knows this one with other content
 * @typedef {"halve"} Halve to go out in two parts: it is too long for what stands between
 * @typedef {"settle"} Settle to be brought onto what is stored now
 * @typedef {"refused"} Final nothing helps: a person has to decide
 * @typedef {Rest | Again | Rename | Halve | Settle | Final} Need
 */

/**
 * @param {unknown} error raised again where it is no answer of the server
 * @param {Batch} batch
 * @param {Session} session
 * @returns {Need}
 */
export function needAfter(error, batch, session) {
  if (error instanceof NotThisPerson) return error.isSomeoneElse ? "someone-else" : "signed-out";
  if (error instanceof Unreachable) return "offline";
  if (!(error instanceof Refused)) throw error;
  if (session.explains(error)) return "new-token";
  if (error.code === "batch_reused") return "rename";
  if (error.status === 413 && batch.edits.length > 1) return "halve";
  const isBehind = (error.answer.revision ?? 0) > (batch.base_revision ?? 0);
  return error.code === "conflict" && isBehind ? "settle" : "refused";
}
