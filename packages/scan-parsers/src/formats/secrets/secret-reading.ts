import type { Figures, Finding, FindingSink, ReportInput } from '@portcullis/gate-core';
import { DistinctCounter } from '../../findings/distinct-counter.ts';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import { redactionOf } from '../../findings/redaction.ts';
import { Tally } from '../../findings/tally.ts';
import type { LintPosition } from '../linters/lint-position.ts';
import { secretFinding } from './secret-finding.ts';

/** A secret as a report lists it. */
export interface ListedSecret {
  /** Lower-cased. */
  readonly tool: string;
  readonly rule: string;
  /** As the report spells it; `null` if it names none. */
  readonly file: string | null;
  readonly position: LintPosition;
  /** What identifies the secret: itself, or its hash. Goes into a hash and nowhere else. */
  readonly secret: string | null;
  /** Secrets and persons that must not show in the name of a rule or a file. */
  readonly personal: readonly (string | null)[];
  readonly confidence: Finding['confidence'];
  readonly suppressed?: { readonly reason: string | null };
}

/** Counts the secrets of a report and passes them on, without what they are. */
export class SecretReading {
  active = 0;
  suppressed = 0;
  readonly #sink: FindingSink;
  readonly #fingerprints: Fingerprinter;
  readonly #rules = new Tally();
  readonly #files = new DistinctCounter();

  constructor(input: ReportInput, sink: FindingSink) {
    this.#sink = sink;
    this.#fingerprints = new Fingerprinter(input);
  }

  /** Takes one secret. */
  add(listed: ListedSecret): void {
    const { rule, personal, file } = listed;
    const clean = redactionOf(personal);
    const ruleId = clean(rule);
    if (listed.suppressed === undefined) {
      this.active += 1;
      this.#rules.add(ruleId);
      if (file !== null) this.#files.add(file);
    } else {
      this.suppressed += 1;
    }
    if (this.#sink.figuresOnly === true) return;
    const placed = file === null ? null : this.#fingerprints.places.place(file);
    const shown = placed === null ? null : { ...placed, path: clean(placed.path) };
    this.#sink.add(secretFinding({ ...listed, ruleId, placed: shown }, this.#fingerprints));
  }

  figures(): Figures {
    return {
      findings: this.active,
      by_severity: {},
      rules: this.#rules.size,
      by_rule: this.#rules.toFigures(),
      files: this.#files.size,
      ...(this.suppressed > 0 && { suppressed: this.suppressed }),
    };
  }
}
