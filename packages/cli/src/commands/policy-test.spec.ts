import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { main } from '../main.ts';
import { memoryHost } from '../testing/memory-host.ts';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis-policy-test-')));
  put(
    'portcullis.yml',
    'version: 1\nevidence: { unit: { parser: junit, path: unit.xml } }\nrules: [{ id: tests, metric: tests.total, min: 2 }]\n',
  );
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function put(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
async function run(...args: readonly string[]) {
  const { host, stdout, stderr } = memoryHost({ cwd: folder });
  const exitCode = await main(args, host);
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}
const red =
  '{ name: one test, metrics: { tests.total: 1 }, expect: { outcome: blocked, conditions: { tests: failed } } }';
const green =
  '{ name: two tests, metrics: { tests.total: 2 }, expect: { outcome: passed, conditions: { tests: passed } } }';
const cases = (...list: readonly string[]): string => `version: 1\ncases: [${list.join(', ')}]\n`;

describe('portcullis policy test', () => {
  it.each<[string, string, number]>([
    ['0 when every case is answered as expected', cases(red, green), 0],
    ['1 when one is not', cases(red, green.replace('passed, c', 'blocked, c')), 1],
    ['1 when no case turns the rule red', cases(green), 1],
    ['1 without cases', cases(), 1],
    [
      '1 when a case states what no report could',
      cases(red, '{ name: a, missing: [x], expect: { outcome: passed } }'),
      1,
    ],
    ['2 for a file with a mistake', cases(red.replace('metrics', 'metric')), 2],
  ])('ends with %s', async (_, text, exitCode) => {
    put('cases/a.yml', text);
    expect((await run('policy', 'test', 'cases')).exitCode).toBe(exitCode);
  });

  it('runs the cases of folders in the folder', async () => {
    put('cases/a.yml', cases(red));
    put('cases/shop/b.yml', cases(green.replace('passed, c', 'blocked, c')));
    const { exitCode, stdout } = await run('policy', 'test', 'cases');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('cases/shop/b.yml');
  });

  it('lists the mistakes of all case files, each with its place', async () => {
    put('cases/a.yml', cases(red.replace('metrics', 'metric')));
    put('cases/b.yaml', cases(green.replace('outcome: passed', 'outcome: pass')));
    const { stderr } = await run('policy', 'test', 'cases');
    expect(stderr).toMatch(/a\.yml:2:27: cases\[0\]: unknown key "metric" \(did you mean "metrics"\?\)/u);
    expect(stderr).toMatch(/b\.yaml:2:\d+: cases\[0\]\.expect\.outcome/u);
    expect(stderr).toContain('the cases have 2 problems: nothing was tested');
  });

  it('finds evidence relative to the case file', async () => {
    put('unit.xml', '<testsuites><testsuite name="u"><testcase classname="a" name="b"/></testsuite></testsuites>');
    await run('gate', '--quiet', '--save-evidence', 'kept/e.json.gz');
    put(
      'cases/a.yml',
      cases('{ name: a, evidence: ../kept/e.json.gz, expect: { outcome: blocked, conditions: { tests: failed } } }'),
    );
    expect((await run('policy', 'test', 'cases')).exitCode).toBe(0);
  });

  it('writes JSON and JUnit', async () => {
    put('cases/a.yml', cases(red));
    await run('policy', 'test', 'cases', '--format', 'json=out.json', '--format', 'junit=out.xml');
    expect(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'))).toMatchObject({ passed: true });
    expect(readFileSync(join(folder, 'out.xml'), 'utf8')).toContain('failures="0"');
  });

  it.each([
    [['nowhere'], 'expected a folder with cases'],
    [['cases', '--name', 'x'], '--name needs --add'],
    [['cases', '--evidence', 'x'], '--evidence needs --add'],
    [['cases', '--add', 'v.json', '--format', 'json'], '--format beside --add'],
    [['cases', '--add', 'portcullis.yml'], 'portcullis.yml'],
  ])('refuses %j', async (args, message) => {
    put('cases/a.yml', cases(red));
    const { exitCode, stderr } = await run('policy', 'test', ...args);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining(message) });
  });
});

describe('portcullis policy test --add', () => {
  async function happen(tests: number): Promise<void> {
    const testcases = Array.from({ length: tests }, (_, index) => `<testcase classname="a" name="${index}"/>`).join('');
    put('unit.xml', `<testsuites><testsuite name="u">${testcases}</testsuite></testsuites>`);
    await run('gate', '--quiet', '--format', 'json=v.json', '--save-evidence', 'e.json.gz');
    mkdirSync(join(folder, 'cases'), { recursive: true });
  }

  it('makes a case of what happened, which holds, in short form or with its evidence', async () => {
    await happen(1);
    expect(await run('policy', 'test', 'cases', '--add', 'v.json')).toMatchObject({ exitCode: 0, stderr: '' });
    await run('policy', 'test', 'cases', '--add', 'v.json', '--evidence', 'e.json.gz', '--name', 'kept');
    expect(readdirSync(join(folder, 'cases')).sort()).toEqual(['kept.evidence.json.gz', 'kept.yml', 'v.yml']);
    const { exitCode, stdout } = await run('policy', 'test', 'cases');
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: expect.stringContaining('all 2 cases hold') });
  });

  it('replaces no case', async () => {
    await happen(1);
    await run('policy', 'test', 'cases', '--add', 'v.json');
    expect((await run('policy', 'test', 'cases', '--add', 'v.json')).stderr).toContain('is there already');
  });

  it.each(['../v', 'a/b', '.hidden', ''])('refuses the name %j', async (name) => {
    await happen(1);
    expect(await run('policy', 'test', 'cases', '--add', 'v.json', '--name', name)).toMatchObject({ exitCode: 2 });
    expect(readdirSync(join(folder, 'cases'))).toEqual([]);
  });

  it('writes nothing for a policy that answers otherwise', async () => {
    await happen(2);
    put('portcullis.yml', readFileSync(join(folder, 'portcullis.yml'), 'utf8').replace('min: 2', 'min: 3'));
    const { exitCode, stderr } = await run('policy', 'test', 'cases', '--add', 'v.json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining('does not answer the same') });
    expect(readdirSync(join(folder, 'cases'))).toEqual([]);
  });
});
