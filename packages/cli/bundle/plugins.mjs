/** Parts of dependencies that a short command would load for nothing, and what stands in for them. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

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
 * Leaves the code of all commands but `gate` out.
 *
 * @type {import('esbuild').Plugin}
 */
export const onlyGate = {
  name: 'only-gate',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\.\/commands\/[a-z-]+\.ts$/ }, ({ path }) =>
      path === '../commands/gate.ts' ? undefined : { path, namespace: 'only-gate' },
    );
    onLoad({ filter: /.*/, namespace: 'only-gate' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/**
 * Leaves out the code of the commands that act on GitHub.
 *
 * @type {import('esbuild').Plugin}
 */
export const withoutGitHub = {
  name: 'without-github',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\.\/commands\/github\.ts$/ }, ({ path }) => ({ path, namespace: 'without-github' }));
    onLoad({ filter: /.*/, namespace: 'without-github' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/**
 * Loads `gate` with the script rather than on demand: esbuild then joins all modules into one scope and leaves out what
 * nobody uses.
 *
 * @type {import('esbuild').Plugin}
 */
export const gateAtOnce = {
  name: 'gate-at-once',
  setup({ onLoad, onEnd }) {
    const missing = new Set(['add-commands.ts', 'failure.ts']);
    onEnd(() => {
      if (missing.size > 0) throw new Error(`this plugin has not seen ${[...missing].join(', ')}: where has it gone?`);
    });
    onLoad({ filter: /[\\/]src[\\/](?:program[\\/]add-commands|failure)\.ts$/ }, ({ path }) => {
      missing.delete(basename(path));
      const source = readFileSync(path, 'utf8');
      const imports = [];
      const contents = source.replace(/\(?await import\(('[^']+')\)\)?/g, (_call, specifier) => {
        imports.push(`import * as loaded${imports.length} from ${specifier};`);
        return `loaded${imports.length - 1}`;
      });
      if (imports.length === 0) throw new Error(`${path} has no import() any more: this plugin does nothing for it`);
      return { contents: `${imports.join('\n')}\n${contents}`, loader: 'ts' };
    });
  },
};

/**
 * Leaves what is loaded by `import()` of a library in a script beside the others, which is loaded on demand.
 *
 * @param {string} library
 * @param {string} script
 * @param {{ readonly isShared: boolean }} options isShared: other modules import some of it, which stays with them
 * @returns {import('esbuild').Plugin}
 */
function apart(library, script, { isShared }) {
  return {
    name: `${script}-apart`,
    setup({ onResolve }) {
      onResolve({ filter: new RegExp(`^${library}$`) }, ({ kind, importer }) => {
        if (kind === 'dynamic-import') return { path: `./${script}.cjs`, external: true };
        if (isShared) return undefined;
        throw new Error(`${importer} loads ${library} with the script: use import()`);
      });
    },
  };
}

/** Makes pages. */
export const pagesApart = apart('@portcullis/pages', 'pages', { isShared: false });

/** Classifies logs, and has the engine for patterns that people write; the names of categories are needed anyway. */
export const classifierApart = apart('@portcullis/transient-classifier', 'classifier', { isShared: true });
