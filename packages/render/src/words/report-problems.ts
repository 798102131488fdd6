import type { LedgerEntry } from '@portcullis/gate-core';
import { explanation } from './explanation.ts';
import type { Explanation, ProblemOf } from './explanation.ts';
import { refusalAdvice, refusalWords } from './fault-words.ts';
import { gapAdvice, gapWords } from './gap-words.ts';
import { quantity } from './numbers.ts';
import { listSentence, name, sentence, words } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/** Reports that are missing, refused or incomplete. */
export function explainReport(
  problem: ProblemOf<
    'report-missing' | 'named-report-missing' | 'too-few-reports' | 'report-refused' | 'scan-incomplete'
  >,
  ledger: readonly LedgerEntry[],
): Explanation {
  switch (problem.code) {
    case 'report-missing':
      return explanation(
        sentence`${name(problem.evidence)} is missing: no report at ${listSentence(
          problem.paths.map((path) => [name(path)]),
          'or',
          3,
          'its path',
        )}`,
        sentence`run it and save ${words(problem.expected === 1 ? 'its report there' : `its ${quantity(problem.expected, 'report')} there`)}`,
      );
    case 'named-report-missing':
      return explanation(
        sentence`${name(problem.evidence)} names ${listSentence(
          problem.paths.map((path) => [name(path)]),
          'and',
          3,
          'its path',
        )}, where no report is`,
        sentence`find the run that left no report, and say how many there must be (expect); where one name is enough, write one glob: {a,b}.xml`,
      );
    case 'too-few-reports':
      return explanation(
        sentence`${name(problem.evidence)} has ${words(quantity(problem.found, 'report'))}, but ${problem.expected} were expected${repeatedWords(problem)}`,
        problem.repeated.length === 0
          ? sentence`find the run that left no report`
          : sentence`have each run write its own report: links and copies count once`,
      );
    case 'report-refused':
      return explanation(refusalWords(problem.path, problem.fault), refusalAdvice(problem.fault));
    case 'scan-incomplete':
      return explanation(
        gapWords(problem.gap, problem.evidence, exitCodeOf(problem.evidence, problem.path, ledger)),
        gapAdvice(problem.gap, problem.path),
      );
  }
}

/** Further names of a report that is already counted. */
function repeatedWords({ repeated }: ProblemOf<'too-few-reports'>): Sentence {
  if (repeated.length === 0) return [];
  return sentence`: ${listSentence(
    repeated.map(({ path, of }) => sentence`${name(path)} is ${name(of)} again`),
    'and',
    2,
  )}`;
}

function exitCodeOf(evidence: string, path: string, ledger: readonly LedgerEntry[]): number | null {
  const entry = ledger.find((candidate) => candidate.evidence === evidence);
  return entry?.reports.find((report) => report.path === path)?.exitCode ?? null;
}

/** Evidence whose expectation depends on something unknown. */
export function explainUnproven(problem: ProblemOf<'condition-unproven'>): Explanation {
  if (problem.skipped) {
    return explanation(
      sentence`${name(problem.evidence)} is missing, and job ${name(problem.name)} was skipped without proof that nothing relevant changed`,
      sentence`say in the policy when the job may be skipped (${name('skippedOk')}), or find out why it was skipped`,
    );
  }
  return problem.when === 'jobRan'
    ? explanation(
        sentence`${name(problem.evidence)} is expected only if job ${name(problem.name)} ran, which no job results show`,
        sentence`pass the job results with ${name('--jobs')}`,
      )
    : explanation(
        sentence`${name(problem.evidence)} is expected only if ${name(problem.name)} changed, but no such change filter ran`,
        sentence`pass the change results with ${name('--changes')}, or name the job that outputs them (${name('changes.job')} in the policy)`,
      );
}
