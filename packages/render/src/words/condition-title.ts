import type { Condition, CountCondition, MetricCondition, RatedSeverity } from '@portcullis/gate-core';
import { listSentence, name, quote, sentence, words } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/** A severity as a word in a sentence: `High`. */
export function severityWord(severity: RatedSeverity): string {
  return `${severity.slice(0, 1).toUpperCase()}${severity.slice(1)}`;
}

/** The title of a condition: the policy's, else one derived from its subject. */
export function conditionTitle(condition: Condition): Sentence {
  switch (condition.kind) {
    case 'count':
      return condition.title === null ? countTitle(condition) : [quote(condition.title)];
    case 'metric':
      return condition.title === null ? metricTitle(condition) : [quote(condition.title)];
    case 'job':
      return sentence`job ${name(condition.job)}`;
  }
}

function metricTitle({ metric, scope }: MetricCondition): Sentence {
  return scope === 'all' ? [name(metric)] : sentence`${name(metric)} of changed lines`;
}

const scopeWords: Readonly<Record<CountCondition['scope'], string>> = {
  all: '',
  new: '',
  'changed-lines': ' on changed lines',
  'changed-files': ' in changed files',
};

function countTitle({ selection, scope }: CountCondition): Sentence {
  const scopeWord = scope === 'new' ? 'new ' : '';
  const what = selection.severity === undefined ? 'findings' : severityRange(selection.severity);
  const kinds = selection.categories === undefined ? '' : `${selection.categories.join(', ')} `;
  const start = `${scopeWord}${kinds}${what}${scopeWords[scope]}`;
  return [
    words(`${start.slice(0, 1).toUpperCase()}${start.slice(1)}`),
    ...among(' by ', selection.tools ?? selection.evidence),
    ...among(', ', selection.rules),
    ...among(' in ', selection.paths),
  ];
}

function severityRange(severity: RatedSeverity): string {
  return severity === 'critical' ? 'Critical findings' : `${severityWord(severity)} or worse`;
}

function among(preposition: string, values: readonly string[] | undefined): Sentence {
  return values === undefined
    ? []
    : [
        words(preposition),
        ...listSentence(
          values.map((value) => [name(value)]),
          'and',
          2,
        ),
      ];
}
