import { notRunHere } from '@portcullis/gate-core';
import { explanation, nameList } from './explanation.ts';
import type { Explanation, ProblemOf } from './explanation.ts';
import { quantity } from './numbers.ts';
import { name, sentence, words } from './sentence.ts';

/** Jobs that were not given, not found, lost, unfinished or ended oddly. */
export function explainJob(
  problem: ProblemOf<
    | 'jobs-not-given'
    | 'jobs-empty'
    | 'job-not-found'
    | 'job-legs-lost'
    | 'job-unfinished'
    | 'job-conclusion-unknown'
    | 'jobs-not-judged'
    | 'changes-unproven'
    | 'changes-not-given'
  >,
): Explanation {
  switch (problem.code) {
    case 'jobs-not-given':
      return explanation(
        sentence`the policy requires jobs, but no job results were given`,
        sentence`pass GitHub's ${name('toJSON(needs)')} with ${name('--jobs')}`,
      );
    case 'jobs-empty':
      return explanation(
        sentence`the policy requires jobs, but the list of jobs is empty`,
        sentence`name the jobs under ${name('needs')} of the gate's job`,
      );
    case 'job-not-found':
      return explanation(
        sentence`no job matches ${name(problem.pattern)}; there are ${nameList(problem.available, 'none')}`,
        sentence`correct the name in the policy, or add the job to ${name('needs')}`,
      );
    case 'job-legs-lost':
      return explanation(
        sentence`${name(problem.pattern)} matches ${words(quantity(problem.found, 'job'))}, but ${problem.expected} were expected`,
        sentence`find the matrix leg that did not run, or correct ${name('count')} in the policy`,
      );
    case 'job-unfinished':
      return problem.status === notRunHere
        ? explanation(
            sentence`job ${name(problem.job)} was not run here, or not all of it`,
            sentence`install what its checks need, or rely on the run on GitHub`,
          )
        : explanation(
            sentence`job ${name(problem.job)} has not finished: ${name(problem.status)}`,
            sentence`judge after it: name it under ${name('needs')} of the gate's job`,
          );
    case 'jobs-not-judged':
      return explanation(
        sentence`the policy does not name ${nameList(
          problem.jobs.map(({ job, conclusion }) => `${job} (${conclusion})`),
          'these jobs',
        )}: what became of them decides nothing`,
        sentence`name under ${name('jobs')} what must succeed`,
      );
    case 'changes-not-given':
      return explanation(
        sentence`no change results were given, so nothing excuses skipping ${nameList(problem.jobs, 'no job')}`,
        sentence`name the job that outputs them (${name('changes: { job: … }')} in the policy), or pass them with ${name('--changes')}`,
      );
    case 'changes-unproven':
      return problem.conclusion === null
        ? explanation(
            sentence`no job matches ${name(problem.job)}, which should provide the change results: no skipped job is excused`,
            sentence`correct ${name('changes.job')} in the policy, or add the job to ${name('needs')}`,
          )
        : explanation(
            sentence`job ${name(problem.job)} provides the change results but ended as ${name(problem.conclusion)}: no skipped job is excused`,
            sentence`make it succeed`,
          );
    case 'job-conclusion-unknown':
      return explanation(
        sentence`job ${name(problem.job)} ended as ${name(problem.raw)}, which is not a known conclusion`,
        sentence`check the job; an unknown conclusion never counts as success`,
      );
  }
}
