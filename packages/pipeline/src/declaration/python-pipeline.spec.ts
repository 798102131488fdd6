import { describe, expect, it } from '@jest/globals';
import { parseConfig, resolvePipeline } from '../index.ts';
import type { ResolvedCheck, ResolvedJob, ResolvedPipeline } from '../index.ts';

const loaded = parseConfig('version: 1\nextends: python\n', { file: 'portcullis.yml' });
const pipeline: ResolvedPipeline = resolvePipeline(loaded);

function job(id: string): ResolvedJob {
  const found = pipeline.jobs.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no job ${id}`);
  return found;
}

function check(key: string): ResolvedCheck {
  const found = pipeline.jobs
    .flatMap(({ legs }) => legs.flatMap(({ checks }) => checks))
    .find((one) => one.key === key);
  if (found === undefined) throw new Error(`no check ${key}`);
  return found;
}

const words = ({ command }: ResolvedCheck): string =>
  command.kind === 'shell' ? command.text.trim() : command.argv.join(' ');

describe('the pipeline of the preset python', () => {
  it('starts with pull requests, pushes to main and develop, the merge queue, and a person', () => {
    expect(pipeline.on).toEqual({
      pullRequest: { types: ['opened', 'synchronize', 'reopened'] },
      push: { branches: ['main', 'develop'] },
      mergeGroup: true,
      manual: true,
    });
  });

  it('requires preflight, build and test, and the security scan, and nothing else', () => {
    expect(pipeline.jobs.map(({ id, required }) => [id, required])).toEqual([
      ['preflight', true],
      ['build-test', true],
      ['security-scan', true],
      ['docker', false],
      ['e2e', false],
      ['complexity', false],
      ['profiling', false],
    ]);
  });

  it('lints the workflows and finds out what changed before anything else', () => {
    expect(job('preflight')).toMatchObject({ detectsChanges: true, needs: [] });
    expect(check('preflight/actionlint')).toMatchObject({ tool: 'actionlint', required: true });
    expect(words(check('preflight/actionlint'))).toContain('then actionlint;');
    expect(Object.keys(loaded.config.changeFilters)).toEqual(['python', 'docker', 'workflows']);
  });

  it('tests with Python 3.11 and 3.12, each to its end', () => {
    const { legs, failFast } = job('build-test');
    expect(failFast).toBe(false);
    expect(legs.map(({ name, runtime }) => [name, runtime.python])).toEqual([
      ['build-test (3.11)', '3.11'],
      ['build-test (3.12)', '3.12'],
    ]);
  });

  it.each([
    ['build-test/black (3.11)', 'black --check --line-length 100 .'],
    ['build-test/isort (3.12)', 'isort --profile black --check-only .'],
    ['build-test/ruff (3.12)', 'ruff check .'],
  ])('is strict about %s', (key, command) => {
    expect(check(key)).toMatchObject({ required: true, exitCodes: [0] });
    expect(words(check(key))).toBe(command);
  });

  it('shows what MyPy says, and never fails by it', () => {
    expect(check('build-test/mypy (3.12)').required).toBe(false);
    expect(loaded.config.evidence['mypy']?.enforce).toBe('inform');
  });

  it('lets pytest try failing tests twice more, in parallel, and write both reports', () => {
    const pytest = check('build-test/pytest (3.11)');
    expect(words(pytest)).toBe(
      'python -m pytest -n auto --ignore=tests/e2e --reruns 2 --junit-xml=reports/junit-3.11.xml --cov=app --cov-report=xml:reports/coverage-3.11.xml',
    );
    expect(pytest).toMatchObject({ toolRetries: 2, retries: { flaky: 0, transient: 1 } });
    expect(pytest.reports).toEqual([
      { name: 'tests', parser: 'junit', path: 'reports/junit-3.11.xml', evidence: 'tests' },
      { name: 'coverage', parser: 'cobertura', path: 'reports/coverage-3.11.xml', evidence: 'coverage' },
    ]);
  });

  it('asks for thirty per cent of lines, and allows fifteen High findings', () => {
    expect(loaded.config.rules).toMatchObject([{ max: 15 }, { min: 30 }, { max: 0 }, { max: 0 }]);
  });

  it.each([
    ['bandit', true],
    ['pip-audit', false],
    ['gitleaks', false],
  ])('scans with %s, as JSON', (id, required) => {
    const scan = check(`security-scan/${id}`);
    expect(scan).toMatchObject({ required, exitCodes: [0, 1] });
    expect(scan.reports.map(({ path }) => path)).toEqual([`reports/${id}.json`]);
    expect(words(scan)).toContain('json');
  });

  it('builds an image with cached layers, scans it, and lists what is in it', () => {
    expect(job('docker')).toMatchObject({ required: false, services: { docker: {} }, changed: 'docker' });
    expect(pipeline.caches['docker-layers']).toEqual({ layers: { type: 'gha', mode: 'max' } });
    expect(words(check('docker/build'))).toContain('docker buildx build');
    expect(words(check('docker/trivy'))).toContain('--format sarif');
    expect(words(check('docker/sbom'))).toContain('--format cyclonedx');
  });

  it('has optional jobs for end-to-end tests, complexity and profiling', () => {
    expect(job('e2e').timeoutMinutes).toBe(60);
    expect(words(check('complexity/radon'))).toContain('radon cc app');
    expect(words(check('profiling/pytest-benchmark'))).toContain('--benchmark-only');
  });

  it('keeps packages by their lock files, layers, and the state of tools', () => {
    expect(pipeline.caches['pip']?.keyFiles).toEqual([
      '**/requirements*',
      '**/pyproject.toml',
      '**/*.lock',
      '**/pylock*.toml',
    ]);
    expect(pipeline.caches['state']?.paths).toContain('reports');
  });

  it('says what follows, re-runs once, and looks at its health every six hours', () => {
    expect(pipeline.gate).toMatchObject({
      onSuccess: ['artifacts', 'codecov'],
      onFailure: ['artifacts', 'report', 'alert'],
    });
    expect(loaded.config.gate).toMatchObject({ comment: true, explainJobs: true });
    expect(loaded.config.rerun.maxAttempts).toBe(1);
    expect(pipeline.health).toEqual({ everyHours: 6, afterRuns: true, manual: true });
  });
});
