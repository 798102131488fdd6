import { describe, expect, it } from '@jest/globals';
import { parseConfig, resolvePipeline } from '@portcullis/pipeline';
import type { CheckState } from './check-result.ts';
import { concludeJobs } from './conclude-jobs.ts';
import { planRun } from './plan-run.ts';
import { selectChecks } from './select-checks.ts';

const loaded = parseConfig(
  `version: 1
jobs: { build: { enforce: block } }
evidence: { scan: { parser: bandit, path: out/scan.json } }
pipeline:
  jobs:
    changes: { detectsChanges: true }
    own: { provides: [scan] }
    build:
      needs: [changes]
      matrix: { python: ['3.11', '3.12'] }
      checks:
        test: { command: 'true' }
        types: { command: 'true', required: false }
    docs:
      needs: [build, changes]
      required: false
      when: { changed: docs }
      checks:
        spell: { command: 'true', needs: [links], required: false }
        links: { command: 'true', required: false }
changeFilters: { docs: ['docs/**'] }
`,
  { file: 'portcullis.yml' },
);
const { jobs } = resolvePipeline(loaded);
const planned = planRun({ jobs }, () => null);

const conclude = (states: Readonly<Record<string, CheckState>>, policyJobs: readonly string[] = ['build']) =>
  Object.fromEntries(
    concludeJobs({ jobs, planned }, new Map(Object.entries(states)), policyJobs).map(({ name, conclusion }) => [
      name,
      conclusion.kind === 'known' ? conclusion.value : conclusion.kind,
    ]),
  );

const [one, two] = ['build/test (3.11)', 'build/test (3.12)'];

describe('the result of a job', () => {
  it.each<[string, Readonly<Record<string, CheckState>>, string]>([
    ['all required checks succeeded', { [one]: 'succeeded', [two]: 'flaky' }, 'success'],
    ['one recovered', { [one]: 'recovered', [two]: 'succeeded' }, 'success'],
    [
      'a check that is only shown failed',
      { [one]: 'succeeded', [two]: 'succeeded', 'build/types (3.11)': 'failed' },
      'success',
    ],
    ['one leg failed', { [one]: 'succeeded', [two]: 'failed' }, 'failure'],
    ['one leg took too long, and the other did not run', { [one]: 'timed-out' }, 'failure'],
    ['one leg did not run', { [one]: 'succeeded' }, 'unfinished'],
    ['one leg cannot run here', { [one]: 'succeeded', [two]: 'not-run' }, 'unfinished'],
    ['one leg was stopped', { [one]: 'succeeded', [two]: 'stopped' }, 'unfinished'],
    [
      'what decides was skipped, and the rest cannot run here',
      { [one]: 'skipped', [two]: 'skipped', 'build/types (3.11)': 'not-run' },
      'skipped',
    ],
    ['nothing ran', {}, 'unfinished'],
  ])('where %s', (_what, states, result) => {
    expect(conclude(states)['build']).toBe(result);
  });

  it('is skipped where all its checks are', () => {
    expect(conclude({ 'docs/spell': 'skipped', 'docs/links': 'skipped' })['docs']).toBe('skipped');
  });

  it('without a required check is success once all have ended', () => {
    expect(conclude({ 'docs/spell': 'failed', 'docs/links': 'succeeded' })['docs']).toBe('success');
  });

  it('that finds changes is success: here everything counts as changed', () => {
    expect(conclude({})['changes']).toBe('success');
  });

  it('that only GitHub runs is not known', () => {
    expect(conclude({})['own']).toBe('unfinished');
  });

  it('is given for each leg where the policy names legs', () => {
    expect(conclude({ [one]: 'succeeded', [two]: 'failed' }, ['build (*)'])).toMatchObject({
      'build (3.11)': 'success',
      'build (3.12)': 'failure',
    });
  });
});

describe('selectChecks', () => {
  const select = (selection: Partial<Parameters<typeof selectChecks>[1]>): readonly string[] =>
    selectChecks(planned, { only: [], skip: [], changed: null, ...selection }).map(({ runnable }) => runnable.key);

  it.each<[Parameters<typeof select>[0], readonly string[]]>([
    [{ only: ['test'] }, [one, two]],
    [{ only: ['build (3.11)'] }, [one, 'build/types (3.11)']],
    [{ only: ['build/types'] }, ['build/types (3.11)', 'build/types (3.12)']],
    [{ only: [two] }, [two]],
    [{ only: ['build'], skip: ['types'] }, [one, two]],
    [{ skip: ['build'] }, ['docs/links', 'docs/spell']],
    [{ only: ['docs'], changed: { docs: false } }, []],
    [{ only: ['docs'], changed: { docs: true } }, ['docs/links', 'docs/spell']],
    [{ only: ['docs'], changed: {} }, ['docs/links', 'docs/spell']],
  ])('chooses by %j', (selection, expected) => {
    expect(select(selection)).toEqual(expected);
  });

  it('refuses a name that nothing has', () => {
    expect(() => select({ skip: ['tset'] })).toThrow('there is no such check or job');
  });
});

describe('planRun', () => {
  it('lets a job wait for the checks of the jobs that it needs', () => {
    const needs = planned.find(({ runnable }) => runnable.key === 'docs/links')?.runnable.needs;
    expect(needs).toEqual([
      { key: one, condition: 'not-failed' },
      { key: 'build/types (3.11)', condition: 'ended' },
      { key: two, condition: 'not-failed' },
      { key: 'build/types (3.12)', condition: 'ended' },
    ]);
  });

  it('keeps the legs of one check apart, and no others', () => {
    expect(new Set(planned.map(({ runnable }) => runnable.exclusive)).size).toBe(4);
  });
});
