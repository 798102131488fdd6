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
  'health-page.ts': /await import\('@portcullis\/(?<name>pages)'\)/gu,
  'load-classifier.ts': /await import\('@portcullis\/(?<name>transient-classifier)'\)/gu,
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
      onLoad(
        {
          filter:
            /[\\/]src[\\/](?:modes|connection[\\/]proxy-fetch|classify[\\/]load-classifier|health[\\/]health-page)\.ts$/,
        },
        ({ path }) => {
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
        },
      );
    },
  };
}

/** In a comment, which the engine skips, a part must not end it. */
const end = '*/';
const escapedEnd = '*@=~/';

/**
 * One file with all parts: those that are loaded on demand stand in a comment at its end, because the engine skips a
 * comment four times as fast as it scans a text.
 *
 * @param {string} start the code that always runs
 * @param {ReadonlyMap<string, string>} parts
 * @returns {string}
 */
export function joinParts(start, parts) {
  const texts = [...parts].sort(([left], [right]) => (left < right ? -1 : 1)).map(([name, code]) => [name, hide(code)]);
  const tail = `${end}\n`;
  let fromEnd = tail.length + texts.reduce((total, [, text]) => total + text.length, 0);
  const places = texts.map(([name, text]) => {
    const place = `'${name}': [${fromEnd}, ${text.length}]`;
    fromEnd -= text.length;
    return place;
  });
  return `'use strict';
const places = { ${places.join(', ')} };
const loaded = new Map();
function read(fromEnd, length) {
  const { closeSync, fstatSync, openSync, readSync } = require('node:fs');
  const file = openSync(__filename, 'r');
  try {
    const bytes = Buffer.allocUnsafe(length);
    const start = fstatSync(file).size - fromEnd;
    for (let done = 0; done < length;) {
      const count = readSync(file, bytes, done, length - done, start + done);
      if (count === 0) throw new Error('the file of the Action is cut off');
      done += count;
    }
    return bytes.latin1Slice();
  } finally {
    closeSync(file);
  }
}
function load(id) {
  if (!id.startsWith('part:')) return require(id);
  const known = loaded.get(id);
  if (known !== undefined) return known.exports;
  const name = id.slice('part:'.length);
  const { compileFunction } = require('node:vm');
  const code = read(...places[name]).replaceAll('*@=~/', '*/').replaceAll(/@=~u([0-9a-f]+);/g, (_, unit) => String.fromCharCode(parseInt(unit, 16)));
  const part = { exports: {} };
  loaded.set(id, part);
  const run = compileFunction(code, ['exports', 'require', 'module'], { filename: \`portcullis-\${name}.cjs\` });
  run(part.exports, load, part);
  return part.exports;
}
globalThis.__zod_globalConfig = { jitless: true };
(function (require) {
${start}
})(load);
/*${texts.map(([, text]) => text).join('')}${tail}`;
}

/**
 * ASCII, so that places count bytes as well as characters, and the engine keeps the file in one byte a character.
 *
 * @param {string} code
 */
function hide(code) {
  if (code.includes('@=~')) throw new Error('a part holds "@=~", which stands for something else in the file');
  return code
    .replaceAll(end, escapedEnd)
    .replaceAll(/[^\0-\x7F]/g, (unit) => `@=~u${unit.charCodeAt(0).toString(16)};`);
}
