import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { command, plainEnvironment, repositoryRoot } from './repository.ts';

let project: string;

function portcullis(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: project,
    encoding: 'utf8',
    env: plainEnvironment,
  });
  return { exitCode: status, text: `${stdout}${stderr}` };
}

function gateBy(preset: string) {
  // Only its exit code shows that govulncheck came to its end.
  const codes = preset === 'go' ? ['--exit-code', 'govulncheck=0'] : [];
  return portcullis('gate', '--preset', preset, '--jobs', 'needs.json', ...codes);
}

/** Puts real reports where the preset looks for them, and says that all jobs succeeded. */
function report(files: Readonly<Record<string, string>>, jobs: readonly string[]) {
  for (const [path, fixture] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    cpSync(join(repositoryRoot, 'packages/scan-parsers/fixtures', fixture), join(project, path));
  }
  writeFileSync(
    join(project, 'needs.json'),
    JSON.stringify(Object.fromEntries(jobs.map((job) => [job, { result: 'success', outputs: {} }]))),
  );
}

const java = {
  'shop/target/surefire-reports/TEST-shop.xml': 'junit/pytest-passing.xml',
  'shop/target/site/jacoco/jacoco.xml': 'jacoco/coverage.xml',
};
const go = {
  'reports/go-test.ndjson': 'go-test/passing.ndjson',
  'reports/cover.out': 'go-cover/several-packages.out',
  'reports/golangci-lint.json': 'golangci-lint/clean.json',
  'reports/govulncheck.json': 'govulncheck/clean.json',
};
const rust = {
  'reports/clippy.jsonl': 'cargo/clean.ndjson',
  'target/nextest/ci/junit.xml': 'junit/pytest-passing.xml',
  'reports/coverage.json': 'llvm-cov/coverage.json',
  'reports/cargo-audit.json': 'cargo-audit/clean.json',
};
const javaJobs = ['build-test', 'security-scan'];
const jobs = ['preflight', ...javaJobs];

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'portcullis-presets-'));
});
afterEach(() => {
  rmSync(project, { recursive: true, force: true });
});

describe.each([
  ['java', java, javaJobs, 'shop/target/site/jacoco/jacoco.xml'],
  ['go', go, jobs, 'reports/govulncheck.json'],
  ['rust', rust, jobs, 'reports/coverage.json'],
] as const)('the preset %s', (preset, files, needed, deciding) => {
  const gate = () => gateBy(preset);

  it('passes for reports of its tools that are in order', () => {
    report(files, needed);
    const { exitCode, text } = gate();
    expect({ exitCode, text }).toMatchObject({ exitCode: 0 });
  });

  it('is inconclusive without one of them', () => {
    report(files, needed);
    rmSync(join(project, deciding));
    expect(gate().exitCode).toBe(2);
  });

  it('blocks without a job', () => {
    report(files, needed.slice(0, -1));
    expect(gate().exitCode).not.toBe(0);
  });

  it('validates without a warning', () => {
    writeFileSync(join(project, 'portcullis.yml'), `version: 1\nextends: ${preset}\n`);
    const { exitCode, text } = portcullis('validate');
    expect(exitCode).toBe(0);
    expect(text).not.toContain('warning:');
  });
});

describe.each([
  ['go', go, { 'reports/govulncheck.json': 'govulncheck/findings.json' }, 'vulnerabilities'],
  ['go', go, { 'reports/golangci-lint.json': 'golangci-lint/findings.json' }, 'golangci-lint'],
  ['rust', rust, { 'reports/cargo-audit.json': 'cargo-audit/findings.json' }, 'vulnerabilities'],
  ['rust', rust, { 'reports/clippy.jsonl': 'cargo/findings.ndjson' }, 'Clippy'],
])('the preset %s', (preset, files, worse, says) => {
  it(`blocks for ${Object.values(worse)[0] ?? ''}`, () => {
    report({ ...files, ...worse }, jobs);
    const { exitCode, text } = gateBy(preset);
    expect(exitCode).toBe(1);
    expect(text).toContain(says);
  });
});

it.each(['go', 'rust'])('explain pipeline shows that of the preset %s', (preset) => {
  const { exitCode, text } = portcullis('explain', 'pipeline', '--preset', preset);
  expect(exitCode).toBe(0);
  expect(text).toContain(`preset:${preset}:`);
});
