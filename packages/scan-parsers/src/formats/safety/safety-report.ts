import type { ScanGap } from '@portcullis/gate-core';

/** What a report of either command says of itself. */
export interface SafetyReport {
  readonly layout: 'check' | 'scan';
  readonly packages: number;
  readonly scanGaps: readonly ScanGap[];
}
