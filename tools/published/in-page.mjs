/** Runs a script where there is JavaScript and what every browser has, and nothing of Node. */
import { createContext, runInContext } from 'node:vm';

/** Of browsers, what the libraries may use. */
const ofBrowsers = { AbortController, AbortSignal, TextDecoder, TextEncoder, URL, structuredClone, queueMicrotask };

/**
 * @param {string} script calls `globalThis.ended()` when it is through
 * @returns {Promise<string>} what it printed, without the last line end
 */
export async function runInPage(script) {
  const shown = [];
  let settle;
  const ended = new Promise((resolve) => (settle = resolve));
  const page = { ...ofBrowsers, console: { log: (text) => shown.push(String(text)) }, ended: settle };
  runInContext(script, createContext(page));
  await ended;
  return shown.join('\n');
}
