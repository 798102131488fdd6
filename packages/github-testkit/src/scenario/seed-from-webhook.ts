import * as z from 'zod';
import type { GitHub } from '../create-github.ts';
import type { RepositoryHandle } from '../handles/repository-handle.ts';
import type { RunHandle } from '../handles/run-handle.ts';
import type { JobConclusion, RunConclusion } from '../state/run-plan.ts';

const account = z.object({ login: z.string() });
const conclusions: readonly RunConclusion[] = [
  'success',
  'failure',
  'cancelled',
  'skipped',
  'timed_out',
  'neutral',
  'action_required',
  'startup_failure',
  'stale',
];
const payloadSchema = z.object({
  repository: z.object({
    name: z.string(),
    owner: account,
    private: z.boolean().default(false),
    description: z.string().nullish(),
    default_branch: z.string().default('main'),
  }),
  /** Of a dispatch it is the file's path only. */
  workflow: z.union([z.object({ name: z.string(), path: z.string() }), z.string().transform(() => null)]).nullish(),
  workflow_run: z
    .object({
      id: z.number(),
      name: z.string().nullish(),
      head_branch: z.string().nullish(),
      head_sha: z.string(),
      event: z.string(),
      conclusion: z.string().nullish(),
      created_at: z.string(),
      display_title: z.string().optional(),
      actor: account.nullish(),
    })
    .nullish(),
  workflow_job: z
    .object({
      run_id: z.number(),
      name: z.string(),
      workflow_name: z.string().nullish(),
      head_branch: z.string().nullish(),
      head_sha: z.string(),
      conclusion: z.string().nullish(),
      started_at: z.string(),
      completed_at: z.string().nullish(),
      labels: z.array(z.string()).default([]),
      steps: z.array(z.object({ name: z.string(), conclusion: z.string().nullish() })).default([]),
    })
    .nullish(),
  pull_request: z
    .object({
      title: z.string(),
      body: z.string().nullish(),
      draft: z.boolean().default(false),
      user: account.nullish(),
      head: z.object({ ref: z.string() }),
      base: z.object({ ref: z.string() }),
    })
    .optional(),
  issue: z
    .object({
      title: z.string(),
      body: z.string().nullish(),
      user: account.nullish(),
      labels: z.array(z.object({ name: z.string() })).default([]),
      pull_request: z.unknown().optional(),
    })
    .optional(),
  comment: z.object({ body: z.string(), user: account.nullish() }).optional(),
});
type Payload = z.infer<typeof payloadSchema>;

/** What a payload left in a GitHub. */
export interface Seeded {
  readonly repository: RepositoryHandle;
  /** Of a `workflow_run` or a `workflow_job`; it has the payload's identifier. */
  readonly run: RunHandle | null;
  /** Number of the issue or pull request; a new number is assigned here. */
  readonly issueNumber: number | null;
}

/**
 * Creates what a recorded webhook describes: its repository, and its run, job, pull request, issue or comment. Accepts
 * the payloads of `@octokit/webhooks-examples`, and any other that GitHub sent.
 *
 * @throws {TypeError} when the payload has no repository, or is otherwise not one of GitHub's.
 * @example
 * const { repository, run } = seedFromWebhook(github, JSON.parse(await readFile('workflow_run.completed.json', 'utf8')));
 */
export function seedFromWebhook(github: GitHub, payload: unknown): Seeded {
  const result = payloadSchema.safeParse(payload);
  if (!result.success)
    throw new TypeError(`this is not a webhook payload about a repository:\n${z.prettifyError(result.error)}`);
  const { repository: described } = result.data;
  const name = `${described.owner.login}/${described.name}`;
  const isNew = !github.core.world.repositories.has(name.toLowerCase());
  const repository = github.repository(
    name,
    isNew
      ? {
          private: described.private,
          defaultBranch: described.default_branch,
          ...(described.description != null && { description: described.description }),
        }
      : undefined,
  );
  return { repository, run: seedRun(github, repository, result.data), issueNumber: seedIssue(repository, result.data) };
}

