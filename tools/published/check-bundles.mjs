/**
 * The libraries in the programs of others: loaded by a CommonJS program, bundled for Node as a CommonJS and as an ES
 * module, and those without input or output bundled for a browser and run where there is nothing of Node.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { runInPage } from './in-page.mjs';
import { requireBanner } from './require-banner.mjs';

/** Libraries that read no file, no clock and no environment: they run wherever there is JavaScript. */
const portable = ['gate-core', 'health-metrics', 'pipeline', 'render', 'scan-parsers', 'transient-classifier'];

/**
 * Libraries with a dependency that is CommonJS and requires a module of Node: esbuild keeps such a call, and an ES module
 * has no `require` (ADR 0188).
 */
const requiring = {
  archives: 'yauzl',
  automations: 'yaml and yauzl',
  'github-adapter': 'undici and yauzl',
  pipeline: 'yaml',
};

/**
 * @param {string} project a folder with everything installed
 * @param {readonly string[]} names of the libraries in it
 * @returns {Promise<string[]>} what went wrong
 */
export async function checkBundles(project, names) {
  const folder = join(project, 'bundles');
  mkdirSync(folder, { recursive: true });
  const complaints = names.flatMap((name) => loadFromCommonJs(project, name));
  for (const name of names) {
    const library = { project, folder, name, short: name.split('/')[1] ?? name };
    complaints.push(...(await attempt(name, 'as a CommonJS module', () => runOnNode(library, 'cjs'))));
    complaints.push(...(await attempt(name, 'as an ES module', () => runAsModule(library))));
    if (portable.includes(library.short))
      complaints.push(...(await attempt(name, 'for a browser', () => runWithoutNode(library))));
  }
  complaints.push(...(await attempt('a gate', 'for a browser', () => judgeWithoutNode(project, folder))));
  return complaints;
}

function loadFromCommonJs(project, name) {
  const program = `
    const required = Object.keys(require('${name}'));
    import('${name}').then((imported) => console.log(required.length, Object.keys(imported).length));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', '--input-type=commonjs', '-e', program], {
    cwd: project,
    encoding: 'utf8',
  });
  const [required, imported] = stdout.trim().split(' ');
  return Number(required) > 0 && required === imported
    ? []
    : [`a CommonJS program cannot load ${name}: ${stdout}${stderr}`];
}

async function attempt(what, how, run) {
  try {
    await run();
    return [];
  } catch (error) {
    return [`${what} bundled ${how} does not run: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** @returns {Promise<boolean>} whether the bundle asks for a module of Node by `require` */
async function runOnNode({ project, folder, name, short }, format) {
  const outfile = join(folder, `${short}.${format === 'cjs' ? 'cjs' : 'mjs'}`);
  const head = format === 'esm' && short in requiring ? { banner: { js: requireBanner } } : {};
  const options = { ...entry(project, counting(name)), ...head, outfile, format, platform: 'node', metafile: true };
  const { metafile } = await build(options);
  const { status, stdout, stderr } = spawnSync(process.execPath, [outfile], { cwd: folder, encoding: 'utf8' });
  if (status !== 0 || !(Number(stdout) > 0)) throw new Error(`it printed ${stdout}${stderr}`);
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  return imports.some(({ kind, external }) => external && kind === 'require-call');
}

/** A banner is given where it is known to be needed: a library that needs it no longer, or newly, is noticed. */
async function runAsModule(library) {
  const requires = await runOnNode(library, 'esm');
  if (requires && !(library.short in requiring)) throw new Error('it calls require, which an ES module does not have');
  if (!requires && library.short in requiring)
    throw new Error(`it needs no banner, although ${requiring[library.short]} should: take it out of the list`);
}

async function runWithoutNode({ project, folder, name, short }) {
  const shown = await evaluate(project, join(folder, `${short}.browser.js`), counting(name));
  if (!(Number(shown) > 0)) throw new Error(`it printed ${shown}`);
}

/** A report read, judged and shown in a page. */
async function judgeWithoutNode(project, folder) {
  const text = await evaluate(project, join(folder, 'gate.browser.js'), gate);
  if (!text.startsWith('blocked') || !text.includes('one and one')) throw new Error(`it printed ${text}`);
}

async function evaluate(project, outfile, program) {
  await build({ ...entry(project, program), outfile, format: 'iife', platform: 'browser' });
  return runInPage(readFileSync(outfile, 'utf8'));
}

function entry(project, contents) {
  return { stdin: { contents, resolveDir: project }, bundle: true, logLevel: 'silent', target: 'es2023' };
}

const counting = (name) => `
  import * as library from '${name}';
  console.log(Object.keys(library).length);
  globalThis.ended?.();`;

const gate = `
  import { evaluateGate, policySchema } from '@portcullis/gate-core';
  import { renderTerminal } from '@portcullis/render';
  import { junitParser, readReport } from '@portcullis/scan-parsers';

  const text = '<testsuite name="unit" tests="1" failures="1"><testcase classname="a" name="adds">' +
    '<failure message="one and one"/></testcase></testsuite>';
  const open = async function* () {
    yield new TextEncoder().encode(text);
  };
  async function main() {
    const policy = policySchema.parse({
      version: 1,
      evidence: { tests: { parser: 'junit', path: 'junit.xml' } },
      rules: [{ id: 'tests', metric: 'tests.failed', max: 0 }],
    });
    const { summary, findings } = await readReport(junitParser, { name: 'junit.xml', sizeBytes: null, open });
    const { figures: _, ...report } = summary;
    const reading = { state: 'parsed', report: { ...report, findings: [...findings] } };
    const whence = { evidence: 'tests', path: 'junit.xml', sizeBytes: text.length, sha256: null };
    const when = { commit: null, startedAt: null, producedAt: null, exitCode: null };
    const evidence = { commit: null, jobs: null, changes: null, baseline: null, parsers: { junit: junitParser } };
    const reports = [{ ...whence, ...when, reading }];
    const verdict = evaluateGate(policy, { ...evidence, reports }, new Date('2026-01-31T12:00:00Z'));
    console.log(verdict.outcome);
    console.log(renderTerminal(verdict));
  }
  main().then(ended, (error) => (console.log(error.stack), ended()));`;
