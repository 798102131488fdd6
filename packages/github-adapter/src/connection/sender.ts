import { Octokit } from '@octokit/core';
import { signAppToken } from '../auth/app-token.ts';
import { installationTokenOperation } from '../auth/installation-token-operation.ts';
import { secretsOf } from '../auth/credential.ts';
import type { Credential } from '../auth/credential.ts';
import { tokenSource } from '../auth/token-source.ts';
import { isFailure } from '../errors/github-error.ts';
import { redact } from '../errors/redact.ts';
import type { Operation } from '../operation.ts';
import type { Timing } from '../timing.ts';
import type { ApiAnswer } from './api-answer.ts';
import type { ConnectionEvent } from './connection-event.ts';
import { createExchange } from './exchange.ts';
import type { Fetch } from './fetch.ts';
import { repeat } from './repeat.ts';
import type { RetryLimits } from './retry-limits.ts';

/** Sends single requests with the credential. */
export interface Sender {
  /** @throws {GitHubError} */
  send(operation: Operation, parameters: Readonly<Record<string, unknown>>): Promise<ApiAnswer>;
  /**
   * Reads as the App itself, with its JSON web token; `null` if the credential is not an App's. @throws {GitHubError}
   */
  readAsApp(operation: Operation): Promise<ApiAnswer | null>;
  remaining(): number | null;
  redact(text: string): string;
}

/** What a sender needs. */
export interface SenderOptions {
  readonly credential: Credential;
  readonly apiUrl: string;
  readonly fetch: Fetch;
  readonly timing: Timing;
  readonly retryLimits: RetryLimits;
  readonly timeoutMs: number;
  readonly maxAnswerBytes: number;
  readonly userAgent: string;
  readonly report: (event: ConnectionEvent) => void;
}

/** A sender with one credential. */
export function createSender(options: SenderOptions): Sender {
  const secrets = new Set(secretsOf(options.credential));
  let remaining: number | null = null;
  const warn = (message: string): void => {
    options.report({ kind: 'warned', message: redact(message, [...secrets]) });
  };
  const log = { debug: ignore, info: ignore, warn, error: warn };
  const octokit = new Octokit({
    baseUrl: options.apiUrl,
    userAgent: options.userAgent,
    log,
    request: { fetch: options.fetch, log },
  });
  const exchange = createExchange({
    ...options,
    request: (route, parameters) => octokit.request(route, parameters),
    secrets: () => [...secrets],
    noticeRemaining: (value) => {
      remaining = value;
    },
  });
  const tokens = tokenSource(
    options.credential,
    options.timing,
    async (installationId, appToken) => {
      // Safe to repeat: an unused token does no harm and expires by itself.
      const answer = await repeat(options.timing, options.retryLimits, () =>
        exchange(installationTokenOperation, { installation_id: installationId }, `bearer ${appToken}`),
      );
      return answer.data;
    },
    (secret) => secrets.add(secret),
  );
  const scheme = options.credential.kind === 'app' ? 'bearer' : 'token';
  return {
    send: async (operation, parameters) => {
      try {
        return await exchange(operation, parameters, `${scheme} ${await tokens.token()}`);
      } catch (error) {
        // 401: GitHub did nothing, so anything may be sent again, with a token that has not been revoked.
        if (
          !isFailure(error, 'no-permission') ||
          error.failure.status !== 401 ||
          error.failure.operation === installationTokenOperation ||
          !tokens.renew()
        )
          throw error;
        return exchange(operation, parameters, `${scheme} ${await tokens.token()}`);
      }
    },
    readAsApp: async (operation) => {
      if ('token' in options.credential) return null;
      const appToken = await signAppToken(options.credential, options.timing.now());
      secrets.add(appToken);
      return repeat(options.timing, options.retryLimits, () => exchange(operation, {}, `bearer ${appToken}`));
    },
    remaining: () => remaining,
    redact: (text) => redact(text, [...secrets]),
  };
}

function ignore(): void {
  // Octokit's own chatter.
}
