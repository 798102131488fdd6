import * as z from 'zod';
import { author, inRepository } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { listReply } from '../http/list-reply.ts';
import { readBody } from '../http/read-body.ts';
import { ApiError, noContent, notFound, reply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { renderCommit } from '../render/git.ts';
import type { Commit, Signature } from '../state/git-objects.ts';
import { announceClosedPull } from '../state/change-issue.ts';
import { mergeCommits } from '../state/merge.ts';
import { branchHead, fullName } from '../state/repository-state.ts';
import type { IssueState, PullState, RepositoryState } from '../state/repository-state.ts';
import { updateRef } from '../state/update-ref.ts';
import { findPull } from './pulls.ts';
import { unmetProtection } from './branch-protection.ts';

/** https://docs.github.com/en/rest/pulls/pulls#list-commits-on-a-pull-request */
const maxCommits = 250;

const mergeBody = z.object({
  commit_title: z.string().optional(),
  commit_message: z.string().optional(),
  sha: z.string().optional(),
  merge_method: z.enum(['merge', 'squash', 'rebase']).default('merge'),
});

/** https://docs.github.com/en/rest/pulls/pulls, what follows from branches being merged. */
export const mergeRoutes: Readonly<Record<string, Handler>> = {
  'pulls/list-commits': inRepository((context, repository) => {
    const { pull } = findPull(context, repository);
    const commits = commitsOf(context, repository, pull).slice(0, maxCommits);
    return listReply(context, commits, (commit) => renderCommit(commit, repository, context.bases));
  }),
  'pulls/check-if-merged': inRepository((context, repository) => {
    if (findPull(context, repository).pull.mergedAt === null) throw notFound();
    return noContent();
  }),
  'pulls/merge': inRepository(merge),
  'pulls/update-branch': inRepository(updateBranch),
};

/** The commits that a pull request brings, oldest first. */
function commitsOf({ world }: Context, repository: RepositoryState, pull: PullState): Commit[] {
  const base = pull.mergedAt === null ? branchHead(repository, pull.baseBranch) : undefined;
  return world.git.commitsSince(base, pull.headSha);
}

function merge(context: Context, repository: RepositoryState): Reply {
  const { world, now } = context;
  const { issue, pull } = findPull(context, repository);
  const input = readBody(context, mergeBody);
  const base = branchHead(repository, pull.baseBranch);
  if (issue.state !== 'open' || base === undefined || pull.draft)
    throw new ApiError(405, pull.draft ? 'Pull Request is still a draft' : 'Pull Request is not mergeable');
  if (input.sha !== undefined && input.sha !== pull.headSha)
    throw new ApiError(409, 'Head branch was modified. Review and try the merge again.');
  const unmet = unmetProtection(context, repository, issue, pull);
  if (unmet !== undefined) throw new ApiError(405, unmet);
  const merged = mergeCommits(world.git, base, pull.headSha);
  if (merged.kind === 'conflict') throw new ApiError(405, 'Pull Request is not mergeable');
  const { account } = author(context);
  const by = signatureOf(account.login, now);
  const sha = commitMerge(context, repository, { issue, pull, base, tree: merged.tree, by, input });
  pull.mergedAt = now;
  pull.mergedBy = account;
  pull.mergeSha = sha;
  updateRef(world, repository, `refs/heads/${pull.baseBranch}`, sha, account);
  announceClosedPull(world, repository, issue, account);
  return reply(200, { sha, merged: true, message: 'Pull Request successfully merged' });
}

interface MergeParts {
  readonly issue: IssueState;
  readonly pull: PullState;
  readonly base: string;
  readonly tree: string;
  readonly by: Signature;
  readonly input: z.infer<typeof mergeBody>;
}

/** A commit of two parents, one of all changes, or each commit again. */
function commitMerge(
  context: Context,
  repository: RepositoryState,
  { issue, pull, base, tree, by, input }: MergeParts,
): string {
  const { git } = context.world;
  const { number, title } = issue;
  const message = (subject: string, body: string): string => {
    const text = input.commit_message ?? body;
    return text === '' ? subject : `${subject}\n\n${text}`;
  };
  const add = (parents: readonly string[], of: string, text: string): string =>
    git.addCommit({ tree: of, parents, author: by, committer: by, message: text }).sha;
  switch (input.merge_method) {
    case 'merge': {
      const from = `${pull.headRepository?.owner.login ?? 'unknown repository'}/${pull.headBranch}`;
      const subject = input.commit_title ?? `Merge pull request #${number} from ${from}`;
      return add([base, pull.headSha], tree, message(subject, title));
    }
    case 'squash':
      return add([base], tree, message(input.commit_title ?? `${title} (#${number})`, ''));
    case 'rebase':
      return rebase(context, repository, pull, base, by);
  }
}

function rebase(context: Context, repository: RepositoryState, pull: PullState, base: string, by: Signature): string {
  const { git } = context.world;
  return commitsOf(context, repository, pull).reduce((onto, commit) => {
    const changes = git.changes(commit.parents[0], commit.sha).map(({ path, after }) => ({
      path,
      mode: git.entryAt(commit.sha, path)?.mode ?? ('100644' as const),
      sha: after,
    }));
    const { sha } = git.changeTree(onto, changes);
    const { author: wroteIt, message } = commit;
    return git.addCommit({ tree: sha, parents: [onto], author: wroteIt, committer: by, message }).sha;
  }, base);
}

function signatureOf(login: string, date: number): Signature {
  return { name: login, email: `${login}@users.noreply.github.com`, date };
}

/** Merges the base into the head; GitHub does so in the background. */
function updateBranch(context: Context, repository: RepositoryState): Reply {
  const { world, now, bases } = context;
  const { issue, pull } = findPull(context, repository);
  const input = readBody(context, z.object({ expected_head_sha: z.string().optional() }));
  const base = branchHead(repository, pull.baseBranch);
  const { headRepository, headBranch, headSha } = pull;
  const unprocessable = (message: string): never => {
    throw new ApiError(422, message);
  };
  if (input.expected_head_sha !== undefined && input.expected_head_sha !== headSha)
    return unprocessable('expected head sha didn’t match current head ref.');
  if (base === undefined || headRepository === null || issue.state !== 'open')
    return unprocessable('Pull Request is not open, or a branch of it is gone.');
  if (world.git.isAncestor(base, headSha)) return unprocessable('There are no new commits on the base branch.');
  const merged = mergeCommits(world.git, headSha, base);
  if (merged.kind === 'conflict') return unprocessable('merge conflict between base and head');
  const { account } = author(context);
  const by = signatureOf(account.login, now);
  const { sha } = world.git.addCommit({
    tree: merged.tree,
    parents: [headSha, base],
    author: by,
    committer: by,
    message: `Merge branch '${pull.baseBranch}' into ${headBranch}`,
  });
  updateRef(world, headRepository, `refs/heads/${headBranch}`, sha, account);
  const url = `${bases.web}/${fullName(repository)}/pull/${issue.number}`;
  return reply(202, { message: 'Updating pull request branch.', url });
}
