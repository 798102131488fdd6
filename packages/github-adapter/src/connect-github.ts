import { checkCredential } from './auth/credential.ts';
import type { Credential } from './auth/credential.ts';
import { checkApiUrl, gitHubApiUrl } from './connection/api-url.ts';
import { createConnection } from './connection/connection.ts';
import type { Connection } from './connection/connection.ts';
import type { ConnectionEvent } from './connection/connection-event.ts';
import type { Fetch } from './connection/fetch.ts';
import { createGitObjects } from './connection/git-objects.ts';
import type { GitObjects } from './connection/git-objects.ts';
import { defaultRetryLimits } from './connection/retry-limits.ts';
import type { RetryLimits } from './connection/retry-limits.ts';
import { createSender } from './connection/sender.ts';
import { createWriteLane, defaultWriteGapMs } from './connection/write-lane.ts';
import { createIdentity } from './identity.ts';
import { operations } from './operation.ts';
import { createRepository } from './github-repository.ts';
import type { GitHubRepository } from './github-repository.ts';
import { parseRepositoryId } from './repository-id.ts';
import { systemTiming } from './timing.ts';
import type { Timing } from './timing.ts';

/** How to reach GitHub, and as whom. */
export interface GitHubOptions {
  readonly credential: Credential;
  /** `https://HOST/api/v3` of a GitHub Enterprise Server. @default https://api.github.com */
  readonly apiUrl?: string;
  /** Sends the requests: `fetchThroughProxy(process.env)` if there may be a proxy. @default the global `fetch` */
  readonly fetch?: Fetch;
  /** Our login, as shown on what we write, for tokens that cannot ask GitHub for it. @default asked for */
  readonly login?: string;
  /** @default defaultRetryLimits */
  readonly retry?: Partial<RetryLimits>;
  /** The pause between two writes, in milliseconds. @default 1,000, as GitHub asks for */
  readonly writeGapMs?: number;
  /** How long one answer may take, in milliseconds. @default 30,000 */
  readonly timeoutMs?: number;
  /** The largest API answer that is read, in bytes; logs and archives have separate limits. @default 64 MiB */
  readonly maxAnswerBytes?: number;
  /** The clock and the randomness. @default systemTiming */
  readonly timing?: Timing;
  /** Called with each event on the wire; never with a credential. @default not called */
  readonly report?: (event: ConnectionEvent) => void;
}

/** GitHub, by one credential. */
export interface GitHub {
  /** One repository. @throws {TypeError} if `fullName` is not `owner/name` */
  repository(fullName: string): GitHubRepository;
  /** Our login, as shown on what we write. @throws {GitHubError} */
  login(): Promise<string>;
}

/**
 * Connects to GitHub; no request is made yet.
 *
 * @throws {CredentialError} for a credential that cannot work, and {TypeError} for an address that must not be used.
 * @example
 * const github = connectGitHub({ credential: { kind: 'actions-token', token: process.env.GITHUB_TOKEN ?? '' } });
 * const { outcome } = await github.repository('octo-org/octo-repo').rerunFailedJobs({ runId: 42, runAttempt: 1 });
 */
export function connectGitHub(options: GitHubOptions): GitHub {
  return createGitHubConnection(options).github;
}

/** See {@link connectGitHub}; with the connection, for operations that are about no repository. */
export function createGitHubConnection(
  options: GitHubOptions,
  gitObjects: GitObjects = createGitObjects(),
): {
  readonly github: GitHub;
  readonly connection: Connection;
} {
  const { credential, timing = systemTiming, fetch: carrier = globalFetch } = options;
  checkCredential(credential);
  const apiUrl = checkApiUrl(options.apiUrl ?? gitHubApiUrl);
  const retryLimits = { ...defaultRetryLimits, ...options.retry };
  const sender = createSender({
    credential,
    apiUrl,
    fetch: carrier,
    timing,
    retryLimits,
    timeoutMs: options.timeoutMs ?? 30_000,
    maxAnswerBytes: options.maxAnswerBytes ?? 64 * 1024 * 1024,
    userAgent: 'portcullis',
    report: options.report ?? ignore,
  });
  const lane = createWriteLane(timing, options.writeGapMs ?? defaultWriteGapMs);
  const connection = createConnection({
    sender,
    lane,
    timing,
    retryLimits,
    fetch: carrier,
    allowsPlainHttp: apiUrl.startsWith('http:'),
    gitObjects,
  });
  const { login: toldLogin } = options;
  const login =
    toldLogin === undefined
      ? createIdentity(
          connection,
          credential,
          async () => (await sender.readAsApp(operations.getAuthenticatedApp))?.data,
        )
      : () => Promise.resolve(toldLogin);
  const github: GitHub = {
    repository: (fullName) => createRepository(connection, parseRepositoryId(fullName), login),
    login,
  };
  return { github, connection };
}

const globalFetch: Fetch = (url, init) => fetch(url, init);

function ignore(): void {
  // No listener.
}
