/**
 * Jest's environment of Node, in which the language's own globals are found at once. Jest runs tests in a context of
 * `node:vm`, and there each use of a global asks a function outside of V8 what it is: a program that calls `Math.max`
 * or `JSON.stringify` in a loop takes several times as long as it does for its users. What a script of the context
 * declares is found before that. Time, timers, modules and whatever a test may replace are left as they are.
 */
import { runInContext } from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

const names = [
  ...['Object', 'Array', 'String', 'Number', 'Boolean', 'Symbol', 'BigInt'],
  ...['RegExp', 'JSON', 'Math', 'Reflect', 'Proxy', 'Promise'],
  ...['Map', 'Set', 'WeakMap', 'WeakSet', 'Error', 'TypeError', 'RangeError', 'SyntaxError'],
  ...['ArrayBuffer', 'DataView', 'Uint8Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float64Array'],
];
const declarations = names.map((name) => `const ${name} = globalThis.${name};`).join('\n');

export default class NodeEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    runInContext(declarations, this.context);
  }
}
