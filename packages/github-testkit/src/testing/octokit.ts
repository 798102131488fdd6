import { Octokit } from '@octokit/core';
import { createGitHub } from '../index.ts';
import type { GitHub, GitHubOptions } from '../index.ts';

/** A GitHub and a real client of it. */
export interface Setup {
  readonly github: GitHub;
  readonly octokit: Octokit;
}

/** A GitHub with the repository octo/demo, and an Octokit that may do everything. */
export function setUp(options: GitHubOptions = {}): Setup {
  const github = createGitHub(options);
  github.repository('octo/demo');
  return { github, octokit: octokitFor(github, github.userToken()) };
}

/** An Octokit that reaches only a given GitHub, and logs nothing. */
export function octokitFor(github: GitHub, token: string | undefined): Octokit {
  const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  return new Octokit({ ...(token !== undefined && { auth: token }), request: { fetch: github.fetch }, log: silent });
}

/** The address of octo/demo, for requests. */
export const demo = { owner: 'octo', repo: 'demo' } as const;

/** The status of the error that a request ends with. */
export async function statusOf(request: Promise<unknown>): Promise<number> {
  try {
    await request;
    return 0;
  } catch (error) {
    if (error instanceof Error && 'status' in error && typeof error.status === 'number') return error.status;
    throw error;
  }
}
