/**
 * Bundles a program into chunks, each of which is compiled when it is first needed, in one file: see ADR 0050.
 *
 * Every `import()` of the sources is a border between chunks. What several need is in a chunk of its own, so nothing is
 * in the file twice.
 */
import { basename } from 'node:path';
import { build } from 'esbuild';
import { lazyChildProcess, nodeSha256, pastIndexFiles } from './plugins.mjs';
import { toCommonJs } from './to-common-js.mjs';

/** @typedef {{ readonly code: string, readonly needs: readonly string[] }} Chunk needs: chunks loaded at once with it */

/**
 * @param {object} options
 * @param {string} options.workspace
 * @param {Readonly<Record<string, string>>} options.entries name → module, relative to the workspace
 * @param {string} options.version
 * @param {readonly string[]} [options.external]
 * @returns {Promise<{ chunks: Map<string, Chunk>, metafile: import('esbuild').Metafile }>} entries by their names
 */
export async function bundleChunks({ workspace, entries, version, external = [] }) {
  const { metafile, outputFiles } = await build({
    absWorkingDir: workspace,
    entryPoints: { ...entries },
    outdir: 'chunks',
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    // GitHub runs the Action on Node 24; older ones run it in tests.
    target: 'node20.19',
    conditions: ['@portcullis/source'],
    mainFields: ['module', 'main'],
    external: [...external],
    minify: true,
    legalComments: 'none',
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    define: { PORTCULLIS_VERSION: JSON.stringify(version) },
    plugins: [lazyChildProcess, nodeSha256, pastIndexFiles(workspace)],
    logLevel: 'warning',
  });
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [nameOf(path), output]));
  const texts = new Map(outputFiles.map(({ path, text }) => [nameOf(path), text]));
  const names = plainNames(Object.keys(entries), outputs);
  const idOf = (path) => (names.has(nameOf(path)) ? `chunk:${names.get(nameOf(path))}` : path);
  const chunks = new Map();
  for (const [found, name] of names)
    chunks.set(name, {
      code: toCommonJs(name, texts.get(found) ?? '', idOf),
      needs: importsOf(outputs.get(found))
        .filter(({ kind }) => kind === 'import-statement')
        .map(({ path }) => names.get(nameOf(path))),
    });
  return { chunks, metafile };
}

/**
 * Names by the order in which chunks are met: esbuild's own hold a hash of paths, and a build elsewhere has to give the
 * same bytes.
 *
 * @param {readonly string[]} entries
 * @param {ReadonlyMap<string, import('esbuild').Metafile['outputs'][string]>} outputs
 * @returns {ReadonlyMap<string, string>} esbuild's name → ours
 */
function plainNames(entries, outputs) {
  const names = new Map(entries.map((entry) => [entry, entry]));
  for (const name of names.keys())
    for (const { path } of importsOf(outputs.get(name))) {
      const met = nameOf(path);
      if (!names.has(met)) names.set(met, `${met.replace(/-[0-9A-Z]{8}$/, '')}-${names.size}`);
    }
  return names;
}

/** @param {import('esbuild').Metafile['outputs'][string] | undefined} output */
function importsOf(output) {
  return output?.imports.filter(({ external }) => external !== true) ?? [];
}

/** @param {string} path */
function nameOf(path) {
  return basename(path, '.js');
}

/**
 * The chunks that are loaded together with some.
 *
 * @param {ReadonlyMap<string, Chunk>} chunks
 * @param {readonly string[]} names
 * @returns {ReadonlySet<string>} these included
 */
export function closureOf(chunks, names) {
  const found = new Set(names);
  for (const name of found) for (const needed of chunks.get(name)?.needs ?? []) found.add(needed);
  return found;
}

/** In a comment, which the engine skips, a chunk must not end it. */
const end = '*/';
const escapedEnd = '*@=~/';

/**
 * One file with all chunks: those that are not needed at once stand in a comment at its end, because the engine skips a
 * comment four times as fast as it scans a text. The comment is in a function, whose text the engine has at hand: so the
 * file is read once, and whoever replaces it meanwhile does not mix two versions.
 *
 * @param {ReadonlyMap<string, Chunk>} chunks
 * @param {readonly string[]} atOnce the chunks that every run needs
 * @param {string} start the code that begins the run: it has `load(name)`
 * @returns {string}
 */
export function joinChunks(chunks, atOnce, start) {
  const early = closureOf(chunks, atOnce);
  const texts = [...chunks]
    .filter(([name]) => !early.has(name))
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, { code }]) => [name, hide(code)]);
  const head = 'function later() {/*';
  let from = head.length;
  // One text, because an object of hundreds of members takes a millisecond to make.
  const places = texts.map(([name, text]) => {
    const place = `${name}:${from}:${from + text.length};`;
    from += text.length;
    return place;
  });
  // In parentheses, because what is called at once need not be scanned before it is compiled.
  const functions = [...early].map(
    (name) => `'${name}': ((exports, require, module) => {\n${chunks.get(name)?.code ?? ''}\n})`,
  );
  return `'use strict';
globalThis.__zod_globalConfig = { jitless: true };
const places = ';${places.join('')}';
const functions = { ${functions.join(',\n')} };
${loader}
${start}
${head}${texts.map(([, text]) => text).join('')}${end}}
`;
}

const loader = `const loaded = new Map();
let texts;
function compile(name) {
  texts ??= later.toString();
  const [from, to] = places.slice(places.indexOf(\`;\${name}:\`) + name.length + 2).split(/[:;]/, 2);
  const code = texts.slice(from, to).replaceAll('*@=~/', '*/').replaceAll(/@=~u([0-9a-f]+);/g, (_, unit) => String.fromCharCode(parseInt(unit, 16)));
  return require('node:vm').compileFunction(code, ['exports', 'require', 'module'], { filename: \`portcullis-\${name}.cjs\` });
}
function load(name) {
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  const chunk = { exports: {} };
  loaded.set(name, chunk);
  (functions[name] ?? compile(name))(chunk.exports, demand, chunk);
  return chunk.exports;
}
function demand(id) {
  return id.startsWith('chunk:') ? load(id.slice('chunk:'.length)) : require(id);
}
demand.importModule = (address) => import(address);`;

/**
 * ASCII, so that the engine keeps the file in one byte a character.
 *
 * @param {string} code
 */
function hide(code) {
  if (code.includes('@=~')) throw new Error('a chunk holds "@=~", which stands for something else in the file');
  return code
    .replaceAll(end, escapedEnd)
    .replaceAll(/[^\0-\x7F]/g, (unit) => `@=~u${unit.charCodeAt(0).toString(16)};`);
}
