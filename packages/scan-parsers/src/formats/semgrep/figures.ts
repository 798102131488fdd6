import type { Figures } from '@portcullis/gate-core';
import { DistinctCounter } from '../../findings/distinct-counter.ts';
import { Tally } from '../../findings/tally.ts';
import type { SemgrepResult } from './result.ts';

/** Counts Semgrep's results, the ignored ones among them. */
export class SemgrepFigures {
  findings = 0;
  #ignored = 0;
  readonly #severities = new Tally();
  readonly #rules = new Tally();
  readonly #files = new DistinctCounter();

  add({ ruleId, file, severity, isIgnored }: SemgrepResult): void {
    this.findings += 1;
    if (isIgnored) this.#ignored += 1;
    this.#severities.add(severity);
    this.#rules.add(ruleId);
    this.#files.add(file);
  }

  toFigures(): Figures {
    return {
      layout: 'cli',
      findings: this.findings,
      by_severity: this.#severities.toFigures(),
      ignored: this.#ignored,
      rules: this.#rules.size,
      by_rule: this.#rules.toFigures(),
      files: this.#files.size,
    };
  }
}
