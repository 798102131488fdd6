import type { ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { isCount, isObject } from '../../json/narrow.ts';

interface Totals {
  /** `MisconfSummary.Failures`; NaN if that is not a count, `null` if it is not stated. */
  stated: number | null;
  target: string;
  listed: number;
}

/**
 * Holds what `MisconfSummary` states of a result against the failed misconfigurations that it lists. Trivy counts after
 * its own filters.
 */
export class MisconfigurationTotals {
  readonly #results = new Map<string, Totals>();

  /** @param result its place in the report */
  state(result: string, target: string | undefined, summary: unknown): void {
    const failures = isObject(summary) ? summary['Failures'] : undefined;
    if (failures === undefined || failures === null) return;
    const totals = this.#of(result);
    totals.target = target ?? 'a result';
    totals.stated = isCount(failures) ? failures : Number.NaN;
  }

  list(result: string): void {
    this.#of(result).listed += 1;
  }

  gaps(): readonly ScanGap[] {
    const gap = new GapCollector('self-contradicting');
    for (const { target, stated, listed } of this.#results.values()) {
      if (stated === null || stated <= listed) continue;
      if (Number.isNaN(stated)) gap.add(`${target}: MisconfSummary.Failures is not a count`);
      else gap.add(`${target}: MisconfSummary states ${stated} failures, ${listed} are listed`, stated - listed);
    }
    return gap.gaps();
  }

  #of(result: string): Totals {
    let totals = this.#results.get(result);
    if (totals === undefined) {
      totals = { stated: null, target: 'a result', listed: 0 };
      this.#results.set(result, totals);
    }
    return totals;
  }
}
