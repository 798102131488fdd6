/** Parts of dependencies that a short command would load for nothing, and what stands in for them. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadWhenCalled } from './load-when-called.mjs';

/**
 * commander loads `node:child_process` for executable subcommands, of which there are none here: it is loaded when
 * asked for.
 *
 * @type {import('esbuild').Plugin}
 */
export const lazyChildProcess = {
  name: 'lazy-child-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]commander[\\/]/u.test(importer) ? { path: 'child_process', namespace: 'lazy-child-process' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'lazy-child-process' }, () => ({
      contents: `module.exports = { get spawn() { return require('node:child_process').spawn; } };`,
    }));
  },
};

/**
 * `gate-core` digests whole evidence and `scan-parsers` makes fingerprints with JavaScript, for it runs anywhere; here
 * Node's own SHA-256 is at hand and gives the same digests, without a compiler to warm up.
 *
 * @type {import('esbuild').Plugin}
 */
export const nodeSha256 = {
  name: 'node-sha256',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@noble\/hashes\/(?:sha2|utils)\.js$/ }, ({ path, importer }) =>
      /[\\/]gate-core[\\/]/.test(importer) ? { path, namespace: 'node-sha256' } : undefined,
    );
    onResolve({ filter: /^\.\/hasher\.ts$/ }, ({ path }) => ({ path, namespace: 'node-sha256' }));
    onLoad({ filter: /.*/, namespace: 'node-sha256' }, ({ path }) => ({
      contents: path.endsWith('utils.js') ? utilities : path.endsWith('hasher.ts') ? hasher : sha2,
    }));
  },
};

const sha2 = `
import { createHash } from 'node:crypto';
export function sha256(bytes) { return createHash('sha256').update(bytes).digest(); }
sha256.create = () => {
  const hash = createHash('sha256');
  return { update(bytes) { hash.update(bytes); return this; }, digest: () => hash.digest() };
};
`;

const hasher = `
import { hash } from 'node:crypto';
export class Hasher {
  hash(text) { return hash('sha256', text, 'buffer'); }
}
`;

const utilities = `
export const bytesToHex = (bytes) => Buffer.from(bytes).toString('hex');
export const utf8ToBytes = (text) => Buffer.from(text, 'utf8');
`;

/**
 * Takes what a module imports from a package of ours from the file that has it, not through the package's index: a
 * bundle that is split counts an index as a user of everything that it names. An import of what is only known at run
 * time is left to the loader of the chunks.
 *
 * @param {string} workspace
 * @returns {import('esbuild').Plugin}
 */
export function pastIndexFiles(workspace) {
  const indexes = new Map();
  const exportsOf = (name) => {
    if (!indexes.has(name)) indexes.set(name, readIndex(join(workspace, 'packages', name, 'src/index.ts')));
    return indexes.get(name);
  };
  return {
    name: 'past-index-files',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]packages[\\/][a-z-]+[\\/]src[\\/].*\.tsx?$/ }, ({ path }) => ({
        contents: lateCalls(
          path,
          withNativeImports(path, readFileSync(path, 'utf8')).replaceAll(
            /^import \{(?<names>[^}]*)\} from '@portcullis\/(?<library>[a-z-]+)';/gm,
            (_statement, names, library) =>
              namesIn(names)
                .filter(({ isType }) => !isType)
                .map(({ name, as }) => {
                  const place = exportsOf(library).get(name);
                  if (place === undefined) throw new Error(`${path}: the index of ${library} does not export ${name}`);
                  return `import { ${place.name} as ${as} } from '${place.file}';`;
                })
                .join(' '),
          ),
        ),
        loader: path.endsWith('x') ? 'tsx' : 'ts',
      }));
    },
  };
}

/** The modules that name more than one run calls: what they call is loaded when they call it. */
const lateCallers = [
  // What a mode does once it knows its event.
  /[\\/]action[\\/]src[\\/]modes[\\/][a-z]+\.ts$/,
  // What reads the diff that GitHub's lists make.
  /[\\/]automations[\\/]src[\\/]changes[\\/]api-diff\.ts$/,
  // How an App gets its tokens, which no workflow does.
  /[\\/]github-adapter[\\/]src[\\/](?:auth[\\/]token-source|connection[\\/]sender)\.ts$/,
  // What an answer means that is not the expected one.
  /[\\/]github-adapter[\\/]src[\\/]connection[\\/]exchange\.ts$/,
  // Each operation on a repository.
  /[\\/]github-adapter[\\/]src[\\/]github-repository\.ts$/,
];

/**
 * @param {string} path
 * @param {string} source
 */
function lateCalls(path, source) {
  return lateCallers.some((late) => late.test(path)) ? loadWhenCalled(path, source) : source;
}

/** The modules that import what the user names. */
const importers = /[\\/]load-parser-modules\.ts$/;

/**
 * @param {string} path
 * @param {string} source
 */
function withNativeImports(path, source) {
  if (!importers.test(path)) return source;
  const contents = source.replaceAll('await import(pathToFileURL(', 'await require.importModule(pathToFileURL(');
  if (contents === source) throw new Error(`${path} has no import() of a file any more`);
  return `declare const require: { importModule(address: string): Promise<unknown> };\n${contents}`;
}

/**
 * @param {string} index
 * @returns {ReadonlyMap<string, { readonly file: string, readonly name: string }>} where each exported value is
 */
function readIndex(index) {
  const places = new Map();
  for (const { groups } of readFileSync(index, 'utf8').matchAll(
    /^export \{(?<names>[^}]*)\} from '(?<file>\.[^']+)';/gm,
  ))
    for (const { name, as } of namesIn(groups.names)) places.set(as, { file: join(dirname(index), groups.file), name });
  return places;
}

/** @param {string} list of an import or export statement */
function namesIn(list) {
  return list
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map((item) => {
      const isType = item.startsWith('type ');
      const [name, as = name] = item.replace(/^type /, '').split(' as ');
      return { isType, name, as };
    });
}
