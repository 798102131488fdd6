import type { Speaker } from './speakers.ts';

/**
 * How sure an answer is: `high` when a tool names the cause itself, `medium` when a library does, `low` when it is only
 * the best guess.
 */
export type ConfidenceClass = 'high' | 'medium' | 'low';

/**
 * A line of the log as safe text: no escape sequences or controls, at most {@link maxTextLength} characters. Not
 * escaped for any output format.
 */
export interface LogLine {
  /** Line number in the log as given, from 1; lines end at `\n`. */
  readonly line: number;
  readonly text: string;
}

/** Maximum length of a line's text in an answer, in UTF-16 code units; a longer one has `…` in place of its middle. */
export const maxTextLength = 400;

/** One line that proves an answer. */
export type ProvingLine =
  | (LogLine & {
      readonly source: 'log';
      /** Up to two lines before it. */
      readonly before: readonly LogLine[];
      /** Up to two lines after it. */
      readonly after: readonly LogLine[];
    })
  | {
      readonly source: 'annotation';
      /** Index in `context.annotations`, from 0. */
      readonly index: number;
      readonly text: string;
    };

/** Why a line that looked like a cause does not count. */
export type RejectionReason =
  /** The work went on after it: it was retried with success. */
  | { readonly code: 'work-went-on'; readonly line: number; readonly text: string }
  /** A failure of the code itself is in the same step. */
  | { readonly code: 'vetoed'; readonly ruleId: string; readonly line: number; readonly text: string }
  /** A later cause was found. */
  | { readonly code: 'later-cause'; readonly ruleId: string; readonly line: number }
  /** Another rule describes the same lines more precisely. */
  | { readonly code: 'better-rule'; readonly ruleId: string; readonly line: number }
  /**
   * The line is about the machine itself or the project's own network, about a name that cannot exist, or about a test.
   */
  | { readonly code: 'loopback' | 'reserved-name' | 'test-frame' }
  /**
   * The line names no peer, and neither do the command and the lines around it: it may be one of the project's own
   * services.
   */
  | { readonly code: 'no-peer' }
  /** A counter-pattern of the rule matched. */
  | { readonly code: 'counter-pattern' }
  /** A script, a diff, a search result, a linter's finding, a source excerpt or a test's name: words about a failure, not the failure. */
  | { readonly code: 'not-evidence'; readonly kind: QuotationKind }
  /** It is outside the failing step. */
  | { readonly code: 'outside-failing-region' };

/** Text that quotes rather than reports. */
export type QuotationKind =
  | 'script'
  | 'trace'
  | 'diff'
  | 'search-result'
  | 'finding'
  | 'source-excerpt'
  | 'test-name'
  | 'assertion'
  | 'command'
  | 'warning'
  | 'log-message'
  | 'download-progress';

/** A line that looked like a cause and was rejected. */
export interface RejectedCandidate extends LogLine {
  readonly ruleId: string;
  readonly category: string;
  readonly reason: RejectionReason;
}

/** Which part of the log was judged. */
export interface FailingRegion {
  /**
   * How it was found: by the API's steps, by the first step that ends in an error, by the end of the log, or not at
   * all.
   */
  readonly foundBy: 'step-conclusions' | 'first-error' | 'tail' | 'nothing';
  /** The step as the log or the API names it; `null` if unnamed. */
  readonly step: string | null;
  /** First line, from 1; `0` for an empty log. */
  readonly firstLine: number;
  /** Last line, inclusive; `0` for an empty log. */
  readonly lastLine: number;
}

/** The result of one rule for a log. */
export interface RuleTrace {
  readonly ruleId: string;
  /** Number of lines at which all of its patterns matched, ignoring counter-patterns. */
  readonly matches: number;
  /** The last of them; `null` without one. */
  readonly lastLine: number | null;
  readonly outcome:
    | { readonly code: 'decided' }
    | { readonly code: 'not-matched' }
    | { readonly code: 'supported' }
    | { readonly code: 'rejected'; readonly reason: RejectionReason };
}

/** Why there is no answer. */
export type UnknownReason =
  | { readonly code: 'empty-log' }
  /** The CI service returned a notice in place of the log. */
  | { readonly code: 'expired-log' }
  | { readonly code: 'job-succeeded' }
  | { readonly code: 'job-skipped' }
  /** The job failed and never had a runner, and nothing shows why. */
  | { readonly code: 'no-runner' }
  /** No rule knows this kind of failure. */
  | { readonly code: 'no-rule-matched' }
  /** Everything that looked like a cause was retried with success or does not count. */
  | { readonly code: 'only-rejected-candidates' }
  /** What ended the step may have been the network or the change: a time limit, a refusal by a public service. */
  | { readonly code: 'either'; readonly ruleId: string }
  /** An error in the classifier or the stream. */
  | { readonly code: 'internal-error'; readonly message: string };

interface ClassificationBase {
  /** Lines that prove the answer, in the log's order; for `unknown` the line that most looks like the error, if any. */
  readonly evidence: readonly ProvingLine[];
  /** Causes that were considered and rejected; at most the last 20 of the failing region. */
  readonly rejected: readonly RejectedCandidate[];
  readonly region: FailingRegion;
  /** Number of lines of the whole log. */
  readonly lineCount: number;
  /** The result of every rule, in order; only if `context.explain` is set. */
  readonly rules?: readonly RuleTrace[];
}

/** An answer that a line, an annotation or the API's own conclusion proves. */
export interface ProvenClassification extends ClassificationBase {
  readonly verdict: 'transient' | 'permanent';
  /** A key of `transientCategories` or `permanentCategories`, or a user-defined one. */
  readonly category: string;
  /** The rule; `api/…` if the job's conclusion alone decided. */
  readonly ruleId: string;
  readonly speaker: Speaker | 'user';
  readonly confidence: ConfidenceClass;
  /** The deciding line, from 1; `null` if an annotation or the API decided. */
  readonly line: number | null;
}

/** No answer: never a reason to run again. */
export interface UnknownClassification extends ClassificationBase {
  readonly verdict: 'unknown';
  readonly category: null;
  /** The rule whose line may have either cause; `null` for all other reasons. */
  readonly ruleId: string | null;
  readonly speaker: null;
  readonly confidence: 'low';
  /** The line that most looks like the error, from 1; `null` without one. */
  readonly line: number | null;
  readonly reason: UnknownReason;
}

/** What the log of one job shows about its failure. */
export type Classification = ProvenClassification | UnknownClassification;
