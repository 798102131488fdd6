import type { ReportParser } from '@portcullis/gate-core';
import type { LoadedPolicy } from '@portcullis/pipeline';

/** A policy with the parsers that read its evidence. */
export interface ChosenPolicy extends LoadedPolicy {
  /** Those that were given, and those of the policy's own matchers. */
  readonly parsers: readonly ReportParser[];
}
