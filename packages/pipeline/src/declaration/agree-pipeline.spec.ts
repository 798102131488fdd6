import { describe, expect, it } from '@jest/globals';
import { parseConfig, PolicyError, formatPolicyIssue, resolvePipeline } from '../index.ts';
import type { LoadedConfig } from '../index.ts';

const read = (text: string): LoadedConfig => parseConfig(`version: 1\n${text}`, { file: 'p.yml' });

function messages(act: () => unknown): readonly string[] {
  try {
    act();
    return [];
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return error.issues.map(formatPolicyIssue);
  }
}

const lint = (more: string): string => `pipeline:
  jobs:
    lint:
      matrix: { node: ['22', '24'] }
      checks:
        eslint:
          command: eslint -o \${reports.eslint}
          reports: { eslint: { parser: sarif, path: 'out/eslint-\${matrix.node}.sarif' } }
${more}`;

describe('what the pipeline says about the gate', () => {
  it('makes evidence of a report, expected once from each leg', () => {
    expect(read(lint('')).config.evidence['eslint']).toMatchObject({
      parser: 'sarif',
      path: ['out/eslint-22.sarif', 'out/eslint-24.sarif'],
      expect: 2,
      enforce: 'block',
    });
  });

  it('makes evidence of an optional job informational', () => {
    const { evidence, jobs } = read(lint('      required: false\n')).config;
    expect([evidence['eslint']?.enforce, jobs['lint']?.enforce]).toEqual(['inform', 'inform']);
  });

  it('makes evidence of an optional check informational', () => {
    const { evidence, jobs } = read(lint('          required: false\n')).config;
    expect([evidence['eslint']?.enforce, jobs['lint']?.enforce]).toEqual(['inform', 'block']);
  });

  it('asks for the job, and lets it be skipped as declared', () => {
    const { jobs, evidence, changes } = read(`changeFilters: { web: ['web/**'] }
pipeline:
  jobs:
    find: { detectsChanges: true }
    lint:
      needs: [find]
      when: { changed: web }
      checks: { eslint: { command: eslint, reports: { eslint: { parser: sarif, path: e.sarif } } } }
`).config;
    expect(jobs).toEqual({
      find: { enforce: 'block', count: 1 },
      lint: { enforce: 'block', count: 1, skippedOk: { unlessChanged: 'web' } },
    });
    expect([changes, evidence['eslint']?.when]).toEqual([{ job: 'find' }, { jobRan: 'lint' }]);
  });

  it('goes before what a preset says', () => {
    const { evidence, jobs } = read(`extends: python
pipeline: { jobs: { build-test: { matrix: { python: ['3.12', '3.13', '3.14'] } }, docker: { required: true } } }
`).config;
    expect([evidence['tests']?.expect, evidence['coverage']?.expect, jobs['docker']?.enforce]).toEqual([3, 3, 'block']);
  });

  it('does not touch the gate while only a preset says it', () => {
    const gate = read(
      'extends: python\njobs: { docker: { enforce: block } }\nevidence: { bandit: { path: b.json } }\n',
    );
    expect(gate.config.evidence['bandit']?.path).toBe('b.json');
  });
});

describe('what the gate says about the pipeline', () => {
  it('makes a job of a preset required', () => {
    const { jobs } = resolvePipeline(read('extends: python\njobs: { docker: { enforce: block } }\n'));
    expect(jobs.find(({ id }) => id === 'docker')?.required).toBe(true);
  });

  it('fills in the exit codes of a check', () => {
    const loaded = read(lint('evidence: { eslint: { exit: [0, 1] } }\n'));
    expect(resolvePipeline(loaded).jobs[0]?.legs[0]?.checks[0]?.exitCodes).toEqual([0, 1]);
  });
});

describe('a contradiction', () => {
  it.each([
    [
      'in the number of legs: too many',
      lint('evidence: { eslint: { expect: 3 } }\n'),
      'p.yml:10:31: evidence.eslint.expect: the pipeline writes 2 reports of "eslint", so there can never be 3 (p.yml:5:15)',
    ],
    [
      'in the number of legs: too few',
      lint('evidence: { eslint: { expect: 1 } }\n'),
      'p.yml:10:31: evidence.eslint.expect: the pipeline writes 2 reports of "eslint": with 1, a lost leg would go unnoticed (p.yml:5:15)',
    ],
    [
      'in the path',
      lint('evidence: { eslint: { path: out/eslint-22.sarif } }\n'),
      'p.yml:10:29: evidence.eslint.path: the check lint/eslint writes "out/eslint-24.sarif", which is not here (p.yml:9:53)',
    ],
    [
      'in the parser',
      lint('evidence: { eslint: { parser: trivy } }\n'),
      'p.yml:10:31: evidence.eslint.parser: the check lint/eslint writes the format "sarif" (p.yml:9:40)',
    ],
    [
      'in exit codes',
      lint('          exit: [0]\nevidence: { eslint: { exit: [0, 1] } }\n'),
      'p.yml:11:29: evidence.eslint.exit: the check lint/eslint has done its work with 0 (p.yml:10:17)',
    ],
    [
      'in what is required',
      lint('      required: true\njobs: { lint: { enforce: inform } }\n'),
      'p.yml:11:26: jobs.lint.enforce: the gate says `enforce: inform`, and the pipeline that lint is required (p.yml:10:17)',
    ],
    [
      'in the legs of a job',
      lint("jobs: { 'lint (*)': { count: 3 } }\n"),
      'p.yml:10:30: jobs["lint (*)"].count: the pipeline has 2 of "lint (*)", so there can never be 3 (p.yml:5:15)',
    ],
    [
      'between evidence that decides and an optional job',
      lint('      required: false\nevidence: { eslint: { enforce: block } }\n'),
      'p.yml:11:32: evidence.eslint.enforce: "eslint" decides, and lint, which writes it, is optional: say `enforce: inform`, or require the job (p.yml:10:17)',
    ],
    [
      'of evidence that nothing writes',
      lint('evidence: { ruff: { parser: sarif, path: r.sarif } }\n'),
      'p.yml:10:19: evidence.ruff: no check of the pipeline writes "ruff": add a check with this report, name it in `provides` of a job, or take it out with `without: { evidence: [ruff] }`',
    ],
  ])('%s', (_, text, message) => {
    expect(messages(() => read(text))).toEqual([message]);
  });

  it('with the pipeline of a preset shows when the pipeline is used', () => {
    const loaded = read('extends: python\nevidence: { bandit: { path: out/b.json } }\n');
    expect(messages(() => resolvePipeline(loaded))).toEqual([
      expect.stringContaining('p.yml:3:29: evidence.bandit.path: the check security-scan/bandit writes'),
    ]);
  });

  it('is none where the job itself provides the evidence', () => {
    const text = `evidence: { ruff: { parser: sarif, path: r.sarif } }
pipeline: { jobs: { lint: { provides: [ruff] } } }
`;
    expect(messages(() => resolvePipeline(read(text)))).toEqual([]);
  });
});

describe('bringing gate and pipeline into step', () => {
  it.each(['extends: python\n', 'extends: node\n', 'extends: minimal\n', lint('      required: false\n')])(
    'twice changes nothing: %s',
    (text) => {
      const loaded = read(text);
      expect(resolvePipeline(loaded)).toEqual(resolvePipeline(read(text)));
      expect(messages(() => resolvePipeline(loaded))).toEqual([]);
    },
  );
});
