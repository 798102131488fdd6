import type { Account } from './accounts.ts';

/** Where a code scanning alert was seen. */
export interface AlertInstance {
  readonly ref: string;
  readonly commitSha: string;
  readonly category: string;
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly message: string;
}

/** A finding that code scanning keeps track of over uploads. */
export interface AlertState {
  readonly number: number;
  readonly tool: string;
  readonly toolVersion: string | null;
  readonly ruleId: string;
  readonly ruleDescription: string;
  readonly severity: 'none' | 'note' | 'warning' | 'error';
  readonly createdAt: number;
  updatedAt: number;
  state: 'open' | 'dismissed' | 'fixed';
  fixedAt: number | null;
  dismissedAt: number | null;
  dismissedBy: Account | null;
  dismissedReason: string | null;
  dismissedComment: string | null;
  instance: AlertInstance;
}
