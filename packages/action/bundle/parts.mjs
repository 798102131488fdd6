/** Parts of the Action that are only compiled when they are needed: see ADR 0151. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * The modules whose `import()` becomes the loading of a part: file → the part of each specifier.
 *
 * @type {Readonly<Record<string, RegExp>>}
 */
const importers = {
  'modes.ts': /await import\('\.\/modes\/(?<name>[a-z]+)\.ts'\)/gu,
  'proxy-fetch.ts': /await import\('(?<name>undici)'\)/gu,
};

/**
 * Replaces `import()` by the loading of a part, and fails where it finds nothing to replace.
 *
 * @param {Set<string>} found receives the names of the parts
 * @returns {import('esbuild').Plugin}
 */
export function loadParts(found) {
  return {
    name: 'load-parts',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^part:/ }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /[\\/]src[\\/](?:modes|connection[\\/]proxy-fetch)\.ts$/ }, ({ path }) => {
        const pattern = importers[basename(path)];
        const source = readFileSync(path, 'utf8');
        let count = 0;
        const contents = source.replaceAll(pattern, (_call, name) => {
          count += 1;
          found.add(name);
          return `require('part:${name}')`;
        });
        if (count === 0) throw new Error(`${path} has no import() of a part any more`);
        return { contents: `declare const require: (name: string) => any;\n${contents}`, loader: 'ts' };
      });
    },
  };
}

/**
 * One file with all parts: those that are loaded on demand as texts, which the engine only scans.
 *
 * @param {string} start the code that always runs
 * @param {ReadonlyMap<string, string>} parts
 * @returns {string}
 */
export function joinParts(start, parts) {
  const texts = [...parts].sort(([left], [right]) => (left < right ? -1 : 1));
  return `'use strict';
const parts = {
${texts.map(([name, code]) => `${JSON.stringify(name)}: ${JSON.stringify(code)}`).join(',\n')}
};
const loaded = new Map();
function load(id) {
  if (!id.startsWith('part:')) return require(id);
  const known = loaded.get(id);
  if (known !== undefined) return known.exports;
  const name = id.slice('part:'.length);
  const { compileFunction, constants } = require('node:vm');
  const part = { exports: {} };
  loaded.set(id, part);
  compileFunction(parts[name], ['exports', 'require', 'module'], {
    filename: \`portcullis-\${name}.cjs\`,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  })(part.exports, load, part);
  return part.exports;
}
globalThis.__zod_globalConfig = { jitless: true };
(function (require) {
${start}
})(load);
`;
}
