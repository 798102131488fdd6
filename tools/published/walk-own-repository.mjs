/**
 * Walks through docs/own-repository.md as a reader does: packs the packages, installs the tarballs in a Python project
 * and in a Node project in empty folders, and runs every line there with real tools; likewise what other documents run
 * in these projects. Then it sets up and asks the service of examples/python-service as its README says. Each line must
 * exit with the code, and print the text, that the document states.
 *
 * Usage: walk-own-repository.mjs. Without Python, what needs it is left out, and that is said.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { commandBlocks, fencedBlocks } from '../documents/command-blocks.mjs';
import { runLine } from '../documents/run-line.mjs';
import { ensureBuild, ensureDependencies, requireNode, root, say } from '../setup.mjs';

requireNode();
ensureDependencies();
ensureBuild();

const documentedTarballs = '/tmp/portcullis';
const projects = {
  'python-project': {
    'app/__init__.py': '',
    'app/orders.py': [
      'import subprocess',
      '',
      '',
      'def total(prices):',
      '    return sum(prices)',
      '',
      '',
      'def archive(name):',
      '    subprocess.run(f"tar czf {name}.tgz orders", shell=True, check=True)',
      '',
    ].join('\n'),
    'tests/test_orders.py': [
      'from app.orders import total',
      '',
      '',
      'def test_total():',
      '    assert total([1, 2]) == 3',
      '',
    ].join('\n'),
    'pyproject.toml': '[tool.pytest.ini_options]\npythonpath = ["."]\n',
  },
  'node-project': {
    'package.json': '{ "name": "orders", "private": true, "type": "module" }\n',
    'orders.js': 'export const total = (prices) => prices.reduce((sum, price) => sum + price, 0);\n',
    'orders.test.js': [
      "import { strictEqual } from 'node:assert';",
      "import { test } from 'node:test';",
      "import { total } from './orders.js';",
      '',
      "test('adds prices', () => strictEqual(total([1, 2]), 3));",
      '',
    ].join('\n'),
  },
};

const scratch = mkdtempSync(join(tmpdir(), 'portcullis-walk-'));
const environment = { ...process.env, npm_config_update_notifier: 'false' };
for (const name of ['FORCE_COLOR', 'NO_COLOR', 'NODE_OPTIONS', 'NODE_TEST_CONTEXT', 'COLUMNS'])
  delete environment[name];
const hasPython = spawnSync('python3', ['-m', 'venv', '--help']).status === 0;

try {
  for (const [place, files] of Object.entries(projects)) makeProject(join(scratch, place), files);
  if (hasPython) {
    const tools = join(scratch, 'tools');
    run('python3', ['-m', 'venv', tools]);
    run(join(tools, 'bin/pip'), ['install', '--quiet', 'pytest==9.2.0', 'pytest-cov', 'bandit==1.9.4', 'mypy']);
    environment.PATH = [join(tools, 'bin'), environment.PATH].join(delimiter);
  } else {
    say('SKIPPED the Python project and examples/python-service: there is no python3 with venv');
  }
  await walk('docs/own-repository.md', Object.keys(projects).concat('clone'));
  await walk('packages/cli/README.md', Object.keys(projects));
  if (hasPython) await walkService('examples/python-service/README.md');
} catch (error) {
  say(`the walk failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/**
 * @param {string} path of a document
 * @param {readonly string[]} places whose blocks are run
 */
async function walk(path, places) {
  const text = readFileSync(join(root, path), 'utf8');
  const policies = fencedBlocks(text).filter(({ content }) => content[0] === '# portcullis.yml');
  for (const block of commandBlocks(text)) {
    if (!places.includes(block.place) || (block.place === 'python-project' && !hasPython)) continue;
    const folder = block.place === 'clone' ? root : join(scratch, block.place);
    const isPolicyDue = block.before.includes('With that file');
    const policy = policies.filter(({ line }) => line < block.line).at(-1);
    if (isPolicyDue && policy !== undefined) writeFileSync(join(folder, 'portcullis.yml'), policy.content.join('\n'));
    for (const command of block.commands) await runAsDocumented(path, command, folder);
  }
}

/** @param {string} path of the README, whose last command serves */
async function walkService(path) {
  const folder = join(scratch, 'service');
  cpSync(join(root, dirname(path)), folder, { recursive: true });
  const commands = commandBlocks(readFileSync(join(root, path), 'utf8')).flatMap((block) => block.commands);
  const server = commands.pop();
  for (const command of commands) await runAsDocumented(path, command, folder);
  await askService(server.text, folder);
}

/**
 * Starts a server on a port that is free, in place of the documented one, and asks for its health.
 *
 * @param {string} text the command
 * @param {string} cwd
 */
async function askService(text, cwd) {
  const env = { ...environment, STOCKROOM_HOST: '127.0.0.1', STOCKROOM_PORT: '0' };
  const child = spawn(text.split(' ')[0], text.split(' ').slice(1), { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    const address = await new Promise((found, fail) => {
      let output = '';
      child.stderr.setEncoding('utf8').on('data', (chunk) => {
        output += chunk;
        const url = /Running on (?<url>http:\S+)/u.exec(output)?.groups.url;
        if (url !== undefined) found(url);
      });
      child.once('error', fail);
      child.once('close', () => fail(new Error(`${text} ended before it served:\n${output}`)));
    });
    const answer = await (await fetch(`${address}/healthz`)).json();
    if (answer.status !== 'ok') throw new Error(`${text}: GET /healthz answered ${JSON.stringify(answer)}`);
    process.stdout.write(`ok: ${text}\n`);
  } finally {
    child.kill('SIGTERM');
  }
}

/**
 * @param {string} path
 * @param {import('../documents/command-blocks.d.mts').DocumentedCommand} command
 * @param {string} cwd
 */
async function runAsDocumented(path, command, cwd) {
  const text = command.text.replaceAll(documentedTarballs, join(scratch, 'tarballs'));
  const { exitCode, output } = await runLine(text, { cwd, env: environment });
  const missing = command.prints.filter((promised) => !output.includes(promised));
  if (exitCode === command.exitCode && missing.length === 0) {
    process.stdout.write(`ok: ${command.text}\n`);
    return;
  }
  const promise = [`exit code ${command.exitCode}`, ...missing.map((line) => JSON.stringify(line))].join(' and ');
  throw new Error(`${path}:${command.line}: ${command.text}\npromised ${promise}; exit code ${exitCode}:\n${output}`);
}

/** @param {string} folder @param {Readonly<Record<string, string>>} files */
function makeProject(folder, files) {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const author = ['-c', 'user.name=Reader', '-c', 'user.email=reader@example.com'];
  for (const args of [
    ['init', '--quiet'],
    ['add', '.'],
    [...author, 'commit', '--quiet', '-m', 'Begin'],
  ])
    run('git', ['-C', folder, ...args]);
}

/** @param {string} program @param {readonly string[]} args */
function run(program, args) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with exit code ${status}:\n${stdout}${stderr}`);
}
