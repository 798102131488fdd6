// Loaded where it is needed, but not on the time of the first test that needs it.
import '@portcullis/transient-classifier';
import { connectGitHub, explainFailure } from '@portcullis/github-adapter';
import type { Fetch, GitHubOptions, GitHubRepository } from '@portcullis/github-adapter';
import { createGitHub, serveGitHub } from '@portcullis/github-testkit';
import type { GitHub, Permissions, RepositoryHandle, RepositoryOptions } from '@portcullis/github-testkit';
import type { ActingContext } from '../acting/acting-context.ts';

/** A GitHub for one test, and clients of it as a workflow has them. */
export interface ActingStage {
  readonly github: GitHub;
  readonly handle: RepositoryHandle;
  readonly context: ActingContext;
  /** A client with a token that may do everything, or what it is given. */
  readonly connect: (permissions?: Permissions, options?: Partial<GitHubOptions>) => GitHubRepository;
  readonly close: () => Promise<void>;
}

/**
 * @param way `loopback`: every request goes over a real connection to a server on this machine; `in-process`: faster,
 *   for searches.
 */
export async function actingStage(
  way: 'loopback' | 'in-process' = 'in-process',
  options: RepositoryOptions = {},
): Promise<ActingStage> {
  const github = createGitHub();
  const handle = github.repository('octo/demo', options);
  const served = way === 'loopback' ? await serveGitHub(github) : null;
  const carrier: Pick<GitHubOptions, 'fetch' | 'apiUrl'> =
    served === null ? { fetch: github.fetch } : { apiUrl: served.apiUrl };
  return {
    github,
    handle,
    context: { explain: explainFailure },
    connect: (permissions, more = {}) =>
      connectGitHub({
        credential: { kind: 'actions-token', token: github.actionsToken(handle, permissions) },
        timing: {
          now: () => new Date(github.clock.now()),

          sleep: () => Promise.resolve(),
          random: () => 0.5,
          deadline: () => ({ signal: new AbortController().signal, cancel: () => undefined }),
        },
        writeGapMs: 0,
        ...carrier,
        ...more,
      }).repository('octo/demo'),
    close: async () => {
      await served?.close();
    },
  };
}

/** A process that dies at a request. */
export interface MortalProcess {
  readonly fetch: Fetch;
  /** Resolves when it has died; never if it made fewer requests. */
  readonly died: Promise<'killed'>;
  /** Requests made so far. */
  readonly made: () => number;
}

/**
 * A carrier of a process that is killed at a request, counted from 0.
 *
 * @param when `before`: the request is not sent; `after`: it is, and nobody reads its answer.
 */
export function killedAt(carrier: Fetch, request: number, when: 'before' | 'after'): MortalProcess {
  let made = 0;
  let die: () => void = () => undefined;
  const died = new Promise<'killed'>((resolve) => {
    die = () => {
      resolve('killed');
    };
  });
  const silence = new Promise<never>(() => undefined);
  return {
    died,
    made: () => made,
    fetch: async (url, init) => {
      const number = made;
      made += 1;
      if (number < request) return carrier(url, init);
      if (number === request && when === 'after') await carrier(url, init);
      die();
      return silence;
    },
  };
}