function seedRun(
  github: GitHub,
  repository: RepositoryHandle,
  { workflow, workflow_run: run, workflow_job: job }: Payload,
): RunHandle | null {
  const actor = run?.actor == null ? {} : { actor: run.actor.login };
  if (run != null) {
    const handle = repository.workflow(workflow?.name ?? run.name ?? 'workflow', workflow?.path);
    const conclusion = conclusions.find((known) => known === run.conclusion) ?? null;
    const ending = conclusion === 'startup_failure' || conclusion === 'stale' ? 'cancelled' : conclusion;
    const createdAt = instantBefore(github, run.created_at);
    const attempt = {
      jobs: [{ name: handle.state.name, conclusion: ending }],
      ...(conclusion !== null && { conclusion }),
    };
    const title = run.display_title === undefined ? {} : { displayTitle: run.display_title };
    return handle.run({
      id: run.id,
      createdAt,
      event: run.event,
      headSha: run.head_sha,
      headBranch: run.head_branch ?? repository.state.defaultBranch,
      ...actor,
      ...title,
      attempts: [attempt],
    });
  }
  if (job == null) return null;
  const conclusion = jobConclusion(job.conclusion);
  const startedAt = Date.parse(job.started_at);
  const durationSeconds =
    job.completed_at == null ? 60 : Math.max(0, (Date.parse(job.completed_at) - startedAt) / 1000);
  const steps = job.steps.map((step) => ({ name: step.name, conclusion: stepConclusion(step.conclusion) }));
  const plan = {
    name: job.name,
    conclusion,
    durationSeconds,
    queuedSeconds: 0,
    ...(steps.length > 0 && { steps }),
    ...(job.labels.length > 0 && { runsOn: job.labels }),
  };
  const handle = repository.workflow(job.workflow_name ?? 'workflow');
  return handle.run({
    id: job.run_id,
    createdAt: instantBefore(github, job.started_at),
    headSha: job.head_sha,
    headBranch: job.head_branch ?? repository.state.defaultBranch,
    jobs: [plan],
  });
}

/** What was recorded has already happened: none of it is in the future. */
function instantBefore(github: GitHub, text: string): Date {
  return new Date(Math.min(Date.parse(text), github.clock.now()));
}

function jobConclusion(text: string | null | undefined): JobConclusion | null {
  const found = conclusions.find((known) => known === text);
  return found === undefined || found === 'startup_failure' || found === 'stale' ? null : found;
}

function stepConclusion(text: string | null | undefined): 'success' | 'failure' | 'cancelled' | 'skipped' {
  return (['failure', 'cancelled', 'skipped'] as const).find((known) => known === text) ?? 'success';
}

function seedIssue(repository: RepositoryHandle, { pull_request: pull, issue, comment }: Payload): number | null {
  const by = (user: { readonly login: string } | null | undefined) => (user == null ? {} : { author: user.login });
  const text = (body: string | null | undefined) => (body == null ? {} : { body });
  const found =
    pull !== undefined
      ? repository.pull({
          headBranch: pull.head.ref,
          title: pull.title,
          draft: pull.draft,
          ...by(pull.user),
          ...text(pull.body),
        })
      : issue === undefined
        ? null
        : issue.pull_request === undefined
          ? repository.issue({
              title: issue.title,
              labels: issue.labels.map((label) => label.name),
              ...by(issue.user),
              ...text(issue.body),
            })
          : repository.pull({
              headBranch: `seed-${issue.title.replaceAll(/[^a-z\d]+/giu, '-')}`,
              title: issue.title,
              ...by(issue.user),
              ...text(issue.body),
            });
  if (found !== null && comment !== undefined) repository.comment(found.number, comment.body, comment.user?.login);
  return found?.number ?? null;
}
