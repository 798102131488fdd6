import * as z from 'zod';

const branches = z
  .array(
    z
      .string()
      .max(250)
      .regex(/^[^\s~^:\\]+$/u, 'use names of branches, with * and ** as wildcards'),
  )
  .min(1)
  .max(100);
const off = z.literal(false);

/** What GitHub calls the moments of a pull request; these are the ones at which the code may have changed. */
const pullRequestTypes = [
  'opened',
  'synchronize',
  'reopened',
  'ready_for_review',
  'converted_to_draft',
  'edited',
  'labeled',
  'unlabeled',
] as const;

/** What starts the pipeline. `false` turns off what a preset turns on. */
export const triggersSchema = z.strictObject({
  pullRequest: z
    .union([
      off,
      z.strictObject({
        types: z
          .array(z.enum(pullRequestTypes))
          .min(1)
          .default(['opened', 'synchronize', 'reopened'])
          .describe("GitHub's activity types."),
        branches: branches.optional().describe('Only for these target branches. Default: all.'),
      }),
    ])
    .default(false)
    .describe('For pull requests; never with the rights of `pull_request_target`. `false`: not.'),
  push: z
    .union([off, z.strictObject({ branches: branches.describe('Branches, with `*` and `**` as wildcards.') })])
    .default(false)
    .describe('For pushes to these branches. `false`: not.'),
  mergeGroup: z.boolean().default(false).describe('For the merge queue.'),
  manual: z.boolean().default(false).describe('Started by a person.'),
});

/** One cache: folders by key, or layers of Docker images. */
export const cacheSchema = z.strictObject({
  paths: z
    .array(z.string().min(1).max(500))
    .min(1)
    .max(100)
    .optional()
    .describe('Folders to keep; `~` is the home folder.'),
  keyFiles: z
    .array(z.string().min(1).max(500))
    .min(1)
    .max(100)
    .optional()
    .describe('Globs of files: when one of them changes, the cache is made anew. Default: with every commit.'),
  layers: z
    .strictObject({
      type: z.enum(['gha']).default('gha').describe("Where BuildKit keeps layers: `gha` is GitHub's cache."),
      mode: z.enum(['min', 'max']).default('max').describe('`max`: layers of all stages; `min`: of the last.'),
    })
    .optional()
    .describe('Layers of Docker images instead of folders.'),
});
