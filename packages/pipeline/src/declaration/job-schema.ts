import * as z from 'zod';
import { checkSchema, partialCheckSchema } from './check-schema.ts';
import { commandSchema, environment, minutes, partId, retriesSchema } from './fields.ts';

/** A value of a matrix becomes part of commands and file names. */
const matrixValue = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._+-]*$/u, 'use letters, digits and . _ + -, beginning with a letter or digit');

const serviceSchema = z.strictObject({
  image: z
    .string()
    .max(500)
    .regex(/^[a-z0-9][\w./:@-]*$/u, 'name an image, such as postgres:18')
    .optional()
    .describe(
      'Image of a container that runs beside the checks. Without it, only the service `docker` is known: Docker itself.',
    ),
  ports: z
    .array(z.int().min(1).max(65_535))
    .max(100)
    .default([])
    .describe('Ports of the container to reach from checks.'),
  env: environment.describe('Variables for the container.'),
});

const jobShape = {
  name: z
    .string()
    .max(100)
    .regex(/^[^\p{Cc}*$]*\S[^\p{Cc}*$]*$/u, 'use text without * and $')
    .optional()
    .describe('What GitHub shows. Default: the key.'),
  required: z
    .boolean()
    .default(true)
    .describe(
      'Whether a change can be merged only if this job succeeds. `false`: any result is shown and never blocks.',
    ),
  needs: z.array(partId).max(100).default([]).describe('Jobs that must have succeeded before.'),
  when: z
    .strictObject({ changed: z.string().min(1).describe('Name of a change filter.') })
    .optional()
    .describe('Run only if the change touches something. Default: always.'),
  detectsChanges: z.boolean().default(false).describe('This job finds out which change filters match, for all others.'),
  matrix: z
    .record(partId, z.array(matrixValue).min(1).max(100))
    .default({})
    .describe('One leg of the job for each combination of values. Put numbers in quotes.'),
  exclude: z
    .array(z.record(partId, matrixValue))
    .max(1000)
    .default([])
    .describe('Combinations of the matrix that are left out.'),
  failFast: z
    .boolean()
    .default(false)
    .describe('Whether the first leg that fails ends the others: their evidence is then missing.'),
  timeoutMinutes: minutes.default(30).describe('After this, a leg is ended and has failed.'),
  retries: retriesSchema.prefault({}).describe('How often its checks are tried again, unless they say so themselves.'),
  runsOn: z.string().min(1).max(200).default('ubuntu-24.04').describe("Label of GitHub's runner."),
  runtime: z
    .strictObject({
      python: z.string().min(1).max(100).optional().describe('Version of Python: `${matrix.python}` or `3.12`.'),
      node: z.string().min(1).max(100).optional().describe('Version of Node.js: `${matrix.node}` or `22`.'),
    })
    .prefault({})
    .describe('Interpreters that the job needs.'),
  setup: z
    .array(commandSchema)
    .max(100)
    .default([])
    .describe("Commands before the checks: installing the project's dependencies."),
  services: z
    .record(partId, serviceSchema)
    .default({})
    .describe('What must run beside the checks: `{ docker: {} }`, `{ postgres: { image: "postgres:18" } }`.'),
  caches: z.array(partId).max(100).default([]).describe('Names of `pipeline.caches` that it uses.'),
  env: environment.describe('Variables for all its checks.'),
  provides: z
    .array(z.string().min(1))
    .max(100)
    .default([])
    .describe('Keys of `evidence` whose reports come from this job without a check.'),
};

const checksMeaning = 'What it runs, by name.';

/** A job after `extends`: it is complete. */
export const jobSchema = z.strictObject({
  ...jobShape,
  checks: z.record(partId, checkSchema).default({}).describe(checksMeaning),
});

/** A job as written: a parent may have given the rest. */
export const partialJobSchema = z.strictObject({
  ...jobShape,
  checks: z.record(partId, partialCheckSchema).default({}).describe(checksMeaning),
});
