import { selectsEverything } from '@portcullis/gate-core';
import type { MetricKind } from '@portcullis/gate-core';
import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { entriesOf, itemsOf, member, textOf, valuesBelow } from '../source/node.ts';
import type { SourceNode } from '../source/node.ts';
import { normalisePath } from '../text/posix-path.ts';
import { quote } from '../text/quote.ts';
import { suggest } from '../text/suggest.ts';
import { namedThings } from '../waivers/named-things.ts';
import { checkRuleLimits } from './check-rule-limits.ts';
import { isFileName, refuseFileName } from './file-names.ts';
import { pipelineChecks } from './pipeline-checks.ts';

/** Names that the configuration may use and that only the caller knows. */
export interface KnownNames {
  /** Parsers that can read reports. Left out: any name is accepted. */
  readonly knownParsers?: readonly string[];
  /**
   * Metrics that some parser states. A name near one of these gives a warning; any other name is fine, because reports
   * may have custom metrics.
   */
  readonly knownMetrics?: readonly string[];
  /** The kind of a metric's numbers, `null` if unknown: limits that are probably mistakes give a warning. */
  readonly metricKind?: (name: string) => MetricKind | null;
}

/**
 * Checks that no schema can make on single entries: values that must go together, parsers that must exist. Wrong types
 * are left to the schema.
 */
export function checkEntries(tree: SourceNode, names: KnownNames): readonly PolicyIssue[] {
  const known = withMatchers(tree, names);
  return [
    ...valuesBelow(tree, 'evidence').flatMap((evidence) => checkParser(member(evidence, 'parser'), known)),
    ...pipelineChecks(tree)
      .flatMap((check) => valuesBelow(check, 'reports'))
      .flatMap((report) => checkParser(member(report, 'parser'), known)),
    ...itemsOf(member(tree, 'rules')).flatMap(checkRuleLimits),
    ...itemsOf(member(tree, 'filters')).flatMap(checkFilter),
    ...checkWaiverFile(member(member(tree, 'waivers'), 'file')),
    ...checkBaselineFile(member(member(tree, 'baseline'), 'file')),
  ];
}

/** More would not help, and finding what was meant by a hundred thousand names would take hours. */
const maxReferenceIssues = 100;

/** Names in rules that must name evidence. */
export function checkReferences(tree: SourceNode): readonly PolicyIssue[] {
  const keys = entriesOf(member(tree, 'evidence')).map(([key]) => key);
  const known = new Set(keys);
  const unknown = itemsOf(member(tree, 'rules'))
    .flatMap(references)
    .filter((node) => !known.has(textOf(node) ?? ''));
  return unknown.slice(0, maxReferenceIssues).flatMap((node) => checkReference(node, keys));
}

/** A matcher of the policy is a parser, too. */
function withMatchers(tree: SourceNode, known: KnownNames): KnownNames {
  const matchers = entriesOf(member(tree, 'matchers')).map(([name]) => name);
  return known.knownParsers === undefined || matchers.length === 0
    ? known
    : { ...known, knownParsers: [...matchers, ...known.knownParsers] };
}

function checkParser(node: SourceNode | undefined, { knownParsers }: KnownNames): readonly PolicyIssue[] {
  const name = textOf(node);
  if (node === undefined || name === undefined || knownParsers === undefined || knownParsers.includes(name)) return [];
  return [
    issueAt(node.place, 'unknown-reference', `there is no parser ${quote(name)}`, {
      allowed: knownParsers,
      suggestion: suggest(name, knownParsers),
    }),
  ];
}

/** The names of evidence that a rule counts or measures in. */
function references(rule: SourceNode): readonly SourceNode[] {
  return [...itemsOf(member(rule, 'evidence')), ...itemsOf(member(member(rule, 'count'), 'evidence'))];
}

function checkReference(node: SourceNode, keys: readonly string[]): readonly PolicyIssue[] {
  const name = textOf(node);
  if (name === undefined) return [];
  const details = { allowed: keys, suggestion: suggest(name, keys) };
  return [issueAt(node.place, 'unknown-reference', `no entry of \`evidence\` is called ${quote(name)}`, details)];
}

function checkFilter(filter: SourceNode): readonly PolicyIssue[] {
  return filter.kind !== 'map' || !selectsEverything(namedThings(filter))
    ? []
    : [
        issueAt(
          filter.place,
          'contradiction',
          'this filter removes every finding: say which with `tool`, `rule` or `paths`',
        ),
      ];
}

/** As for `extends`: a policy names files of the same repository, with a name that only a waiver file has. */
function checkWaiverFile(node: SourceNode | undefined): readonly PolicyIssue[] {
  const name = textOf(node);
  if (node === undefined || name === undefined || name === '') return [];
  const fault =
    refuseFileName(name) ??
    (isFileName(name)
      ? null
      : { message: 'is no waiver file: its name must end in .yml, .yaml or .json', suggestion: null });
  return fault === null
    ? []
    : [issueAt(node.place, 'file-refused', `${quote(name)} ${fault.message}`, { suggestion: fault.suggestion })];
}

/** It is kept beside the policy or below it: whoever may change the one may change the other. */
function checkBaselineFile(node: SourceNode | undefined): readonly PolicyIssue[] {
  const name = textOf(node);
  if (node === undefined || name === undefined || name === '') return [];
  const path = normalisePath(name);
  const outside = {
    message: 'leads out of the folder of the policy file: keep the baseline there or below it',
    suggestion: null,
  };
  const folder = { message: 'is a folder: name a file in it', suggestion: null };
  const fault =
    refuseFileName(name) ??
    (path === '..' || path.startsWith('../') ? outside : path === '' || name.endsWith('/') ? folder : null);
  return fault === null
    ? []
    : [issueAt(node.place, 'file-refused', `${quote(name)} ${fault.message}`, { suggestion: fault.suggestion })];
}

/** Metrics that are probably misspelt. Not errors, since a report may state any metric. */
export function metricWarnings(tree: SourceNode, { knownMetrics = [] }: KnownNames): readonly PolicyIssue[] {
  return itemsOf(member(tree, 'rules')).flatMap((rule) => {
    const node = member(rule, 'metric');
    const name = textOf(node);
    if (node === undefined || name === undefined || knownMetrics.includes(name)) return [];
    const suggestion = suggest(name, knownMetrics);
    return suggestion === null
      ? []
      : [
          issueAt(node.place, 'unknown-reference', `no parser states the metric ${quote(name)}`, {
            allowed: knownMetrics,
            suggestion,
          }),
        ];
  });
}
