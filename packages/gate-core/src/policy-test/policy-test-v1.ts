import * as z from 'zod';
import { backtestOutcomeSchema } from '../backtest/backtest-v1.ts';
import { conditionStates } from '../verdict-v1/condition.ts';
import { verdictOutcomes } from '../verdict-v1/outcome.ts';
import { count, sha256 } from '../verdict-v1/scalars.ts';

const outcome = z.enum(verdictOutcomes);
const state = z.enum(conditionStates);

/** Why a case does not hold. */
export const caseFailureSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('outcome'), expected: outcome, found: outcome }),
  /** `found` is `null` where the verdict has no such condition; `suggestion` is then the id that was probably meant. */
  z.strictObject({
    code: z.literal('condition'),
    id: z.string(),
    expected: state,
    found: state.nullable(),
    suggestion: z.string().nullable(),
  }),
  /** The case cannot be judged: its evidence cannot be read, or it states what no report could. */
  z.strictObject({
    code: z.literal('unusable'),
    message: z.string(),
    line: count.nullable(),
    column: count.nullable(),
  }),
]);
/** Why a case does not hold: see {@link caseFailureSchema}. */
export type CaseFailure = z.infer<typeof caseFailureSchema>;

/** One case and what became of it. */
export const caseResultSchema = z.strictObject({
  name: z.string(),
  file: z.string(),
  line: count,
  column: count,
  /** `error`: it could not be judged. */
  result: z.enum(['passed', 'failed', 'error']),
  failures: z.array(caseFailureSchema),
  /** What the policy says of it; `null` if it could not be judged. */
  found: backtestOutcomeSchema.nullable(),
});
/** One case and what became of it: see {@link caseResultSchema}. */
export type CaseResult = z.infer<typeof caseResultSchema>;

/** Why a suite proves too little. */
export const suiteProblemSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('no-cases') }),
  /** `unstated`: cases in which the rule fails, but which do not expect it to. */
  z.strictObject({ code: z.literal('rule-never-red'), rule: z.string(), unstated: z.array(z.string()) }),
]);
/** Why a suite proves too little: see {@link suiteProblemSchema}. */
export type SuiteProblem = z.infer<typeof suiteProblemSchema>;

/** How a policy answers the cases of a suite. */
export const policyTestV1Schema = z.strictObject({
  schemaVersion: z.literal('policy-test.v1'),
  policy: z.strictObject({ file: z.string(), sha256 }),
  /** Every case holds, and the suite proves something of every rule. */
  passed: z.boolean(),
  summary: z.strictObject({ cases: count, passed: count, failed: count, errors: count }),
  cases: z.array(caseResultSchema),
  problems: z.array(suiteProblemSchema),
});
/** How a policy answers the cases of a suite: see {@link policyTestV1Schema}. */
export type PolicyTestV1 = z.infer<typeof policyTestV1Schema>;
