import type { VerdictV1 } from './verdict-v1.ts';

/**
 * Writes a verdict as the file `verdict.json`: JSON with two spaces and a line feed at the end.
 *
 * Keys are in the verdict's own order. Both sources of verdicts, `judge` and `parseVerdict`, use that of the schema, so
 * equal verdicts give equal bytes. Nothing is validated again here: a small run should not pay for the schema.
 *
 * @example
 * await writeFile('verdict.json', serialiseVerdict(evaluateGate(policy, evidence, new Date())));
 */
export function serialiseVerdict(verdict: VerdictV1): string {
  return `${JSON.stringify(verdict, null, 2)}\n`;
}
