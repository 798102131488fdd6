import type { PolicyIssue } from '../issues/policy-issue.ts';
import type { SourceNode } from '../source/node.ts';
import type { SourceText } from '../source/place.ts';

/** One file that was read. */
export interface ReadFile {
  readonly source: SourceText;
  /** `null` if it could not be parsed. */
  readonly root: SourceNode | null;
  readonly issues: readonly PolicyIssue[];
}
