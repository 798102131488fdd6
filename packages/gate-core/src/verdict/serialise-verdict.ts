import { verdictV1Schema } from './verdict-v1.ts';
import type { VerdictV1 } from './verdict-v1.ts';

/**
 * Writes a verdict as the file `verdict.json`: JSON with two spaces, keys in the schema's order, a line feed at the end. Equal verdicts
 * give equal bytes, in whatever order their keys were set.
 *
 * @throws {z.ZodError} if the value is not a verdict.
 * @example
 * await writeFile('verdict.json', serialiseVerdict(evaluateGate(policy, evidence, new Date())));
 */
export function serialiseVerdict(verdict: VerdictV1): string {
  return `${JSON.stringify(verdictV1Schema.parse(verdict), null, 2)}\n`;
}
