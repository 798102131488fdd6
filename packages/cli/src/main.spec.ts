import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { main } from './main.ts';
import { memoryHost } from './testing/memory-host.ts';

const junit = (failures: number): string =>
  `<testsuites><testsuite name="unit" tests="2" failures="${failures}"><testcase classname="a" name="b"/><testcase classname="a" name="c">${'<failure message="no"/>'.repeat(failures)}</testcase></testsuite></testsuites>`;
const policy =
  'version: 1\nevidence: { tests: { parser: junit, path: reports/*.xml } }\nrules: [{ id: tests, metric: tests.failed, max: 0 }]\n';

let folder = '';
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

async function run(args: readonly string[], settings: { readonly cwd?: string; readonly stdin?: string } = {}) {
  const { host, stdout, stderr } = memoryHost({ ...settings, cwd: settings.cwd ?? folder });
  return { exitCode: await main(args, host), stdout: stdout.text(), stderr: stderr.text() };
}

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis cli ')));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the command line', () => {
  it.each<[string, readonly string[], string]>([
    ['an unknown command', ['gaet'], 'Did you mean gate?'],
    ['an unknown option', ['gate', '--formt', 'json'], 'Did you mean --format?'],
    ['a missing argument', ['parse'], "missing required argument 'file'"],
    ['standard input twice', ['parse', '-', '-'], 'only one file can be standard input'],
    ['an option without its value', ['gate', '--config'], 'argument missing'],
    ['an unknown log level', ['--log-level', 'loud', 'gate'], 'Allowed choices are'],
    ['too many arguments', ['validate', 'a', 'b'], 'too many arguments'],
    ['an unknown schema', ['schema', 'foo'], 'Allowed choices are portcullis, verdict, evidence, baseline,'],
    ['an unknown shell', ['completion', 'tcsh'], 'Allowed choices are bash, zsh, fish'],
    ['nothing', [], 'Usage: portcullis'],
    ['an option twice', ['gate', '--jobs', 'a.json', '--jobs', 'b.json'], "'--jobs <file>' is given twice"],
    ['an option twice, once in short', ['gate', '-c', 'a.yml', '--config=b.yml'], 'is given twice'],
    ['an option twice before the command', ['--color', 'always', '--color', 'never', 'gate'], 'is given twice'],
    ['an option of another command twice', ['replay', 'v.json', '--base', 'a', '--base', 'b'], 'is given twice'],
  ])('answers %s with exit code 2 and advice', async (_what, args, advice) => {
    const { exitCode, stdout, stderr } = await run(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(advice);
  });

  it.each([
    [['--help']],
    [['gate', '--help']],
    [['help', 'replay']],
    [['parse', '-h']],
    [['validate', '--help']],
    [['schema', '--help']],
    [['completion', '--help']],
  ])('teaches with examples: %j', async (args) => {
    const { exitCode, stdout } = await run(args);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Usage: portcullis/u);
    expect(stdout).toContain('Examples:');
  });

  it('tells its version', async () => {
    // The published scripts have the version of their package in them; the sources have none.
    const isPublished = process.env['PORTCULLIS_INSTALLED'] !== undefined;
    const stdout = isPublished ? expect.stringMatching(/^\d+\.\d+\.\d+\n$/u) : '0.0.0-source\n';
    expect(await run(['--version'])).toEqual({ exitCode: 0, stdout, stderr: '' });
  });
});

