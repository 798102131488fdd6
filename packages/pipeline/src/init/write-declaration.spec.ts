import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseConfig, renderPipeline, renderWorkflows, resolvePipeline, stampGenerated } from '../index.ts';
import type { LoadedConfig, ResolvedPipeline } from '../index.ts';
import { detectProject } from '../project/detect-project.ts';
import { memoryProject } from '../testing/memory-project.ts';
import { pyprojectShapes } from '../testing/pyproject-shapes/pyproject-shapes.ts';
import { initPresets } from './init-choice.ts';
import type { InitChoice, InitPreset } from './init-choice.ts';
import { choosePreset, writeDeclaration } from './write-declaration.ts';

type Texts = Readonly<Record<string, string>>;

function declared(texts: Texts, choice: Partial<InitChoice> = {}): string {
  const project = detectProject(memoryProject(texts));
  const preset = choice.preset ?? choosePreset(project)?.preset ?? 'minimal';
  return writeDeclaration(project, { versions: null, sources: null, step: null, ...choice, preset }).text;
}

function load(text: string): { readonly loaded: LoadedConfig; readonly pipeline: ResolvedPipeline } {
  const loaded = parseConfig(text, { file: 'portcullis.yml' });
  expect(loaded.warnings).toEqual([]);
  expect(renderPipeline(loaded)).toContain('jobs:');
  expect(renderWorkflows(loaded, { portcullisVersion: '0.1.0' }).files.length).toBeGreaterThan(0);
  return { loaded, pipeline: resolvePipeline(loaded) };
}

function commandOf(text: string, key: string): string | null {
  const checks = load(text).pipeline.jobs.flatMap(({ legs }) => legs.flatMap((leg) => leg.checks));
  const command = checks.find((check) => check.key === key)?.command;
  if (command === undefined) return null;
  return command.kind === 'shell' ? command.text.trim() : command.argv.join(' ');
}

describe('a declaration for a Python project', () => {
  it('says only what differs, each with its reason', () => {
    const text = declared({
      'pyproject.toml': `[project]\nname = "shelf"\nrequires-python = ">=3.12"\n[tool.ruff.format]\n`,
      'uv.lock': '',
      'src/shelf/__init__.py': '',
      'tests/test_a.py': '',
      '.git/HEAD': 'ref: refs/heads/master\n',
    });
    expect(text).toBe(`# yaml-language-server: $schema=https://portcullis.dev/schema/portcullis.v1.json
version: 1
extends: python # what it comes to: portcullis explain pipeline
with:
  python: ['3.12', '3.13', '3.14'] # requires-python ">=3.12", pyproject.toml:3
  source: src
  packageManager: uv # uv.lock
  jobs:
    docker: false # no Dockerfile
    e2e: false # no tests in tests/e2e
    profiling: false # pytest-benchmark is not among the dependencies
without: # parts of the preset that this project does not use
  pipeline:
    - jobs.build-test.checks.black # Ruff formats this code: [tool.ruff.format], pyproject.toml:4
    - jobs.build-test.checks.isort # not used here; Ruff sorts imports by its rule I
pipeline:
  on:
    push:
      branches: [master] # the branch that is checked out
  jobs:
    build-test:
      checks:
        ruff-format: # in place of Black
          command: [ruff, format, --check, .]
          fix: [ruff, format, .]
          install:
            pip: ['ruff==0.17.6']
`);
    load(text);
  });

  it.each(pyprojectShapes)('can be loaded without a warning: $name', ({ pyproject, files, versions, sources }) => {
    const { pipeline } = load(declared({ 'pyproject.toml': pyproject, ...files }));
    const job = pipeline.jobs.find(({ id }) => id === 'build-test');
    expect(job?.matrix['python']).toEqual(versions ?? ['3.11', '3.12']);
    expect(commandOf(declared({ 'pyproject.toml': pyproject, ...files }), 'security-scan/bandit')).toContain(
      `bandit -r ${(sources ?? ['app']).join(' ')} `,
    );
  });

  it('keeps the settings of Black, isort and Bandit', () => {
    const text = declared({
      'pyproject.toml':
        '[tool.black]\nline-length = 79\n[tool.isort]\nprofile = "google"\n[tool.bandit]\nskips = ["B101"]\n',
      'app/main.py': '',
    });
    expect(commandOf(text, 'build-test/black (3.11)')).toBe('black --check .');
    expect(commandOf(text, 'build-test/isort (3.11)')).toBe('isort --check-only .');
    expect(commandOf(text, 'security-scan/bandit')).toBe(
      'bandit -r app -c pyproject.toml -f json -o reports/bandit.json',
    );
  });

  it('leaves the preset as it is where the settings agree with it', () => {
    const text = declared({
      'pyproject.toml': '[tool.black]\nline-length = 100\n[tool.isort]\nprofile = "black"\n',
      'app/main.py': '',
    });
    expect(text).not.toContain('checks:');
  });

  it('builds the image from the only Dockerfile', () => {
    const text = declared({ 'requirements.txt': '', 'app/a.py': '', 'deploy/Dockerfile': 'FROM x' });
    expect(commandOf(text, 'docker/build')).toContain('--file deploy/Dockerfile .');
  });
});

