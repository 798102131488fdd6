/**
 * Bundles the command into `dist/bundle/`, so that it starts near Node's own floor: one script without module resolution, beside it V8's
 * code cache for the Node that builds it, and a loader that uses the cache where it fits.
 *
 * Libraries are taken from their sources. The published package works on any Node: where the cache does not fit, V8 compiles as always.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { gateAtOnce, lazyChildProcess, nodeSha256, onlyGate } from './plugins.mjs';
import { thirdPartyLicences } from './third-party.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const workspace = join(project, '../..');
const output = join(project, 'dist/bundle');
// The script is one function, as `vm` runs it; not in parentheses, for V8 would then compile what is in it whether or not it is used.
// Compiling validators with `new Function` pays off over many documents; a command reads a few.
const opening = 'function run(exports,require,module,__filename,__dirname){globalThis.__zod_globalConfig={jitless:true};';
const closing = '}\nrun;';
const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
// `gate` is what CI starts over and over: its script has nothing of the other commands in it.
const scripts = { GATE_SCRIPT: await bundle('gate', [onlyGate, gateAtOnce]), FULL_SCRIPT: await bundle('command', []) };
writeLoader();

/**
 * @param {string} title
 * @param {import('esbuild').Plugin[]} plugins
 * @returns {Promise<string>} the name of the script, by its content: a script can never meet another script's code cache.
 */
async function bundle(title, plugins) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: workspace,
    entryPoints: [join(project, 'src/run.ts')],
    outfile: join(output, 'script.cjs'),
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    conditions: ['@portcullis/source'],
    mainFields: ['module', 'main'],
    // Loaded only when a log line is written; a dependency of the package anyway.
    external: ['pino'],
    // The script is run by `vm`, which has no `import()` of its own.
    supported: { 'dynamic-import': false },
    minify: true,
    legalComments: 'none',
    define: { PORTCULLIS_VERSION: JSON.stringify(version) },
    banner: { js: opening },
    footer: { js: closing },
    plugins: [lazyChildProcess, nodeSha256, ...plugins],
    logLevel: 'warning',
  });
  const [script] = outputFiles;
  const name = `${title}-${createHash('sha256').update(script.contents).digest('hex').slice(0, 12)}`;
  writeFileSync(join(output, `${name}.cjs`), script.contents);
  if (title === 'command') writeFileSync(join(output, 'THIRD-PARTY-LICENCES.txt'), thirdPartyLicences(metafile, workspace));
  writeCodeCache(name);
  process.stderr.write(`bundled ${title}: ${kib(script.contents.length)}, code cache ${kib(statSync(join(output, `${name}.v8-cache`)).size)} for Node ${process.versions.node}\n`);
  return name;
}
function writeLoader() {
  const template = readFileSync(join(project, 'bundle/loader.cjs'), 'utf8');
  const text = Object.entries(scripts).reduce((loader, [placeholder, name]) => loader.replace(placeholder, name), template);
  writeFileSync(join(output, 'main.cjs'), text);
}

/**
 * Runs the command once on real reports, so that what a run needs is in the cache already compiled.
 *
 * @param {string} name
 */
function writeCodeCache(name) {
  const cache = join(output, `${name}.v8-cache`);
  const example = join(workspace, 'examples/python-service');
  const { status, stderr } = spawnSync(process.execPath, [join(project, 'bundle/write-code-cache.cjs'), join(output, `${name}.cjs`), `${cache}.tmp`, 'gate', '--jobs', 'needs.json'], {
    cwd: example,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', NODE_COMPILE_CACHE: undefined },
  });
  // Exit codes 0 to 2 are verdicts: any of them has run the code.
  if (status === null || status > 2) {
    process.stderr.write(`${stderr}\nthe bundled command did not run: exit code ${status}\n`);
    process.exit(1);
  }
  renameSync(`${cache}.tmp`, cache);
}

/** @param {number} bytes */
function kib(bytes) {
  return `${Math.round(bytes / 1024)} KiB`;
}
