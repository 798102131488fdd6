import * as z from 'zod';
import { faultSchema, webhookFaultSchema } from './fault-schema.ts';
import { historySchema, runSchema } from './run-schema.ts';

const repositoryName = z.string().regex(/^[A-Za-z\d](?:[A-Za-z\d-]{0,38})\/[\w.-]{1,100}$/u, 'owner/name');
const level = z.enum(['read', 'write']);
const permissionsSchema = z
  .strictObject({
    actions: level.exactOptional(),
    actions_variables: level.exactOptional(),
    administration: level.exactOptional(),
    checks: level.exactOptional(),
    contents: level.exactOptional(),
    deployments: level.exactOptional(),
    issues: level.exactOptional(),
    metadata: level.exactOptional(),
    pull_requests: level.exactOptional(),
    secrets: level.exactOptional(),
    security_events: level.exactOptional(),
    statuses: level.exactOptional(),
    workflows: level.exactOptional(),
  })
  .meta({ description: 'Default: everything.' });
const filesSchema = z.record(z.string(), z.string()).meta({ description: 'Path → text.' });

const commentSchema = z.strictObject({ body: z.string(), author: z.string().exactOptional() });
const issueSchema = z.strictObject({
  title: z.string(),
  body: z.string().exactOptional(),
  labels: z.array(z.string()).exactOptional(),
  author: z.string().exactOptional(),
  comments: z.array(commentSchema).exactOptional(),
});
const pullSchema = z.strictObject({
  headBranch: z.string(),
  title: z.string().exactOptional(),
  body: z.string().exactOptional(),
  labels: z.array(z.string()).exactOptional(),
  author: z.string().exactOptional(),
  headRepository: repositoryName
    .exactOptional()
    .meta({ description: 'The fork that the branch is in; name it in repositories, with its parent.' }),
  baseBranch: z.string().exactOptional(),
  files: z.record(z.string(), z.string().nullable()).exactOptional(),
  draft: z.boolean().exactOptional(),
  comments: z.array(commentSchema).exactOptional(),
});
const webhookSchema = z.strictObject({
  url: z.url().meta({ description: 'On this machine: http://127.0.0.1:…' }),
  secret: z.string().exactOptional(),
  events: z.array(z.string()).exactOptional(),
});
const workflowSchema = z.strictObject({
  name: z.string(),
  path: z.string().exactOptional(),
  runs: z.array(runSchema).exactOptional(),
  history: historySchema.exactOptional(),
});
const repositorySchema = z.strictObject({
  name: repositoryName,
  private: z.boolean().exactOptional(),
  description: z.string().exactOptional(),
  defaultBranch: z.string().exactOptional(),
  files: filesSchema.exactOptional(),
  empty: z.boolean().exactOptional(),
  parent: repositoryName.exactOptional().meta({ description: 'What it is a fork of; listed before it.' }),
  hasIssues: z.boolean().exactOptional(),
  hasCodeScanning: z.boolean().exactOptional(),
  pulls: z.array(pullSchema).exactOptional().meta({ description: 'Numbered from 1, before the issues.' }),
  issues: z.array(issueSchema).exactOptional(),
  workflows: z.array(workflowSchema).exactOptional(),
  webhooks: z.array(webhookSchema).exactOptional(),
});
const tokenSchema = z.discriminatedUnion('kind', [
  z.strictObject({ name: z.string(), kind: z.literal('user'), login: z.string().exactOptional() }),
  z.strictObject({
    name: z.string(),
    kind: z.literal('fine-grained'),
    login: z.string().exactOptional(),
    permissions: permissionsSchema,
  }),
  z.strictObject({
    name: z.string(),
    kind: z.literal('actions'),
    repository: repositoryName,
    permissions: permissionsSchema.exactOptional(),
  }),
]);
const appSchema = z.strictObject({
  slug: z.string().regex(/^[a-z\d-]+$/u, 'lower case letters, digits and hyphens'),
  permissions: permissionsSchema.exactOptional(),
  privateKeyFile: z
    .string()
    .exactOptional()
    .meta({ description: 'PEM, beside the scenario. Default: a new key, which is printed.' }),
  webhook: webhookSchema.exactOptional(),
  installedOn: z.array(repositoryName).exactOptional(),
});

/** Everything that a scenario file may say. */
export const scenarioSchema = z
  .strictObject({
    $schema: z.string().exactOptional(),
    seed: z.int().exactOptional().meta({ description: 'Of everything that looks random. Default: 1.' }),
    clock: z
      .strictObject({
        startAt: z.iso.datetime({ offset: true }).exactOptional().meta({ description: 'Default: the real time.' }),
        speed: z
          .number()
          .min(0)
          .exactOptional()
          .meta({ description: 'Virtual seconds in a real one; 0 stops the clock. Default: 1.' }),
      })
      .exactOptional(),
    contract: z.enum(['strict', 'record']).exactOptional().meta({
      description:
        'strict: a request that GitHub would not understand is answered with 400 and the reason. record: it is listed, and answered as GitHub would. Default: strict.',
    }),
    limits: z
      .strictObject({
        requestsPerHour: z
          .int()
          .min(1)
          .exactOptional()
          .meta({ description: 'Requests per hour of every token. Default: as on GitHub.' }),
        secondary: z
          .boolean()
          .exactOptional()
          .meta({ description: 'Whether secondary rate limits apply. Default: false.' }),
      })
      .exactOptional(),
    announceStaged: z.boolean().exactOptional().meta({
      description:
        'Whether webhooks tell of the pull requests, issues and comments that are there at the start. Default: false.',
    }),
    repositories: z.array(repositorySchema).exactOptional(),
    app: appSchema.exactOptional(),
    tokens: z
      .array(tokenSchema)
      .exactOptional()
      .meta({ description: 'In addition to the one with all permissions; printed by name.' }),
    faults: z.array(faultSchema).exactOptional(),
    webhookFaults: z.array(webhookFaultSchema).exactOptional(),
  })
  .meta({
    title: 'A scenario of github-testkit',
    description: 'What a stand-in for GitHub holds when it starts, and what goes wrong later.',
  });

/** What a scenario file says. */
export type Scenario = z.infer<typeof scenarioSchema>;
/** A repository, as a file says it. */
export type ScenarioRepository = z.infer<typeof repositorySchema>;

/** The JSON Schema (draft 2020-12) of scenario files, for editors. */
export function scenarioJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(scenarioSchema, { io: 'input' });
}
