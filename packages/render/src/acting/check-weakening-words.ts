import type { CheckWeakening, CheckWeakeningKind } from '@portcullis/gate-core';
import { quantity } from '../words/numbers.ts';
import { name, quote, sentence, words } from '../words/sentence.ts';
import type { Sentence } from '../words/sentence.ts';
import type { CheckWeakeningsReport, DiffReport } from './gate-report.ts';

/** What is not known for sure of what a change touches. */
export function diffWords(report: DiffReport): readonly Sentence[] {
  return report.kind === 'read' ? report.notes.map((note) => [words(note)]) : [];
}

/** How many lines weaken checks, for the head of a comment; `null`: there is nothing to say. */
export function checkWeakeningsWords(report: CheckWeakeningsReport, diff: DiffReport): Sentence | null {
  if (report.kind === 'unknown') {
    const reasons = diff.kind === 'unknown' ? diff.reasons : [];
    const why = reasons.length === 0 ? [] : sentence` (${quote(reasons.join('; '))})`;
    return sentence`whether this change weakens checks is unknown: its diff could not be read${why}`;
  }
  const count = report.weakenings.length;
  return count === 0
    ? null
    : sentence`this change weakens checks in ${words(quantity(count, 'line'))}; the verdict does not depend on them, so look at each`;
}

/** One line that weakens a check: `ci.yml:12: errors are ignored: continue-on-error: true`. */
export function checkWeakeningWords({ path, line, kind, text }: CheckWeakening): Sentence {
  const place = sentence`${name(path)}${line === null ? [] : sentence`:${words(String(line))}`}: ${words(kindWords[kind])}`;
  return text === '' ? place : sentence`${place}: ${name(text)}`;
}

const kindWords: Readonly<Record<CheckWeakeningKind, string>> = {
  'errors-ignored': 'errors are ignored',
  'never-runs': 'a job or step never runs',
  'not-always': 'a job or step no longer runs after a failure; removed',
  'hooks-skipped': 'hooks are skipped',
  'finding-suppressed': 'findings are suppressed',
  'coverage-excluded': 'code is excluded from coverage',
  'test-skipped': 'tests are skipped',
  'tool-relaxed': 'a tool checks less strictly',
  'threshold-lowered': 'a limit is milder',
  'threshold-removed': 'a limit is removed',
  'ignore-entry': 'a finding is ignored from now on',
  'workflow-removed': 'a workflow is removed',
};
