import type { Figures, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { Tally } from '../../findings/tally.ts';
import { isObject, requireObject, textOrNull } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';

/** Reasons for which Semgrep leaves out a file without being told to. What patterns and flags exclude is not a gap. */
const involuntary = new Set([
  'analysis_failed_parser_or_internal_error',
  'too_big',
  'exceeded_size_limit',
  'insufficient_permissions',
  'nonexistent_file',
]);

/** What Semgrep reports about the scan itself. */
export class ScanRecord {
  errors = 0;
  scanned = 0;
  readonly #levels = new Tally();
  readonly #failures = new GapCollector('files-not-scanned');
  readonly #warnings = new GapCollector('files-not-scanned');
  readonly #skipped = new GapCollector('files-not-scanned');

  addScanned(): void {
    this.scanned += 1;
  }

  /** Its message quotes the source that could not be parsed, so only its type and the file are kept. */
  addError(value: unknown, spot: Spot): void {
    const error = requireObject(value, spot, 'an error');
    const level = textOrNull(error['level']) ?? '(none)';
    this.errors += 1;
    this.#levels.add(level);
    const gap = level === 'warn' || level === 'info' ? this.#warnings : this.#failures;
    gap.add(`${fileOf(error) ?? 'the scan'}: ${typeOf(error)} (${level})`);
  }

  addSkipped(value: unknown): void {
    if (!isObject(value)) return;
    const reason = textOrNull(value['reason']) ?? '';
    if (involuntary.has(reason)) this.#skipped.add(`${textOrNull(value['path']) ?? 'a file'}: skipped (${reason})`);
  }

  /** Failures, what was parsed in part, and files that were left out, each by themselves. */
  gaps(isScannedKnown: boolean): ScanGap[] {
    const of = isScannedKnown ? Math.max(this.scanned, this.#failures.count, this.#warnings.count) : null;
    const ofListed = isScannedKnown ? this.scanned + this.#skipped.count : null;
    return [...this.#failures.gaps(of), ...this.#warnings.gaps(of), ...this.#skipped.gaps(ofListed)];
  }

  toFigures(): Figures {
    return { errors: this.errors, errors_by_level: this.#levels.toFigures() };
  }
}

/** The file is in one of several places, depending on version and type. */
function fileOf(error: JsonObject): string | null {
  const location = error['location'];
  const span: unknown = Array.isArray(error['spans']) ? error['spans'][0] : null;
  return (
    textOrNull(error['path']) ??
    (isObject(location) ? textOrNull(location['path']) : null) ??
    (isObject(span) ? textOrNull(span['file']) : null)
  );
}

/** `Syntax error`, or a list with the name first: `["PartialParsing", …]`. */
function typeOf(error: JsonObject): string {
  const type: unknown = Array.isArray(error['type']) ? error['type'][0] : error['type'];
  return textOrNull(type) ?? 'error';
}