describe('gate', () => {
  it('finds the policy above, and takes its paths from there', async () => {
    mkdirSync(join(folder, '.git'));
    write('portcullis.yml', policy);
    write('reports/a.xml', junit(0));
    mkdirSync(join(folder, 'deep/er'), { recursive: true });
    expect((await run(['gate'], { cwd: join(folder, 'deep/er') })).exitCode).toBe(0);
  });

  it('takes the paths of a named policy from the current folder, or from --root', async () => {
    write('ci/gate.yml', policy);
    write('tree/reports/a.xml', junit(1));
    expect((await run(['gate', '--config', 'ci/gate.yml'])).exitCode).toBe(2);
    expect((await run(['gate', '--config', 'ci/gate.yml', '--root', 'tree'])).exitCode).toBe(1);
    expect((await run(['gate', '-c', '../ci/gate.yml'], { cwd: join(folder, 'tree') })).exitCode).toBe(1);
  });

  it.each<[string, readonly string[], string]>([
    ['no policy', ['gate'], 'there is no policy'],
    ['two policies', ['gate', '--config', 'a.yml', '--preset', 'python'], 'only one policy'],
    ['reports beside a policy', ['gate', '--config', 'a.yml', 'a.xml'], 'reports are named beside --config'],
    ['limits without reports', ['gate', '--preset', 'python', '--max-high', '3'], '--max-high needs named reports'],
    ['a preset that is not there', ['gate', '--preset', 'pyhton'], 'python'],
    ['a policy that is not there', ['gate', '--config', 'gone.yml'], 'gone.yml'],
    [
      'a root that is not there',
      ['gate', '--preset', 'python', '--root', 'gone'],
      '--root gone: there is no such folder',
    ],
    [
      'a baseline that is not there',
      ['gate', '--preset', 'python', '--base', 'gone'],
      '--base gone: there is no such folder',
    ],
    [
      'jobs that are not there',
      ['gate', '--preset', 'python', '--jobs', 'gone.json'],
      '--jobs gone.json: no such file',
    ],
    [
      'standard input twice',
      ['gate', '--preset', 'python', '--jobs', '-', '--changes', '-'],
      'cannot both be standard input',
    ],
    ['an abbreviated commit', ['gate', '--preset', 'python', '--commit', 'f0f407c'], 'full commit SHA'],
    ['reports outside of the root', ['gate', '../*.xml'], 'is not below'],
    ['reports that are not there', ['gate', '*.xml'], 'no report matches "*.xml"'],
    ['an empty word', ['gate', ''], '"" names no report'],
    ['the folder itself', ['gate', '.'], '"." names no report'],
    ['a path longer than any', ['gate', `${'d/'.repeat(600)}*.xml`], 'no report matches'],
  ])('answers %s with exit code 2 and plain words', async (_what, args, words) => {
    const { exitCode, stdout, stderr } = await run(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/^\s+at /mu);
  });

  it('judges named reports, also by absolute path, and says that a policy is not used', async () => {
    write('portcullis.yml', policy);
    write('a.xml', junit(1));
    const { exitCode, stderr } = await run(['gate', join(folder, 'a.xml')]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('portcullis.yml is not used');
  });

  it('judges more named reports than one piece of evidence may name', async () => {
    for (let number = 0; number < 450; number += 1) write(`many/${number}.xml`, junit(number === 449 ? 1 : 0));
    const { exitCode, stdout } = await run(['gate', 'many/*.xml', '--format', 'json']);
    expect(exitCode).toBe(1);
    const { ledger } = JSON.parse(stdout) as { ledger: { evidence: string; reports: unknown[] }[] };
    expect(ledger.map(({ evidence, reports }) => [evidence, reports.length])).toEqual([
      ['junit', 200],
      ['junit.2', 200],
      ['junit.3', 50],
    ]);
  });

  it('says what is wrong with a named report whose path is longer than a policy takes', async () => {
    const path = `${'d'.repeat(200)}/`.repeat(5);
    write(`${path}a.xml`, junit(0));
    const { exitCode, stderr } = await run(['gate', '**/a.xml']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('cannot be judged without a policy');
  });

  it.each(['portcullis.yml', 'org.yml', 'waivers.yml', 'reports/a.xml', 'reports/a.xml.run.json', 'needs.json'])(
    'never replaces what it judged by a verdict: %s',
    async (file) => {
      write('org.yml', 'version: 1\nrules: [{ id: none, count: { evidence: "*" }, max: 5 }]\n');
      write('waivers.yml', '[]\n');
      write('portcullis.yml', `${policy}extends: ./org.yml\nwaivers: { file: waivers.yml }\n`);
      write('reports/a.xml', junit(0));
      write('reports/a.xml.run.json', '{"tool": "pytest", "exitCode": 0}');
      write('needs.json', '{}');
      const before = readFileSync(join(folder, file), 'utf8');
      const format = (output: string): readonly string[] => ['--format', output];
      const args = ['gate', '--jobs', 'needs.json', ...format('badge=new.json'), ...format(`json=${file}`)];
      const { exitCode, stdout, stderr } = await run(args);
      expect({ exitCode, stdout, isOtherWritten: existsSync(join(folder, 'new.json')) }).toEqual({
        exitCode: 2,
        stdout: '',
        isOtherWritten: false,
      });
      expect(stderr).toContain(`--format json=${file}: cannot be written: it is `);
      expect(readFileSync(join(folder, file), 'utf8')).toBe(before);
    },
  );

  it('reads jobs from standard input', async () => {
    write('portcullis.yml', `${policy}jobs: { test: {} }\n`);
    write('reports/a.xml', junit(0));
    expect((await run(['gate', '--jobs', '-'], { stdin: '{"test": {"result": "success"}}' })).exitCode).toBe(0);
    expect((await run(['gate', '--jobs', '-'], { stdin: '{"test": {"result": "failure"}}' })).exitCode).toBe(1);
    expect((await run(['gate', '--jobs', '-'], { stdin: '' })).exitCode).toBe(2);
  });

  it('writes results alone to standard output', async () => {
    write('portcullis.yml', policy);
    write('reports/a.xml', junit(0));
    const { stdout, stderr } = await run(['gate', '--format', 'json', '--log-level', 'trace']);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 'verdict.v1',
      outcome: 'passed',
      judgedAt: '2026-11-23T18:00:00.000Z',
    });
    expect(
      stderr
        .trim()
        .split('\n')
        .every((line) => line.startsWith('{"level":')),
    ).toBe(true);
  });

  it('shows the verdict and answers 2 when a file cannot be written', async () => {
    write('portcullis.yml', policy);
    write('reports/a.xml', junit(0));
    write('taken', '');
    const { exitCode, stdout, stderr } = await run([
      'gate',
      '--format',
      'json=taken/v.json',
      '--format',
      'badge=b.json',
    ]);
    expect(exitCode).toBe(2);
    expect(stdout).toContain('passed');
    expect(stderr).toContain('--format json=taken/v.json: cannot be written');
    expect(JSON.parse(readFileSync(join(folder, 'b.json'), 'utf8'))).toMatchObject({ label: 'portcullis' });
  });
});

