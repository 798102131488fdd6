import * as z from 'zod';
import { inRepository } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { NotServedError } from '../http/not-served-error.ts';
import { readBody } from '../http/read-body.ts';
import { ApiError, noContent, reply } from '../http/reply.ts';
import type { JsonObject } from '../json.ts';
import { repositoryUrl } from '../render/repository.ts';
import type { ProtectionState } from '../state/deployment-state.ts';
import { jobCheckRuns } from '../state/job-check-runs.ts';
import { branchHead } from '../state/repository-state.ts';
import type { IssueState, PullState, RepositoryState } from '../state/repository-state.ts';

const enabled = z.boolean().nullish();
const protectionBody = z.object({
  required_status_checks: z
    .object({
      strict: z.boolean(),
      contexts: z.array(z.string()).default([]),
      checks: z.array(z.object({ context: z.string() })).optional(),
    })
    .nullable(),
  enforce_admins: z.boolean().nullable(),
  required_pull_request_reviews: z
    .object({
      dismiss_stale_reviews: z.boolean().default(false),
      require_code_owner_reviews: z.boolean().default(false),
      required_approving_review_count: z.number().default(1),
      require_last_push_approval: z.boolean().default(false),
    })
    .nullable(),
  restrictions: z.unknown(),
  required_linear_history: enabled,
  allow_force_pushes: enabled,
  allow_deletions: enabled,
  required_conversation_resolution: enabled,
  block_creations: enabled,
  lock_branch: enabled,
  allow_fork_syncing: enabled,
});

/** https://docs.github.com/en/rest/branches/branch-protection */
export const branchProtectionRoutes: Readonly<Record<string, Handler>> = {
  'repos/get-branch-protection': inRepository((context, repository) =>
    reply(200, render(find(context, repository), repository, context)),
  ),
  'repos/get-status-checks-protection': inRepository((context, repository) => {
    const protection = find(context, repository);
    const checks = renderChecks(protection, repository, context);
    if (checks === null) throw new ApiError(404, 'Required status checks not enabled');
    return reply(200, checks);
  }),
  'repos/update-branch-protection': inRepository((context, repository) => {
    const branch = existingBranch(context, repository);
    const input = readBody(context, protectionBody);
    if (input.restrictions != null) throw new NotServedError('restrictions of who may push are not served here');
    if (input.lock_branch === true || input.block_creations === true)
      throw new NotServedError('locked branches are not served here');
    const { required_status_checks: checks, required_pull_request_reviews: reviews } = input;
    const protection: ProtectionState = {
      branch,
      statusChecks:
        checks === null
          ? null
          : { strict: checks.strict, contexts: checks.checks?.map(({ context: name }) => name) ?? checks.contexts },
      reviews:
        reviews === null
          ? null
          : {
              dismissStale: reviews.dismiss_stale_reviews,
              codeOwners: reviews.require_code_owner_reviews,
              count: reviews.required_approving_review_count,
              lastPush: reviews.require_last_push_approval,
            },
      enforceAdmins: input.enforce_admins === true,
      linearHistory: input.required_linear_history === true,
      allowForcePushes: input.allow_force_pushes === true,
      allowDeletions: input.allow_deletions === true,
      conversationResolution: input.required_conversation_resolution === true,
    };
    repository.protections.set(branch, protection);
    return reply(200, render(protection, repository, context));
  }),
  'repos/delete-branch-protection': inRepository((context, repository) => {
    repository.protections.delete(find(context, repository).branch);
    return noContent();
  }),
};

function existingBranch({ path }: Context, repository: RepositoryState): string {
  const branch = path['branch'] ?? '';
  if (branchHead(repository, branch) === undefined) throw new ApiError(404, 'Branch not found');
  return branch;
}

function find(context: Context, repository: RepositoryState): ProtectionState {
  const found = repository.protections.get(existingBranch(context, repository));
  if (found === undefined) throw new ApiError(404, 'Branch not protected');
  return found;
}

function protectionUrl({ branch }: ProtectionState, repository: RepositoryState, { bases }: Context): string {
  return `${repositoryUrl(repository, bases)}/branches/${encodeURIComponent(branch)}/protection`;
}

function renderChecks(protection: ProtectionState, repository: RepositoryState, context: Context): JsonObject | null {
  const { statusChecks } = protection;
  if (statusChecks === null) return null;
  const url = `${protectionUrl(protection, repository, context)}/required_status_checks`;
  return {
    url,
    strict: statusChecks.strict,
    contexts: [...statusChecks.contexts],
    contexts_url: `${url}/contexts`,
    checks: statusChecks.contexts.map((name) => ({ context: name, app_id: null })),
  };
}

/** A `protected-branch`; like GitHub, it leaves out what is not required. */
function render(protection: ProtectionState, repository: RepositoryState, context: Context): JsonObject {
  const url = protectionUrl(protection, repository, context);
  const { reviews } = protection;
  const checks = renderChecks(protection, repository, context);
  return {
    url,
    ...(checks !== null && { required_status_checks: checks }),
    ...(reviews !== null && {
      required_pull_request_reviews: {
        url: `${url}/required_pull_request_reviews`,
        dismiss_stale_reviews: reviews.dismissStale,
        require_code_owner_reviews: reviews.codeOwners,
        required_approving_review_count: reviews.count,
        require_last_push_approval: reviews.lastPush,
      },
    }),
    enforce_admins: { url: `${url}/enforce_admins`, enabled: protection.enforceAdmins },
    required_linear_history: { enabled: protection.linearHistory },
    allow_force_pushes: { enabled: protection.allowForcePushes },
    allow_deletions: { enabled: protection.allowDeletions },
    required_conversation_resolution: { enabled: protection.conversationResolution },
  };
}

/** Why a protected branch does not accept a pull request yet, with GitHub's message; `undefined` if it does. */
export function unmetProtection(
  context: Context,
  repository: RepositoryState,
  issue: IssueState,
  pull: PullState,
): string | undefined {
  const protection = repository.protections.get(pull.baseBranch);
  if (protection === undefined) return undefined;
  const needed = protection.reviews?.count ?? 0;
  const verdicts = new Map<number, string>();
  for (const review of repository.reviews.values())
    if (review.pullNumber === issue.number && ['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED'].includes(review.state))
      verdicts.set(review.author.id, review.state);
  const latest = [...verdicts.values()];
  if (protection.reviews !== null && latest.includes('CHANGES_REQUESTED'))
    return 'At least one reviewer has requested changes.';
  if (latest.filter((state) => state === 'APPROVED').length < needed)
    return `At least ${needed} approving review${needed === 1 ? ' is' : 's are'} required by reviewers with write access.`;
  const missing = (protection.statusChecks?.contexts ?? []).filter(
    (name) => !isGreen(context, repository, pull.headSha, name),
  );
  return missing.length === 0 ? undefined : `Required status check "${missing[0] ?? ''}" is expected.`;
}

function isGreen({ world, now }: Context, repository: RepositoryState, sha: string, name: string): boolean {
  const statuses = repository.statuses.filter((status) => status.sha === sha && status.context === name);
  const latest = statuses.at(-1);
  if (latest !== undefined) return latest.state === 'success';
  const own = [...repository.checkRuns.values()].filter((run) => run.headSha === sha);
  const run = [...own, ...jobCheckRuns(world, repository, sha, now)].findLast((candidate) => candidate.name === name);
  return run !== undefined && ['success', 'neutral', 'skipped'].includes(run.conclusion ?? '');
}
