import * as z from 'zod';

const secondsCount = z.number().min(0);
const jobConclusions = [
  'success',
  'failure',
  'cancelled',
  'skipped',
  'timed_out',
  'neutral',
  'action_required',
] as const;
const names = z.array(z.string());

const stepSchema = z.strictObject({
  name: z.string(),
  conclusion: z.enum(['success', 'failure', 'cancelled', 'skipped']).exactOptional(),
  durationSeconds: secondsCount.exactOptional(),
  log: z.string().exactOptional().meta({ description: 'What the step prints.' }),
});

const annotationSchema = z.strictObject({
  message: z.string(),
  level: z.enum(['notice', 'warning', 'failure']).exactOptional(),
  path: z.string().exactOptional(),
  line: z.int().min(1).exactOptional(),
  title: z.string().exactOptional(),
});

const jobSchema = z
  .strictObject({
    name: z.string(),
    needs: names.exactOptional().meta({ description: 'Jobs of this attempt that must succeed first.' }),
    always: z.boolean().exactOptional().meta({ description: 'Runs even when a job that it needs does not succeed.' }),
    runsOn: names.exactOptional(),
    queuedSeconds: secondsCount.exactOptional().meta({ description: 'Default: 5.' }),
    durationSeconds: secondsCount.exactOptional().meta({ description: 'Default: 60.' }),
    conclusion: z
      .enum(jobConclusions)
      .nullable()
      .exactOptional()
      .meta({ description: 'Default: success. null: it never ends by itself.' }),
    continueOnError: z.boolean().exactOptional(),
    steps: z.array(stepSchema).exactOptional(),
    log: z.string().exactOptional().meta({ description: 'The whole log; lines without a time stamp are given one.' }),
    logFile: z.string().exactOptional().meta({ description: 'The whole log, in a file beside the scenario.' }),
    logState: z
      .enum(['available', 'gone', 'missing'])
      .exactOptional()
      .meta({ description: 'gone: 410. missing: 404.' }),
    annotations: z.array(annotationSchema).exactOptional(),
  })
  .refine((job) => job.log === undefined || job.logFile === undefined, {
    message: 'give log or logFile, not both',
    path: ['logFile'],
  });

const attemptSchema = z.strictObject({
  jobs: z.array(jobSchema).refine((jobs) => new Set(jobs.map((job) => job.name)).size === jobs.length, {
    message: 'jobs of one attempt must have different names',
  }),
  conclusion: z
    .enum([...jobConclusions, 'startup_failure', 'stale'])
    .exactOptional()
    .meta({ description: 'Default: what follows from the jobs.' }),
  afterSeconds: secondsCount
    .exactOptional()
    .meta({ description: 'Between the end of the attempt before and this one. Default: 60.' }),
  artifacts: z
    .array(
      z.strictObject({
        name: z.string(),
        files: z.record(z.string(), z.string()),
        expired: z.boolean().exactOptional(),
      }),
    )
    .exactOptional(),
});

/** A run, in a file. */
export const runSchema = z
  .strictObject({
    createdAt: z.iso.datetime({ offset: true }).exactOptional(),
    minutesAgo: z
      .number()
      .min(0)
      .exactOptional()
      .meta({ description: 'Instead of createdAt. Default: 0, a run that begins now.' }),
    event: z.string().exactOptional().meta({ description: 'Default: push.' }),
    headBranch: z.string().exactOptional(),
    headSha: z
      .string()
      .regex(/^[\da-f]{40}$/u, 'forty hexadecimal digits')
      .exactOptional(),
    headRepository: z.string().exactOptional().meta({ description: 'The fork that the branch is in.' }),
    displayTitle: z.string().exactOptional(),
    actor: z.string().exactOptional(),
    pullRequests: z.array(z.int().min(1)).exactOptional(),
    attempts: z.tuple([attemptSchema], attemptSchema).meta({ description: 'What has happened or is under way.' }),
    onRerun: z.array(attemptSchema).exactOptional().meta({
      description: 'What further attempts do when a re-run is requested. Default: the same as the last attempt.',
    }),
  })
  .refine((run) => run.createdAt === undefined || run.minutesAgo === undefined, {
    message: 'give createdAt or minutesAgo, not both',
    path: ['minutesAgo'],
  });

/** A run, as a file says it. */
export type ScenarioRun = z.infer<typeof runSchema>;
/** An attempt, as a file says it. */
export type ScenarioAttempt = z.infer<typeof attemptSchema>;

/** A generated past, in a file. */
export const historySchema = z
  .strictObject({
    days: z.number().min(0).max(400).exactOptional(),
    runsPerDay: z.number().min(0).max(10_000).exactOptional(),
    failureRate: z.number().min(0).max(1).exactOptional(),
    flakeRate: z.number().min(0).max(1).exactOptional(),
    cancelRate: z.number().min(0).max(1).exactOptional(),
    jobs: names.min(1).exactOptional(),
    typicalSeconds: z.number().min(1).exactOptional(),
  })
  .meta({ description: 'A made-up history, the same for the same seed.' });
