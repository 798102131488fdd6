import * as z from 'zod';
import { classifierSectionSchema } from './classifier-schema.ts';
import { gateSettingsSchema } from './gate-settings.ts';

/** How the classifier's answer is used after a red run. */
export const rerunSettingsSchema = z.strictObject({
  maxAttempts: z.int().min(0).max(100).default(1).describe('How often a run may be started again; 0: never.'),
  maxFailedJobs: z
    .int()
    .min(1)
    .max(10_000)
    .default(5)
    .describe('With more failed jobs than this, a run is not started again.'),
  dryRun: z
    .boolean()
    .default(false)
    .describe('Only say in the summary what would be done: nothing is started again, nothing is written.'),
});

/** Who is told of a failure that a re-run does not clear. */
export const alertSettingsSchema = z.strictObject({
  branches: z
    .array(z.string().min(1).max(255))
    .min(1)
    .max(20)
    .optional()
    .describe("Branches whose failures open an issue; by default the repository's default branch."),
  pullRequests: z
    .boolean()
    .default(false)
    .describe('Whether failures of pull requests open an issue too, one per workflow and pull request.'),
  webhook: z
    .enum(['slack', 'json'])
    .default('slack')
    .describe(
      'Form of the messages to the webhook whose address is in the environment variable `PORTCULLIS_WEBHOOK_URL`.',
    ),
});

const healthAlertSchema = z.strictObject({
  policy: z
    .enum(['hysteresis', 'strict'])
    .default('hysteresis')
    .describe(
      '`hysteresis`: the alert opens where chance does not explain the rate, and closes 3 points above the threshold; `strict`: it opens below the threshold and closes at it.',
    ),
  scope: z
    .enum(['all', 'default', 'pull_request', 'other'])
    .default('all')
    .describe('Which branches decide: all, the default branch, pull requests, or the others.'),
  minimumSample: z
    .int()
    .min(1)
    .max(100_000)
    .optional()
    .describe('With fewer decided runs the alert stays as it is; by default 5, with `strict` 1.'),
});

export const healthSettingsSchema = z.strictObject({
  windowDays: z.int().min(1).max(400).default(7).describe('How many days of run attempts are looked at.'),
  threshold: z
    .number()
    .min(0)
    .max(1)
    .default(0.85)
    .describe('Success rate from which the pipeline counts as healthy, as a ratio.'),
  timeZone: z.string().min(1).max(100).default('UTC').describe('IANA time zone of the days in the report.'),
  excludeWorkflows: z
    .array(z.string().min(1))
    .default([])
    .describe('Names or paths of workflows that are left out, such as the one that makes the report.'),
  publish: z
    .enum(['data-branch', 'pull-request', 'issue-body', 'summary-only'])
    .default('data-branch')
    .describe(
      'Where reports go: a branch of the repository that holds nothing else, a pull request, the body of an issue, or the job summary alone.',
    ),
  maxRequests: z
    .int()
    .min(10)
    .max(100_000)
    .default(900)
    .describe('How many requests reading the runs may take: the token of a workflow has 1,000 an hour.'),
  alert: healthAlertSchema.prefault({}).describe('When the issue about the health of CI opens and closes.'),
});

/** What a policy file says to the programs that act; no part of the verdict. */
export const automationSections = {
  gate: gateSettingsSchema
    .prefault({})
    .describe(
      'How the gate publishes a verdict on GitHub; read by the automation that judges changes, no part of the verdict.',
    ),
  rerun: rerunSettingsSchema
    .prefault({})
    .describe('Re-running failed runs; read by the re-run automation, no part of the verdict.'),
  alert: alertSettingsSchema
    .prefault({})
    .describe('Issues about failed runs; read by the alert automation, no part of the verdict.'),
  classifier: classifierSectionSchema
    .prefault({})
    .describe('Rules for the logs of failed jobs; read by the classifier, no part of the verdict.'),
  health: healthSettingsSchema
    .prefault({})
    .describe("The pipeline's health; read by the health automation, no part of the verdict."),
};

export type RerunSettings = z.infer<typeof rerunSettingsSchema>;
export type AlertSettings = z.infer<typeof alertSettingsSchema>;
export type HealthSettings = z.infer<typeof healthSettingsSchema>;
