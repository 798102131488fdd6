import * as z from 'zod';

const branchName = z.string().min(1).max(255);

const baselineStoreSchema = z.strictObject({
  store: z
    .boolean()
    .default(true)
    .describe('Whether pushes to `branches` keep their evidence for the pull requests that come after.'),
  branches: z
    .array(branchName)
    .min(1)
    .max(20)
    .optional()
    .describe("Branches whose pushes keep their evidence; by default the repository's default branch."),
  maxCommits: z
    .int()
    .min(1)
    .max(1000)
    .default(100)
    .describe('How many commits before the merge base a baseline may be; with none nearer, nothing is compared with.'),
  maxDays: z
    .number()
    .min(0)
    .max(3650)
    .default(30)
    .describe('How many days before the merge base the commit of a baseline may be.'),
});

const appGateSchema = z.strictObject({
  workflows: z
    .array(z.string().min(1).max(255))
    .min(1)
    .max(50)
    .optional()
    .describe(
      'Names of the workflows that must have completed for a commit; by default all that run for the same event.',
    ),
  artifacts: z
    .string()
    .max(100)
    .default('reports')
    .describe('How the names of the artifacts begin that hold reports; others are not downloaded.'),
  folder: z
    .string()
    .min(1)
    .max(255)
    .regex(/^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^\\]*$/u, 'expected a path below the root, with / between its parts')
    .default('reports')
    .describe('Folder that they are unpacked into, all of them together; paths of evidence begin there.'),
});

/** How the gate publishes a verdict on GitHub; no part of the verdict. */
export const gateSettingsSchema = z.strictObject({
  comment: z.boolean().default(true).describe('Whether the verdict is kept in one comment on the pull request.'),
  annotations: z.boolean().default(true).describe('Whether findings are shown beside the code, as annotations.'),
  sarif: z.boolean().default(false).describe('Whether findings are uploaded to code scanning.'),
  badge: z
    .boolean()
    .default(true)
    .describe('Whether pushes to the branches of `baseline` write a badge to the data branch.'),
  explainJobs: z
    .boolean()
    .default(true)
    .describe('Whether the logs of failed jobs are read, to show why each of them failed.'),
  app: appGateSchema
    .prefault({})
    .describe('What the GitHub App judges a commit from; the command and the Action ignore it.'),
  baseline: baselineStoreSchema.prefault({}).describe('Evidence of earlier commits, kept on the data branch.'),
});
/** See {@link gateSettingsSchema}. */
export type GateSettings = z.infer<typeof gateSettingsSchema>;
