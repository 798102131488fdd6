'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

// The bundler puts the scripts' names here.
const name = join(__dirname, process.argv[2] === 'gate' ? 'GATE_SCRIPT' : 'FULL_SCRIPT');
const path = `${name}.cjs`;

let cachedData;
try {
  cachedData = readFileSync(`${name}.v8-cache`);
} catch {
  // Without the cache it starts a little later.
}

// UTF-8, as esbuild writes it: `charset: 'ascii'` escapes strings only, never regular expressions and tagged templates. V8 takes the cache
// only if it fits its version and flags, and compiles the source otherwise.
const script = new Script(readFileSync(path, 'utf8'), { filename: path, cachedData });
script.runInThisContext()(exports, require, module, path, __dirname);
