import * as z from 'zod';
import type { checkSchema } from './check-schema.ts';
import { jobSchema, partialJobSchema } from './job-schema.ts';
import { minutes, partId } from './fields.ts';
import { cacheSchema, triggersSchema } from './trigger-schema.ts';
import { workflowsSchema } from './workflows-schema.ts';

const gateJobSchema = z.strictObject({
  job: partId.default('quality-gate').describe('Job that judges. It needs all other jobs, and always runs.'),
  timeoutMinutes: minutes.default(10).describe('After this, it is ended and has failed.'),
  onSuccess: z
    .array(z.enum(['artifacts', 'codecov']))
    .default(['artifacts'])
    .describe(
      'What follows a pass: keep the reports, send coverage to Codecov. The comment is a matter of `gate.comment`.',
    ),
  onFailure: z
    .array(z.enum(['artifacts', 'report', 'alert']))
    .default(['artifacts', 'report'])
    .describe(
      'What follows anything else: keep the reports, write the report of the failure, alert. The analysis of logs is a matter of `gate.explainJobs`.',
    ),
});

const healthJobSchema = z.strictObject({
  everyHours: z
    .union([z.literal(false), z.int().min(1).max(24)])
    .default(false)
    .describe('How often the health of the pipeline is looked at. `false`: not by the clock.'),
  afterRuns: z.boolean().default(false).describe('Also after every run.'),
  manual: z.boolean().default(false).describe('Also when a person starts it.'),
});

const pipelineShape = {
  on: triggersSchema.prefault({}).describe('What starts the pipeline.'),
  caches: z.record(partId, cacheSchema).default({}).describe('What is kept between runs, by name.'),
  gate: gateJobSchema.prefault({}).describe('The job that judges, and what follows.'),
  health: healthJobSchema
    .prefault({})
    .describe('When the health of the pipeline is looked at; how it is judged is in `health`.'),
  workflows: workflowsSchema.prefault({}).describe('How the workflows of GitHub are written: see workflows.md.'),
};

const jobsMeaning = 'Jobs, by their id on GitHub.';
const jobsIn = <Job extends z.ZodType>(job: Job) => z.record(partId, job).default({}).describe(jobsMeaning);

/** The section `pipeline` after `extends`: it is complete. */
export const pipelineSchema = z.strictObject({ ...pipelineShape, jobs: jobsIn(jobSchema) });

/** The section `pipeline` as one file writes it. */
export const partialPipelineSchema = z.strictObject({ ...pipelineShape, jobs: jobsIn(partialJobSchema) });

/** What is run, in which order, and when: see {@link pipelineSchema}. */
export type Pipeline = z.infer<typeof pipelineSchema>;
/** One job of the pipeline as declared. */
export type PipelineJob = z.infer<typeof jobSchema>;
/** One check of a job as declared. */
export type PipelineCheck = z.infer<typeof checkSchema>;
