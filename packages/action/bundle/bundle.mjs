/**
 * Bundles the Action into one file, `dist/bundle/index.cjs`, with the licences of what is in it beside it. `action.yml`
 * names it as `dist/action/index.cjs`, where a release puts it.
 *
 * The same sources and the same lock file give the same bytes, in any folder and on any machine: that is how a release
 * is proven (ADR 0152).
 *
 * Usage: bundle.mjs [FOLDER]
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { lazyChildProcess, nodeSha256 } from '../../cli/bundle/plugins.mjs';
import { thirdPartyLicences } from '../../cli/bundle/third-party.mjs';
import { joinParts, loadParts } from './parts.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const workspace = join(project, '../..');
const output = resolve(process.argv[2] ?? join(project, 'dist/bundle'));
const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));

/** Parts that are no modes. */
const entries = {
  undici: 'node_modules/undici/index.js',
  pages: 'packages/pages/src/index.ts',
  'transient-classifier': 'packages/transient-classifier/src/index.ts',
};
const parts = new Map();
const inputs = {};
const wanted = new Set();
const start = await bundle(join(project, 'src/run.ts'), wanted);
// Parts may name others.
for (const name of wanted) {
  parts.set(name, await bundle(join(workspace, entries[name] ?? `packages/action/src/modes/${name}.ts`), wanted));
}

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
const text = joinParts(start, parts);
writeFileSync(join(output, 'index.cjs'), text);
writeFileSync(
  join(output, 'THIRD-PARTY-LICENCES.txt'),
  thirdPartyLicences({ inputs, outputs: {} }, workspace, 'The Action'),
);
writeFileSync(join(output, 'LICENSE'), readFileSync(join(workspace, 'LICENSE')));
const sizes = [...parts].map(([name, code]) => `${name} ${kibibytes(code)}`).join(', ');
process.stderr.write(`bundled the Action: ${kibibytes(text)} KiB (start ${kibibytes(start)}, ${sizes})\n`);

/**
 * @param {string} entry
 * @param {Set<string>} found receives the parts that it loads on demand
 * @returns {Promise<string>} its code
 */
async function bundle(entry, found) {
  const result = await build({
    absWorkingDir: workspace,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    // GitHub runs it on Node 24; older ones run it in tests.
    target: 'node20.19',
    // Modules of Node are required where they are needed: an import from within a part makes Node warn in the log.
    supported: { 'dynamic-import': false },
    conditions: ['@portcullis/source'],
    mainFields: ['module', 'main'],
    minify: true,
    legalComments: 'none',
    define: { PORTCULLIS_VERSION: JSON.stringify(version) },
    plugins: [lazyChildProcess, nodeSha256, loadParts(found)],
    logLevel: 'warning',
  });
  Object.assign(inputs, result.metafile.inputs);
  const [file] = result.outputFiles;
  return file.text;
}

/** @param {string} code */
function kibibytes(code) {
  return Math.round(Buffer.byteLength(code) / 1024);
}
