import type { Figures } from '@portcullis/gate-core';
import { DistinctCounter } from '../../findings/distinct-counter.ts';
import { Tally } from '../../findings/tally.ts';
import type { GrypeMatch } from './match.ts';

/** Counts Grype's matches; the ignored ones apart. */
export class GrypeFigures {
  findings = 0;
  ignored = 0;
  #fixed = 0;
  readonly #severities = new Tally();
  readonly #rules = new DistinctCounter();
  readonly #packages = new DistinctCounter();
  readonly #distinct = new DistinctCounter();

  add({ id, severity, fixState, artifact: { name, version } }: GrypeMatch): void {
    this.findings += 1;
    this.#severities.add(severity ?? '(none)');
    this.#rules.add(id);
    this.#packages.add(JSON.stringify([name, version]));
    this.#distinct.add(JSON.stringify([id, name, version]));
    if (fixState === 'fixed') this.#fixed += 1;
  }

  toFigures(): Figures {
    return {
      findings: this.findings,
      by_severity: this.#severities.toFigures(),
      rules: this.#rules.size,
      vulnerable_packages: this.#packages.size,
      ignored: this.ignored,
      fixed: this.#fixed,
      distinct_id_and_package: this.#distinct.size,
    };
  }
}
