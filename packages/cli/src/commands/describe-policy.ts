import type { CommittedBaseline } from '@portcullis/automations';
import type { CountRule, Enforce, Policy, Rule } from '@portcullis/gate-core';
import type { LoadedPolicy } from '@portcullis/pipeline';
import { countAccepted, quantity } from './describe-baseline.ts';

/**
 * What a valid policy will judge, in lines for people.
 *
 * @example
 * describePolicy(loaded)
 * // portcullis.yml: OK
 * //   built on preset:python
 * //   2 pieces of evidence
 * //     bandit    1 report of bandit at reports/bandit.json
 */
export function describePolicy({ policy, sources }: LoadedPolicy, baseline: CommittedBaseline | null = null): string {
  const [entry, ...others] = sources.map(({ file }) => file);
  const lines = [
    `${entry ?? 'policy'}: OK`,
    ...(others.length === 0 ? [] : [`  built on ${others.join(', ')}`]),
    ...section('evidence', evidenceRows(policy)),
    ...section(
      'matchers',
      Object.entries(policy.matchers ?? {}).map(([name, { tool = name, example }]) => [name, `${tool}: ${example}`]),
    ),
    ...(baseline === null
      ? []
      : section('baseline', [
          [baseline.path, `accepts ${quantity(countAccepted(baseline.content.findings), 'finding')}`],
        ])),
    ...section('jobs', jobRows(policy)),
    ...section(
      'rules',
      policy.rules.map((rule) => [rule.id, `${describeRule(rule)}${enforcement(rule.enforce)}`]),
    ),
    ...section(
      'filters',
      policy.filters.map((filter) => [filter.rule ?? filter.tool ?? 'paths', filter.reason]),
    ),
    ...section(
      'waivers',
      policy.waiverEntries.map((waiver) => [
        waiver.rule ?? waiver.advisory ?? waiver.package ?? waiver.tool ?? '*',
        `until ${waiver.expires}: ${waiver.reason}`,
      ]),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

type Row = readonly [name: string, text: string];

function section(title: string, rows: readonly Row[]): readonly string[] {
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [`  ${title}`, ...rows.map(([name, text]) => `    ${name.padEnd(width)}  ${text}`)];
}

function evidenceRows({ evidence }: Policy): readonly Row[] {
  return Object.entries(evidence).map(([key, { parser, path, expect, enforce, when }]) => {
    const paths = typeof path === 'string' ? path : path.join(', ');
    const condition =
      when === undefined ? '' : 'jobRan' in when ? `, if the job ${when.jobRan} ran` : `, if ${when.changed} changed`;
    return [
      key,
      `${expect} ${parser} ${expect === 1 ? 'report' : 'reports'} at ${paths}${condition}${enforcement(enforce)}`,
    ];
  });
}

function jobRows({ jobs, changes }: Policy): readonly Row[] {
  return Object.entries(jobs).map(([name, { count, enforce, skippedOk }]) => {
    const legs = count === 1 ? 'must succeed' : `${count} of it must succeed`;
    const skip =
      skippedOk === undefined
        ? ''
        : `, or be skipped if ${skippedOk.unlessChanged} did not change${changes === undefined ? '' : `, by the outputs of ${changes.job}`}`;
    return [name, `${legs}${skip}${enforcement(enforce)}`];
  });
}

function describeRule(rule: Rule): string {
  if ('count' in rule) {
    const { severity, tools, rules, categories, paths, evidence, minConfidence } = rule.count;
    const what = [
      `${rule.scope === 'new' ? 'new ' : ''}${rule.max === 1 ? 'finding' : 'findings'}${placeWords(rule.scope)}`,
      ...(severity === undefined ? [] : [`of ${severity} severity or worse`]),
      ...(minConfidence === undefined ? [] : [`of ${minConfidence} confidence or higher`]),
      ...[
        ['tools', tools],
        ['rules', rules],
        ['categories', categories],
        ['paths', paths],
        ['evidence', evidence],
      ].flatMap(([name, values]) => (Array.isArray(values) ? [`(${String(name)}: ${values.join(', ')})`] : [])),
    ];
    return `at most ${rule.max} ${what.join(' ')}${floorWords(rule)}`;
  }
  const limits = [
    ...(rule.min === undefined ? [] : [`at least ${rule.min}`]),
    ...(rule.max === undefined ? [] : [`at most ${rule.max}`]),
    ...(rule.ratchet === undefined ? [] : ['no worse than the baseline']),
  ];
  const of = rule.scope === 'changed-lines' ? ` of changed lines${pathWords(rule.paths)}` : '';
  return `${rule.metric}${of} ${limits.length === 0 ? 'has no limit' : limits.join(', ')}${floorWords(rule)}`;
}

function pathWords(paths: readonly string[] | undefined): string {
  return paths === undefined ? '' : ` (paths: ${paths.join(', ')})`;
}

function placeWords(scope: CountRule['scope']): string {
  if (scope === 'changed-lines') return ' on changed lines';
  return scope === 'changed-files' ? ' in changed files' : '';
}

function floorWords({ floorEvidence }: Rule): string {
  return floorEvidence === undefined ? '' : `, on the evidence of its floor (${floorEvidence.join(', ')})`;
}

function enforcement(enforce: Enforce): string {
  return enforce === 'block' ? '' : enforce === 'warn' ? ' (warns only)' : ' (shown only)';
}
