import type { ExitCodeMeaning, ReportParser } from '@portcullis/gate-core';
import type { FormatDetector } from '../detect-format/facts.ts';

/**
 * What the exit codes of a tool mean, whatever format it writes. Codes that depend on an option (`--exit-code N`) are
 * left out: they prove nothing by themselves.
 */
export interface ToolExitCodes {
  /** Lower-cased names under which the tool appears, in SARIF too. */
  readonly tools: readonly string[];
  readonly meaning: ExitCodeMeaning;
}

/** The meaning of a tool's exit codes by its lower-cased name; `null` if unknown. */
export type ExitCodeLookup = (tool: string) => ExitCodeMeaning | null;

/**
 * Everything that this package knows about one report format. Each format has its own folder, one line in `formats.ts`
 * and a module in `parsers/`.
 */
export interface ReportFormat {
  /** May throw a `RefusalError`: `completeParser` gives it line, column and hint, and masks secrets. */
  readonly parser: ReportParser;
  readonly detector: FormatDetector;
  /** For sentences, with its article: `a Bandit report`. */
  readonly noun: string;
  /** For SARIF logs of the same tool; `null` if it has no bearing on them. */
  readonly exitCodes: ToolExitCodes | null;
}
