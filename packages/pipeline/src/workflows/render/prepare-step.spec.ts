import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseConfig } from '../../config/load-config.ts';
import { entriesOf, itemsOf, member, textOf } from '../../source/node.ts';
import { sourceText } from '../../source/place.ts';
import { readYaml } from '../../source/read-yaml.ts';
import { renderWorkflows } from '../render-workflows.ts';

/** A step of a written job: its command and its variables, without expressions. */
interface Step {
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis-steps-'));
  mkdirSync(join(folder, 'work/reports'), { recursive: true });
  mkdirSync(join(folder, 'temp'));
  const settings = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgSign=false'];
  spawnSync('git', ['init', '--quiet'], { cwd: join(folder, 'work') });
  spawnSync('git', [...settings, 'commit', '--quiet', '--allow-empty', '-m', 'one'], { cwd: join(folder, 'work') });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The steps of a job with one check, by name. */
function stepsOf(check: string): ReadonlyMap<string, Step> {
  const policy = `version: 1\npipeline: { jobs: { scan: { checks: { scan: ${check} } } } }\njobs: { scan: {} }\n`;
  const [ci] = renderWorkflows(parseConfig(policy, { file: 'portcullis.yml' }), { portcullisVersion: '1.0.0' }).files;
  const { root } = readYaml(sourceText('ci.yml', 'file', ci?.text ?? ''));
  const steps = itemsOf(member(member(member(root ?? undefined, 'jobs'), 'scan'), 'steps'));
  return new Map(
    steps.map((step) => [
      textOf(member(step, 'name')) ?? '',
      {
        run: textOf(member(step, 'run')) ?? '',
        env: Object.fromEntries(entriesOf(member(step, 'env')).map(([name, { value }]) => [name, textOf(value) ?? ''])),
      },
    ]),
  );
}

/** As GitHub runs a step with `shell: bash`. */
function run(step: Step | undefined): { readonly exitCode: number | null; readonly said: string } {
  const env = {
    PATH: [join(folder, 'temp/bin'), process.env['PATH'] ?? ''].join(delimiter),
    RUNNER_TEMP: join(folder, 'temp'),
    GITHUB_PATH: join(folder, 'path'),
    GITHUB_WORKSPACE: join(folder, 'work'),
    ...step?.env,
  };
  const script = join(folder, 'step.sh');
  writeFileSync(script, step?.run ?? 'exit 99');
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
    cwd: join(folder, 'work'),
    encoding: 'utf8',
    env,
  });
  return { exitCode: status, said: `${stdout}${stderr}` };
}

const recordOf = (report: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(folder, 'work', `${report}.run.json`), 'utf8')) as Record<string, unknown>;

const bandit = (exit: number, more = ''): string =>
  `{ command: [uv, run, bash, -c, 'echo {} > reports/a.json; exit ${exit}'], tool: bandit, exit: [0, 1], reports: { a: { parser: bandit, path: reports/a.json } }${more} }`;

describe('the steps of a recorded check', () => {
  beforeEach(() => {
    mkdirSync(join(folder, 'temp/bin'));
    writeFileSync(join(folder, 'temp/bin/uv'), '#!/bin/sh\nshift\nexec "$@"\n', { mode: 0o755 });
  });

  it.each([
    [0, 0],
    [1, 0],
    [2, 2],
    [137, 137],
  ])('a tool that ends with %i ends the step with %i, and is on record', (tool, step) => {
    const steps = stepsOf(bandit(tool));
    expect(run(steps.get('Prepare the checks')).exitCode).toBe(0);
    expect(run(steps.get('scan')).exitCode).toBe(step);
    const commit = spawnSync('git', ['rev-parse', 'HEAD'], {
      cwd: join(folder, 'work'),
      encoding: 'utf8',
    }).stdout.trim();
    expect(recordOf('reports/a.json')).toMatchObject({
      tool: 'bandit',
      command: ['uv', 'run', 'bash'],
      exitCode: tool,
      commit,
    });
  });

  it('begin without the report and the record that were there', () => {
    for (const name of ['a.json', 'a.json.run.json', 'other.json'])
      writeFileSync(join(folder, 'work/reports', name), 'old');
    expect(run(stepsOf(bandit(0)).get('Prepare the checks')).exitCode).toBe(0);
    expect(
      ['a.json', 'a.json.run.json', 'other.json'].map((name) => existsSync(join(folder, 'work/reports', name))),
    ).toEqual([false, false, true]);
  });

  it.each([
    ['reports/**/*.json', 'reports/one/two.json'],
    ['reports/*.json', 'reports/a b.json'],
    ['reports/*.json', 'reports/.a.json'],
  ])('are on record beside what %s finds', (glob, report) => {
    const command = `mkdir -p reports/one; echo {} > '${report}'; echo {} > reports/other.txt`;
    const steps = stepsOf(
      `{ command: [uv, run, bash, -c, "${command}"], tool: bandit, reports: { a: { parser: bandit, path: '${glob}' } } }`,
    );
    run(steps.get('Prepare the checks'));
    expect(run(steps.get('scan')).exitCode).toBe(0);
    expect(recordOf(report)).toMatchObject({ tool: 'bandit', exitCode: 0 });
    expect(existsSync(join(folder, 'work/reports/other.txt.run.json'))).toBe(false);
    expect(existsSync(join(folder, 'work/reports/one.run.json'))).toBe(false);
  });

  it('keep a record that the command itself wrote', () => {
    const steps = stepsOf(bandit(0).replace('echo {} >', 'echo mine > reports/a.json.run.json; echo {} >'));
    run(steps.get('Prepare the checks'));
    run(steps.get('scan'));
    expect(readFileSync(join(folder, 'work/reports/a.json.run.json'), 'utf8')).toBe('mine\n');
  });

  it('try a flaky check again, and say so where it then passes', () => {
    const flaky = `{ command: 'echo x >> tries; [ "$(wc -l < tries)" -eq 3 ]', retries: { flaky: 2 } }`;
    const steps = stepsOf(flaky);
    run(steps.get('Prepare the checks'));
    expect(run(steps.get('scan'))).toMatchObject({
      exitCode: 0,
      said: expect.stringContaining('attempt 3 of 3') as unknown,
    });
  });

  it.each(['reports/u.xml', 'reports/**/u.xml', 'reports/*.xml'])('try again without what is at %s', (path) => {
    const writesOnce = '[ ! -e tried ] || exit 0; touch tried; echo old > reports/u.xml; exit 1';
    const steps = stepsOf(
      `{ command: '${writesOnce}', retries: { flaky: 1 }, reports: { u: { parser: junit, path: '${path}' } } }`,
    );
    run(steps.get('Prepare the checks'));
    expect(run(steps.get('scan')).exitCode).toBe(0);
    expect(existsSync(join(folder, 'work/reports/u.xml'))).toBe(false);
  });

  it('give up after the last attempt, with its exit code', () => {
    const steps = stepsOf(`{ command: [bash, -c, 'echo x >> tries; exit 7'], retries: { flaky: 1 } }`);
    run(steps.get('Prepare the checks'));
    expect(run(steps.get('scan')).exitCode).toBe(7);
    expect(readFileSync(join(folder, 'work/tries'), 'utf8')).toBe('x\nx\n');
  });
});
