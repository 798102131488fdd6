import type { Operation } from '../operation.ts';

/** What is known about every failed call. None of it holds a credential. */
export interface FailedCall {
  readonly operation: Operation;
  /** The HTTP status; `null` without an answer. */
  readonly status: number | null;
  /** GitHub's own message, without credentials, at most 300 characters; `null` without a message. Untrusted text. */
  readonly githubMessage: string | null;
  /** `x-github-request-id`: GitHub's support asks for it. */
  readonly requestId: string | null;
  /**
   * `none`: GitHub refused, nothing was changed. `unknown`: a write may have taken effect; read back before repeating
   * it.
   */
  readonly effect: 'none' | 'unknown';
}

/** Why GitHub did not do what was asked, as far as a caller can act on it. */
export type GitHubFailure = FailedCall &
  (
    | { readonly kind: 'not-found' }
    /**
     * `permission` is what GitHub said it requires (`x-accepted-github-permissions`), else what its documentation says;
     * `null` if the credential itself was refused.
     */
    | { readonly kind: 'no-permission'; readonly permission: string | null }
    | RateLimited
    | { readonly kind: 'gone' }
    /** Another writer was faster, or what should be created already exists. */
    | { readonly kind: 'conflict' }
    /**
     * No usable answer: the network, a proxy or GitHub itself (5xx). `cause` is a code (`ECONNRESET`) or a few words.
     */
    | { readonly kind: 'unreachable'; readonly cause: string; readonly retryAfterMs: number | null }
    /** An answer that makes no sense here: a bug, or a changed API. */
    | { readonly kind: 'unexpected'; readonly problem: string }
  );

/** Too many requests. */
export interface RateLimited {
  readonly kind: 'rate-limited';
  /** `primary`: requests an hour. `secondary`: too many at once, or too much content in a short time. */
  readonly limit: 'primary' | 'secondary';
  /** The earliest instant for the next request. */
  readonly until: Date;
  /** Whether `until` is our estimate, because GitHub did not say. */
  readonly isEstimated: boolean;
}
