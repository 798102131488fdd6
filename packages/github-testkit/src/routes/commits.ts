import { inRepository } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { paginate } from '../http/pagination.ts';
import { ApiError, notFound, reply, textReply } from '../http/reply.ts';
import { renderDiff, renderPatches } from '../render/diff.ts';
import { renderFiles } from '../render/files.ts';
import { renderCommit } from '../render/git.ts';
import { renderPull } from '../render/pull.ts';
import { repositoryPage, repositoryUrl } from '../render/repository.ts';
import type { Commit, Signature } from '../state/git-objects.ts';
import type { GitStore } from '../state/git-store.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import { resolveCommit } from '../state/resolve-ref.ts';
import { refuseEmpty } from './refuse-empty.ts';

/**
 * The commit that a path names.
 *
 * @throws {ApiError} 409 in an empty repository, 422 for anything but a commit.
 */
export function findCommit(context: Context, repository: RepositoryState, ref: string): Commit {
  refuseEmpty(repository);
  const commit = resolveCommit(context.world, repository, ref);
  if (commit === undefined) throw new ApiError(422, `No commit found for SHA: ${ref}`);
  return commit;
}

/** https://docs.github.com/en/rest/commits/commits and https://docs.github.com/en/rest/branches/branches */
export const commitRoutes: Readonly<Record<string, Handler>> = {
  'repos/get-commit': inRepository((context, repository) => {
    const commit = findCommit(context, repository, context.path['ref'] ?? '');
    const { git } = context.world;
    if (context.form === 'sha') return textReply(context.form, commit.sha);
    if (context.form === 'diff')
      return textReply(context.form, renderDiff(git, git.changes(commit.parents[0], commit.sha)));
    if (context.form === 'patch') return textReply(context.form, renderPatches(git, [commit]));
    const files = renderFiles(
      context.world.git.changes(commit.parents[0], commit.sha),
      repository,
      commit.sha,
      context,
    );
    const { items, headers } = paginate(context, files);
    const count = (field: 'additions' | 'deletions'): number => files.reduce((sum, file) => sum + file[field], 0);
    const stats = {
      additions: count('additions'),
      deletions: count('deletions'),
      total: count('additions') + count('deletions'),
    };
    return reply(200, { ...renderCommit(commit, repository, context.bases), stats, files: items }, headers);
  }),
  'repos/list-commits': inRepository((context, repository) => {
    const { query } = context.request;
    refuseEmpty(repository);
    const commit = resolveCommit(context.world, repository, query.get('sha') ?? repository.defaultBranch);
    if (commit === undefined) throw notFound();
    const since = Date.parse(query.get('since') ?? '') || Number.NEGATIVE_INFINITY;
    const until = Date.parse(query.get('until') ?? '') || Number.POSITIVE_INFINITY;
    const found = context.world.git
      .history(commit.sha)
      .filter(({ committer }) => committer.date >= since && committer.date <= until)
      .filter(
        (item) =>
          isBy(item.author, query.get('author')) &&
          isBy(item.committer, query.get('committer')) &&
          touches(context.world.git, item, query.get('path')),
      );
    const { items, headers } = paginate(context, found);
    return reply(
      200,
      items.map((item) => renderCommit(item, repository, context.bases)),
      headers,
    );
  }),
  /**
   * Of pull requests of forks it knows nothing: their commits are not this repository's. Look those up by
   * `head=owner:branch`.
   */
  'repos/list-pull-requests-associated-with-commit': inRepository((context, repository) => {
    const commit = findCommit(context, repository, context.path['commit_sha'] ?? '');
    const found = [...repository.issues.values()].filter(({ pull }) => {
      return (
        pull?.headRepository === repository &&
        context.world.git.isAncestor(commit.sha, pull.headSha) &&
        !isInBase(context, repository, commit, pull.baseBranch, pull.mergedAt)
      );
    });
    const { items, headers } = paginate(context, found);
    return reply(
      200,
      items.flatMap((issue) => renderPull(issue, repository, context.bases)),
      headers,
    );
  }),
  'repos/get-branch': inRepository((context, repository) => {
    const name = context.path['branch'] ?? '';
    const commit = context.world.git.commit(repository.refs.get(`refs/heads/${name}`) ?? '');
    if (commit === undefined) throw new ApiError(404, 'Branch not found');
    const url = `${repositoryUrl(repository, context.bases)}/branches/${name}`;
    const protection = repository.protections.get(name);
    const contexts = [...(protection?.statusChecks?.contexts ?? [])];
    return reply(200, {
      name,
      commit: renderCommit(commit, repository, context.bases),
      _links: { self: url, html: `${repositoryPage(repository, context.bases)}/tree/${name}` },
      protected: protection !== undefined,
      protection: {
        enabled: protection !== undefined,
        required_status_checks: {
          enforcement_level:
            contexts.length === 0 ? 'off' : protection?.enforceAdmins === true ? 'everyone' : 'non_admins',
          contexts,
          checks: contexts.map((name) => ({ context: name, app_id: null })),
        },
      },
      protection_url: `${url}/protection`,
    });
  }),
  'repos/list-branches': inRepository((context, repository) => {
    const wanted = context.request.query.get('protected');
    const found = [...repository.refs].filter(([ref]) => {
      const isProtected = repository.protections.has(ref.slice('refs/heads/'.length));
      return ref.startsWith('refs/heads/') && (wanted === null || (wanted === 'true') === isProtected);
    });
    const { items, headers } = paginate(context, found);
    const url = repositoryUrl(repository, context.bases);
    return reply(
      200,
      items.map(([ref, sha]) => ({
        name: ref.slice('refs/heads/'.length),
        commit: { sha, url: `${url}/commits/${sha}` },
        protected: repository.protections.has(ref.slice('refs/heads/'.length)),
      })),
      headers,
    );
  }),
};

/** Whether a signature is of a login or an address. */
function isBy({ name, email }: Signature, wanted: string | null): boolean {
  return wanted === null || [name, email].some((text) => text.toLowerCase() === wanted.toLowerCase());
}

/** Whether a commit changed a file or something in a folder, seen from each of its parents. */
function touches(git: GitStore, commit: Commit, path: string | null): boolean {
  if (path === null || path === '') return true;
  const place = path.replaceAll(/^\/|\/$/gu, '');
  const own = git.hashAt(commit.sha, place);
  return commit.parents.length === 0
    ? own !== null
    : commit.parents.every((parent) => git.hashAt(parent, place) !== own);
}

/** A commit that was on the base all along belongs to no open pull request. */
function isInBase(
  { world }: Context,
  repository: RepositoryState,
  commit: Commit,
  baseBranch: string,
  mergedAt: number | null,
): boolean {
  const base = repository.refs.get(`refs/heads/${baseBranch}`);
  return mergedAt === null && base !== undefined && world.git.isAncestor(commit.sha, base);
}
