import type * as classifier from '@portcullis/transient-classifier';

/**
 * What classifies logs, loaded where there is a log: its rules are a large part of what a program would load for
 * nothing, since most runs pass.
 *
 * @see ADR 0148
 */
export async function loadClassifier(): Promise<typeof classifier> {
  return await import('@portcullis/transient-classifier');
}
