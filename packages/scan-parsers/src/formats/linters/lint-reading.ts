import type { Figures, Finding, FindingCategory, FindingSink, ReportInput, Severity } from '@portcullis/gate-core';
import { activeFinding, goneFinding } from '../../findings/active-finding.ts';
import { DistinctCounter } from '../../findings/distinct-counter.ts';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import { furtherPlaces } from '../../findings/further-places.ts';
import type { ReportedPlace } from '../../findings/further-places.ts';
import { shortText } from '../../findings/plain-text.ts';
import { Tally } from '../../findings/tally.ts';
import { secretRuleKind } from '../sarif/secret-rules.ts';
import type { SecretRuleKind } from '../sarif/secret-rules.ts';
import type { LintPosition } from './lint-position.ts';
import { problemMessage } from './problem-message.ts';

/** A further place of a problem. */
interface LintPlace extends Pick<LintProblem, 'message' | 'position'> {
  readonly file: string;
}

/**
 * One problem in a file, as a linter reports it. There are very many: what makes one writes its members out, for the
 * engine spreads an object into another one ten times as slowly.
 */
export interface LintProblem {
  /** Lower-cased. */
  readonly tool: string;
  readonly ruleId: string | null;
  readonly message: string;
  /** As the report spells it; `null` if it names none. */
  readonly file: string | null;
  readonly position: LintPosition;
  /** Where else it is, with the message that it would have there. @default [] */
  readonly further?: readonly LintPlace[];
  readonly category: FindingCategory;
  readonly severity: Severity;
  /** The tool's own word; it is counted under this name. `null`: it gives none. */
  readonly nativeSeverity: string | null;
  /** The flagged line, if the report quotes it. @default null */
  readonly line?: string | null | undefined;
  /** A hash that the tool gives. @default null */
  readonly ownHash?: string | null;
  readonly cwes?: readonly string[];
  readonly helpUri?: string | null;
  readonly confidence?: Finding['confidence'] | undefined;
  /** Why the report lists it as suppressed. @default it is active */
  readonly suppressed?: { readonly reason: string | null } | undefined;
  /** The report lists it as gone. @default it is there */
  readonly isGone?: boolean;
}

interface Messaged {
  readonly message: string;
}

/** Rules whose kind is remembered. */
const maxKinds = 10_000;

/** Counts the problems of a report and passes them on. */
export class LintReading {
  active = 0;
  suppressed = 0;
  readonly #sink: FindingSink;
  readonly #fingerprints: Fingerprinter;
  readonly #severities = new Tally();
  readonly #rules = new Tally();
  readonly #files = new DistinctCounter();
  readonly #tools = new Set<string>();
  /** The last one: nearly all reports are of one. */
  #tool: string | null = null;
  readonly #kinds = new Map<string, SecretRuleKind>();

  constructor(input: ReportInput, sink: FindingSink) {
    this.#sink = sink;
    this.#fingerprints = new Fingerprinter(input);
  }

  /** Whether findings are made: if not, nobody asks for what only they have. */
  get makesFindings(): boolean {
    return this.#sink.figuresOnly !== true;
  }

  /** Takes one problem. */
  add(problem: LintProblem): void {
    if (problem.tool !== this.#tool) this.#tools.add((this.#tool = problem.tool));
    if (problem.isGone === true) {
      // Only listed.
    } else if (problem.suppressed === undefined) {
      this.active += 1;
      if (problem.nativeSeverity !== null) this.#severities.add(problem.nativeSeverity);
      this.#rules.add(problem.ruleId ?? 'None');
      if (problem.file !== null) this.#files.add(problem.file);
    } else {
      this.suppressed += 1;
    }
    if (this.makesFindings) this.#sink.add(this.#toFinding(problem));
  }

  /**
   * The tools of the problems, in alphabetical order.
   *
   * @param unnamed what a report without a problem is taken for
   */
  tools(unnamed: readonly string[]): readonly string[] {
    return this.#tools.size === 0 ? unnamed : [...this.#tools].toSorted();
  }

  /** Active problems by severity, rule and file; what has no rule is counted under `None`. */
  figures(): Figures {
    return {
      findings: this.active,
      by_severity: this.#severities.toFigures(),
      rules: this.#rules.size,
      by_rule: this.#rules.toFigures(),
      files: this.#files.size,
      ...(this.suppressed > 0 && { suppressed: this.suppressed }),
    };
  }

  /** A report names few rules many times. */
  #kindOf(tool: string, ruleId: string | null, cwes: readonly string[]): SecretRuleKind {
    const key = `${tool}\u0000${ruleId ?? ''}\u0000${cwes.join()}`;
    const known = this.#kinds.get(key);
    if (known !== undefined) return known;
    const kind = secretRuleKind({ tool, ruleId, rule: null, cwes });
    if (this.#kinds.size < maxKinds) this.#kinds.set(key, kind);
    return kind;
  }

  #toFinding(problem: LintProblem): Finding {
    const { tool, ruleId, file, position, severity, suppressed } = problem;
    const cwes = [...(problem.cwes ?? [])];
    const kind = problem.category === 'secret' ? 'secret' : this.#kindOf(tool, ruleId, cwes);
    const isAboutSecret = kind === 'secret' || kind === 'credential';
    const reportedAt = (place: Pick<LintProblem, 'file' | 'position' | 'message'>): ReportedPlace & Messaged => {
      const placed = place.file === null ? null : this.#fingerprints.places.place(place.file);
      const location = placed === null ? null : { ...placed, ...place.position };
      const message = shortText(problemMessage(place.message, kind, ruleId, placed?.path ?? null));
      const where = placed?.path ?? place.file;
      return { location, message, identity: { tool, ruleId, where, context: null, location, message, isAboutSecret } };
    };
    const first = reportedAt({ file, position, message: problem.message });
    const { location, message } = first;
    const marks = this.#fingerprints.next({
      ...first.identity,
      context: problem.line ?? null,
      ownHash: problem.ownHash ?? null,
    });
    return activeFinding(
      kind === 'secret' ? 'secret' : problem.category,
      { tool, ruleId, message, severity, ...marks },
      {
        nativeSeverity: problem.nativeSeverity,
        location,
        ...furtherPlaces(first, problem.further?.map(reportedAt) ?? [], this.#fingerprints),
        cwes,
        confidence: problem.confidence ?? 'unrated',
        helpUri: problem.helpUri ?? null,
        ...(suppressed !== undefined && {
          standing: 'suppressed' as const,
          suppressionReason: suppressed.reason === null ? null : shortText(suppressed.reason),
        }),
        ...(problem.isGone === true && goneFinding),
      },
    );
  }
}
