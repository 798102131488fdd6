import { describe, expect, it } from '@jest/globals';
import { parseConfig, resolvePipeline } from '../index.ts';
import type { ResolvedPipeline } from '../index.ts';

const pipelineOf = (parameters: string): ResolvedPipeline =>
  resolvePipeline(parseConfig(`version: 1\nextends: python\nwith: ${parameters}\n`, { file: 'portcullis.yml' }));

function commandsOf(pipeline: ResolvedPipeline, id: string): readonly string[] {
  const leg = pipeline.jobs.find((job) => job.id === id)?.legs.at(-1);
  return [...(leg?.setup ?? []), ...(leg?.checks ?? []).map(({ command }) => command)].map((command) =>
    command.kind === 'shell' ? command.text.trim() : command.argv.join(' '),
  );
}

describe('the parameter packageManager of the preset python', () => {
  it.each([
    ['uv', 'uv sync --locked --inexact --all-groups', '~/.cache/uv'],
    ['poetry', 'poetry install --no-interaction', '~/.cache/pypoetry'],
    ['pdm', 'pdm export --without-hashes --group :all', '~/.cache/pdm'],
  ])('lets %s install what is locked, wherever the code is imported', (manager, command, cache) => {
    const pipeline = pipelineOf(`{ packageManager: ${manager} }`);
    for (const id of ['build-test', 'e2e', 'profiling'])
      expect(commandsOf(pipeline, id)).toContainEqual(expect.stringContaining(command));
    expect(pipeline.caches['pip']?.paths).toEqual(['~/.cache/pip', cache]);
  });

  it('audits what is installed where there is no file of requirements', () => {
    const commands = commandsOf(pipelineOf('{ packageManager: uv }'), 'security-scan');
    expect(commands).toContainEqual(expect.stringContaining('uv sync'));
    expect(commands).toContain('pip-audit --skip-editable -f json -o reports/pip-audit.json');
  });

  it('audits the file of requirements where one is named', () => {
    const commands = commandsOf(pipelineOf('{ packageManager: uv, requirements: locked.txt }'), 'security-scan');
    expect(commands).toContain('pip-audit -r locked.txt -f json -o reports/pip-audit.json');
    expect(commands).not.toContainEqual(expect.stringContaining('uv sync'));
  });

  it.each([
    ['python', 'npm', 'with.packageManager: python works with pip, uv, poetry, pdm, found "npm"'],
    ['node', 'uv', 'with.packageManager: node works with npm, pnpm, yarn, found "uv"'],
  ])('is refused by the preset %s if it is %s', (preset, manager, message) => {
    expect(() =>
      parseConfig(`version: 1\nextends: ${preset}\nwith: { packageManager: ${manager} }\n`, { file: 'p.yml' }),
    ).toThrow(message);
  });

  it('is that of one preset where two are extended', () => {
    const text = 'version: 1\nextends: [node, python]\nwith: { packageManager: uv }\n';
    expect(() => parseConfig(text, { file: 'p.yml' })).not.toThrow(/packageManager/u);
  });
});

describe('the parameter setup of the preset python', () => {
  it('takes the place of what the package manager does', () => {
    const pipeline = pipelineOf('{ setup: ["pip install -e .[dev]", [make, deps]] }');
    expect(commandsOf(pipeline, 'build-test').slice(0, 2)).toEqual(['pip install -e .[dev]', 'make deps']);
    expect(commandsOf(pipeline, 'security-scan')).toContain('pip install -e .[dev]');
  });

  it('may be empty', () => {
    expect(commandsOf(pipelineOf('{ setup: [] }'), 'build-test')[0]).toBe('black --check --line-length 100 .');
  });
});

describe('the parameter source of the preset python', () => {
  it('may be several folders', () => {
    const pipeline = pipelineOf('{ source: [api, worker] }');
    expect(commandsOf(pipeline, 'build-test')).toContainEqual(
      expect.stringContaining('--cov=api --cov=worker --cov-report='),
    );
    expect(commandsOf(pipeline, 'build-test')).toContain('mypy api worker --output json > reports/mypy.jsonl');
    expect(commandsOf(pipeline, 'security-scan')).toContain('bandit -r api worker -f json -o reports/bandit.json');
    expect(commandsOf(pipeline, 'complexity')).toContain('radon cc api worker -j -O reports/radon.json');
  });

  it('may be the root, without the environments that are in it', () => {
    const commands = commandsOf(pipelineOf('{ source: . }'), 'security-scan');
    expect(commands).toContainEqual(expect.stringMatching(/^bandit -r \. -x \S*\/\.venv\/\S* -f json/u));
  });
});
