import { describe, expect, it } from '@jest/globals';
import { parseConfig } from './load-config.ts';

/** @param lines of a policy, after its version. */
function warningsOf(lines: string): readonly string[] {
  const { warnings } = parseConfig(`version: 1\n${lines}`, { file: 'p.yml' });
  return warnings.map(
    ({ path, message, suggestion }) => `${path}: ${message}${suggestion === null ? '' : ` (${suggestion})`}`,
  );
}

const pipeline = (check: string): string =>
  `pipeline: { jobs: { build: { checks: { lint: { command: lint, ${check} } } } } }\n`;
const evidence = 'evidence: { unit: { parser: junit, path: unit.xml, when: { changed: ap } } }\n';

describe('warnings about what is probably not meant', () => {
  it.each([
    [
      'evidence of a change filter that is not there',
      `changeFilters: { app: [app] }\n${evidence}`,
      ['evidence.unit.when.changed: no entry of `changeFilters` is called "ap" (app)'],
    ],
    ['evidence of a filter that something else has', evidence, []],
    [
      'a job that may be skipped by a filter that is not there',
      'changeFilters: { app: [app] }\njobs: { test: { skippedOk: { unlessChanged: ap } } }\n',
      ['jobs.test.skippedOk.unlessChanged: no entry of `changeFilters` is called "ap" (app)'],
    ],
    ['one that is there', 'changeFilters: { app: [app] }\njobs: { test: { skippedOk: { unlessChanged: app } } }\n', []],
    [
      'a count of all jobs',
      'jobs: { "*": { count: 3 } }\n',
      [
        'jobs["*"].count: "*" takes every job that no other pattern takes: a lost job goes unnoticed where another is new',
      ],
    ],
    ['a count of legs', 'jobs: { "test (*)": { count: 3 }, "*": {} }\n', []],
    [
      'an exit code that counts as success, without a report',
      pipeline('exit: [0, 1]'),
      [
        'pipeline.jobs.build.checks.lint.exit[1]: with exit code 1 the check succeeds, and no report says what it found: name its `reports`',
      ],
    ],
    ['one with a report', pipeline('exit: [0, 1], reports: { lint: { parser: sarif, path: lint.sarif } }'), []],
    ['success alone', pipeline('exit: [0]'), []],
  ])('%s', (_, lines, expected) => {
    expect(warningsOf(lines)).toEqual(expected);
  });
});
