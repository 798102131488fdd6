import * as z from 'zod';
import { conditionSchema, conditionStates } from '../verdict-v1/condition.ts';
import { verdictOutcomes } from '../verdict-v1/outcome.ts';
import { problemSchema } from '../verdict-v1/problem.ts';
import { count, instant, sha256 } from '../verdict-v1/scalars.ts';

/** What a policy asks for and stored evidence does not hold: it was not saved, whatever happened then. */
export const lackSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reports'), evidence: z.string() }),
  z.strictObject({ kind: z.literal('metric'), metric: z.string() }),
  z.strictObject({ kind: z.literal('jobs') }),
  z.strictObject({ kind: z.literal('changes') }),
  z.strictObject({ kind: z.literal('baseline') }),
]);
/** What stored evidence lacks: see {@link lackSchema}. */
export type Lack = z.infer<typeof lackSchema>;

/** What one policy says of one run. */
export const backtestOutcomeSchema = z.strictObject({
  outcome: z.enum(verdictOutcomes),
  /** Conditions that decide and do not hold, as in a verdict but without their findings; at most 20. */
  conditions: z.array(conditionSchema),
  conditionsTotal: count,
  /** Problems that decide, at most 20. */
  problems: z.array(problemSchema),
  problemsTotal: count,
  lacks: z.array(lackSchema),
});
/** What one policy says of one run: see {@link backtestOutcomeSchema}. */
export type BacktestOutcome = z.infer<typeof backtestOutcomeSchema>;

const outcome = z.enum(verdictOutcomes);
const side = z.enum(['new', 'old']);

/** A reason for a turn. */
export const turnReasonSchema = z.discriminatedUnion('kind', [
  /** A condition that decides by one policy and does not hold, and is in another state by the other one. */
  z.strictObject({
    kind: z.literal('condition'),
    id: z.string(),
    /** By the old and by the new policy; `null`: this policy does not have it, or it does not decide there. */
    from: z.enum(conditionStates).nullable(),
    to: z.enum(conditionStates).nullable(),
  }),
  /** A problem with the evidence that decides by one of the policies alone. */
  z.strictObject({ kind: z.literal('problem'), code: z.string(), by: side }),
]);
/** A reason for a turn: see {@link turnReasonSchema}. */
export type TurnReason = z.infer<typeof turnReasonSchema>;

/** A run with another outcome by the new policy than by the old one. */
export const turnSchema = z.strictObject({
  from: outcome,
  to: outcome,
  /** Never empty. Conditions first, in the order of the new policy; at most 40. */
  by: z.array(turnReasonSchema),
});
/** A run with another outcome: see {@link turnSchema}. */
export type Turn = z.infer<typeof turnSchema>;

/** One run: the stored evidence of one file. */
export const backtestRunSchema = z.strictObject({
  file: z.string(),
  /** `null`: the evidence does not say. */
  repository: z.string().nullable(),
  commit: z.string().nullable(),
  judgedAt: instant,
  /**
   * Where the instant comes from: `evidence`: the newest date in it; `caller`: given; `clock`: the evidence states no
   * date.
   */
  judgedAtSource: z.enum(['evidence', 'caller', 'clock']),
  new: backtestOutcomeSchema,
  /** `null`: no other policy to compare with. */
  old: backtestOutcomeSchema.nullable(),
  /** `null`: the outcome is the same, or there is no other policy. */
  turn: turnSchema.nullable(),
});
/** One run: see {@link backtestRunSchema}. */
export type BacktestRun = z.infer<typeof backtestRunSchema>;

const outcomeCountsSchema = z.strictObject({ passed: count, blocked: count, inconclusive: count });
/** How many runs have each outcome. */
export type OutcomeCounts = z.infer<typeof outcomeCountsSchema>;

const policySchema = z.strictObject({ file: z.string(), sha256 });

/** How one or two policies judge what happened. */
export const backtestV1Schema = z.strictObject({
  schemaVersion: z.literal('backtest.v1'),
  policies: z.strictObject({ new: policySchema, old: policySchema.nullable() }),
  /** `given` is `judged` and `unusable` together. */
  files: z.strictObject({ given: count, judged: count, unusable: count }),
  summary: z.strictObject({
    new: outcomeCountsSchema,
    old: outcomeCountsSchema.nullable(),
    /** How many runs turn from one outcome to another; without those that none does. */
    turns: z.array(z.strictObject({ from: outcome, to: outcome, runs: count })),
    /** Conditions that block, by the new policy or by a turn; most runs first. */
    conditions: z.array(
      z.strictObject({
        id: z.string(),
        /** Runs that it blocks by the new policy, alone or with others. */
        blocks: count,
        /** Runs that turn by it, alone or with others. */
        turns: count,
      }),
    ),
    /** What is asked for and not stored; most runs first. */
    lacks: z.array(z.strictObject({ by: side, lack: lackSchema, runs: count })),
    /** By name, those that state none last; empty when no run states one. */
    repositories: z.array(
      z.strictObject({ repository: z.string().nullable(), new: outcomeCountsSchema, turns: count }),
    ),
  }),
  /** In the order in which the files were given. */
  runs: z.array(backtestRunSchema),
  /** Files that could not be judged, and why. */
  unusable: z.array(z.strictObject({ file: z.string(), reason: z.string() })),
});
/** How policies judge what happened: see {@link backtestV1Schema}. */
export type BacktestV1 = z.infer<typeof backtestV1Schema>;
