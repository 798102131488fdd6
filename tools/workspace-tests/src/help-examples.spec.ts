import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setUpProject } from './documented-commands/places.ts';
import { preparedInputs, serveRuns } from './documented-commands/prepared-inputs.ts';
import { runLine } from './documented-commands/scripts.ts';
import { command, plainEnvironment, repositoryRoot } from './repository.ts';

/**
 * Commands whose help shows others, whose examples run real tools (tools/published/walk-own-repository.mjs does), or
 * need a GitHub (github-command.spec.ts has one), or a project without a declaration (init.spec.ts of the command).
 */
const leftOut = ['completion', 'doctor', 'github', 'help', 'init', 'record', 'run', 'setup'];

function helpOf(words: string): string {
  const args = [command, ...words.split(' ').filter((word) => word !== ''), '--help'];
  return spawnSync(process.execPath, args, { encoding: 'utf8', env: plainEnvironment }).stdout;
}

const list = /^Commands:\n(?<list>[\s\S]*?)\n\n/mu.exec(helpOf(''))?.groups?.['list'] ?? '';
const listed = [...list.matchAll(/^ {2}(?<name>[a-z]+)\b/gmu)].map(({ groups }) => groups?.['name'] ?? '');
const names = ['', 'health alert', 'policy test', ...listed.filter((name) => !leftOut.includes(name))];

/** Behind two spaces stands what an example does. */
const examples = names.map((name) => ({
  name,
  lines: [...helpOf(name).matchAll(/^ *\$ (?<line>\S+(?: \S+)*)/gmu)]
    .map(({ groups }) => groups?.['line'] ?? '')
    .filter((line) => /\bportcullis (?!init\b)/u.test(line)),
}));

const scratch = mkdtempSync(join(tmpdir(), 'portcullis-help-'));
const project = join(scratch, 'project');
const bin = join(scratch, 'bin');
const environment: NodeJS.ProcessEnv = {
  ...plainEnvironment,
  PATH: [bin, join(project, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
  GITHUB_STEP_SUMMARY: join(scratch, 'step-summary.md'),
};

function writeScript(name: string, text: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
  chmodSync(join(bin, name), 0o755);
}

async function exportRuns(): Promise<void> {
  const { served, token } = await serveRuns();
  const headers = { authorization: `token ${token}` };
  const answer = async (path: string): Promise<string> => (await fetch(`${served.apiUrl}${path}`, { headers })).text();
  writeFileSync(join(project, 'runs.json'), await answer('/repos/OWNER/REPO/actions/runs?per_page=100'));
  writeFileSync(join(project, 'attempts.json'), '[]');
  await served.close();
}

/** A clone whose branch is one commit ahead of `origin/main`. */
function commitChange(): void {
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  const git = (...args: string[]): void => {
    const { status, stderr } = spawnSync('git', [...author, ...args], { cwd: project, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  git('init', '-q');
  git('add', '-A');
  git('commit', '-q', '--allow-empty', '-m', 'before');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  writeFileSync(join(project, 'app-change.py'), 'changed = True\n');
  git('add', '-A');
  git('commit', '-q', '-m', 'after');
}

/** The jobs of the run whose logs are in logs.zip. */
const jobs = ['npm-reset', 'pip-reset'].map((name, index) => ({
  id: index + 1,
  run_id: 1,
  run_attempt: 1,
  name,
  status: 'completed',
  conclusion: 'failure',
  head_sha: '0'.repeat(40),
  created_at: '2026-11-23T12:00:00Z',
  started_at: '2026-11-23T12:00:00Z',
  completed_at: '2026-11-23T12:05:00Z',
  steps: [],
}));

beforeAll(async () => {
  setUpProject(project);
  for (const document of ['docs/backtest.md', 'docs/classify.md']) preparedInputs.get(document)?.(project);
  cpSync(join(repositoryRoot, 'examples/python-service'), join(scratch, 'base'), { recursive: true });
  mkdirSync(join(project, 'ci'));
  cpSync(join(project, 'portcullis.yml'), join(project, 'ci/portcullis.yml'));
  mkdirSync(join(project, '.github/workflows'), { recursive: true });
  writeFileSync(join(project, '.github/workflows/ci.yml'), 'jobs: { build: { timeout-minutes: 30 } }\n');
  writeFileSync(join(project, 'jobs.json'), JSON.stringify({ total_count: jobs.length, jobs }));
  commitChange();
  writeFileSync(join(project, 'changes.json'), '{"app": "true"}');
  mkdirSync(bin);
  writeScript('bandit', 'cat reports/bandit.json');
  writeScript('gh', 'cat job.log');
  await exportRuns();
});

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

it('knows the commands', () => {
  expect(names).toEqual(
    expect.arrayContaining(['gate', 'parse', 'classify', 'health', 'validate', 'replay', 'schema']),
  );
});

describe.each(examples)('the examples in the help of portcullis $name', ({ lines }) => {
  it('are there', () => {
    expect(lines).not.toEqual([]);
  });

  it.each(lines)('%s can be used as it is printed', async (line) => {
    const { exitCode, output } = await runLine(line, { cwd: project, env: environment });
    // Passed or blocked; 2 would be a command, a file or an option that cannot be used.
    expect({ output, isUsed: exitCode === 0 || exitCode === 1 }).toEqual({ output, isUsed: true });
  });
});
