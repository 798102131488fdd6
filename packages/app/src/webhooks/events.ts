import * as z from 'zod';

/** The events that are taken, and the actions that mean something; everything else is refused or passed over. */
export const takenEvents: Readonly<Record<string, readonly string[]>> = {
  workflow_run: ['completed'],
  check_run: ['rerequested'],
  check_suite: ['rerequested'],
  issue_comment: ['created'],
  pull_request: ['edited'],
  installation: ['created', 'deleted', 'suspend', 'unsuspend'],
  installation_repositories: ['added', 'removed'],
};

const id = z.int().positive();
const fullName = z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/u);
const headSha = z.string().regex(/^[0-9a-f]{40,64}$/u);
const repository = z.object({ id, full_name: fullName, default_branch: z.string().optional() });
const listed = z.object({ id, full_name: fullName });
const installation = z.object({ id });
const account = z.object({ login: z.string() });

const workflowRun = z.object({
  event: z.literal('workflow_run'),
  repository,
  installation,
  workflow_run: z.object({
    id,
    run_attempt: z.int().positive(),
    head_branch: z.string().nullish(),
    event: z.string(),
  }),
});
const checkRun = z.object({
  event: z.literal('check_run'),
  repository,
  installation,
  check_run: z.object({
    id,
    head_sha: headSha,
    name: z.string().nullish(),
    app: z.object({ id }).nullish(),
  }),
});
const checkSuite = z.object({
  event: z.literal('check_suite'),
  repository,
  installation,
  check_suite: z.object({ id, head_sha: headSha, app: z.object({ id }).nullish() }),
});
const issueComment = z.object({
  event: z.literal('issue_comment'),
  repository,
  installation,
  comment: z.object({
    id,
    body: z.string(),
    user: z.object({ login: z.string().regex(/^[\w.[\]-]{1,100}$/u), type: z.string() }).nullish(),
  }),
});
const pullRequest = z.object({
  event: z.literal('pull_request'),
  repository,
  installation,
  /** What was edited, as it was before. */
  changes: z.object({ base: z.object({}).optional() }),
  pull_request: z.object({
    number: id,
    head: z.object({ sha: headSha }),
    base: z.object({ ref: z.string() }),
  }),
});
const installationEvent = z.object({
  event: z.literal('installation'),
  action: z.enum(['created', 'deleted', 'suspend', 'unsuspend']),
  installation: z.object({ id, account: account.nullish() }),
  repositories: z.array(listed).nullish(),
});
const installationRepositories = z.object({
  event: z.literal('installation_repositories'),
  action: z.enum(['added', 'removed']),
  installation: z.object({ id, account: account.nullish() }),
  repositories_added: z.array(listed).default([]),
  repositories_removed: z.array(z.object({ id })).default([]),
});

/** What is read of a delivery. */
export const eventSchema = z.discriminatedUnion('event', [
  workflowRun,
  checkRun,
  checkSuite,
  issueComment,
  pullRequest,
  installationEvent,
  installationRepositories,
]);

/** See {@link eventSchema}. */
export type TakenEvent = z.infer<typeof eventSchema>;

/** The repository that an event is about; `null` for events about an installation. */
export function repositoryOf(event: TakenEvent): { readonly id: number; readonly fullName: string } | null {
  return 'repository' in event ? { id: event.repository.id, fullName: event.repository.full_name } : null;
}
