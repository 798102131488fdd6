import type { FindingSink, ReportInput, ReportSummary, Severity } from '@portcullis/gate-core';
import { webAddress } from '../../findings/plain-text.ts';
import { UnreadFiles } from '../../findings/unread-files.ts';
import { below, isObject, optionalText, requireObject, requireText, textOrNull } from '../../json/narrow.ts';
import type { Spot } from '../../json/narrow.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import { lintRange } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import type { LintProblem } from '../linters/lint-reading.ts';
import { lowerCaseName } from '../../findings/lower-case-name.ts';
import { lintSummary } from '../linters/lint-summary.ts';

/** The tool of a report that names none. */
const anonymous = 'reviewdog';

/** What a document says of all its diagnostics. */
export interface RdjsonDefaults {
  readonly tool: string | null;
  readonly severity: string | null;
}

/** The tool that a source names, lower-cased. */
export function toolOf(source: unknown): string | null {
  return isObject(source) ? lowerCaseName(source['name']) : null;
}

/** Collects diagnostics of reviewdog's format. */
export class RdjsonReading {
  readonly #problems: LintReading;
  readonly #unread = new UnreadFiles(anonymous);

  constructor(input: ReportInput, sink: FindingSink) {
    this.#problems = new LintReading(input, sink);
  }

  /** @throws {RefusalError} unless the diagnostic has a message and a path. */
  add(value: unknown, spot: Spot, defaults: RdjsonDefaults): void {
    const entry = requireObject(value, spot, 'a diagnostic');
    const at = below(spot, 'location');
    const location = requireObject(entry['location'], at);
    const range = isObject(location['range']) ? location['range'] : {};
    const code = isObject(entry['code']) ? entry['code'] : {};
    const word = optionalText(entry, 'severity', spot) ?? defaults.severity;
    const problem: LintProblem = {
      tool: toolOf(entry['source']) ?? defaults.tool ?? anonymous,
      ruleId: textOrNull(code['value']),
      message: requireText(entry, 'message', spot),
      file: requireText(location, 'path', at),
      position: lintRange(range['start'], range['end']),
      category: 'code',
      severity: severityOf(word),
      nativeSeverity: word,
      helpUri: webAddress(code['url']),
    };
    this.#problems.add(problem);
    this.#unread.note(problem);
  }

  summarise(format: string, tool: string | null): ReportSummary {
    return lintSummary({
      format,
      tools: this.#problems.tools([tool ?? anonymous]),
      toolsByFindings: true,
      scanGaps: this.#unread.gaps(),
      exitCodes: null,
      figures: this.#problems.figures(),
    });
  }
}

function severityOf(word: string | null): Severity {
  return word === null || word === 'UNKNOWN_SEVERITY' ? 'unrated' : severityOfLintLevel(word);
}