describe('parse', () => {
  it('prints one JSON line a file, with its keys in order, and goes on after a refusal', async () => {
    write('a.xml', junit(1));
    write('b.xml', '<testsuites>');
    const { exitCode, stdout } = await run(['parse', './a.xml', 'b.xml', 'gone.xml', '--as', 'junit', '--json']);
    const lines = stdout.trim().split('\n');
    expect(exitCode).toBe(2);
    expect(lines[0]).toMatch(/^\{"file":"\.\/a\.xml","format":"junit","ok":true,"figures":\{.*"tests":2.*\}\}$/u);
    expect(lines[1]).toMatch(
      /^\{"file":"b\.xml","ok":false,"error":\{"code":"truncated","message":"[^"]+.*","line":\d+,"column":\d+\}\}$/u,
    );
    expect(lines[2]).toBe(
      '{"file":"gone.xml","ok":false,"error":{"code":"unreadable","message":"no such file or folder","line":null,"column":null}}',
    );
  });

  it('reads standard input', async () => {
    expect(await run(['parse', '-', '--json'], { stdin: junit(0) })).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('{"file":"-","format":"junit","ok":true'),
    });
  });

  it('prints a table for people', async () => {
    write('r/a.xml', junit(1));
    const { stdout } = await run(['parse', 'r']);
    expect(stdout).toMatch(/^r\/a\.xml: JUnit XML\n {2}tests +2\n {2}passed +1\n/u);
  });

  it('refuses an unknown format before it reads anything', async () => {
    expect(await run(['parse', 'a.xml', '--as', 'junti'])).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringContaining('Did you mean "junit"?'),
    });
  });
});

describe('validate', () => {
  it('says what a policy will judge', async () => {
    write('portcullis.yml', policy);
    const { exitCode, stdout } = await run(['validate']);
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      'portcullis.yml: OK\n  evidence\n    tests  1 junit report at reports/*.xml\n  rules\n    tests  tests.failed at most 0\n',
    );
  });

  it('lists every problem with its place', async () => {
    write('p.yml', 'version: 1\nrulse: []\nrules: [{ id: a, count: {}, max: -1 }]\n');
    const { exitCode, stdout, stderr } = await run(['validate', 'p.yml']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('p.yml:2:1: unknown key "rulse" (did you mean "rules"?)');
    expect(stderr).toContain('p.yml:3:34: rules[0].max');
    expect(stderr).toContain('the policy has 2 problems');
  });
});

describe('schema', () => {
  it.each([[[]], [['portcullis']], [['verdict']], [['waivers']]])('prints a JSON Schema: %j', async (args) => {
    const { exitCode, stdout } = await run(['schema', ...args]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: expect.any(String),
    });
  });
});

describe('replay', () => {
  it('agrees with a fresh verdict, and names a report that changed', async () => {
    write('portcullis.yml', policy);
    write('reports/a.xml', junit(0));
    await run(['gate', '-q', '--format', 'json=v.json', '--now', '2026-01-01T00:00:00Z']);
    expect(await run(['replay', 'v.json'])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('agrees: passed'),
    });
    write('reports/a.xml', junit(1));
    const { exitCode, stdout } = await run(['replay', 'v.json']);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('disagrees: stored passed, recomputed blocked');
    expect(stdout).toContain('report reports/a.xml is not the one that was judged');
  });

  it('agrees with a verdict on a job list with the running gate in it, and on exit codes that outweigh a run record', async () => {
    write('portcullis.yml', policy);
    write('reports/a.xml', junit(0));
    write('reports/a.xml.run.json', '{"tool": "pytest", "exitCode": 0}');
    write(
      'jobs.json',
      '{"jobs": [{"name": "build", "conclusion": "success"}, {"name": "gate", "status": "in_progress", "conclusion": null}]}',
    );
    await run([
      'gate',
      '-q',
      '--jobs',
      'jobs.json',
      '--exit-code',
      'tests=1',
      '--format',
      'json=v.json',
      '--now',
      '2026-01-01T00:00:00Z',
    ]);
    expect(await run(['replay', 'v.json'])).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('agrees') });
  });

  it('agrees with a verdict on named reports when they are named again', async () => {
    write('a.xml', junit(1));
    await run(['gate', '-q', 'a.xml', '--format', 'json=v.json']);
    expect((await run(['replay', 'v.json', 'a.xml'])).exitCode).toBe(0);
  });

  it('says which file is no verdict', async () => {
    write('portcullis.yml', policy);
    write('v.json', '{}');
    expect(await run(['replay', 'v.json'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('v.json: not a verdict'),
    });
  });
});
