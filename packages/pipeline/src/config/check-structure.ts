import { escapeUnsafe } from '@portcullis/gate-core/text';
import { assertNever } from '@portcullis/gate-core';
import type * as z from 'zod';
import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { entriesOf, nearestNode, toPlain } from '../source/node.ts';
import type { ListNode, MapNode, SourceNode } from '../source/node.ts';
import { quote } from '../text/quote.ts';
import { suggest } from '../text/suggest.ts';
import { chooseOption } from './choose-option.ts';
import { checkScalar, foundWords } from './check-scalar.ts';
import { expectation, isOptional, kindOf } from './schema-kinds.ts';

/** More would not help, and a hostile file could have a hundred thousand. */
const maxIssues = 100;

/**
 * Checks data against a schema and reports everything that is wrong, each where it is written.
 *
 * zod's own messages do not suit: a union answers for all of its branches at once, and an unknown key comes without the
 * known ones. So the schema is walked here, a union is decided by its discriminating member, and zod judges single
 * values.
 */
export function checkStructure(schema: z.ZodType, root: SourceNode): readonly PolicyIssue[] {
  const issues: PolicyIssue[] = [];
  check(schema, root, issues);
  return issues;
}

/**
 * What the schema itself reports. It has the last word: if it refuses something that none of our checks reported, its
 * own message is better than none.
 */
export function schemaIssues(schema: z.ZodType, root: SourceNode): readonly PolicyIssue[] {
  const result = schema.safeParse(toPlain(root));
  if (result.success) return [];
  return result.error.issues.slice(0, maxIssues).map(({ path, message }) => {
    const keys = path.map((key) => (typeof key === 'symbol' ? String(key) : key));
    return issueAt(nearestNode(root, keys).place, 'invalid-value', escapeUnsafe(message));
  });
}

function check(schema: z.ZodType, node: SourceNode, issues: PolicyIssue[]): void {
  if (issues.length >= maxIssues) return;
  const known = kindOf(schema);
  switch (known.kind) {
    case 'scalar':
      issues.push(...checkScalar(schema, node));
      return;
    case 'list':
      if (node.kind === 'list') checkList(schema, known.item, node, issues);
      else issues.push(wrongType(schema, node));
      return;
    case 'record':
      if (node.kind === 'map') checkRecord(known, node, issues);
      else issues.push(wrongType(schema, node));
      return;
    case 'map':
      if (node.kind === 'map') checkMap(known.shape, node, issues);
      else issues.push(wrongType(schema, node));
      return;
    case 'union':
      checkUnion(known.options, node, issues);
      return;
    default:
      assertNever(known);
  }
}

function wrongType(schema: z.ZodType, node: SourceNode): PolicyIssue {
  return issueAt(node.place, 'invalid-type', `expected ${expectation(schema)}, found ${foundWords(node)}`);
}

function checkList(schema: z.ZodType, item: z.ZodType, node: ListNode, issues: PolicyIssue[]): void {
  if (node.items.length === 0 && !schema.safeParse([]).success) {
    issues.push(issueAt(node.place, 'invalid-value', 'the list is empty: name at least one'));
  }
  for (const child of node.items) check(item, child, issues);
}

function checkRecord(
  record: { readonly key: z.ZodType; readonly value: z.ZodType },
  node: MapNode,
  issues: PolicyIssue[],
): void {
  for (const [key, { keyPlace, value }] of node.entries) {
    const result = record.key.safeParse(key);
    if (!result.success) {
      const why = key === '' ? 'it is empty' : result.error.issues.map(({ message }) => message).join('; ');
      issues.push(issueAt(keyPlace, 'invalid-value', `the name ${quote(key)} is not allowed: ${why}`));
    }
    check(record.value, value, issues);
  }
}

function checkMap(shape: Readonly<Record<string, z.ZodType>>, node: MapNode, issues: PolicyIssue[]): void {
  for (const [key, { keyPlace, value }] of entriesOf(node)) {
    const schema = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (schema !== undefined) check(schema, value, issues);
    else if (issues.length < maxIssues) issues.push(unknownKey(key, Object.keys(shape), keyPlace));
  }
  for (const [key, schema] of Object.entries(shape)) {
    if (node.entries.has(key) || isOptional(schema)) continue;
    issues.push(
      issueAt(node.place, 'missing-key', `missing key ${quote(key)}: ${schema.description ?? expectation(schema)}`, {
        allowed: [key],
      }),
    );
  }
}

function unknownKey(key: string, allowed: readonly string[], keyPlace: MapNode['place']): PolicyIssue {
  return issueAt(keyPlace, 'unknown-key', `unknown key ${quote(key)}`, { allowed, suggestion: suggest(key, allowed) });
}

function checkUnion(options: readonly z.ZodType[], node: SourceNode, issues: PolicyIssue[]): void {
  const choice = chooseOption(options, node);
  if (choice.kind === 'issue') issues.push(choice.issue);
  else check(choice.schema, node, issues);
}
