import * as z from 'zod';
import {
  commandSchema,
  environment,
  evidenceKey,
  insidePath,
  minutes,
  partId,
  reportPath,
  retriesSchema,
} from './fields.ts';

/** A report that a check writes. Its key is the key of `evidence` that it is judged as. */
const reportSchema = z.strictObject({
  parser: z.string().min(1).describe('Report format, as `portcullis parse --help` lists them.'),
  path: reportPath.describe('File that the command writes, relative to the repository; each leg needs its own.'),
  judged: z.boolean().default(true).describe('`false`: the report is kept for people and no part of the verdict.'),
});

const packages = z
  .array(
    z
      .string()
      .max(200)
      .regex(
        /^[A-Za-z0-9@][A-Za-z0-9@._/[\],=<>~!^*+-]*$/u,
        'name a package, with its version as the installer writes it',
      ),
  )
  .min(1)
  .max(100);

/** Where the tool of a check comes from. */
const installSchema = z.strictObject({
  pip: packages.optional().describe('Packages for pip, uv or pipx: `black==26.10.1`.'),
  npm: packages.optional().describe('Packages for npm, pnpm or yarn: `eslint@9.39.1`.'),
  go: packages.optional().describe('Packages for `go install`: `github.com/rhysd/actionlint/cmd/actionlint@v1.7.12`.'),
  env: environment.describe('Variables for the installation, such as those that a build needs.'),
});

/** What the result of a check depends on, besides its command, its tools and the files of the project's root. */
const reuseSchema = z.strictObject({
  inputs: z
    .array(insidePath)
    .min(1)
    .max(100)
    .describe('Globs of all files that it reads. Files directly in the root and in its working folder always count.'),
  environment: z
    .array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/u, 'name a variable'))
    .max(100)
    .default([])
    .describe('Names of the variables that it reads.'),
});

const checkShape = {
  title: z.string().min(1).max(100).optional().describe('What people call the check. Default: its key.'),
  command: commandSchema.describe(
    'Text that `bash -eo pipefail` runs, or a list of a program and its arguments. `${matrix.NAME}`, `${reports.NAME}` and `${retries.flaky}` are filled in.',
  ),
  fix: commandSchema.optional().describe('The command that mends what this check finds: a formatter that writes.'),
  cwd: insidePath.optional().describe('Working folder, relative to the repository. Default: its root.'),
  env: environment.describe('Variables for this check, over those of its job.'),
  required: z.boolean().default(true).describe('Whether the job fails if this check fails. `false`: it is only shown.'),
  needs: z.array(partId).max(100).default([]).describe('Checks of the same job that must have succeeded before.'),
  only: z
    .union([z.enum(['first', 'last']), z.record(partId, z.string().min(1))])
    .optional()
    .describe(
      'The legs of the matrix that it runs in: `first`, `last`, or those with certain values, such as `{ python: "3.12" }`. Default: all.',
    ),
  exit: z
    .array(z.int().min(0).max(255))
    .min(1)
    .max(256)
    .optional()
    .describe(
      'Exit codes with which the tool has done its work; what it found is judged from its reports. Default: `[0]`.',
    ),
  timeoutMinutes: minutes
    .optional()
    .describe('After this, the check is ended and has failed. Default: that of the job.'),
  retries: retriesSchema.prefault({}).describe('How often it is tried again.'),
  tool: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Program that must be there. Default: the first word of the command.'),
  cache: reuseSchema
    .optional()
    .describe(
      'Lets `portcullis run` take the result of an earlier run in which everything that it depends on was the same. Not for checks that ask the network, a database or the clock.',
    ),
  install: installSchema.optional().describe('What to install where the tool is missing.'),
};

const completeReports = z.record(evidenceKey, reportSchema).default({});

const partialReports = z.record(evidenceKey, reportSchema.partial({ parser: true, path: true })).default({});

const reportsMeaning = 'Reports that it writes, each by the key of `evidence` that it is judged as.';

/** A check after `extends`: it is complete. */
export const checkSchema = z.strictObject({ ...checkShape, reports: completeReports.describe(reportsMeaning) });

/** A check as written: a parent may have given the rest. */
export const partialCheckSchema = z
  .strictObject({ ...checkShape, reports: partialReports.describe(reportsMeaning) })
  .partial({ command: true });
