/** Scripts for `runStep`, which are loaded into the Action's process before it. */

/**
 * Makes pauses of up to five seconds, which are those between writes and retries, a hundred times shorter. Deadlines
 * stay as they are.
 */
export const shortWaits = `
const timers = require('node:timers');
const real = timers.setTimeout;
const short = (act, delayMs, ...more) => real(act, delayMs <= 5000 ? delayMs / 100 : delayMs, ...more);
globalThis.setTimeout = timers.setTimeout = Object.assign(short, real);
const promises = require('node:timers/promises');
const wait = promises.setTimeout;
promises.setTimeout = (delayMs, ...more) => wait(delayMs <= 5000 ? delayMs / 100 : delayMs, ...more);
`;

/** Gives the process another time of day: the instant that it begins at, in milliseconds since 1970. */
export function beginsAt(instantMs: number): string {
  return `
const Real = Date;
const shiftMs = ${instantMs} - Real.now();
globalThis.Date = class extends Real {
  constructor(...given) {
    if (given.length === 0) super(Real.now() + shiftMs);
    else super(...given);
  }
  static now() {
    return Real.now() + shiftMs;
  }
};
`;
}
