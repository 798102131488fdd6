/**
 * Bundles the command into `dist/bundle/`: scripts without module resolution, which start faster than the modules that
 * they are made of. `gate` is what CI starts over and over, so its script has nothing of the other commands in it.
 *
 * `github` has every command; `command` all but those that act on GitHub, whose libraries are as large as everything
 * else (ADR 0131).
 *
 * `pages` makes HTML, which few runs do: the others load it on demand (ADR 0206). `gate` does so with `classifier` too,
 * which it needs for the patterns of a policy alone.
 *
 * `library` is what the package exports. As all of it is in the bundles, an install of the command brings no library but
 * pino along (ADR 0110).
 *
 * Libraries are taken from their sources. ADR 0050 says what each part of this saves.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import {
  classifierApart,
  gateAtOnce,
  lazyChildProcess,
  nodeSha256,
  onlyGate,
  pagesApart,
  withoutGitHub,
} from './plugins.mjs';
import { thirdPartyLicences } from './third-party.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const workspace = join(project, '../..');
const output = join(project, 'dist/bundle');
const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
const pages = await bundle('pages', '../pages/src/index.ts', []);
await bundle('classifier', '../transient-classifier/src/index.ts', []);
await bundle('gate', 'src/run.ts', [pagesApart, classifierApart, onlyGate, gateAtOnce]);
await bundle('command', 'src/run.ts', [pagesApart, withoutGitHub]);
const github = await bundle('github', 'src/run.ts', [pagesApart]);
await bundle('library', 'src/index.ts', [pagesApart]);
const metafile = { inputs: { ...github.inputs, ...pages.inputs }, outputs: {} };
// Types are those of ES modules, so what they describe has to be one.
writeFileSync(join(output, 'library.js'), "export { exitCodes, main, nodeHost } from './library.cjs';\n");
writeFileSync(join(output, 'THIRD-PARTY-LICENCES.txt'), thirdPartyLicences(metafile, workspace, 'The command'));

/**
 * @param {string} name
 * @param {string} entry
 * @param {import('esbuild').Plugin[]} plugins
 * @returns {Promise<import('esbuild').Metafile>} what is in it
 */
async function bundle(name, entry, plugins) {
  const outfile = join(output, `${name}.cjs`);
  const { metafile } = await build({
    absWorkingDir: workspace,
    entryPoints: [join(project, entry)],
    outfile,
    bundle: true,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    conditions: ['@portcullis/source'],
    mainFields: ['module', 'main'],
    // Loaded only when a log line is written; a dependency of the package anyway.
    external: ['pino'],
    minify: true,
    legalComments: 'none',
    define: { PORTCULLIS_VERSION: JSON.stringify(version) },
    // Compiling validators with `new Function` pays off over many documents; a command reads a few.
    banner: { js: 'globalThis.__zod_globalConfig={jitless:true};' },
    plugins: [lazyChildProcess, nodeSha256, ...plugins],
    logLevel: 'warning',
  });
  const [{ bytes }] = Object.values(metafile.outputs);
  process.stderr.write(`bundled ${name}: ${Math.round(bytes / 1024)} KiB\n`);
  return metafile;
}
