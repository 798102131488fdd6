import * as z from 'zod';
import { shaSchema } from '../schema-parts.ts';

/** A pull request, as far as a run needs to know. */
export interface PullRequest {
  readonly number: number;
  readonly state: 'open' | 'closed';
  /** The newest commit of the pull request. */
  readonly headSha: string;
  /** `owner/name` of where that commit lives; `null` when that repository is deleted. */
  readonly headRepository: string | null;
  readonly headBranch: string;
  readonly baseBranch: string;
  readonly baseSha: string;
  readonly url: string;
}

const repositorySchema = z.object({ full_name: z.string() });

/** What is read of GitHub's pull requests. */
export const pullRequestSchema = z
  .object({
    number: z.int().positive(),
    state: z.enum(['open', 'closed']),
    head: z.object({ ref: z.string(), sha: shaSchema, repo: repositorySchema.nullish() }),
    base: z.object({ ref: z.string(), sha: shaSchema }),
    html_url: z.string(),
  })
  .transform(({ number, state, head, base, html_url }): PullRequest => ({
    number,
    state,
    headSha: head.sha,
    headRepository: head.repo?.full_name ?? null,
    headBranch: head.ref,
    baseBranch: base.ref,
    baseSha: base.sha,
    url: html_url,
  }));
