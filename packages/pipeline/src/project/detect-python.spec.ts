import { describe, expect, it } from '@jest/globals';
import { memoryProject } from '../testing/memory-project.ts';
import { pyprojectShapes } from '../testing/pyproject-shapes/pyproject-shapes.ts';
import type { PyprojectShape } from '../testing/pyproject-shapes/pyproject-shape.ts';
import { detectProject } from './detect-project.ts';
import type { DetectedPython } from './detect-python.ts';
import { reasonOf } from './project-files.ts';

function detected(texts: Readonly<Record<string, string>>): DetectedPython {
  const { python } = detectProject(memoryProject(texts));
  if (python === null) throw new Error('not taken for a Python project');
  return python;
}

const ofShape = ({ pyproject, files }: PyprojectShape): DetectedPython =>
  detected({ 'pyproject.toml': pyproject, ...files });

describe('a pyproject.toml', () => {
  it.each(pyprojectShapes)('says which versions, manager and folders: $name', (shape) => {
    const { versions, installation, folders, broken } = ofShape(shape);
    expect({
      broken,
      versions: versions?.value ?? null,
      manager: installation.manager.value,
      sources: folders.sources?.value ?? null,
      setup: installation.commands?.value,
    }).toEqual({
      broken: [],
      versions: shape.versions,
      manager: shape.manager,
      sources: shape.sources,
      setup: shape.setup,
    });
  });

  it('has at least thirty shapes here', () => {
    expect(pyprojectShapes.length).toBeGreaterThanOrEqual(30);
  });

  it('is named with the line that a guess comes from', () => {
    const { versions } = detected({ 'pyproject.toml': '[project]\nname = "a"\nrequires-python = ">=3.12"\n' });
    expect(versions === null ? null : reasonOf(versions)).toBe('requires-python ">=3.12", pyproject.toml:3');
  });

  it('is broken at a line and a column', () => {
    const { broken } = detected({ 'pyproject.toml': '[project]\nname = "a\nversion = "1"\n' });
    expect(broken).toEqual([expect.objectContaining({ file: 'pyproject.toml', line: 2 })]);
  });
});

describe('lock files of two managers', () => {
  const texts = { 'pyproject.toml': '', 'uv.lock': '', 'poetry.lock': '' };

  it('leave the choice to a person', () => {
    const { manager, rivals } = detected(texts).installation;
    expect([manager.value, ...rivals.map(({ value }) => value)]).toEqual(['uv', 'poetry']);
  });

  it('are no question once a person has chosen', () => {
    const { python } = detectProject(memoryProject(texts), { packageManager: 'poetry' });
    expect([python?.installation.manager.value, python?.installation.rivals]).toEqual(['poetry', []]);
  });
});

describe('tools of a Python project', () => {
  it('are seen in settings, requirements and commit hooks', () => {
    const { used } = detected({
      'pyproject.toml': '[tool.black]\nline-length = 120\n[tool.coverage.run]\nbranch = true\n',
      'requirements-dev.txt': 'mypy==2\n# isort\n-r other.txt\n',
      '.pre-commit-config.yaml': 'repos:\n  - repo: x\n    hooks:\n      - id: bandit\n',
      'setup.cfg': '[flake8]\nmax-line-length = 100\n',
    }).tools;
    expect([...used].map(([name, use]) => [name, use.value, reasonOf(use)])).toEqual([
      ['black', 'configured', '[tool.black], pyproject.toml:1'],
      ['mypy', 'required', 'mypy, requirements-dev.txt:1'],
      ['coverage', 'configured', '[tool.coverage], pyproject.toml:3'],
      ['bandit', 'hook', 'hook bandit, .pre-commit-config.yaml:4'],
      ['flake8', 'configured', '[flake8], setup.cfg:1'],
    ]);
  });

  it.each([
    ['a table', { 'pyproject.toml': '[tool.ruff]\n[tool.ruff.format]\nquote-style = "single"\n' }],
    ['a commit hook', { 'pyproject.toml': '', '.pre-commit-config.yaml': '      - id: ruff-format\n' }],
    ['a command', { 'pyproject.toml': '', Makefile: 'fmt:\n\truff format .\n' }],
  ])('show by %s that Ruff formats the code', (_, texts) => {
    expect(detected(texts).tools.ruffFormats).not.toBeNull();
  });

  it('show that Ruff sorts the imports, unless isort is there', () => {
    const selected = '[tool.ruff.lint]\nselect = ["E", "I"]\n';
    expect(detected({ 'pyproject.toml': selected }).tools.ruffSortsImports).not.toBeNull();
    expect(detected({ 'pyproject.toml': `${selected}[tool.isort]\n` }).tools.ruffSortsImports).toBeNull();
  });
});

describe('the code of a repository with several projects', () => {
  const root = { 'pyproject.toml': '[project]\nname = "shelf"\nversion = "1"\n' };
  const member = '[project]\nname = "part"\nversion = "1"\n';

  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'has that of the members, in place of the folder that holds them',
      { 'parts/part/pyproject.toml': member, 'parts/part/part/__init__.py': '' },
      ['parts/part/part'],
    ],
    [
      'has the whole package that holds a member',
      { 'shelf/__init__.py': '', 'shelf/runtime/setup.py': '', 'shelf/runtime/part/__init__.py': '' },
      ['shelf'],
    ],
    [
      'has no module that is only called setup.py',
      { 'shelf/__init__.py': '', 'shelf/options/__init__.py': '', 'shelf/options/setup.py': '' },
      ['shelf'],
    ],
    [
      'has no project that a test reads',
      { 'shelf/__init__.py': '', 'test-data/part/pyproject.toml': member, 'test-data/part/part/__init__.py': '' },
      ['shelf'],
    ],
  ])('%s', (_what, files, sources) => {
    expect(detected({ ...root, ...files }).folders.sources?.value).toEqual(sources);
  });
});
