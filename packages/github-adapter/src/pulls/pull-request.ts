import * as z from 'zod';
import { shaSchema } from '../schema-parts.ts';

/** A pull request, as far as needed for a run. */
export interface PullRequest {
  readonly number: number;
  readonly state: 'open' | 'closed';
  /** The newest commit of the pull request. */
  readonly headSha: string;
  /** `owner/name` of the repository with that commit; `null` if it was deleted. */
  readonly headRepository: string | null;
  readonly headBranch: string;
  readonly baseBranch: string;
  readonly baseSha: string;
  /**
   * The commit that GitHub made to test the merge, or of a merged pull request, the merge itself; `null`: there is none
   * yet. It may be older than the newest state of the base branch.
   */
  readonly mergeCommitSha: string | null;
  readonly url: string;
}

const repositorySchema = z.object({ full_name: z.string() });

/** The members that are read from GitHub's pull requests. */
export const pullRequestSchema = z
  .object({
    number: z.int().positive(),
    state: z.enum(['open', 'closed']),
    head: z.object({ ref: z.string(), sha: shaSchema, repo: repositorySchema.nullish() }),
    base: z.object({ ref: z.string(), sha: shaSchema }),
    merge_commit_sha: shaSchema.nullish(),
    html_url: z.string(),
  })
  .transform(({ number, state, head, base, merge_commit_sha, html_url }): PullRequest => ({
    number,
    state,
    headSha: head.sha,
    headRepository: head.repo?.full_name ?? null,
    headBranch: head.ref,
    baseBranch: base.ref,
    baseSha: base.sha,
    mergeCommitSha: merge_commit_sha ?? null,
    url: html_url,
  }));
