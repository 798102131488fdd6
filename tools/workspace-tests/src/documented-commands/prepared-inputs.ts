import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addHistory, createGitHub, serveGitHub, VirtualClock } from '@portcullis/github-testkit';
import type { ServedGitHub } from '@portcullis/github-testkit';
import { zipSync } from 'fflate';
import { command, plainEnvironment, repositoryRoot } from '../repository.ts';
import { fencedBlocks } from './scripts.ts';

const logs = join(repositoryRoot, 'tools/fault-logs/logs');

/** A log as `gh run view --log-failed` prints it. */
export const ghLog = join(logs, 'curl-hang.log');

function prepareLogs(project: string): void {
  copyFileSync(join(logs, 'npm-reset.log'), join(project, 'job.log'));
  const names = ['npm-reset.log', 'pip-reset.log'];
  mkdirSync(join(project, 'logs'));
  for (const name of names) copyFileSync(join(logs, name), join(project, 'logs', name));
  // GitHub's archive numbers the jobs of a run.
  const entries = names.map((name, index) => [`${String(index)}_${name}`, readFileSync(join(logs, name))] as const);
  const jobs = entries.map(([name, bytes]) => [name.replace(/\.log$/u, '.txt'), new Uint8Array(bytes)] as const);
  writeFileSync(join(project, 'logs.zip'), zipSync(Object.fromEntries(jobs)));
}

/** The scenario that the document shows, with the log that it names. */
function prepareScenario(project: string): void {
  const readme = readFileSync(join(repositoryRoot, 'packages/github-testkit/README.md'), 'utf8');
  const scenario = fencedBlocks(readme).find(({ language }) => language === 'json');
  writeFileSync(join(project, 'scenario.json'), scenario?.content.join('\n') ?? '');
  copyFileSync(join(logs, 'npm-reset.log'), join(project, 'test.log'));
}

/** The cases that the document shows. */
function documentedCases(): string {
  const document = readFileSync(join(repositoryRoot, 'docs/backtest.md'), 'utf8');
  return (
    fencedBlocks(document)
      .find(({ language }) => language === 'yaml')
      ?.content.join('\n') ?? ''
  );
}

/** Stored evidence of two runs, and policies to test on it. */
function prepareEvidence(project: string): void {
  for (const name of ['strict.yml', 'old.yml', 'floor-new.yml', 'floor-old.yml'])
    copyFileSync(join(project, 'portcullis.yml'), join(project, name));
  mkdirSync(join(project, 'policy-tests'));
  writeFileSync(join(project, 'policy-tests/cases.yml'), documentedCases());
  for (const name of ['run-1.json', 'run-2.json.gz']) {
    const args = ['gate', '--jobs', 'needs.json', '--quiet', '--save-evidence', `evidence/${name}`];
    spawnSync(process.execPath, [command, ...args], { cwd: project, env: plainEnvironment });
  }
}

/** What a document takes for granted in the reader's project, besides reports, a policy and job results. */
export const preparedInputs: ReadonlyMap<string, (project: string) => void> = new Map([
  ['docs/backtest.md', prepareEvidence],
  ['docs/tests.md', prepareEvidence],
  ['docs/classify.md', prepareLogs],
  ['packages/github-testkit/README.md', prepareScenario],
]);

/** GitHub with a repository whose runs `gh` lists. They end now, for the command reports on the week before. */
export async function serveRuns(): Promise<{ readonly served: ServedGitHub; readonly token: string }> {
  const github = createGitHub({ clock: new VirtualClock({ startAt: new Date() }) });
  addHistory(github.repository('OWNER/REPO').workflow('CI'), github.clock.now(), { days: 14, runsPerDay: 2 });
  return { served: await serveGitHub(github), token: github.userToken() };
}
