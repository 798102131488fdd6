import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig, renderPipeline, resolvePipeline } from '../index.ts';
import type { LoadedConfig } from '../index.ts';

const load = (preset: string, parameters = '{}'): LoadedConfig =>
  parseConfig(`version: 1\nextends: ${preset}\nwith: ${parameters}\n`, { file: 'portcullis.yml' });

const enforced = ({ config }: LoadedConfig, enforce: string): readonly string[] =>
  Object.entries(config.evidence)
    .filter(([, entry]) => entry.enforce === enforce)
    .map(([name]) => name);

describe.each([
  ['java', ['tests', 'coverage'], ['checkstyle', 'spotbugs', 'gitleaks']],
  ['go', ['tests', 'coverage', 'lint', 'govulncheck'], ['gosec', 'gitleaks']],
  ['rust', ['clippy', 'tests', 'coverage', 'cargo-audit'], ['gitleaks']],
])('the preset %s', (preset, deciding, shown) => {
  const loaded = load(preset);

  it('decides by some reports and shows the others', () => {
    expect(enforced(loaded, 'block')).toEqual(deciding);
    expect(enforced(loaded, 'inform')).toEqual(shown);
  });

  it('asks for tests that pass, and for thirty per cent of coverage', () => {
    expect(loaded.config.rules).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ metric: 'tests.failed', max: 0, enforce: 'block' }),
        expect.objectContaining({ metric: 'tests.errors', max: 0, enforce: 'block' }),
        expect.objectContaining({ id: 'coverage-floor', min: 30, enforce: 'block' }),
      ]),
    );
  });

  it('requires its jobs, by the names that the project gives them', () => {
    const { jobs } = load(preset, '{ jobs: { build-test: test, security-scan: false } }').config;
    expect(Object.keys(jobs)).toEqual([...(preset === 'java' ? [] : ['preflight']), 'test']);
    expect(load(preset, '{ jobs: false }').config.jobs).toEqual({});
  });

  it('has nothing in it that is probably a mistake', () => {
    expect(loaded.warnings).toEqual([]);
  });
});

describe.each(['go', 'rust'])('the pipeline of the preset %s', (preset) => {
  it('writes each report that the gate asks for', () => {
    const loaded = load(preset);
    const written = resolvePipeline(loaded).jobs.flatMap(({ legs }) =>
      legs.flatMap(({ checks }) => checks.flatMap(({ reports }) => reports.map(({ name, path }) => [name, path]))),
    );
    expect(Object.fromEntries(written)).toEqual(
      Object.fromEntries(Object.entries(loaded.config.evidence).map(([name, { path }]) => [name, path])),
    );
  });

  it('is explained with the line that says so', () => {
    expect(renderPipeline(load(preset))).toContain(`preset:${preset}:`);
  });

  it('keeps reports where it is told', () => {
    expect(load(preset, '{ reports: out }').config.evidence['coverage']?.path).toMatch(/^out\//u);
  });
});

describe('the preset java', () => {
  it('declares no pipeline', () => {
    expect(load('java').config.pipeline).toBeUndefined();
  });

  it.each([
    ['maven', '**/target/surefire-reports/TEST-*.xml'],
    ['gradle', '**/build/test-results/**/TEST-*.xml'],
  ])('looks for reports where %s writes them', (manager, path) => {
    const { config } = load('java', `{ packageManager: ${manager} }`);
    expect([config.evidence['tests']?.path].flat()).toContain(path);
  });

  it('works with no other build tool', () => {
    expect(() => load('java', '{ packageManager: npm }')).toThrow('java works with maven, gradle, found "npm"');
  });
});

describe('the preset node', () => {
  const pathsOf = (loaded: LoadedConfig, key: string): ReadonlySet<string> =>
    new Set(
      resolvePipeline(loaded).jobs.flatMap(({ legs }) =>
        legs.flatMap(({ checks }) =>
          checks.flatMap(({ reports }) => reports.flatMap(({ name, path }) => (name === key ? [path] : []))),
        ),
      ),
    );

  it('decides by the report of ESLint, and shows those of audits', () => {
    const loaded = load('node');
    expect([enforced(loaded, 'block'), enforced(loaded, 'inform')]).toEqual([['eslint'], ['audit', 'gitleaks']]);
    expect(loaded.warnings).toEqual([]);
  });

  it.each(['jest', 'vitest'])('decides by the tests and the coverage of %s, of each version', (testRunner) => {
    const loaded = load('node', `{ testRunner: ${testRunner}, node: ['22', '24', '26'] }`);
    expect(enforced(loaded, 'block')).toEqual(['eslint', 'tests', 'coverage']);
    expect(loaded.config.rules.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['tests-pass', 'tests-complete', 'coverage-floor']),
    );
    expect(loaded.warnings).toEqual([]);
    for (const name of ['tests', 'coverage'])
      expect([loaded.config.evidence[name]?.expect, pathsOf(loaded, name).size]).toEqual([3, 3]);
  });

  it.each([
    ['npm', 'npm run test -- --run'],
    ['pnpm', 'pnpm run test --run'],
    ['yarn', 'yarn run test --run'],
  ])('hands options on to the script as %s does', (packageManager, command) => {
    const { jobs } = resolvePipeline(load('node', `{ testRunner: vitest, packageManager: ${packageManager} }`));
    const test = jobs.flatMap(({ legs }) => legs.flatMap(({ checks }) => checks)).find(({ id }) => id === 'test');
    expect(JSON.stringify(test?.command)).toContain(JSON.stringify(command.split(' ')).slice(1, -1));
  });

  it('shows the audit of Yarn, which reports nothing when it finds nothing, by its exit code', () => {
    expect(enforced(load('node', '{ packageManager: yarn }'), 'inform')).toEqual(['gitleaks']);
  });
});

it.each([
  ['finds all files formatted', 'exit 0', true],
  ['lists a file', 'echo a.go', false],
  ['cannot read a file', 'exit 2', false],
  ['is missing', null, false],
])('the check gofmt of the preset go, where gofmt %s', (_what, script, isPassed) => {
  const checks = resolvePipeline(load('go')).jobs.flatMap(({ legs }) => legs.flatMap((leg) => leg.checks));
  const command = checks.find(({ id }) => id === 'gofmt')?.command;
  const folder = mkdtempSync(join(tmpdir(), 'portcullis-gofmt-'));
  if (script !== null) writeFileSync(join(folder, 'gofmt'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const text = command?.kind === 'shell' ? command.text : '';
  const env = { PATH: `${folder}:/usr/bin:/bin` };
  const { status } = spawnSync('bash', ['-eo', 'pipefail', '-c', text], { env, stdio: 'ignore' });
  rmSync(folder, { recursive: true });
  expect(text === '' ? null : status === 0).toBe(isPassed);
});
