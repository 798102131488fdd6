'use strict';
// Runs a bundled command as the loader does and, once it has ended, writes V8's code cache of all that was compiled on the way.
// Arguments: the script, the cache to write, then the command's own.
const { readFileSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { Script } = require('node:vm');

const [path, cache] = process.argv.splice(2, 2);
const script = new Script(readFileSync(path, 'utf8'), { filename: path });
process.once('exit', () => writeFileSync(cache, script.createCachedData()));
script.runInThisContext()(exports, require, module, path, dirname(path));