describe('a declaration for a Node project', () => {
  it('runs the scripts that there are, and no tool that is not there', () => {
    const text = declared({
      'package.json': JSON.stringify({
        scripts: { test: 'vitest', lint: 'eslint src' },
        engines: { node: '>=22' },
        devDependencies: { eslint: '9' },
      }),
      'pnpm-lock.yaml': '',
    });
    const { pipeline } = load(text);
    const job = pipeline.jobs.find(({ id }) => id === 'build-test');
    expect(job?.matrix).toEqual({ node: ['22', '24'] });
    expect(job?.legs.at(-1)?.checks.map(({ id }) => id)).toEqual(['eslint', 'test']);
    expect(commandOf(text, 'build-test/eslint (24)')).toBe(
      'pnpm run lint --format json --output-file reports/eslint.json',
    );
  });

  const rulesOf = (text: string): readonly string[] => load(text).loaded.config.rules.map(({ id }) => id);

  const nodeProject = (scripts: Texts, packages: Texts = {}): string =>
    declared({ 'package.json': JSON.stringify({ scripts, devDependencies: packages }), 'package-lock.json': '' });

  it('judges ESLint by its exit code where options cannot be added to the script', () => {
    const text = nodeProject({ test: 'make', lint: 'eslint . | tee log' }, { eslint: '9' });
    expect(commandOf(text, 'build-test/eslint (24)')).toBe('npm run lint');
    expect(Object.keys(load(text).loaded.config.evidence)).toEqual(['audit', 'gitleaks']);
    expect(rulesOf(text)).toEqual(['vulnerabilities', 'secrets']);
  });

  it.each([
    ['jest', {}, 'jest'],
    ['tsc -b && NODE_OPTIONS=--a jest --selectProjects unit', {}, 'jest'],
    ['cross-env CI=1 vitest run', { '@vitest/coverage-v8': '4' }, 'vitest'],
    ['vitest', { '@vitest/coverage-istanbul': '4' }, 'vitest'],
    ['vitest', {}, undefined],
    ['jest; true', {}, undefined],
    ['jest || true', {}, undefined],
    ['jest-runner', {}, undefined],
    ['jest && ./check', {}, undefined],
    ['node --test', {}, undefined],
  ])('asks for results of the runner that the tests end with: %s', (script, packages, runner) => {
    const text = nodeProject({ test: script }, packages);
    expect(/testRunner: (\w+)/u.exec(text)?.[1]).toBe(runner);
    expect(rulesOf(text).includes('coverage-floor')).toBe(runner !== undefined);
  });

  it('audits nothing without a lock file', () => {
    const text = declared({ 'package.json': '{"scripts":{"test":"make"}}' });
    expect(Object.keys(load(text).loaded.config.evidence)).toEqual(['gitleaks']);
    expect(commandOf(text, 'security-scan/audit')).toBeNull();
  });

  it('waits for tests where package.json has no script at all', () => {
    expect(commandOf(declared({ 'package.json': '{}' }), 'build-test/test (24)')).toBe('npm test');
  });

  it('knows Yarn 1 from its successors', () => {
    const classic = declared({ 'package.json': '{}', 'yarn.lock': '# yarn lockfile v1\n' });
    expect(load(classic).pipeline.jobs[1]?.legs[0]?.setup).toEqual([
      { kind: 'shell', text: 'yarn install --frozen-lockfile' },
    ]);
    const berry = declared({ 'package.json': '{}', 'yarn.lock': '__metadata:\n  version: 8\n' });
    expect(berry).not.toContain('setup');
    expect(commandOf(classic, 'security-scan/audit')).toBe('yarn audit');
    expect(commandOf(berry, 'security-scan/audit')).toBe('yarn npm audit --all --recursive');
  });
});

