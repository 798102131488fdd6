import { describe, expect, it } from '@jest/globals';
import { planJobs } from './plan-jobs.ts';

const jobsOf = (paths: readonly string[]): readonly (readonly [string, readonly string[]])[] =>
  planJobs(paths).map(({ job, paths: own }) => [job, own]);

describe('planJobs', () => {
  it('takes the file of a job, not its folder of steps again', () => {
    expect(
      jobsOf([
        'build/1_Set up job.txt',
        'build/2_Test.txt',
        'build/system.txt',
        '0_build.txt',
        '1_lint.txt',
        'lint/1_Set up job.txt',
      ]),
    ).toEqual([
      ['build', ['0_build.txt']],
      ['lint', ['1_lint.txt']],
    ]);
  });

  it('puts the steps of a job without a file together by number', () => {
    expect(jobsOf(['build/10_Post.txt', 'build/2_Test.txt', 'build/1_Set up job.txt', 'build/system.txt'])).toEqual([
      ['build', ['build/1_Set up job.txt', 'build/2_Test.txt', 'build/10_Post.txt']],
    ]);
  });

  it.each<[string, string, string]>([
    ['a slash that a folder cannot have', '3_call _ test (3.11, ubuntu).txt', 'call  test (3.11, ubuntu)'],
    ['a colon', '0_e2e: chrome.txt', 'e2e chrome'],
    ['an end that was cut', `0_${'matrix '.repeat(20)}end.txt`, 'matrix '.repeat(20).slice(0, 90)],
  ])('knows the folder of a job whose name has %s', (_what, file, folder) => {
    expect(planJobs([file, `${folder}/1_Set up job.txt`])).toHaveLength(1);
  });

  it('orders jobs by their number, not by its digits', () => {
    expect(planJobs(['10_c.txt', '2_b.txt', '1_a.txt']).map(({ job }) => job)).toEqual(['a', 'b', 'c']);
  });

  it('takes every log of another folder for a job, and passes other files over', () => {
    expect(jobsOf(['unit.log', 'labels.tsv', 'nested/lint.txt', 'nested/readme.md'])).toEqual([
      ['unit', ['unit.log']],
      ['nested/lint', ['nested/lint.txt']],
    ]);
  });

  it('finds nothing in nothing', () => {
    expect(planJobs([])).toEqual([]);
  });
});
