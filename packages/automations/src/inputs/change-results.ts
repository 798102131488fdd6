import { readStrictJson } from '@portcullis/gate-core';
import * as z from 'zod';
import { GateInputError } from '../errors.ts';
import { describeIssue } from './describe-issue.ts';

const flagSchema = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')], { error: 'expected true or false' });
const changesSchema = z.record(z.string().min(1), flagSchema);

/**
 * Reads what a change filter found: `{"app": true, "docker": false}`. The words `"true"` and `"false"`, as workflow outputs have them, are fine.
 *
 * @param file shown in errors.
 * @throws {GateInputError} for anything else: a filter that cannot be read proves nothing.
 */
export function parseChangeResults(text: string, file: string): Readonly<Record<string, boolean>> {
  const document = readStrictJson(text);
  if (!document.ok) {
    throw new GateInputError(`change results are not JSON: ${document.message}`, { place: { file, line: document.line, column: document.column } });
  }
  const result = changesSchema.safeParse(document.value);
  if (result.success) return result.data;
  throw new GateInputError(`change results are not {"filter": true or false}: ${describeIssue(result.error)}`, {
    place: { file, line: null, column: null },
    hint: 'An example: {"app": true, "docker": false}',
  });
}
