// Loaded before a program by NODE_OPTIONS: waits of up to five seconds (pauses between writes and retries) are a
// hundred times shorter, so that a search can afford many points. Deadlines, which are longer, stay as they are.
'use strict';
const timers = require('node:timers');
const longestWaitMs = 5000;
const { setTimeout: real } = timers;
const short = (act, delayMs, ...args) => real(act, delayMs <= longestWaitMs ? delayMs / 100 : delayMs, ...args);
globalThis.setTimeout = Object.assign(short, real);
timers.setTimeout = globalThis.setTimeout;
const promises = require('node:timers/promises');
const { setTimeout: wait } = promises;
promises.setTimeout = (delayMs, ...args) => wait(delayMs <= longestWaitMs ? delayMs / 100 : delayMs, ...args);
