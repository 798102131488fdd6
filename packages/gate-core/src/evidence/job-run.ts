import * as z from 'zod';

/**
 * GitHub's check-run and workflow-job conclusions.
 *
 * @see https://docs.github.com/en/rest/checks/runs
 */
export const jobConclusions = [
  'success',
  'failure',
  'cancelled',
  'skipped',
  'timed_out',
  'neutral',
  'action_required',
  'stale',
  'startup_failure',
] as const;
/** One of GitHub's words for how a job ended: see {@link jobConclusions}. */
export type JobConclusion = (typeof jobConclusions)[number];

/** The status of an unfinished job of which a local run of the pipeline ran nothing, or not all. GitHub has no such status. */
export const notRunHere = 'not run here';

/** A job that ran, was skipped, or has not finished. */
export const jobRunSchema = z.strictObject({
  /** As GitHub shows it: `build-test (3.12)`; a key of `needs` for `toJSON(needs)`. */
  name: z.string().min(1),
  conclusion: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('known'), value: z.enum(jobConclusions) }),
    z.strictObject({ kind: z.literal('unfinished'), status: z.string() }),
    z.strictObject({ kind: z.literal('unknown'), raw: z.string() }),
  ]),
});
/** One job: see {@link jobRunSchema}. */
export type JobRun = z.infer<typeof jobRunSchema>;

const known = new Map<string, JobConclusion>(jobConclusions.map((conclusion) => [conclusion, conclusion]));

/**
 * Reads a conclusion without losing unknown ones: a new conclusion of GitHub stays visible and never passes.
 *
 * @param raw the `conclusion` of the API or the `result` of `needs`; `null` for a job that has not finished.
 */
export function parseJobConclusion(raw: string | null): JobRun['conclusion'] {
  if (raw === null) return { kind: 'unfinished', status: 'not completed' };
  const value = known.get(raw);
  return value === undefined ? { kind: 'unknown', raw } : { kind: 'known', value };
}
