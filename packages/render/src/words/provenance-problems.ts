import { shortCommit } from './commits.ts';
import { formatDay } from './days.ts';
import { explanation, nameList } from './explanation.ts';
import type { Explanation, ProblemOf } from './explanation.ts';
import { quantity } from './numbers.ts';
import { listSentence, name, sentence, words } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/** Reports of another commit, or of none. */
export function explainCommit(
  problem: ProblemOf<'foreign-commit' | 'commit-unknown' | 'commits-disagree'>,
): Explanation {
  switch (problem.code) {
    case 'foreign-commit':
      return explanation(
        sentence`${name(problem.path)} is from commit ${name(shortCommit(problem.commit))}, but ${name(shortCommit(problem.expected))} is being judged`,
        sentence`regenerate the report from the commit being judged`,
      );
    case 'commit-unknown':
      return explanation(
        sentence`${name(problem.path)} does not state its commit, which the policy requires`,
        sentence`write a run record with the commit next to the report`,
      );
    case 'commits-disagree':
      return explanation(
        sentence`the reports are from different commits: ${nameList(problem.commits.map(shortCommit), 'none named')}`,
        sentence`generate all reports from one commit, or name the one to judge (${name('--commit')})`,
      );
  }
}

/** Reports that are too old, of unknown age, from the future, or not of the run that their record describes. */
export function explainAge(
  problem: ProblemOf<'too-old' | 'age-unknown' | 'from-the-future' | 'dates-disagree'>,
): Explanation {
  switch (problem.code) {
    case 'too-old':
      return explanation(
        sentence`${name(problem.path)} is ${words(quantity(round(problem.ageHours), 'hour'))} old, over the limit of ${words(quantity(problem.maxAgeHours, 'hour'))}`,
        sentence`regenerate the report`,
      );
    case 'age-unknown':
      return explanation(
        sentence`${name(problem.path)} does not say when it was created; it must be at most ${words(quantity(problem.maxAgeHours, 'hour'))} old`,
        sentence`write a run record with the time next to the report`,
      );
    case 'from-the-future':
      return explanation(
        sentence`${name(problem.path)} is dated after the time of judging (${words(formatDay(problem.producedAt))}): a clock or the run record is wrong`,
        sentence`correct the clock of the machine that writes the report, then regenerate it`,
      );
    case 'dates-disagree':
      return explanation(
        sentence`${name(problem.path)} says it was created on ${words(formatDay(problem.reported))}, but its run record says the tool ran on ${words(formatDay(problem.recorded))}`,
        sentence`remove the old report before the tool runs, and check that the tool writes a new one`,
      );
  }
}

const round = (hours: number): number => Math.round(hours * 10) / 10;

/** Exit codes that are unknown, not allowed, or contradict the report. */
export function explainExitCode(
  problem: ProblemOf<'exit-code-unknown' | 'exit-code-not-allowed' | 'exit-code-contradicts'>,
): Explanation {
  switch (problem.code) {
    case 'exit-code-unknown':
      return explanation(
        sentence`the exit code behind ${name(problem.path)} was not recorded; the policy allows ${codes(problem.allowed)}`,
        sentence`write a run record with the exit code next to the report`,
      );
    case 'exit-code-not-allowed':
      return explanation(
        sentence`${name(problem.evidence)} ended with exit code ${problem.exitCode}; the policy allows ${codes(problem.allowed)}`,
        sentence`read the log of the scan behind ${name(problem.path)}`,
      );
    case 'exit-code-contradicts':
      return explanation(
        sentence`${name(problem.evidence)} ended with exit code ${problem.exitCode}, which means ${words(meanings[problem.meaning])}, but ${name(problem.path)} has ${words(problem.findings === 0 ? 'no findings' : quantity(problem.findings, 'finding'))}`,
        sentence`run it again, and keep the report and exit code of the same run`,
      );
  }
}

const meanings = {
  clean: 'no findings',
  findings: 'findings',
  failure: 'a failure',
} as const;

function codes(allowed: readonly number[]): Sentence {
  return listSentence(
    allowed.map((code) => [words(String(code))]),
    'and',
    8,
    'none',
  );
}
