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
        sentence`${name(problem.path)} belongs to commit ${name(shortCommit(problem.commit))}, and ${name(shortCommit(problem.expected))} is judged`,
        sentence`make the report again from the commit that is judged`,
      );
    case 'commit-unknown':
      return explanation(
        sentence`${name(problem.path)} does not say which commit it belongs to, and the policy requires it`,
        sentence`write a run record beside the report, with the commit in it`,
      );
    case 'commits-disagree':
      return explanation(
        sentence`the reports belong to different commits: ${nameList(problem.commits.map(shortCommit), 'none named')}`,
        sentence`make all reports from one commit, or name the one to judge (${name('--commit')})`,
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
        sentence`${name(problem.path)} is ${words(quantity(round(problem.ageHours), 'hour'))} old, and ${words(quantity(problem.maxAgeHours, 'hour'))} is the limit`,
        sentence`make the report again`,
      );
    case 'age-unknown':
      return explanation(
        sentence`${name(problem.path)} does not say when it was made, and may be ${words(quantity(problem.maxAgeHours, 'hour'))} old at most`,
        sentence`write a run record beside the report, with the instant in it`,
      );
    case 'from-the-future':
      return explanation(
        sentence`${name(problem.path)} was made after it was judged (${words(formatDay(problem.producedAt))}): a clock is wrong, or the record is`,
        sentence`set the clock of the machine that makes the report, and make it again`,
      );
    case 'dates-disagree':
      return explanation(
        sentence`${name(problem.path)} says that it was made on ${words(formatDay(problem.reported))}, and its run record speaks of a run on ${words(formatDay(problem.recorded))}`,
        sentence`remove the old report before the tool runs, and check that the tool writes a new one`,
      );
  }
}

const round = (hours: number): number => Math.round(hours * 10) / 10;

/** Exit codes that are not known, not allowed, or at odds with the report. */
export function explainExitCode(
  problem: ProblemOf<'exit-code-unknown' | 'exit-code-not-allowed' | 'exit-code-contradicts'>,
): Explanation {
  switch (problem.code) {
    case 'exit-code-unknown':
      return explanation(
        sentence`nobody recorded the exit code behind ${name(problem.path)}; the policy allows ${codes(problem.allowed)}`,
        sentence`write a run record beside the report, with the exit code in it`,
      );
    case 'exit-code-not-allowed':
      return explanation(
        sentence`${name(problem.evidence)} ended with exit code ${problem.exitCode}; the policy allows ${codes(problem.allowed)}`,
        sentence`read the log of the scan behind ${name(problem.path)}`,
      );
    case 'exit-code-contradicts':
      return explanation(
        sentence`${name(problem.evidence)} ended with exit code ${problem.exitCode}, which means ${words(meanings[problem.meaning])}, yet ${name(problem.path)} holds ${words(problem.findings === 0 ? 'no finding' : quantity(problem.findings, 'finding'))}`,
        sentence`run it again and keep report and exit code of the same run`,
      );
  }
}

const meanings = {
  clean: 'that all is clean',
  findings: 'that it found something',
  failure: 'that it failed',
} as const;

function codes(allowed: readonly number[]): Sentence {
  return listSentence(
    allowed.map((code) => [words(String(code))]),
    'and',
    8,
    'none',
  );
}
