/**
 * Workflows that are written from samples, and those of this repository, held against actionlint with ShellCheck, zizmor
 * (pedantic), GitHub's own parser and Prettier. Each sample is also written twice, which must change nothing, and has no drift.
 *
 * Usage: check-linters.mjs. Programs are taken from PORTCULLIS_TOOLS (tools/real-tools/install.sh python go workflows
 * shellcheck) or the path. One that is not there is named, and its part is skipped.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import prettier from 'prettier';
import { ensureBuild, ensureDependencies, root, say } from '../setup.mjs';
import { samples } from './samples.mjs';

ensureDependencies();
ensureBuild();
const { findDrift, parseConfig, renderWorkflows } = await import('@portcullis/pipeline');

const tools = process.env.PORTCULLIS_TOOLS ?? join(homedir(), '.cache/portcullis/real-tools');
const actionlint = findProgram('actionlint', ['bin'], '-version');
const shellcheck = findProgram('shellcheck', ['shellcheck/bin'], '--version');
const zizmor = findProgram('zizmor', ['python-3.12/bin', 'python-3.11/bin'], '--version');
const options = { portcullisVersion: '0.1.0' };
const faults = [];
let checked = 0;
const scratch = mkdtempSync(join(tmpdir(), 'portcullis-linters-'));
try {
  const parseWorkflow = await loadParser();
  for (const { name, policy } of samples) {
    const loaded = parseConfig(policy, { file: 'portcullis.yml' });
    const { files } = renderWorkflows(loaded, options);
    const again = renderWorkflows(loaded, { ...options, existing: files }).files;
    if (JSON.stringify(again) !== JSON.stringify(files)) faults.push(`${name}: written again, it is another text`);
    for (const { message } of findDrift(loaded, { ...options, existing: files }).drifts)
      faults.push(`${name}: drift: ${message}`);
    const singleQuote = loaded.config.pipeline.workflows.quotes === 'single';
    await hold(name, files, { singleQuote, parseWorkflow });
  }
  const own = readdirSync(join(root, '.github/workflows')).map((file) => `.github/workflows/${file}`);
  const files = own.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  await hold('this repository', files, { singleQuote: true, printWidth: 120, parseWorkflow });
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
for (const fault of faults) say(fault);
say(`${checked} workflows checked, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);

/** Holds a set of workflows against every linter that there is. */
async function hold(name, files, { singleQuote, printWidth = 80, parseWorkflow }) {
  const folder = mkdtempSync(join(scratch, 'sample-'));
  mkdirSync(join(folder, '.github/workflows'), { recursive: true });
  spawnSync('git', ['init', '--quiet', folder]);
  for (const { path, text } of files) {
    checked += 1;
    writeFileSync(join(folder, path), text);
    const isTidy = await prettier.check(text, { parser: 'yaml', singleQuote, printWidth });
    if (!isTidy) faults.push(`${name}: ${path}: Prettier would write it otherwise`);
    for (const message of parseWorkflow?.(path, text) ?? [])
      faults.push(`${name}: ${path}: GitHub's parser: ${message}`);
  }
  const paths = files.map(({ path }) => path);
  // Without a program it would take one from the path, or none without a word.
  if (actionlint !== null) expectSilence(name, actionlint, [`-shellcheck=${shellcheck ?? ''}`, ...paths], folder);
  const audit = ['--offline', '--strict-collection', '--persona=pedantic', '--no-progress', '--quiet', '.'];
  if (zizmor !== null) expectSilence(name, zizmor, audit, folder);
}

function expectSilence(name, program, args, cwd) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status !== 0) faults.push(`${name}: ${program} ${args[0]}: exit code ${status}\n${stdout}${stderr}`);
}

function findProgram(name, folders, versionFlag) {
  const program = folders.map((folder) => join(tools, folder, name)).find(existsSync) ?? name;
  if (spawnSync(program, [versionFlag]).status === 0) return program;
  say(`SKIPPED ${name}: it is not there (tools/real-tools/install.sh python go shellcheck)`);
  return null;
}

/** GitHub's parser imports JSON in a way that Node refuses, so it is bundled first. */
async function loadParser() {
  const folder = join(tools, 'workflows/node_modules');
  if (!existsSync(join(folder, '@actions/workflow-parser'))) {
    say("SKIPPED GitHub's own parser: it is not there (tools/real-tools/install.sh workflows)");
    return null;
  }
  const outfile = join(scratch, 'parser.mjs');
  await build({
    stdin: {
      contents: `export { NoOperationTraceWriter, parseWorkflow, convertWorkflowTemplate } from '@actions/workflow-parser';`,
      resolveDir: join(tools, 'workflows'),
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    outfile,
    logLevel: 'error',
  });
  const { NoOperationTraceWriter, parseWorkflow, convertWorkflowTemplate } = await import(outfile);
  return (path, text) => {
    const { context, value } = parseWorkflow({ name: path, content: text }, new NoOperationTraceWriter());
    if (value !== undefined) void convertWorkflowTemplate(context, value);
    return context.errors.getErrors().map(({ message }) => message);
  };
}
