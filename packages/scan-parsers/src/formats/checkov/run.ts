import type { FindingSink, ReportInput, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { webAddress } from '../../findings/plain-text.ts';
import { severityFromWordOrInfo } from '../../findings/severity.ts';
import {
  below,
  countOrZero,
  isObject,
  optionalElements,
  optionalList,
  requireElements,
  requireObject,
  requireText,
  textOrNull,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lostProblems, nothingScanned } from '../linters/lint-summary.ts';

/** Reads the runs of a report, one for each framework. */
export class RunReader {
  readonly problems: LintReading;
  readonly #unread = new GapCollector('files-not-scanned');
  readonly #frameworks: string[] = [];
  #passed = 0;
  #stated = { failed: 0, passed: 0, unparsed: 0 };

  constructor(input: ReportInput, sink: FindingSink) {
    this.problems = new LintReading(input, sink);
  }

  /** @throws {RefusalError} unless it is what Checkov writes for a framework. */
  addRun(run: JsonObject, spot: Spot): void {
    this.#frameworks.push(requireText(run, 'check_type', spot));
    const at = below(spot, 'results');
    const results = requireObject(run['results'], at);
    for (const [check, place] of requireElements(results, 'failed_checks', at)) this.#addCheck(check, place, false);
    for (const [check, place] of optionalElements(results, 'skipped_checks', at)) this.#addCheck(check, place, true);
    for (const file of optionalList(results, 'parsing_errors', at))
      this.#unread.add(`${typeof file === 'string' ? file : 'a file'}: does not parse`);
    this.#passed += optionalList(results, 'passed_checks', at).length;
    if (isObject(run['summary'])) this.addSummary(run['summary']);
  }

  addSummary(summary: JsonObject): void {
    this.#stated = {
      failed: this.#stated.failed + countOrZero(summary['failed']),
      passed: this.#stated.passed + countOrZero(summary['passed']),
      unparsed: this.#stated.unparsed + countOrZero(summary['parsing_errors']),
    };
  }

  get passed(): number {
    return Math.max(this.#passed, this.#stated.passed);
  }

  get frameworks(): readonly string[] {
    return this.#frameworks;
  }

  gaps(): readonly ScanGap[] {
    this.#unread.raiseTo(this.#stated.unparsed);
    const looked = this.problems.active + this.problems.suppressed + this.passed;
    return [
      ...this.#unread.gaps(),
      ...(looked === 0 ? [nothingScanned('no check was run on anything')] : []),
      ...lostProblems(this.#stated.failed, this.problems.active, 'failed checks'),
    ];
  }

  #addCheck(value: unknown, spot: Spot, isSkipped: boolean): void {
    const check = requireObject(value, spot, 'a check');
    const lines: readonly unknown[] = Array.isArray(check['file_line_range']) ? check['file_line_range'] : [];
    const result = isObject(check['check_result']) ? check['check_result'] : {};
    const word = textOrNull(check['severity']);
    const resource = textOrNull(check['resource']);
    const name = textOrNull(check['check_name']) ?? requireText(check, 'check_id', spot);
    this.problems.add({
      tool: 'checkov',
      ruleId: requireText(check, 'check_id', spot),
      message: resource === null ? name : `${name}: ${resource}`,
      file: fileOf(check),
      position: lintPosition(lines[0], null, lines[1]),
      category: 'misconfiguration',
      severity: severityOf(word),
      nativeSeverity: word,
      // The rule may fail once for each resource of a file, whose lines are not quoted.
      line: resource,
      helpUri: webAddress(check['guideline']),
      ...(isSkipped && { suppressed: { reason: textOrNull(result['suppress_comment']) } }),
    });
  }
}

/** Without a key for its platform Checkov has no severities. */
function severityOf(word: string | null): ReturnType<typeof severityFromWordOrInfo> {
  if (word === null || word.toUpperCase() === 'NONE') return 'unrated';
  return severityFromWordOrInfo(word);
}

/** The path in the repository begins with a slash, though it is none of the machine's. */
function fileOf(check: JsonObject): string | null {
  const inRepository = textOrNull(check['repo_file_path']) ?? textOrNull(check['file_path']);
  return inRepository === null ? null : inRepository.replace(/^\/+(?!.*\.\.)/u, '');
}
