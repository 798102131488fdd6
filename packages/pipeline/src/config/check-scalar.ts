import * as z from 'zod';
import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import type { ScalarValue, SourceNode } from '../source/node.ts';
import { quote } from '../text/quote.ts';
import { suggest } from '../text/suggest.ts';
import { expectation, unwrap } from './schema-kinds.ts';

/** What the file has there, in a few words for people. */
export function foundWords(node: SourceNode): string {
  switch (node.kind) {
    case 'list':
      return 'a list';
    case 'map':
      return 'a map';
    case 'scalar':
      return node.value === null
        ? 'nothing'
        : typeof node.value === 'string'
          ? `the text ${quote(node.value)}`
          : String(node.value);
  }
}

/** Checks a single value against a schema of text, numbers, booleans or fixed values. */
export function checkScalar(wrapped: z.ZodType, node: SourceNode): readonly PolicyIssue[] {
  const schema = unwrap(wrapped);
  if (node.kind !== 'scalar')
    return [issueAt(node.place, 'invalid-type', `expected ${expectation(schema)}, found ${foundWords(node)}`)];
  const result = schema.safeParse(node.value);
  if (result.success) return [];
  const fixed = fixedValues(schema);
  if (fixed !== null) return [notAllowed(node, node.value, fixed)];
  // Only the first: a value of the wrong type breaks every other condition too.
  return result.error.issues.slice(0, 1).map((issue) => scalarIssue(issue, schema, node, node.value));
}

function fixedValues(schema: z.ZodType): readonly (string | number)[] | null {
  if (schema instanceof z.ZodEnum) return schema.options;
  return schema instanceof z.ZodLiteral
    ? [...schema.values].filter((value) => typeof value === 'string' || typeof value === 'number')
    : null;
}

function notAllowed(node: SourceNode, value: ScalarValue, fixed: readonly (string | number)[]): PolicyIssue {
  const allowed = fixed.map(String);
  const found = typeof value === 'string' ? quote(value) : foundWords(node);
  const details = { allowed, suggestion: typeof value === 'string' ? suggest(value, allowed) : null };
  return issueAt(node.place, 'invalid-value', `${found} is not allowed here`, details);
}

function scalarIssue(issue: z.core.$ZodIssue, schema: z.ZodType, node: SourceNode, value: ScalarValue): PolicyIssue {
  switch (issue.code) {
    case 'too_small':
      if (typeof value === 'string') return issueAt(node.place, 'invalid-value', 'the text is empty');
      return issueAt(
        node.place,
        'invalid-value',
        `must be ${issue.inclusive === true ? 'at least' : 'more than'} ${String(issue.minimum)}, found ${foundWords(node)}`,
      );
    case 'too_big':
      if (typeof value === 'string')
        return issueAt(node.place, 'invalid-value', `the text has more than ${String(issue.maximum)} characters`);
      return issueAt(
        node.place,
        'invalid-value',
        `must be at most ${String(issue.maximum)}, found ${foundWords(node)}`,
      );
    case 'invalid_format':
      return issueAt(node.place, 'invalid-value', `${quote(String(value))} is not allowed: ${issue.message}`);
    case 'invalid_type':
      return issueAt(
        node.place,
        'invalid-type',
        `expected ${expectation(schema)}, found ${foundWords(node)}${quotingHint(schema, value)}`,
      );
    case 'invalid_value':
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return issueAt(node.place, 'invalid-value', `${foundWords(node)} is not allowed: ${issue.message}`);
  }
}

/** The most common mistake in YAML: a number in quotes, or text without them. */
function quotingHint(schema: z.ZodType, value: ScalarValue): string {
  if (schema instanceof z.ZodString && value !== null) return ': put it in quotes';
  if (typeof value === 'string' && value.trim() !== '' && schema.safeParse(Number(value)).success)
    return ': take the quotes off';
  const isWord = schema instanceof z.ZodBoolean && typeof value === 'string' && /^(?:yes|no|on|off)$/iu.test(value);
  return isWord ? ': YAML 1.2 knows only true and false' : '';
}
