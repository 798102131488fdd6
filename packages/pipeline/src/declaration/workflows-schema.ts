import * as z from 'zod';
import { partId } from './fields.ts';

/** A version that names one release: no range, no tag such as `latest`. */
const exactVersion = z
  .string()
  .max(100)
  .regex(/^\d+\.\d+\.\d+(?:-[\w.-]+)?$/u, 'name one exact version, such as 1.4.0');

const commitOfAction = z
  .string()
  .max(300)
  .regex(/^[\w.-]+\/[\w.-]+@[0-9a-f]{40}$/u, 'name a repository and the full SHA of a commit: owner/repository@SHA');

const tag = z
  .string()
  .max(100)
  .regex(/^v\d+\.\d+\.\d+(?:-[\w.-]+)?$/u, 'name the tag of that commit, such as v1.4.0');

const fileName = z
  .string()
  .max(100)
  .regex(/^[\w][\w.-]*\.ya?ml$/u, 'name a file in .github/workflows, such as ci.yml');

/** How the workflows are written. */
export const workflowsSchema = z.strictObject({
  name: z
    .string()
    .max(100)
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._/-]*$/u, 'use letters, digits, spaces and . _ / -')
    .default('CI')
    .describe('Name of the workflow with the jobs and the gate.'),
  step: z
    .union([z.strictObject({ npm: exactVersion }), z.strictObject({ action: commitOfAction, version: tag })])
    .optional()
    .describe(
      'How a workflow calls Portcullis: `{ npm: 1.4.0 }` for the command, `{ action: owner/repository@SHA, version: v1.4.0 }` for the Action. Default: the command, in the version that writes the workflows.',
    ),
  own: z
    .array(partId)
    .max(100)
    .default([])
    .describe('Jobs that you write by hand: they are left as they are, and held only to what the gate needs of them.'),
  files: z
    .strictObject({
      ci: fileName.default('ci.yml').describe('The jobs and the gate.'),
      rerun: fileName.default('rerun.yml').describe('Re-runs of transient failures, and alerts.'),
      health: fileName.default('health.yml').describe('The report about the health of CI.'),
    })
    .prefault({})
    .describe('Names of the files in `.github/workflows`.'),
  quotes: z
    .enum(['double', 'single'])
    .default('double')
    .describe('Quotes around texts that need them, as your YAML formatter likes them.'),
});
