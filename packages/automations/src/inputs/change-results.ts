import { readStrictJson } from '@portcullis/gate-core';
import { maskSecrets } from '@portcullis/scan-parsers';
import * as z from 'zod';
import { GateInputError } from '../errors.ts';
import { describeIssue } from './describe-issue.ts';

const flagSchema = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')], {
  error: 'expected true or false',
});

/**
 * Reads what a change filter found: `{"app": true, "docker": false}`. The texts `"true"` and `"false"`, as in workflow
 * outputs, are accepted.
 *
 * @param file shown in errors.
 * @throws {GateInputError} for anything else: a filter that cannot be read proves nothing.
 * @see ADR 0062
 */
export function parseChangeResults(text: string, file: string): Readonly<Record<string, boolean>> {
  const document = readStrictJson(text);
  if (!document.ok) {
    throw new GateInputError(`change results cannot be read as JSON: ${document.message}`, {
      place: { file, line: document.line, column: document.column },
    });
  }
  const { value } = document;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw misshapen('expected an object', file);
  return Object.fromEntries(
    Object.entries(value).map(([name, flag]) => [checkName(name, file), readFlag(name, flag, file)]),
  );
}

function readFlag(name: string, flag: unknown, file: string): boolean {
  const result = flagSchema.safeParse(flag);
  if (result.success) return result.data;
  throw misshapen(`at ${name}: ${describeIssue(result.error)}`, file);
}

function checkName(name: string, file: string): string {
  if (name === '' || name === '__proto__') throw misshapen(`${JSON.stringify(name)} cannot name a filter`, file);
  return maskSecrets(name);
}

function misshapen(problem: string, file: string): GateInputError {
  return new GateInputError(`change results are not {"filter": true or false}: ${problem}`, {
    place: { file, line: null, column: null },
    hint: 'An example: {"app": true, "docker": false}',
  });
}
