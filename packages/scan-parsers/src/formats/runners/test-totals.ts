import type { ScanGap } from '@portcullis/gate-core';
import { statedCount } from '../../xml/whole-number.ts';
import type { XmlElement } from '../../xml/xml-handler.ts';
import { lostProblems } from '../linters/lint-summary.ts';

/** Adds up the totals that a report of tests states, to hold them against what it lists. */
export class TestTotals {
  #total = 0;
  #unsuccessful = 0;

  /**
   * @param total name of the attribute that counts tests
   * @param unsuccessful names of those that count tests that did not pass
   * @throws {ReportError} if one is no whole number.
   */
  add(element: XmlElement, total: string, unsuccessful: readonly string[]): void {
    this.#total += statedCount(element, total);
    for (const name of unsuccessful) this.#unsuccessful += statedCount(element, name);
  }

  get unsuccessful(): number {
    return this.#unsuccessful;
  }

  /** What is counted and not listed. @see ADR 0191 */
  lost(listed: number, unsuccessful: number): readonly ScanGap[] {
    return [
      ...lostProblems(this.#total, listed, 'tests'),
      ...lostProblems(this.#unsuccessful, unsuccessful, 'failed tests'),
    ];
  }
}
