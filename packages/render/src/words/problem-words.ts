import type { LedgerEntry, Problem } from '@portcullis/gate-core';
import { explainBaseline } from './baseline-problems.ts';
import { explainChanges } from './change-problems.ts';
import { shortCommit } from './commits.ts';
import { explanation, nameList } from './explanation.ts';
import type { Explanation } from './explanation.ts';
import { explainJob } from './job-problems.ts';
import { explainAge, explainCommit, explainExitCode } from './provenance-problems.ts';
import { explainReport, explainUnproven } from './report-problems.ts';
import { explainUnplaced } from './path-words.ts';
import { explainRule } from './rule-problems.ts';
import { name, sentence } from './sentence.ts';

/**
 * Explains a problem with the evidence.
 *
 * @param ledger of the same verdict: gives the exit code of a scan that scanned nothing.
 *
 * @example
 * explainProblem({ code: 'jobs-empty' }, []).what // the list of jobs is empty
 */
export function explainProblem(problem: Problem, ledger: readonly LedgerEntry[]): Explanation {
  switch (problem.code) {
    case 'nothing-to-judge':
      return explanation(
        sentence`nothing to judge: the policy has no rule or job that decides`,
        sentence`add a rule to portcullis.yml, or extend a preset; without a policy, set a limit such as --min-coverage`,
      );
    case 'report-missing':
    case 'named-report-missing':
    case 'too-few-reports':
    case 'report-refused':
    case 'scan-incomplete':
      return explainReport(problem, ledger);
    case 'report-shared':
      return explanation(
        problem.path === problem.of.path
          ? sentence`${name(problem.path)} is evidence for both ${name(problem.of.evidence)} and ${name(problem.evidence)}`
          : sentence`${name(problem.path)} (${name(problem.evidence)}) is a copy of ${name(problem.of.path)} (${name(problem.of.evidence)})`,
        sentence`have each run write its own report, and give each piece of evidence its own path`,
      );
    case 'foreign-commit':
    case 'commit-unknown':
    case 'commits-disagree':
      return explainCommit(problem);
    case 'too-old':
    case 'age-unknown':
    case 'from-the-future':
    case 'dates-disagree':
      return explainAge(problem);
    case 'exit-code-unknown':
    case 'exit-code-not-allowed':
    case 'exit-code-contradicts':
      return explainExitCode(problem);
    case 'condition-unproven':
      return explainUnproven(problem);
    case 'jobs-not-given':
    case 'jobs-empty':
    case 'job-not-found':
    case 'job-legs-lost':
    case 'job-unfinished':
    case 'job-conclusion-unknown':
    case 'jobs-not-judged':
    case 'changes-unproven':
    case 'changes-not-given':
      return explainJob(problem);
    case 'metric-missing':
    case 'metric-not-finite':
    case 'metric-not-everywhere':
    case 'sample-unknown':
    case 'sample-too-small':
    case 'evidence-unknown':
    case 'tool-without-evidence':
    case 'kind-without-evidence':
    case 'rule-without-evidence':
    case 'rule-without-limit':
    case 'limit-doubtful':
      return explainRule(problem);
    case 'diff-missing':
    case 'diff-contradicted':
    case 'diff-unchecked':
    case 'covered-lines-unknown':
    case 'coverage-unplaced':
    case 'changes-unplaced':
      return explainChanges(problem);
    case 'findings-unplaced':
      return explainUnplaced(problem);
    case 'baseline-missing':
    case 'baseline-tool-missing':
    case 'baseline-tool-changed':
    case 'baseline-tool-lost':
    case 'baseline-report-lost':
      return explainBaseline(problem);
    case 'baseline-problem': {
      // The ledger belongs to the judged state: its exit codes do not apply to the baseline.
      const { what, next } = explainProblem(problem.problem, []);
      return explanation(sentence`in the baseline, ${what}`, next);
    }
    case 'baseline-commits-disagree':
      return explanation(
        sentence`the baseline's reports are from different commits: ${nameList(problem.commits.map(shortCommit), 'none named')}`,
        sentence`take all of them from one commit of the base branch (${name('--base')})`,
      );
    case 'baseline-is-judged':
      return explanation(
        sentence`the baseline is from commit ${name(shortCommit(problem.commit))}, the commit being judged: nothing could be new or worse`,
        sentence`give the base branch's reports (${name('--base')})`,
      );
    case 'floor-not-met':
      return explanation(
        sentence`${name(problem.floor)}, which this policy extends, does not hold by itself: ${nameList([...problem.conditions, ...problem.problems], 'it has problems', 8)}`,
        sentence`meet ${name(problem.floor)} itself: a policy that extends it may be stricter, never more lenient`,
      );
  }
}
