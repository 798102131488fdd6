import type { Account } from './accounts.ts';
import type { RepositoryState } from './repository-state.ts';
import type { World } from './world.ts';

/** Points a reference at a commit, or removes it, and lets pull requests and webhooks know. */
export function updateRef(
  world: World,
  repository: RepositoryState,
  ref: string,
  sha: string | null,
  by: Account,
): void {
  const before = repository.refs.get(ref) ?? null;
  if (before === sha) return;
  if (sha === null) repository.refs.delete(ref);
  else repository.refs.set(ref, sha);
  repository.pushedAt = world.clock.now();
  if (before === null || sha === null) announceRef(world, repository, ref, by, sha === null ? 'delete' : 'create');
  world.emit({ repository, sender: by, name: 'push', action: null, ref, before, after: sha });
  if (sha !== null) synchronizePulls(world, repository, ref.replace(/^refs\/heads\//u, ''), sha, by);
}

/**
 * Created and deleted branches and tags are announced by name:
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#create
 */
function announceRef(
  world: World,
  repository: RepositoryState,
  ref: string,
  by: Account,
  event: 'create' | 'delete',
): void {
  const match = /^refs\/(?<kind>heads|tags)\/(?<name>.+)$/u.exec(ref)?.groups;
  if (match === undefined) return;
  const described = {
    ref: match['name'] ?? '',
    ref_type: match['kind'] === 'heads' ? 'branch' : 'tag',
    pusher_type: 'user',
    ...(event === 'create' && { master_branch: repository.defaultBranch, description: repository.description }),
  };
  world.emit({ repository, sender: by, name: 'described', event, action: null, describe: () => described });
}

/** Open pull requests follow their branch, wherever they are opened. */
function synchronizePulls(world: World, head: RepositoryState, branch: string, sha: string, by: Account): void {
  for (const repository of world.repositories.values()) {
    for (const issue of repository.issues.values()) {
      const { pull } = issue;
      if (pull?.headRepository !== head || pull.headBranch !== branch || issue.state !== 'open' || pull.headSha === sha)
        continue;
      const before = pull.headSha;
      pull.headSha = sha;
      issue.updatedAt = world.clock.now();
      world.emit({ repository, sender: by, name: 'pull_request', action: 'synchronize', issue, before });
    }
  }
}
