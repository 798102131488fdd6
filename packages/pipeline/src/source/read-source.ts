import type { PolicyIssue } from '../issues/policy-issue.ts';
import type { SourceNode } from './node.ts';

/** What a text says, as far as it can be read, and what is wrong with it. */
export interface ReadSource {
  /** `null` when nothing could be made of the text. */
  readonly root: SourceNode | null;
  readonly issues: readonly PolicyIssue[];
}
