import { days } from '../clock/durations.ts';
import type { RepositoryOptions } from '../handles/repository-handle.ts';
import type { RepositoryState } from './repository-state.ts';
import type { World } from './world.ts';

const namePattern = /^(?<owner>[A-Za-z\d](?:[A-Za-z\d-]{0,38}))\/(?<name>[\w.-]{1,100})$/u;

/** The labels that GitHub gives to every new repository. */
const usualLabels = [
  ['bug', 'd73a4a', "Something isn't working"],
  ['documentation', '0075ca', 'Improvements or additions to documentation'],
  ['enhancement', 'a2eeef', 'New feature or request'],
] as const;

/**
 * Adds a repository, with a first commit unless it should be empty.
 *
 * @throws {RangeError} when the name is not of the form `owner/name`.
 */
export function addRepository(world: World, name: string, options: RepositoryOptions): RepositoryState {
  const parts = namePattern.exec(name)?.groups;
  if (parts === undefined)
    throw new RangeError(`name a repository by owner and name, such as "octo/demo", not ${JSON.stringify(name)}`);
  const createdAt = world.clock.now() - days(365);
  const { parent } = options;
  const repository: RepositoryState = {
    id: world.ids.next(),
    owner: world.accounts.get(parts['owner'] ?? '', options.organization === true ? 'Organization' : 'User'),
    name: parts['name'] ?? '',
    private: options.private ?? false,
    description: options.description ?? null,
    createdAt,
    defaultBranch: options.defaultBranch ?? 'main',
    parent: parent?.state ?? null,
    hasIssues: options.hasIssues ?? true,
    hasCodeScanning: options.hasCodeScanning ?? true,
    pushedAt: createdAt,
    refs: new Map(parent?.state.refs),
    workflows: [],
    runs: [],
    labels: new Map(),
    issues: new Map(),
    comments: new Map(),
    commitComments: new Map(),
    checkRuns: new Map(),
    statuses: [],
    artifacts: new Map(),
    sarifs: new Map(),
    alerts: new Map(),
    analyses: [],
    collaborators: new Map(),
    reviews: new Map(),
    reviewComments: new Map(),
    reactions: new Map(),
    checkSuites: new Map(),
    releases: new Map(),
    deployments: new Map(),
    environments: new Map(),
    protections: new Map(),
    variables: new Map(),
    secrets: new Map(),
    caches: new Map(),
    lastIssueNumber: 0,
  };
  for (const [label, color, description] of usualLabels)
    repository.labels.set(label, { id: world.ids.next(), name: label, color, description });
  if (options.empty !== true && parent === undefined)
    addFirstCommit(world, repository, options.files ?? { 'README.md': `# ${repository.name}\n` });
  world.repositories.set(name.toLowerCase(), repository);
  return repository;
}

function addFirstCommit(world: World, repository: RepositoryState, files: Readonly<Record<string, string>>): void {
  const by = {
    name: repository.owner.login,
    email: `${repository.owner.login}@users.noreply.github.com`,
    date: repository.createdAt,
  };
  const commit = world.git.commitFiles(undefined, files, 'Initial commit', by);
  repository.refs.set(`refs/heads/${repository.defaultBranch}`, commit.sha);
}
