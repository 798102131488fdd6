import type { Finding, FindingSink, ReportInput, ReportSummary, ScanGap, Severity } from '@portcullis/gate-core';
import { activeFinding } from '../../findings/active-finding.ts';
import { DistinctCounter } from '../../findings/distinct-counter.ts';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import { shortText, webAddress } from '../../findings/plain-text.ts';
import { isPasswordRule, withoutPassword } from '../../findings/redaction.ts';
import { Tally } from '../../findings/tally.ts';
import {
  below,
  isObject,
  optionalText,
  positionOrNull,
  requireObject,
  requireText,
  textOrNull,
  wrongShape,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { categoryOfRuff } from './category.ts';
import { ruffExitCodes } from './exit-codes.ts';

const tool = 'ruff';

/** One of Ruff's diagnostics: an element of the array, or a line of JSON lines. */
export interface RuffDiagnostic {
  /** `F401`; `null` for what older versions and previews report without one: syntax errors. */
  readonly code: string | null;
  readonly file: string;
  readonly message: string;
  /** Only newer versions have it. */
  readonly severity: string | null;
  /** The file could not be read or does not parse, so most rules were not run on it. */
  readonly isUnread: boolean;
  readonly isFixable: boolean;
  readonly helpUri: string | null;
  readonly position: {
    readonly startLine: number | null;
    readonly startColumn: number | null;
    readonly endLine: number | null;
    readonly endColumn: number | null;
  };
}

const unknownPosition = { startLine: null, startColumn: null, endLine: null, endColumn: null };

/** @throws {RefusalError} unless the value has the members that every version of Ruff writes. */
export function readRuffDiagnostic(value: unknown, spot: Spot): RuffDiagnostic {
  const entry = requireObject(value, spot, 'a diagnostic');
  if (entry['code'] !== null && typeof entry['code'] !== 'string')
    throw wrongShape(below(spot, 'code'), 'a string or null', entry['code']);
  if (!isObject(entry['location']) && entry['location'] !== null)
    throw wrongShape(below(spot, 'location'), 'an object', entry['location']);
  const code = optionalText(entry, 'code', spot);
  const message = requireText(entry, 'message', spot);
  if (entry['filename'] === undefined) throw wrongShape(below(spot, 'filename'), 'a string', undefined);
  return {
    code,
    file: optionalText(entry, 'filename', spot) ?? '',
    message,
    severity: optionalText(entry, 'severity', spot),
    isUnread: code === unreadable || isUnparsed(code, message),
    isFixable: isObject(entry['fix']),
    helpUri: webAddress(entry['url']),
    position: positionOf(entry),
  };
}

/** Ruff's `io-error`. */
const unreadable = 'E902';

/** Syntax that only the chosen Python version lacks is parsed nevertheless, and so are the rest of the rules run. */
function isUnparsed(code: string | null, message: string): boolean {
  const isSyntaxError = code === null || code === 'invalid-syntax' || code === 'E999';
  return isSyntaxError && !/\bon Python \d/u.test(message);
}

/** Rows in a notebook count within their cell: as lines of the file they would mislead. */
function positionOf(entry: JsonObject): RuffDiagnostic['position'] {
  const { cell, location: start, end_location: end } = entry;
  if (typeof cell === 'number' || !isObject(start)) return unknownPosition;
  const startLine = positionOrNull(start['row']);
  const endLine = isObject(end) ? positionOrNull(end['row']) : null;
  const isOrdered = startLine !== null && endLine !== null && endLine >= startLine;
  return {
    startLine,
    startColumn: positionOrNull(start['column']),
    endLine: isOrdered ? endLine : null,
    endColumn: isOrdered && isObject(end) ? positionOrNull(end['column']) : null,
  };
}

/** Ruff's severities; a diagnostic without one is unrated. */
const severities: ReadonlyMap<string, Severity> = new Map<string, Severity>([
  ['fatal', 'high'],
  ['error', 'medium'],
  ['warning', 'low'],
  ['info', 'info'],
]);

/** Collects a report's diagnostics. */
export class RuffReading {
  #findings = 0;
  #fixable = 0;
  #withoutCode = 0;
  readonly #severities = new Tally();
  readonly #rules = new Tally();
  readonly #files = new DistinctCounter();
  readonly #unread = new Set<string>();
  readonly #sink: FindingSink;
  readonly #fingerprints: Fingerprinter;

  constructor(input: ReportInput, sink: FindingSink) {
    this.#sink = sink;
    this.#fingerprints = new Fingerprinter(input);
  }

  add(diagnostic: RuffDiagnostic): void {
    this.#findings += 1;
    if (diagnostic.isFixable) this.#fixable += 1;
    if (diagnostic.severity !== null) this.#severities.add(diagnostic.severity);
    if (diagnostic.code === null) this.#withoutCode += 1;
    this.#rules.add(diagnostic.code ?? 'None');
    this.#files.add(diagnostic.file);
    if (diagnostic.isUnread) this.#unread.add(diagnostic.file);
    if (this.#sink.figuresOnly !== true) this.#sink.add(this.#toFinding(diagnostic));
  }

  summarise(format: string): ReportSummary {
    return {
      format,
      tools: [tool],
      tests: null,
      metrics: {},
      scanGaps: this.#gaps(),
      exitCodes: ruffExitCodes.meaning,
      commits: [],
      producedAt: null,
      figures: {
        findings: this.#findings,
        by_severity: this.#severities.toFigures(),
        rules: this.#rules.size,
        // What has no code is counted under `None`.
        by_rule: this.#rules.toFigures(),
        files: this.#files.size,
        fixable: this.#fixable,
        null_code: this.#withoutCode,
      },
    };
  }

  #gaps(): ScanGap[] {
    if (this.#unread.size === 0) return [];
    const examples = [...this.#unread].slice(0, 10).map((file) => `${shortText(file, 150)}: cannot be read or parsed`);
    return [{ code: 'files-not-scanned', count: this.#unread.size, of: null, examples }];
  }

  #toFinding(diagnostic: RuffDiagnostic): Finding {
    const { code, file, severity } = diagnostic;
    const placed = this.#fingerprints.places.place(file);
    const message = shortText(withoutPassword(code, diagnostic.message));
    const location = placed === null ? null : { ...placed, ...diagnostic.position };
    const marks = this.#fingerprints.next({
      tool,
      ruleId: code,
      where: placed?.path ?? file,
      context: null,
      location,
      message,
      isAboutSecret: isPasswordRule(code),
    });
    return activeFinding(
      categoryOfRuff(code),
      {
        tool,
        ruleId: code,
        message,
        severity: severity === null ? 'unrated' : (severities.get(severity.toLowerCase()) ?? 'unknown'),
        ...marks,
      },
      {
        nativeSeverity: textOrNull(severity),
        location,
        helpUri: diagnostic.helpUri,
      },
    );
  }
}
