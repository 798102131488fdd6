import { timestamp } from '../clock/durations.ts';
import type { ApiBases } from '../http/api-request.ts';
import type { JsonObject } from '../json.ts';
import { nodeId } from '../state/identifiers.ts';
import { fullName } from '../state/repository-state.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import { renderAccount } from './account.ts';

/** Below a repository's URL: the field and its template. */
const links = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
} as const;

/** The API's URL of a repository. */
export function repositoryUrl(repository: RepositoryState, { api }: ApiBases): string {
  return `${api}/repos/${fullName(repository)}`;
}

/** The web page of a repository. */
export function repositoryPage(repository: RepositoryState, { web }: ApiBases): string {
  return `${web}/${fullName(repository)}`;
}

/** A list of runs holds the same repository two hundred times: it is rendered once. */
const rendered = new WeakMap<RepositoryState, { readonly bases: ApiBases; readonly value: JsonObject }>();

/** A `minimal-repository`, as it is in runs. */
export function renderMinimalRepository(repository: RepositoryState, bases: ApiBases): JsonObject {
  const earlier = rendered.get(repository);
  if (earlier?.bases.api === bases.api && earlier.bases.web === bases.web) return earlier.value;
  const value = createMinimalRepository(repository, bases);
  rendered.set(repository, { bases, value });
  return value;
}

function createMinimalRepository(repository: RepositoryState, bases: ApiBases): JsonObject {
  const url = repositoryUrl(repository, bases);
  return {
    id: repository.id,
    node_id: nodeId('Repository', repository.id),
    name: repository.name,
    full_name: fullName(repository),
    private: repository.private,
    owner: renderAccount(repository.owner, bases),
    html_url: repositoryPage(repository, bases),
    description: repository.description,
    fork: repository.parent !== null,
    url,
    ...Object.fromEntries(Object.entries(links).map(([field, template]) => [field, `${url}${template}`])),
  };
}

/** A `repository`, as it is in pull requests and webhooks. */
export function renderRepository(repository: RepositoryState, bases: ApiBases): JsonObject {
  const page = repositoryPage(repository, bases);
  const openIssues = [...repository.issues.values()].filter((issue) => issue.state === 'open').length;
  return {
    ...renderMinimalRepository(repository, bases),
    created_at: timestamp(repository.createdAt),
    updated_at: timestamp(repository.pushedAt),
    pushed_at: timestamp(repository.pushedAt),
    git_url: `git://${page.replace(/^https?:\/\//u, '')}.git`,
    ssh_url: `git@github.com:${fullName(repository)}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    homepage: null,
    language: null,
    size: 1,
    stargazers_count: 0,
    watchers_count: 0,
    forks_count: 0,
    open_issues_count: openIssues,
    has_issues: repository.hasIssues,
    has_projects: true,
    has_downloads: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    mirror_url: null,
    archived: false,
    disabled: false,
    license: null,
    is_template: false,
    web_commit_signoff_required: false,
    allow_forking: true,
    topics: [],
    visibility: repository.private ? 'private' : 'public',
    forks: 0,
    open_issues: openIssues,
    watchers: 0,
    default_branch: repository.defaultBranch,
  };
}

/** A `full-repository`, as `GET /repos/{owner}/{repo}` answers. */
export function renderFullRepository(repository: RepositoryState, bases: ApiBases): JsonObject {
  const { parent } = repository;
  const origin =
    parent === null ? {} : { parent: renderRepository(parent, bases), source: renderRepository(parent, bases) };
  return { ...renderRepository(repository, bases), ...origin, network_count: 0, subscribers_count: 0 };
}
