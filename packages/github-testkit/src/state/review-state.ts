import type { Account } from './accounts.ts';

/** The verdict of a review on a pull request; `PENDING` is visible only to its author. */
export type ReviewVerdict = 'PENDING' | 'COMMENTED' | 'APPROVED' | 'CHANGES_REQUESTED' | 'DISMISSED';

/** A review of a pull request. */
export interface ReviewState {
  readonly id: number;
  readonly pullNumber: number;
  readonly author: Account;
  readonly commitSha: string;
  body: string;
  state: ReviewVerdict;
  /** `null` while it is pending. */
  submittedAt: number | null;
}

/** A comment on lines of a pull request. */
export interface ReviewCommentState {
  readonly id: number;
  readonly pullNumber: number;
  readonly reviewId: number;
  readonly author: Account;
  readonly commitSha: string;
  readonly path: string;
  readonly side: 'LEFT' | 'RIGHT';
  /** `null` for a comment on the whole file. */
  readonly line: number | null;
  readonly startLine: number | null;
  readonly inReplyTo: number | null;
  readonly createdAt: number;
  body: string;
  updatedAt: number;
}

/** What people can react with. */
export const reactionContents = ['+1', '-1', 'laugh', 'hooray', 'confused', 'heart', 'rocket', 'eyes'] as const;

/** A reaction to something. */
export interface ReactionState {
  readonly id: number;
  /** What it is to: `issue 1001`, `comment 1002`. */
  readonly subject: string;
  readonly account: Account;
  readonly content: (typeof reactionContents)[number];
  readonly createdAt: number;
}
