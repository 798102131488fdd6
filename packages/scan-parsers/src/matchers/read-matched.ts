import type { FindingSink, Matcher, RatedSeverity, ReportInput, ReportSummary, Severity } from '@portcullis/gate-core';
import { saysRunFailed } from '../lines/failed-run.ts';
import { GapCollector } from '../findings/gap-collector.ts';
import { emptyFault, readLines } from '../lines/read-lines.ts';
import { lintPosition } from '../formats/linters/lint-position.ts';
import { LintReading } from '../formats/linters/lint-reading.ts';
import { lintSummary } from '../formats/linters/lint-summary.ts';
import { completenessGaps } from './completeness.ts';

/** A pattern that takes a line apart, in time that is linear in the line. */
export interface LinePattern {
  readonly groupNames: readonly string[];
  /** The text of each named group that took part in the match; `null` if nothing matches. */
  match(line: string): ReadonlyMap<string, string> | null;
}

/** A matcher with its patterns compiled. */
export interface CompiledMatcher {
  readonly name: string;
  readonly matcher: Matcher;
  readonly tool: string;
  /** By lower-cased word. */
  readonly severities: ReadonlyMap<string, RatedSeverity | 'unrated' | 'skip'>;
  readonly pattern: LinePattern;
  readonly clean: LinePattern | null;
  readonly end: LinePattern | null;
  readonly ignore: readonly LinePattern[];
}

/** Longer lines are not looked at: the time for one grows with its length. */
const maxLineLength = 10_000;

/** Reads what a tool printed, line by line. */
export async function readMatched(
  compiled: CompiledMatcher,
  input: ReportInput,
  sink: FindingSink,
): Promise<ReportSummary> {
  const { name, tool, matcher } = compiled;
  const reader = new MatchReader(compiled, input, sink);
  const { lines, isBlank } = await readLines(input, (text, number) => {
    reader.add(text, number);
  });
  const { exitCodes } = matcher;
  if (isBlank && (exitCodes === undefined || matcher.clean !== undefined || matcher.end !== undefined))
    throw emptyFault();
  return lintSummary({
    format: name,
    tools: [tool],
    scanGaps: reader.gaps(),
    exitCodes:
      exitCodes === undefined
        ? null
        : { clean: exitCodes.clean, findings: exitCodes.findings ?? [], failure: exitCodes.failure ?? [] },
    figures: { ...reader.figures(), lines },
  });
}

class MatchReader {
  readonly #compiled: CompiledMatcher;
  readonly #problems: LintReading;
  readonly #failures = new GapCollector('invocation-failed');
  readonly #lost = new GapCollector('results-missing');
  #unmatched = 0;
  /** Those that are no gap by themselves. */
  #unexplained = 0;
  #skipped = 0;
  #ignored = 0;
  #sawClean = false;
  #sawEnd = false;

  constructor(compiled: CompiledMatcher, input: ReportInput, sink: FindingSink) {
    this.#compiled = compiled;
    this.#problems = new LintReading(input, sink);
  }

  add(text: string, number: number): void {
    if (text.length > maxLineLength) {
      this.#lost.add(`line ${number} has more than ${maxLineLength} characters: it was not looked at`);
      return;
    }
    const { ignore, pattern } = this.#compiled;
    if (ignore.some((each) => each.match(text) !== null)) {
      this.#ignored += 1;
      return;
    }
    // Before the lines that say that all is well: a message may quote one.
    const groups = pattern.match(text);
    if (groups === null) this.#addOther(text, number);
    else this.#addMatch(groups);
  }

  figures(): ReportSummary['figures'] {
    return {
      ...this.#problems.figures(),
      skipped_lines: this.#skipped,
      ignored_lines: this.#ignored,
      unmatched_lines: this.#unmatched,
    };
  }

  gaps(): ReportSummary['scanGaps'] {
    return [
      ...this.#failures.gaps(),
      ...this.#lost.gaps(),
      ...completenessGaps(this.#compiled.matcher, {
        findings: this.#problems.active,
        sawClean: this.#sawClean,
        sawEnd: this.#sawEnd,
        unexplained: this.#unexplained,
      }),
    ];
  }

  #addMatch(groups: ReadonlyMap<string, string>): void {
    const word = textOf(groups, 'severity');
    const severity = this.#severityOf(word);
    if (severity === 'skip') {
      this.#skipped += 1;
      return;
    }
    // An end before it was that of another run.
    this.#sawEnd = false;
    const { tool, matcher } = this.#compiled;
    const rule = textOf(groups, 'rule');
    this.#problems.add({
      tool,
      ruleId: rule,
      message: textOf(groups, 'message') ?? rule ?? '(no message)',
      file: textOf(groups, 'path'),
      position: lintPosition(
        numberOf(groups, 'line'),
        numberOf(groups, 'column'),
        numberOf(groups, 'endLine'),
        numberOf(groups, 'endColumn'),
      ),
      category: matcher.category,
      severity,
      nativeSeverity: word,
    });
  }

  /** A word that nobody has listed must not hide anything. */
  #severityOf(word: string | null): Severity | 'skip' {
    return word === null
      ? this.#compiled.matcher.severity
      : (this.#compiled.severities.get(word.toLowerCase()) ?? 'unknown');
  }

  #addOther(text: string, number: number): void {
    const { clean, end, matcher } = this.#compiled;
    const saysClean = clean?.match(text) != null;
    const saysEnd = end?.match(text) != null;
    this.#sawClean ||= saysClean;
    this.#sawEnd ||= saysEnd;
    if (saysClean || saysEnd || text.trim() === '') return;
    this.#unmatched += 1;
    if (saysRunFailed(text)) this.#failures.add(text);
    else if (matcher.unmatched === 'gap') this.#lost.add(`line ${number} matches nothing: ${text}`);
    else this.#unexplained += 1;
  }
}

function textOf(groups: ReadonlyMap<string, string>, name: string): string | null {
  const text = groups.get(name)?.trim() ?? '';
  return text === '' ? null : text;
}

function numberOf(groups: ReadonlyMap<string, string>, name: string): number | null {
  const text = groups.get(name)?.trim() ?? '';
  return /^\d{1,9}$/u.test(text) ? Number(text) : null;
}
