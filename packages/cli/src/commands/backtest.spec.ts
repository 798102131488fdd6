import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { backtestV1JsonSchema } from '@portcullis/gate-core';
import { main } from '../main.ts';
import { memoryHost } from '../testing/memory-host.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis-backtest-')));

const policyOf = (minTests: number): string =>
  `version: 1\nevidence: { unit: { parser: junit, path: unit.xml } }\nrules: [{ id: tests, metric: tests.total, min: ${minTests} }]\n`;
const testcase = '<testcase classname="a" name="b"/>';

async function run(...args: readonly string[]) {
  const { host, stdout, stderr } = memoryHost({ cwd: folder });
  const exitCode = await main(args, host);
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

beforeAll(async () => {
  mkdirSync(join(folder, 'runs'));
  writeFileSync(join(folder, 'portcullis.yml'), policyOf(1));
  writeFileSync(join(folder, 'strict.yml'), policyOf(2));
  for (const [name, tests] of Object.entries({ one: 1, two: 2, three: 3 })) {
    const cases = Array.from({ length: tests }, (_, index) => testcase.replace('"b"', `"${index}"`)).join('');
    writeFileSync(join(folder, 'unit.xml'), `<testsuites><testsuite name="u">${cases}</testsuite></testsuites>`);
    const saved = ['--save-evidence', `runs/${name}.json.gz`, '--repository', `octo/${name}`];
    expect((await run('gate', '--quiet', ...saved)).exitCode).toBe(0);
  }
  writeFileSync(join(folder, 'cut.json.gz'), readFileSync(join(folder, 'runs/one.json.gz')).subarray(0, 60));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('portcullis backtest', () => {
  it('says how many runs it would have blocked, and which', async () => {
    const { exitCode, stdout } = await run('backtest', '--policy', 'strict.yml', 'runs');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Would have blocked 1 of 3 runs\.\n/u);
    expect(stdout).toContain('octo/one (runs/one.json.gz): blocked');
  });

  it('compares with the policy that gate would find', async () => {
    const { stdout } = await run('backtest', '--against', 'strict.yml', 'runs');
    expect(stdout).toMatch(/^Would have blocked 0 of 3 runs; 1 run turns from blocked to passed\.\n/u);
  });

  it('writes what its schema describes', async () => {
    const options = ['--policy', 'strict.yml', '--against', 'portcullis.yml', '--format', 'json'];
    const { stdout } = await run('backtest', ...options, 'runs', 'cut.json.gz');
    const validate = new Ajv2020({ strict: false, logger: false, formats: { 'date-time': true } }).compile(
      backtestV1JsonSchema(),
    );
    expect(validate(JSON.parse(stdout))).toBe(true);
  });

  it.each<[string, readonly string[], number]>([
    ['0 although runs turn', ['--policy', 'strict.yml', 'runs'], 0],
    ['0 with as many red runs as allowed', ['--policy', 'strict.yml', '--max-red', '1', 'runs'], 0],
    ['1 with more', ['--policy', 'strict.yml', '--max-red', '0', 'runs'], 1],
    [
      '0 for runs that were red before',
      ['--policy', 'strict.yml', '--against', 'strict.yml', '--max-red', '0', 'runs'],
      0,
    ],
    [
      '1 with more, beside a file that cannot be judged',
      ['--policy', 'strict.yml', '--max-red=0', 'runs', 'cut.json.gz'],
      1,
    ],
    ['2 for a file that cannot be judged', ['runs', 'cut.json.gz'], 2],
    ['2 for a name without a file', ['runs', 'none.json'], 2],
    ['2 for a policy that is missing', ['--policy', 'none.yml', 'runs'], 2],
    ['2 for a number that is none', ['--max-red', 'few', 'runs'], 2],
  ])('ends with %s', async (_, args, exitCode) => {
    expect((await run('backtest', ...args)).exitCode).toBe(exitCode);
  });
});

describe('portcullis gate --repository', () => {
  it.each([
    [['--repository', 'octo/shop'], 'needs --save-evidence'],
    [['--repository', `octo/ghp_${'a1B2'.repeat(9)}`, '--save-evidence', 'x.json'], 'holds what looks like a token'],
    [['--repository', ' ', '--save-evidence', 'x.json'], 'expected the name of a repository'],
    [['--repository', 'octo shop', '--save-evidence', 'x.json'], 'expected the name of a repository'],
  ])('refuses %j', async (args, message) => {
    const { exitCode, stderr } = await run('gate', ...args);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining(message) });
  });
});
