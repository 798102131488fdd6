import { describe, expect, it } from '@jest/globals';
import { parseConfig, resolvePipeline } from '@portcullis/pipeline';
import { installCommands, installersFor } from './install-command.ts';
import { launchedTool } from './launched-tool.ts';
import { planSetup } from './plan-setup.ts';

const plain = { python: 'pip', node: 'npm' } as const;

const { jobs } = resolvePipeline(
  parseConfig(
    `version: 1
pipeline:
  jobs:
    build:
      matrix: { python: ['3.11', '3.12'] }
      runtime: { python: '\${matrix.python}' }
      checks:
        test: { command: [pytest], install: { pip: [pytest==9.2.0] } }
        scan: { command: [scan], only: last, install: { go: [example.org/scan@v1], env: { GOEXPERIMENT: jsonv2 } } }
    image:
      runtime: { python: '3.13' }
      checks:
        look: { command: [look], install: { go: [example.org/scan@v1, example.org/look@v2], pip: [look==1.0] } }
`,
    { file: 'portcullis.yml' },
  ),
);

describe('what is installed', () => {
  it('is one environment for each Python, and each program of Go once, with its variables', () => {
    const { parts } = planSetup({ jobs }, plain);
    expect(parts.map(({ title, pip }) => [title, pip])).toEqual([
      ['Python 3.11', ['pytest==9.2.0']],
      ['Python 3.12', ['pytest==9.2.0']],
      ['Python 3.13', ['look==1.0']],
      ['programs', []],
    ]);
    expect(parts.at(-1)?.go).toEqual([
      { name: 'example.org/scan@v1', env: { GOEXPERIMENT: 'jsonv2' } },
      { name: 'example.org/look@v2', env: {} },
    ]);
  });

  it('is nothing for checks that are left out', () => {
    const { parts } = planSetup({ jobs }, plain, ({ key }) => key !== 'image/look');
    expect(parts.map(({ title }) => title)).toEqual(['Python 3.11', 'Python 3.12', 'programs']);
    expect(parts.at(-1)?.go).toEqual([{ name: 'example.org/scan@v1', env: { GOEXPERIMENT: 'jsonv2' } }]);
  });
});

it('a command has the variables of its installation in front', () => {
  const packages = { pip: [], npm: [], go: ['example.org/scan@v1'], env: { GOEXPERIMENT: 'jsonv2', GOFLAGS: '-a -b' } };
  expect(installCommands(packages, { python: 'pip', node: 'npm' })).toEqual([
    "GOEXPERIMENT=jsonv2 GOFLAGS='-a -b' go install example.org/scan@v1",
  ]);
});

describe('what is left to people', () => {
  const { jobs: loose } = resolvePipeline(
    parseConfig(
      `version: 1
pipeline:
  jobs:
    lint:
      checks:
        audit: { command: [zizmor, .], install: { pip: [zizmor==1.28.0] } }
        style: { command: [pnpm, exec, eslint, .], install: { npm: [eslint@10.0.0] } }
        types: { command: pyright, install: { npm: [pyright@1.1.400] } }
`,
      { file: 'portcullis.yml' },
    ),
  );

  it.each([
    [
      'pip',
      ['pipx install zizmor==1.28.0', 'pnpm add --save-dev eslint@10.0.0', 'npm install --global pyright@1.1.400'],
    ],
    [
      'uv',
      ['uv tool install zizmor==1.28.0', 'pnpm add --save-dev eslint@10.0.0', 'npm install --global pyright@1.1.400'],
    ],
  ] as const)('is what goes into no environment of a job, by how the project is set up (%s)', (python, left) => {
    expect(planSetup({ jobs: loose }, { python, node: 'pnpm' }).left).toEqual(left);
  });
});

describe('a program of Python', () => {
  const install = { pip: ['bandit==1.9.4', 'ruff==0.17.6'], npm: [], go: [] };
  const command = { kind: 'program', argv: ['bandit'] } as const;

  it.each([
    ['pip', true, ['python -m pip install bandit==1.9.4 ruff==0.17.6']],
    ['uv', true, ['uv pip install bandit==1.9.4 ruff==0.17.6']],
    ['poetry', true, ['poetry run python -m pip install bandit==1.9.4 ruff==0.17.6']],
    ['pdm', true, ['pdm run python -m pip install bandit==1.9.4 ruff==0.17.6']],
    ['pip', false, ['pipx install bandit==1.9.4', 'pipx install ruff==0.17.6']],
    ['uv', false, ['uv tool install bandit==1.9.4', 'uv tool install ruff==0.17.6']],
    ['poetry', false, ['pipx install bandit==1.9.4', 'pipx install ruff==0.17.6']],
    ['pdm', false, ['pipx install bandit==1.9.4', 'pipx install ruff==0.17.6']],
  ] as const)('of a project with %s, in a job with a Python: %s', (python, hasPython, expected) => {
    expect(installCommands(install, installersFor({ python, node: 'npm' }, { hasPython, command }))).toEqual(expected);
  });
});

describe('the tool that a command starts through the packages of the project', () => {
  it.each([
    [['npx', '--no-install', 'eslint', '.'], 'eslint'],
    [['npx', '--no', 'eslint'], 'eslint'],
    [['npx', 'eslint', '.'], null],
    [['npx', '--yes', 'eslint@10', '.'], null],
    [['npx', '--no-install', '--', 'eslint'], null],
    [['npx', '--no-install', '@scope/tool'], null],
    [['pnpm', 'exec', 'prettier', '--check', '.'], 'prettier'],
    [['pnpm', 'run', 'lint'], null],
    [['yarn', 'run', 'eslint'], null],
    [['eslint', '.'], null],
  ] as const)('of %j is %j', (argv, tool) => {
    expect(launchedTool({ kind: 'program', argv: [...argv] })).toBe(tool);
    expect(launchedTool({ kind: 'shell', text: argv.join(' ') })).toBe(tool);
  });

  it('is not looked for in a line that is more than one plain command', () => {
    expect(launchedTool({ kind: 'shell', text: 'npx --no-install eslint . > out.txt' })).toBeNull();
  });
});
