/**
 * @import { Revision } from "./types.js"
 */

/**
 * The server, as far as the workbench speaks with it.
 *
 * @typedef {{revision: number, ids?: Record<string, string>, revisions?: Revision[]}} Saved
 * @typedef {{person: string | null, csrf: string}} SessionAnswer
 */

/** How long an answer may take, in milliseconds, before the connection counts as dead. */
const LONGEST_WAIT = 60_000;
/** What a server in between may say without a word of the app's own. */
const OF_OTHERS = [401, 403, 413];

/** The server could not be reached, or could not answer. */
export class Unreachable extends Error {}

/** The server refused, and kept nothing. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {{code?: string, message?: string, revision?: number, revisions?: Revision[]}} answer
   */
  constructor(status, answer) {
    super(answer.message ?? `HTTP ${status}`);
    this.status = status;
    this.code = answer.code ?? "refused";
    this.answer = answer;
  }
}

/**
 * @param {string} url
 * @returns {Promise<any>} the answer's JSON
 */
export function get(url) {
  return asked(url, {});
}

/**
 * @param {string} url
 * @param {unknown} body
 * @param {string} csrf
 * @param {boolean} [keepalive] whether it goes out even when the page is left meanwhile
 * @returns {Promise<any>} the answer's JSON
 */
export function post(url, body, csrf, keepalive = false) {
  return sent("POST", url, body, csrf, keepalive);
}

/**
 * @param {string} url
 * @param {unknown} body
 * @param {string} csrf
 * @returns {Promise<any>} the answer's JSON
 */
export function put(url, body, csrf) {
  return sent("PUT", url, body, csrf, false);
}

/**
 * @param {"POST" | "PUT"} method
 * @param {string} url
 * @param {unknown} body
 * @param {string} csrf
 * @param {boolean} keepalive
 */
function sent(method, url, body, csrf, keepalive) {
  return asked(url, {
    method,
    keepalive,
    headers: {
      Accept: "application/json",
      "Content-Type": "application/json",
      "X-CSRFToken": csrf,
    },
    body: JSON.stringify(body),
  });
}

/**
 * Takes away what has this address.
 * @param {string} url
 * @param {string} csrf
 * @returns {Promise<any>} the answer's JSON
 */
export function erase(url, csrf) {
  return asked(url, {
    method: "DELETE",
    headers: { Accept: "application/json", "X-CSRFToken": csrf },
  });
}

/**
 * @param {string} url
 * @param {RequestInit} options
 */
async function asked(url, options) {
  let response;
  const signal = AbortSignal.timeout(LONGEST_WAIT);
  try {
    response = await fetch(url, { credentials: "same-origin", signal, ...options });
  } catch (error) {
    throw new Unreachable(String(error));
  }
  const answer = await response.json().catch(() => null);
  if (response.ok && answer) return answer;
  if (isRefusal(response.status, answer)) throw new Refused(response.status, answer ?? {});
  throw new Unreachable(`HTTP ${response.status}`);
}

/**
 * Whether the app itself refused, or what stands before it refused for good.
 * @param {number} status
 * @param {unknown} answer null where it was no JSON
 */
function isRefusal(status, answer) {
  if (status < 400 || status >= 500 || status === 429) return false;
  return answer !== null || OF_OTHERS.includes(status);
}
