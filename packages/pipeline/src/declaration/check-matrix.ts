import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { entriesOf, itemsOf, member, textOf } from '../source/node.ts';
import type { SourceNode } from '../source/node.ts';
import { quote } from '../text/quote.ts';
import { suggest } from '../text/suggest.ts';
import { countLegs, legsOf, maxLegs } from './legs.ts';
import type { PipelineJob } from './pipeline-schema.ts';

/** What is wrong with the matrix of a job. */
export function checkMatrix(job: PipelineJob, node: SourceNode): readonly PolicyIssue[] {
  const matrix = member(node, 'matrix') ?? node;
  const count = countLegs(job);
  if (count > maxLegs)
    return [issueAt(matrix.place, 'invalid-value', `this makes ${count} legs; GitHub runs at most ${maxLegs}`)];
  const issues = [
    ...entriesOf(member(node, 'matrix')).flatMap(([, { value }]) => repeatedValues(value)),
    ...itemsOf(member(node, 'exclude')).flatMap((item) => checkValues(job, item)),
  ];
  if (issues.length === 0 && legsOf(job).length === 0)
    issues.push(
      issueAt((member(node, 'exclude') ?? matrix).place, 'contradiction', 'this leaves no leg of the matrix'),
    );
  return issues;
}

/** Values that must be in the matrix, as in `exclude` and `only`. */
export function checkValues({ matrix }: Pick<PipelineJob, 'matrix'>, node: SourceNode): readonly PolicyIssue[] {
  const axes = Object.keys(matrix);
  return entriesOf(node).flatMap(([axis, { keyPlace, value }]) => {
    const values = Object.hasOwn(matrix, axis) ? matrix[axis] : undefined;
    if (values === undefined) {
      const details = { allowed: axes, suggestion: suggest(axis, axes) };
      return [issueAt(keyPlace, 'unknown-reference', `the matrix has no ${quote(axis)}`, details)];
    }
    const text = textOf(value) ?? '';
    if (values.includes(text)) return [];
    const details = { allowed: values, suggestion: suggest(text, values) };
    return [issueAt(value.place, 'unknown-reference', `the matrix has no ${quote(text)} in ${quote(axis)}`, details)];
  });
}

function repeatedValues(list: SourceNode): readonly PolicyIssue[] {
  const seen = new Set<string>();
  return itemsOf(list).flatMap((item) => {
    const text = textOf(item) ?? '';
    const isRepeated = seen.has(text);
    seen.add(text);
    return isRepeated ? [issueAt(item.place, 'duplicate', `${quote(text)} is in this list twice`)] : [];
  });
}