describe('a declaration for any other project', () => {
  it.each([
    [{ Makefile: 'test:\n\ttrue\n' }, 'make test'],
    [{ 'go.mod': 'module a\n' }, 'go test ./...'],
  ])('runs one command: %j', (texts: Texts, command) => {
    expect(commandOf(declared(texts), 'test/test')).toBe(command);
  });
});

describe('a project of texts that are made to take long', () => {
  const names = [
    'pyproject.toml',
    'setup.cfg',
    'setup.py',
    'tox.ini',
    'noxfile.py',
    'requirements.txt',
    '.pre-commit-config.yaml',
    '.python-version',
    '.tool-versions',
    '.gitignore',
    '.isort.cfg',
    'ruff.toml',
    'package.json',
    '.nvmrc',
    'Makefile',
    '.github/workflows/ci.yml',
  ];

  it.each([' ', '\n', '[', '"', 'a=', 'py{', "'a',", '- ', '= [', 'python_requires=', '>=', '\t-', 'name: '])(
    'is looked at all the same: %j',
    (piece) => {
      const text = piece.repeat(Math.floor(199_000 / piece.length));
      const project = detectProject(memoryProject(Object.fromEntries(names.map((name) => [name, text]))));
      expect(project.workflows.length).toBe(1);
    },
    10_000,
  );
});

describe('the preset', () => {
  it.each([
    [{ 'pyproject.toml': '', 'package.json': '{}' }, 'python'],
    [{ 'package.json': '{}', 'release.py': '' }, 'node'],
    [{ 'go.mod': '', 'tool.py': '' }, 'minimal'],
    [{ 'main.c': '', Makefile: 'test:\n', 'scripts/gen.py': '' }, 'minimal'],
    [{ Makefile: 'test:\n', 'main.py': '' }, 'python'],
    [{ 'README.md': '' }, null],
  ])('is that of the files: %j', (texts: Texts, preset) => {
    expect(choosePreset(detectProject(memoryProject(texts)))?.preset ?? null).toBe(preset);
  });
});

describe('the workflows of a declaration', () => {
  const workflowsOf = (texts: Texts, choice: Partial<InitChoice> = {}): ResolvedPipeline['workflows'] =>
    load(declared({ 'requirements.txt': '', ...texts }, choice)).pipeline.workflows;

  it('keep clear of names that workflows of somebody else have', () => {
    const { name, files } = workflowsOf({
      '.github/workflows/ci.yml': 'name: "CI" # by hand\n',
      '.github/workflows/health.yml': 'on: push\n',
    });
    expect([name, files]).toEqual([
      'Portcullis',
      { ci: 'portcullis.yml', rerun: 'rerun.yml', health: 'portcullis-health.yml' },
    ]);
  });

  it('keep their names where Portcullis wrote what is there', () => {
    const written = stampGenerated('name: CI\n', '0.1.0', '');
    expect(workflowsOf({ '.github/workflows/ci.yml': written }).files.ci).toBe('ci.yml');
  });

  it.each([
    { npm: '1.4.0' },
    { action: 'portcullis-ci/portcullis@0123456789012345678901234567890123456789', version: 'v1.4.0' },
  ])('call Portcullis as a person chose: %j', (step) => {
    expect(workflowsOf({}, { step }).step).toEqual(step);
  });
});

