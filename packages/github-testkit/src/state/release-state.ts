import type { Account } from './accounts.ts';

/** A release of a repository. */
export interface ReleaseState {
  readonly id: number;
  readonly author: Account;
  readonly createdAt: number;
  tag: string;
  target: string;
  name: string | null;
  body: string | null;
  draft: boolean;
  prerelease: boolean;
  /** `legacy`: by the date of the release. */
  makeLatest: 'true' | 'false' | 'legacy';
  /** `null` while it is a draft. */
  publishedAt: number | null;
}
