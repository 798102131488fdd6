import { createGitHub } from '@portcullis/github-testkit';
import type { GitHub as TestGitHub, RepositoryHandle, RepositoryOptions } from '@portcullis/github-testkit';
import { connectGitHub } from '../connect-github.ts';
import type { GitHubOptions } from '../connect-github.ts';
import type { ConnectionEvent } from '../connection/connection-event.ts';
import type { GitHubRepository } from '../github-repository.ts';
import { virtualTiming } from './virtual-timing.ts';

/** A separate GitHub for one test, and the adapter connected to it with a workflow's token. */
export interface Connected {
  readonly github: TestGitHub;
  readonly handle: RepositoryHandle;
  readonly repository: GitHubRepository;
  readonly events: ConnectionEvent[];
  /** The waits of the adapter, in milliseconds. */
  readonly slept: readonly number[];
  /** Another program with the same rights. */
  readonly connect: (options?: Partial<GitHubOptions>) => GitHubRepository;
}

/** Strict: a request or answer that differs from GitHub's description fails the test. */
export function connected(repositoryOptions: RepositoryOptions = {}): Connected {
  const github = createGitHub();
  const handle = github.repository('octo/demo', repositoryOptions);
  const events: ConnectionEvent[] = [];
  const timing = virtualTiming(
    () => github.clock.now(),
    (durationMs) => {
      github.clock.advance(durationMs);
    },
  );
  const connect = (options: Partial<GitHubOptions> = {}): GitHubRepository =>
    connectGitHub({
      credential: { kind: 'actions-token', token: github.actionsToken(handle) },
      fetch: github.fetch,
      timing,
      writeGapMs: 0,
      report: (event) => {
        events.push(event);
      },
      ...options,
    }).repository('octo/demo');
  return { github, handle, repository: connect(), events, slept: timing.slept, connect };
}

/** Everything of an iteration. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
