import type { VerdictOutcome, VerdictV1 } from '@portcullis/gate-core';
import { formatDay } from './days.ts';
import { formatNumber, quantity } from './numbers.ts';
import { isWarning } from './deciding.ts';
import { shortCommit } from './commits.ts';
import { joinSentences, name, sentence, words } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/**
 * A verdict in one line, as counts by priority. It holds no text from outside.
 *
 * @example
 * headlineWords(verdict) // 'blocked: 2 of 9 conditions failed, 1 evidence problem, 1 warning, 2 waived'
 */
export function headlineWords(verdict: VerdictV1): string {
  return `${verdict.outcome}: ${phrases(verdict).join(', ')}`;
}

function phrases(verdict: VerdictV1): readonly string[] {
  const { conditions, blocking, problems, counting } = verdict.summary;
  const judged = conditions.failed + conditions.undetermined + conditions.warned + conditions.passed;
  const open = verdict.conditions.filter(
    ({ state, enforce }) => state === 'undetermined' && enforce === 'block',
  ).length;
  const warnings = verdict.conditions.filter(isWarning).length;
  return [
    ...lead(verdict.outcome, judged, blocking, conditions.passed + conditions.warned),
    ...some(problems.deciding, quantity(problems.deciding, 'evidence problem')),
    ...some(open, `${formatNumber(open)} of ${quantity(judged, 'condition')} cannot be judged`),
    ...some(warnings, quantity(warnings, 'warning')),
    ...some(problems.shown, quantity(problems.shown, 'informational problem')),
    ...some(counting.waived, `${formatNumber(counting.waived)} waived`),
  ];
}

function lead(outcome: VerdictOutcome, judged: number, blocking: number, holding: number): readonly string[] {
  switch (outcome) {
    case 'passed':
      if (judged === 0) return ['no condition applies this time'];
      if (holding < judged) return ['every required condition holds'];
      return [judged === 1 ? 'the only condition holds' : `all ${formatNumber(judged)} conditions hold`];
    case 'blocked':
      return [`${formatNumber(blocking)} of ${quantity(judged, 'condition')} failed`];
    case 'inconclusive':
      return [];
  }
}

function some(count: number, phrase: string): readonly string[] {
  return count > 0 ? [phrase] : [];
}

/**
 * What was judged: commit, baseline and how the findings compare with it, policy and instant.
 *
 * @example
 * contextWords(verdict) // 'commit a1b2c3d against 9f8e7d6: 2 new, 14 unchanged, 3 fixed · policy 3e9a4f0 · judged 2026-11-23 16:09 UTC'
 */
export function contextWords(verdict: VerdictV1): Sentence {
  const against = againstWords(verdict);
  const commit =
    verdict.commit === null
      ? sentence`no commit named${against}`
      : sentence`commit ${name(shortCommit(verdict.commit))}${against}`;
  const policy = sentence`policy ${name(verdict.policySha256.slice(0, 7))}`;
  return joinSentences([commit, policy, [words(`judged ${formatDay(verdict.judgedAt)}`)]], ' · ');
}

function baselineWords(commit: string | null, file: VerdictV1['baselineFile']): Sentence {
  if (file !== null) return sentence`${name(file.path)} (${name(file.sha256.slice(0, 7))})`;
  return commit === null ? [words('the baseline')] : [name(shortCommit(commit))];
}

function againstWords({ baselineCommit, baselineFile, summary: { comparison, counting } }: VerdictV1): Sentence {
  if (baselineCommit === null && baselineFile === null && comparison === null) return [];
  const against = sentence` against ${baselineWords(baselineCommit, baselineFile)}`;
  if (comparison === null) return against;
  const others = counting.counted - comparison.new - comparison.updated - comparison.unchanged;
  const counts = [
    `${formatNumber(comparison.new)} new`,
    ...some(comparison.updated, `${formatNumber(comparison.updated)} updated`),
    `${formatNumber(comparison.unchanged)} unchanged`,
    ...some(others, `${formatNumber(others)} not compared`),
    `${formatNumber(comparison.fixed)} fixed`,
  ];
  return sentence`${against}${words(`: ${counts.join(', ')}`)}`;
}
