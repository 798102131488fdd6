import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { entriesOf, itemsOf, member, numberOf, textOf, valuesBelow } from '../source/node.ts';
import type { SourceNode } from '../source/node.ts';
import { quote } from '../text/quote.ts';
import { suggest } from '../text/suggest.ts';
import { pipelineChecks } from './pipeline-checks.ts';

/** What a policy may say and probably does not mean. Not errors, since only the author knows. */
export function doubtWarnings(tree: SourceNode): readonly PolicyIssue[] {
  return [...filterWarnings(tree), ...countWarnings(tree), ...exitWarnings(tree)];
}

/**
 * Where the policy has no filters, all names are of filters that something else has. Jobs of the pipeline are left out:
 * what they name must be there.
 */
function filterWarnings(tree: SourceNode): readonly PolicyIssue[] {
  const known = entriesOf(member(tree, 'changeFilters')).map(([name]) => name);
  if (known.length === 0) return [];
  const named = [
    ...valuesBelow(tree, 'evidence').map((entry) => member(member(entry, 'when'), 'changed')),
    ...valuesBelow(tree, 'jobs').map((job) => member(member(job, 'skippedOk'), 'unlessChanged')),
  ];
  return named.flatMap((node) => {
    const name = textOf(node);
    if (node === undefined || name === undefined || known.includes(name)) return [];
    return [
      issueAt(node.place, 'unknown-reference', `no entry of \`changeFilters\` is called ${quote(name)}`, {
        allowed: known,
        suggestion: suggest(name, known),
      }),
    ];
  });
}

function countWarnings(tree: SourceNode): readonly PolicyIssue[] {
  return entriesOf(member(tree, 'jobs')).flatMap(([pattern, { value }]) => {
    const count = member(value, 'count');
    return count === undefined || !/^\*+$/u.test(pattern)
      ? []
      : [
          issueAt(
            count.place,
            'doubtful',
            `${quote(pattern)} takes every job that no other pattern takes: a lost job goes unnoticed where another is new`,
          ),
        ];
  });
}

/** Nothing but its reports tells what a tool found that ended with such a code. */
function exitWarnings(tree: SourceNode): readonly PolicyIssue[] {
  return pipelineChecks(tree).flatMap((check) => {
    if (entriesOf(member(check, 'reports')).length > 0) return [];
    return itemsOf(member(check, 'exit')).flatMap((node) => {
      const code = numberOf(node);
      return code === undefined || code === 0
        ? []
        : [
            issueAt(
              node.place,
              'doubtful',
              `with exit code ${code} the check succeeds, and no report says what it found: name its \`reports\``,
            ),
          ];
    });
  });
}
