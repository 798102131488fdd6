import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { main } from '../main.ts';
import { memoryHost } from '../testing/memory-host.ts';

const junit = (failures: number): string =>
  `<testsuites><testsuite name="unit" tests="2" failures="${failures}"><testcase classname="a" name="b"/><testcase classname="a" name="c">${'<failure message="no"/>'.repeat(failures)}</testcase></testsuite></testsuites>`;

let folder = '';
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

async function run(
  args: readonly string[],
  settings: { readonly stdin?: string; readonly env?: Record<string, string> } = {},
) {
  const { host, stdout, stderr } = memoryHost({ ...settings, cwd: folder });
  return { exitCode: await main(args, host), stdout: stdout.text(), stderr: stderr.text() };
}

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis cli ')));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('portcullis gate', () => {
  it('judges the reports in a folder, in folders below it, and their run records with them', async () => {
    write('reports/a.xml', junit(0));
    write('reports/deep/b.xml', junit(1));
    write('reports/deep/b.xml.run.json', '{"tool": "pytest", "exitCode": 1}');
    const { exitCode, stdout } = await run(['gate', 'reports/', '--format', 'json']);
    const { ledger } = JSON.parse(stdout) as { ledger: { reports: { path: string; exitCode: number | null }[] }[] };
    expect(exitCode).toBe(1);
    expect(ledger.flatMap(({ reports }) => reports.map(({ path, exitCode: code }) => [path, code]))).toEqual([
      ['reports/a.xml', null],
      ['reports/deep/b.xml', 1],
    ]);
  });

  it.each([
    ['a'.repeat(40), ''],
    ['b'.repeat(40), `portcullis: the jobs are of the commit ${'a'.repeat(40)}, and ${'b'.repeat(40)} is judged`],
  ])('says that a list of jobs is of another commit than %s', async (commit, note) => {
    write('reports/a.xml', junit(0));
    const job = { name: 'test', status: 'completed', conclusion: 'success', head_sha: 'a'.repeat(40) };
    write('jobs.json', JSON.stringify({ total_count: 1, jobs: [job] }));
    const { stderr } = await run(['gate', 'reports/a.xml', '-q', '--jobs', 'jobs.json', '--commit', commit]);
    expect(stderr.startsWith(note) && stderr.includes('commit') === (note !== '')).toBe(true);
  });

  it('says which folders below a named one it passes over', async () => {
    write('reports/a.xml', junit(0));
    write('reports/deep/node_modules/b.xml', junit(1));
    expect(await run(['gate', 'reports/', '-q'])).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: 'portcullis: reports/deep/node_modules is passed over: if reports are in it, name it too\n',
    });
    expect((await run(['gate', 'reports/', 'reports/deep/node_modules', '-q'])).exitCode).toBe(1);
  });

  it('takes what a shell makes of a glob, run records included', async () => {
    write('reports/a.xml', junit(0));
    write('reports/a.xml.run.json', '{"tool": "pytest", "exitCode": 0}');
    const { exitCode, stderr } = await run(['gate', 'reports/a.xml', 'reports/a.xml.run.json']);
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  it('does not pass over a run record without its report among what a shell makes of a glob', async () => {
    write('reports/a.xml', junit(0));
    write('reports/b.json.run.json', '{"tool": "bandit", "exitCode": 2}');
    const { exitCode, stderr } = await run(['gate', 'reports/a.xml', 'reports/b.json.run.json']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('no report matches "reports/b.json"');
  });

  it.each([
    ['braces', 'a{b,c}.xml', 'ab.xml'],
    ['a star', 'a*.xml', 'ab.xml'],
    ['a question mark', 'a?.xml', 'ab.xml'],
    ['a backslash', String.raw`a\b.xml`, 'ab.xml'],
    ['a format', 'junit=ab.xml', 'ab.xml'],
    ['braces and nothing that they match', 'a{b,c}.xml', 'other.xml'],
    ['a format and nothing behind it', 'junit=ab.xml', 'other.xml'],
  ])('judges a file whose name holds %s beside what it would match', async (_, name, other) => {
    write(name, junit(1));
    write(other, junit(0));
    expect(await run(['gate', name, other])).toMatchObject({ exitCode: 1, stderr: '' });
    write(name, junit(0));
    expect((await run(['gate', name, other])).exitCode).toBe(0);
  });

  it('judges what a word matches although a file has the very name of the word', async () => {
    write('junit=ab.xml', junit(0));
    write('ab.xml', junit(1));
    write('r/*.xml', junit(0));
    write('r/b.xml', junit(1));
    expect((await run(['gate', 'junit=ab.xml'])).exitCode).toBe(1);
    expect((await run(['gate', 'r/*.xml'])).exitCode).toBe(1);
  });

  it.each([
    ['passes', ['-'], junit(0), 0],
    ['blocks', ['-'], junit(1), 1],
    ['is named with its format', ['junit=-'], junit(0), 0],
    ['is no report', ['-'], 'x', 2],
    ['is nothing', ['-'], '', 2],
  ])('judges a report from standard input: it %s', async (_, words, stdin, expected) => {
    expect((await run(['gate', ...words], { stdin })).exitCode).toBe(expected);
  });

  it('refuses standard input for a report and for jobs', async () => {
    const { exitCode, stderr } = await run(['gate', '-', '--jobs', '-'], { stdin: junit(0) });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('cannot both be standard input')]);
  });

  it('knows formats by the names of their tools', async () => {
    write('mypy.txt', 'app.py:1: error: Bad  [misc]\nFound 1 error in 1 file (checked 1 source file)\n');
    const { exitCode, stdout } = await run(['gate', 'mypy=mypy.txt']);
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('app.py:1')]);
    write(
      'typed.yml',
      'version: 1\nevidence: { t: { parser: mypy, path: mypy.txt } }\nrules: [{ id: r, count: {}, max: 0 }]\n',
    );
    expect((await run(['gate', '-c', 'typed.yml'])).exitCode).toBe(1);
    expect((await run(['parse', '--as', 'mypy', 'mypy.txt'])).stdout).toContain('findings');
  });

  it('says of a file of no known format which formats there are, and which comes nearest', async () => {
    write('almost.json', '{"SchemaVersion": 2}');
    const { exitCode, stdout } = await run(['gate', 'almost.json']);
    expect(exitCode).toBe(2);
    expect(stdout.replaceAll(/\s+/gu, ' ')).toMatch(/comes closest to trivy\. Name its format .*: actionlint, bandit/u);
  });

  it('appends to the job summary of GitHub Actions', async () => {
    write('a.xml', junit(1));
    write('summary.md', 'before\n');
    const env = { GITHUB_STEP_SUMMARY: join(folder, 'summary.md') };
    expect((await run(['gate', 'a.xml', '--summary'], { env })).exitCode).toBe(1);
    expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toMatch(/^before\n## ❌ Portcullis blocked/u);
  });

  it.each([
    ['outside GitHub Actions', {}, 'GITHUB_STEP_SUMMARY is not set'],
    ['if it is a report', { GITHUB_STEP_SUMMARY: 'a.xml' }, 'it is the report a.xml'],
    ['if it cannot be written', { GITHUB_STEP_SUMMARY: 'gone/summary.md' }, 'cannot be written: no such file'],
  ])('refuses --summary %s', async (_, env, words) => {
    write('a.xml', junit(0));
    const { exitCode, stderr } = await run(['gate', 'a.xml', '--summary'], { env });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(words)]);
    expect(readFileSync(join(folder, 'a.xml'), 'utf8')).toBe(junit(0));
  });

  it('writes commands for the runner of GitHub Actions behind the form for people', async () => {
    write('a.xml', junit(1));
    const { stdout } = await run(['gate', 'a.xml', '--format', 'github']);
    expect(stdout).toMatch(/^✗ Portcullis blocked[\s\S]*\n::error title=Failed tests::/u);
  });
});
