// Loaded before the App by --require: its clock and its waits are SOAK_SPEED times as fast as those of this machine, so
// that its time is the one of the stand-in for GitHub, and hours of schedules, limits and retries fit into minutes.
'use strict';
const timers = require('node:timers');
const promises = require('node:timers/promises');
const speed = Number(process.env.SOAK_SPEED);
const startedMs = Number(process.env.SOAK_STARTED_MS);
const RealDate = Date;
const now = () => Math.floor(startedMs + (RealDate.now() - startedMs) * speed);
class FastDate extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(now());
    else super(...given);
  }
}
FastDate.now = now;
globalThis.Date = FastDate;
for (const name of ['setTimeout', 'setInterval']) {
  const real = timers[name];
  const fast = Object.assign((act, delayMs, ...args) => real(act, delayMs / speed, ...args), real);
  globalThis[name] = fast;
  timers[name] = fast;
}
const { setTimeout: wait } = promises;
promises.setTimeout = (delayMs, ...args) => wait(delayMs / speed, ...args);
