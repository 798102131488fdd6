import { describe, expect, it } from '@jest/globals';
import { parseConfig, resolvePipeline } from '@portcullis/pipeline';
import { installCommands } from './install-command.ts';
import { planSetup } from './plan-setup.ts';

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
    const { parts } = planSetup({ jobs });
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
    const { parts } = planSetup({ jobs }, ({ key }) => key !== 'image/look');
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
