import { inRepository } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { paginate } from '../http/pagination.ts';
import { notFound, reply, textReply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { renderDiff, renderPatches } from '../render/diff.ts';
import { renderFiles } from '../render/files.ts';
import { renderCommit } from '../render/git.ts';
import { repositoryPage, repositoryUrl } from '../render/repository.ts';
import type { Commit } from '../state/git-objects.ts';
import { fullName } from '../state/repository-state.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import { resolveCommit } from '../state/resolve-ref.ts';
import { refuseEmpty } from './refuse-empty.ts';

/** https://docs.github.com/en/rest/commits/commits#compare-two-commits: files are listed on the first page only. */
const maxFiles = 300;
/** The same page: 250 commits without pagination. */
const usualCommits = 250;

/** https://docs.github.com/en/rest/commits/commits#compare-two-commits */
export const compareRoutes: Readonly<Record<string, Handler>> = {
  'repos/compare-commits-with-basehead': inRepository((context, repository) => {
    refuseEmpty(repository);
    const parts = /^(?<base>.+?)\.\.\.(?<head>.+)$/u.exec(context.path['basehead'] ?? '')?.groups;
    if (parts === undefined) throw notFound();
    const base = findSide(context, repository, parts['base'] ?? '');
    const head = findSide(context, repository, parts['head'] ?? '');
    if (context.form === 'diff' || context.form === 'patch') return renderComparison(context, base.sha, head.sha);
    return compare(context, repository, base, head);
  }),
};

/** `branch`, a hash, or `owner:branch` of a repository of the same network. */
function findSide(context: Context, repository: RepositoryState, text: string): Commit {
  const named = /^(?<owner>[^:]+):(?:(?<name>[^:]+):)?(?<ref>.+)$/u.exec(text)?.groups;
  const owner = named?.['owner']?.toLowerCase();
  const place =
    owner === undefined
      ? repository
      : [...context.world.repositories.values()].find(
          (other) =>
            other.owner.login.toLowerCase() === owner &&
            (named?.['name'] === undefined || other.name === named['name']) &&
            rootOf(other) === rootOf(repository),
        );
  const commit = place === undefined ? undefined : resolveCommit(context.world, place, named?.['ref'] ?? text);
  if (commit === undefined) throw notFound();
  return commit;
}

function rootOf(repository: RepositoryState): RepositoryState {
  return repository.parent === null ? repository : rootOf(repository.parent);
}

/** A comparison as a text: from where the two parted, as GitHub compares. */
export function renderComparison(context: Context, base: string, head: string): Reply {
  const { git } = context.world;
  const text =
    context.form === 'diff'
      ? renderDiff(git, git.changes(git.mergeBase(base, head), head))
      : renderPatches(git, context.world.git.commitsSince(base, head));
  return textReply(context.form, text);
}

function compare(context: Context, repository: RepositoryState, base: Commit, head: Commit): Reply {
  const { world, bases, request } = context;
  const shared = world.git.commit(world.git.mergeBase(base.sha, head.sha) ?? '');
  if (shared === undefined) throw notFound();
  const ahead = context.world.git.commitsSince(base.sha, head.sha);
  const behind = context.world.git.commitsSince(head.sha, base.sha).length;
  const isPaged = request.query.has('page') || request.query.has('per_page');
  const { items, headers } = isPaged ? paginate(context, ahead) : { items: ahead.slice(-usualCommits), headers: {} };
  const isFirstPage = (request.query.get('page') ?? '1') === '1';
  const files = isFirstPage ? world.git.changes(shared.sha, head.sha).slice(0, maxFiles) : [];
  const span = `${encodeURIComponent(base.sha)}...${encodeURIComponent(head.sha)}`;
  const page = `${repositoryPage(repository, bases)}/compare/${span}`;
  const body = {
    url: `${repositoryUrl(repository, bases)}/compare/${span}`,
    html_url: page,
    permalink_url: `${bases.web}/${fullName(repository)}/compare/${base.sha.slice(0, 7)}...${head.sha.slice(0, 7)}`,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    base_commit: renderCommit(base, repository, bases),
    merge_base_commit: renderCommit(shared, repository, bases),
    status:
      ahead.length > 0 && behind > 0 ? 'diverged' : ahead.length > 0 ? 'ahead' : behind > 0 ? 'behind' : 'identical',
    ahead_by: ahead.length,
    behind_by: behind,
    total_commits: ahead.length,
    commits: items.map((commit) => renderCommit(commit, repository, bases)),
    files: renderFiles(files, repository, head.sha, context),
  };
  return reply(200, body, headers);
}
