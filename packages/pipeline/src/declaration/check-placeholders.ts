import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { entriesOf, itemsOf, member, textOf } from '../source/node.ts';
import type { SourceNode } from '../source/node.ts';
import { quote } from '../text/quote.ts';
import { suggest } from '../text/suggest.ts';
import type { DeclaredCheck, DeclaredJob } from './declared.ts';
import { placeholdersOf } from './placeholders.ts';
import type { Placeholder } from './placeholders.ts';

/** Names that placeholders can have at one place. */
interface Known {
  readonly matrix: readonly string[];
  readonly reports: readonly string[];
  readonly retries: readonly string[];
  /** Reports whose path has wildcards: it names no one file. */
  readonly patterns: readonly string[];
}

/** A command with more would be no mistake of a person. */
const maxPlaceholders = 100;

/** Placeholders of a job and its checks that stand for nothing. */
export function checkPlaceholders(
  { job, node }: DeclaredJob,
  checks: readonly DeclaredCheck[],
): readonly PolicyIssue[] {
  const ofJob: Known = { matrix: Object.keys(job.matrix), reports: [], retries: [], patterns: [] };
  return [...textsIn(member(node, 'runtime')), ...textsIn(member(node, 'setup')), ...textsIn(member(node, 'env'))]
    .flatMap((text) => unknownIn(text, ofJob))
    .concat(checks.flatMap((check) => checkOne(check, ofJob)));
}

function checkOne({ check, node }: DeclaredCheck, ofJob: Known): readonly PolicyIssue[] {
  const reports = Object.entries(check.reports);
  const ofCheck: Known = {
    ...ofJob,
    reports: reports.map(([name]) => name),
    retries: ['flaky'],
    patterns: reports.filter(([, { path }]) => /[*?]/u.test(path)).map(([name]) => name),
  };
  const paths = entriesOf(member(node, 'reports')).flatMap(([, { value }]) => textsIn(member(value, 'path')));
  const commands = ['command', 'fix', 'cwd', 'env', 'cache'].flatMap((key) => textsIn(member(node, key)));
  return [...commands.flatMap((text) => unknownIn(text, ofCheck)), ...paths.flatMap((text) => unknownIn(text, ofJob))];
}

/** The texts in a value, in a list, or in a map. */
function textsIn(node: SourceNode | undefined): readonly SourceNode[] {
  if (node === undefined) return [];
  if (node.kind === 'list') return itemsOf(node).flatMap(textsIn);
  return node.kind === 'map' ? entriesOf(node).flatMap(([, { value }]) => textsIn(value)) : [node];
}

function unknownIn(node: SourceNode, known: Known): readonly PolicyIssue[] {
  return placeholdersOf(textOf(node) ?? '')
    .slice(0, maxPlaceholders)
    .flatMap((placeholder) => {
      const { kind, name } = placeholder;
      const written = quote(`\${${kind}.${name}}`);
      const allowed = known[kind];
      if (kind === 'reports' && known.patterns.includes(name))
        return [issueAt(node.place, 'contradiction', `${written} is a path with wildcards, which names no one file`)];
      if (allowed.includes(name)) return [];
      const details = { allowed, suggestion: suggest(name, allowed) };
      return [issueAt(node.place, 'unknown-reference', `${written}: ${nothingCalled(placeholder)}`, details)];
    });
}

function nothingCalled({ kind, name }: Placeholder): string {
  switch (kind) {
    case 'matrix':
      return `the matrix of the job has no ${quote(name)}`;
    case 'reports':
      return `the check has no report ${quote(name)}`;
    case 'retries':
      return 'only the command of a check has `${retries.flaky}`';
  }
}
