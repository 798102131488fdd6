/**
 * The libraries in the programs of others: loaded by a CommonJS program, bundled for Node as a CommonJS and as an ES
 * module, and those without input or output bundled for a browser and run where there is nothing of Node.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';

/** Libraries that read no file, no clock and no environment: they run wherever there is JavaScript. */
const portable = ['gate-core', 'health-metrics', 'pipeline', 'render', 'scan-parsers', 'transient-classifier'];

/** Dependencies that are CommonJS call `require`, which an ES module must be given. */
const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** Of browsers, what the libraries may use. */
const ofBrowsers = { AbortController, AbortSignal, TextDecoder, TextEncoder, URL, structuredClone, queueMicrotask };

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
    complaints.push(...(await attempt(name, 'as an ES module', () => runOnNode(library, 'esm'))));
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

async function runOnNode({ project, folder, name, short }, format) {
  const outfile = join(folder, `${short}.${format === 'cjs' ? 'cjs' : 'mjs'}`);
  await build({
    ...entry(project, counting(name)),
    outfile,
    format,
    platform: 'node',
    ...(format === 'esm' && { banner: { js: banner } }),
  });
  const { status, stdout, stderr } = spawnSync(process.execPath, [outfile], { cwd: folder, encoding: 'utf8' });
  if (status !== 0 || !(Number(stdout) > 0)) throw new Error(`it printed ${stdout}${stderr}`);
}

async function runWithoutNode({ project, folder, name, short }) {
  const shown = await evaluate(project, join(folder, `${short}.browser.js`), counting(name));
  if (!(Number(shown[0]) > 0)) throw new Error(`it printed ${shown.join(' ')}`);
}

/** A report read, judged and shown in a page. */
async function judgeWithoutNode(project, folder) {
  const shown = await evaluate(project, join(folder, 'gate.browser.js'), gate);
  const text = shown.join('\n');
  if (!text.startsWith('blocked') || !text.includes('one and one')) throw new Error(`it printed ${text}`);
}

async function evaluate(project, outfile, program) {
  await build({ ...entry(project, program), outfile, format: 'iife', platform: 'browser' });
  const shown = [];
  let settle;
  const ended = new Promise((resolve) => (settle = resolve));
  const page = { ...ofBrowsers, console: { log: (text) => shown.push(String(text)) }, ended: settle };
  runInContext(readFileSync(outfile, 'utf8'), createContext(page));
  await ended;
  return shown;
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
