import type { PolicyIssue } from '../issues/policy-issue.ts';
import type { SourceNode } from './node.ts';

/** The content of a text, as far as it can be read, and what is wrong with it. */
export interface ReadSource {
  /** `null` if the text could not be parsed. */
  readonly root: SourceNode | null;
  readonly issues: readonly PolicyIssue[];
}