describe('a declaration for whatever is found', () => {
  const word = fc.oneof(
    fc.constantFrom('src', 'app', 'my pkg', "it's", '${x}', 'ünï', '-x', '..', 'true', '3.10', 'a\nb', '#', ': '),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  );
  const toml = word.map((text) => JSON.stringify(text));
  const pyproject = fc
    .record({
      name: toml,
      range: fc.oneof(toml, fc.constantFrom('">=3.9"', '"^3.11"', '"<3"', '"*"', '"==3.12.1"', '">=3.20"')),
      table: fc.constantFrom('project', 'tool.poetry', 'tool.flit.metadata'),
      extra: toml,
      find: toml,
      rest: fc.subarray([
        '[tool.black]\n',
        '[tool.ruff.format]\n',
        '[tool.isort]\n',
        '[tool.bandit]\n',
        '[tool.uv.workspace]\n',
        '[tool.pdm]\ndistribution = false\n',
        '[build-system]\nbuild-backend = "hatchling.build"\n',
      ]),
    })
    .map(
      ({ name, range, table, extra, find, rest }) =>
        `[${table}]\nname = ${name}\nrequires-python = ${range}\n[project.optional-dependencies]\n${extra} = []\n[tool.setuptools.packages.find]\nwhere = [${find}]\n[tool.hatch.envs.default]\ndependencies = [${extra}]\n[tool.poetry.dependencies]\npython = ${range}\n${rest.join('')}`,
    );
  const packageJson = fc
    .record({ engine: word, script: fc.constantFrom('test', 'lint', 'test:ci', 'typecheck', 'x'), text: word })
    .map(({ engine, script, text }) =>
      JSON.stringify({ engines: { node: engine }, scripts: { [script]: text }, packageManager: text }),
    );
  const texts = fc
    .record(
      {
        'pyproject.toml': pyproject,
        'package.json': packageJson,
        'requirements.txt': word,
        'setup.cfg': word.map(
          (text) => `[options]\npython_requires = ${text}\n[options.packages.find]\nwhere = ${text}\n`,
        ),
        'setup.py': word.map((text) => `python_requires="${text}"`),
        '.python-version': word,
        '.nvmrc': word,
        'tox.ini': word.map((text) => `[tox]\nenvlist = py311, ${text}\n`),
        '.git/HEAD': word.map((text) => `ref: refs/heads/${text}`),
        '.git/refs/remotes/origin/HEAD': word.map((text) => `ref: refs/remotes/origin/${text}`),
        'uv.lock': fc.constant(''),
        'poetry.lock': fc.constant(''),
        'yarn.lock': fc.constantFrom('', '# yarn lockfile v1'),
        '.github/workflows/ci.yml': word.map((text) => `name: ${text}\n`),
        Makefile: word.map((text) => `test:\n\t${text}\n`),
      },
      { requiredKeys: [] },
    )
    .chain((fixed) =>
      fc
        .array(
          fc.tuple(word, fc.constantFrom('__init__.py', 'pyproject.toml', 'package.json', 'Dockerfile', 'test_a.py')),
          {
            maxLength: 4,
          },
        )
        .map((more): Texts => ({
          ...fixed,
          ...Object.fromEntries(more.map(([folder, file]) => [`${folder}/${file}`, ''])),
        })),
    );
  const numRuns = Number(process.env['PORTCULLIS_INIT_RUNS'] ?? 60);

  it('loads without an error or a warning, and its pipeline can be resolved', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...initPresets), (found, preset: InitPreset) => {
        load(declared(found, { preset }));
        load(declared(found));
      }),
      { numRuns },
    );
  });

  it('is the same again', () => {
    fc.assert(
      fc.property(texts, (found) => {
        expect(declared(found)).toBe(declared(found));
      }),
      { numRuns: 20 },
    );
  });
});
