import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testsV1JsonSchema } from '@portcullis/health-metrics';
import { main } from '../main.ts';
import { memoryHost } from '../testing/memory-host.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis-tests-')));

const policy =
  'version: 1\nevidence: { unit: { parser: junit, path: unit.xml } }\nrules: [{ id: tests, metric: tests.total, min: 1 }, { id: flaky, metric: tests.flaky, max: 0, enforce: warn }]\n';
const runs = {
  first: ['', ''],
  second: ['<flakyFailure message="no answer"/>', ''],
  third: ['', '<failure message="assert 3 == 4"/>'],
} as const;

async function run(...args: readonly string[]) {
  const { host, stdout, stderr } = memoryHost({ cwd: folder });
  const exitCode = await main(args, host);
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

beforeAll(async () => {
  mkdirSync(join(folder, 'evidence'));
  writeFileSync(join(folder, 'portcullis.yml'), policy);
  for (const [index, [name, [pays, ships]]] of Object.entries(runs).entries()) {
    const suite = `<testsuite name="u" timestamp="2026-01-0${index + 1}T09:30:00Z"><testcase name="pays" time="2">${pays}</testcase><testcase name="ships" time="1">${ships}</testcase><testcase name="later"><skipped/></testcase></testsuite>`;
    writeFileSync(join(folder, 'unit.xml'), suite);
    const { exitCode, stdout } = await run('gate', '--save-evidence', `evidence/${name}.json.gz`);
    expect(exitCode).toBe(0);
    if (name === 'second') expect(stdout).toContain('pays: passed at attempt 2 after no answer');
  }
  writeFileSync(join(folder, 'cut.json.gz'), readFileSync(join(folder, 'evidence/first.json.gz')).subarray(0, 60));
  writeFileSync(join(folder, 'runs.json'), '[]');
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('portcullis tests', () => {
  it('says which tests flake, fail anew, are slow and are always skipped', async () => {
    const { exitCode, stdout } = await run('tests', 'evidence');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^1 of 3 tests is flaky, 1 newly fails\n/u);
    expect(stdout).toContain('ships (unit): passed in evidence/second.json.gz of 2026-01-02 09:30 UTC');
    expect(stdout).toMatch(/pays \(unit\): 33\.3 % \(6\.1–79\.2 %\): 1 of 3\s+executions/u);
    expect(stdout).toContain('pays (unit): 2 s on average, 2 s at most');
    expect(stdout).toContain('later (unit): 3 times');
  });

  it('reads a glob, and a file that is named twice once', async () => {
    const { stdout } = await run('tests', 'evidence/*.gz', 'evidence/first.json.gz', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ runs: 3, executions: 6 });
  });

  it('writes what its schema describes, to a file too', async () => {
    await run('tests', 'evidence', 'cut.json.gz', '--format', 'json=tests.json', '--format', 'markdown=tests.md');
    const report: unknown = JSON.parse(readFileSync(join(folder, 'tests.json'), 'utf8'));
    const validate = new Ajv2020({ strict: false, formats: { 'date-time': true } }).compile(testsV1JsonSchema());
    expect(validate(report)).toBe(true);
    expect(readFileSync(join(folder, 'tests.md'), 'utf8')).toMatch(/^# 1 of 3 tests is flaky/u);
  });

  it('names a file that cannot be used, reports the others and exits with 2', async () => {
    const { exitCode, stdout } = await run('tests', 'evidence', 'cut.json.gz');
    expect(exitCode).toBe(2);
    expect(stdout).toContain('cut.json.gz cannot be used');
    expect(stdout).toContain('1 of 3 tests is flaky');
  });

  it.each([
    [['tests']],
    [['tests', 'gone.json']],
    [['tests', 'evidence', '--max-listed', '0']],
    [['tests', 'evidence', '--format', 'json=evidence/first.json.gz']],
  ])('exits with 2 for %j', async (args) => {
    expect(await run(...args)).toMatchObject({ exitCode: 2 });
  });

  it('lists as many tests as it is told', async () => {
    const { stdout } = await run('tests', 'evidence', '--max-listed', '1', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ slowestTests: [{ name: 'pays' }] });
  });
});

describe('portcullis health --tests', () => {
  it('shows the tests with the health of CI', async () => {
    const { exitCode, stdout } = await run('health', 'runs.json', '--tests', 'evidence');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('1 of 3 tests is flaky, 1 newly fails');
  });

  it('has them in its JSON', async () => {
    const { stdout } = await run('health', 'runs.json', '--tests', 'evidence', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 'health.v1',
      tests: { schemaVersion: 'tests.v1', runs: 3 },
    });
  });

  it('refuses to write over the evidence', async () => {
    const { exitCode, stderr } = await run(
      ...['health', 'runs.json', '--tests', 'evidence', '--format', 'json=evidence/first.json.gz'],
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain('evidence/first.json.gz');
  });
});
