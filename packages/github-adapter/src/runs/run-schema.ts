import * as z from 'zod';
import { instantMs, optionalInstantMs, shaSchema } from '../schema-parts.ts';
import type { RunAttempt } from './run-attempt.ts';

const repositorySchema = z.object({ full_name: z.string() });

/** The members that are read from GitHub's workflow runs and attempts. */
export const runSchema = z
  .object({
    id: z.int().positive(),
    name: z.string().nullish(),
    path: z.string(),
    workflow_id: z.int(),
    run_attempt: z.int().positive().optional(),
    event: z.string(),
    head_branch: z.string().nullable(),
    head_sha: shaSchema,
    head_repository: repositorySchema.nullish(),
    triggering_actor: z.object({ login: z.string() }).nullish(),
    repository: repositorySchema,
    status: z.string().nullable(),
    conclusion: z.string().nullable(),
    created_at: instantMs,
    run_started_at: optionalInstantMs,
    updated_at: optionalInstantMs,
    pull_requests: z.array(z.object({ number: z.int(), url: z.string().optional() })).nullish(),
    html_url: z.string(),
  })
  .transform((run): RunAttempt => {
    const path = run.path.replace(/@.*$/su, '');
    return {
      repository: run.repository.full_name,
      workflowId: run.workflow_id,
      workflowName: run.name ?? path,
      workflowPath: path,
      runId: run.id,
      runAttempt: run.run_attempt ?? 1,
      event: run.event,
      headBranch: run.head_branch,
      headSha: run.head_sha,
      headRepository: run.head_repository?.full_name ?? null,
      triggeredBy: run.triggering_actor?.login ?? null,
      status: run.status ?? 'unknown',
      conclusion: run.conclusion,
      createdAtMs: run.created_at,
      runStartedAtMs: run.run_started_at,
      updatedAtMs: run.updated_at,
      pullRequestNumbers: (run.pull_requests ?? [])
        // A run in a fork also names pull requests of the upstream repository.
        .filter(
          ({ url }) =>
            url === undefined || url.toLowerCase().includes(`/repos/${run.repository.full_name}/pulls/`.toLowerCase()),
        )
        .map(({ number }) => number),
      url: run.html_url,
      jobs: null,
    };
  });

/** One page of runs. */
export const runPageSchema = z.object({ total_count: z.int().nonnegative(), workflow_runs: z.array(runSchema) });

/** One page of runs. */
export type RunPage = z.infer<typeof runPageSchema>;
