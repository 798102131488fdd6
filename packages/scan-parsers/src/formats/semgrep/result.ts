import { webAddress } from '../../findings/plain-text.ts';
import type { PathPlacer, PlacedPath } from '../../findings/path-placer.ts';
import {
  below,
  isObject,
  optionalText,
  positionOrNull,
  requireObject,
  requireText,
  textOrNull,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';

/** One of Semgrep's results, with only what the format states about it. */
export interface SemgrepResult {
  readonly ruleId: string;
  /** As in the report. */
  readonly file: string;
  /** Its place in the judged tree. */
  readonly placed: PlacedPath | null;
  /** A page about the rule, as its metadata names it. */
  readonly helpUri: string | null;
  readonly severity: string;
  readonly message: string;
  readonly isIgnored: boolean;
  readonly position: {
    readonly startLine: number | null;
    readonly startColumn: number | null;
    readonly endLine: number | null;
    readonly endColumn: number | null;
  };
  /** Of the rule. */
  readonly metadata: JsonObject;
  /** The flagged source; goes into a hash only. */
  readonly lines: string | null;
  /** What the rule's metavariables matched: source, too. */
  readonly matched: readonly string[];
  /** Semgrep's own fingerprint; `null` for users who are not logged in. */
  readonly ownFingerprint: string | null;
  /** The answer of a secret's validator; `null` if none was asked. */
  readonly validation: string | null;
  /** Of a supply chain finding. */
  readonly dependency: JsonObject | null;
}

/** Semgrep's placeholder for what it shows only to users who are logged in. */
const withheld = 'requires login';

/** @throws {RefusalError} unless the value has the members that every version of Semgrep writes. */
export function readResult(value: unknown, spot: Spot, places: PathPlacer): SemgrepResult {
  const result = requireObject(value, spot, 'a result');
  const inExtra = below(spot, 'extra');
  const extra = requireObject(result['extra'], inExtra);
  const validation = textOrNull(extra['validation_state']);
  const metadata = isObject(extra['metadata']) ? extra['metadata'] : {};
  const file = requireText(result, 'path', spot);
  return {
    ruleId: requireText(result, 'check_id', spot),
    file,
    placed: places.place(file),
    helpUri:
      webAddress(metadata['source']) ?? webAddress(metadata['shortlink']) ?? webAddress(metadata['source-rule-url']),
    severity: requireText(extra, 'severity', inExtra),
    message: optionalText(extra, 'message', inExtra) ?? '',
    isIgnored: extra['is_ignored'] === true,
    position: positionOf(result),
    metadata,
    lines: shown(extra['lines']),
    matched: isObject(extra['metavars']) ? Object.values(extra['metavars']).flatMap(matchedText) : [],
    ownFingerprint: shown(extra['fingerprint']),
    validation: validation === 'NO_VALIDATOR' ? null : validation,
    dependency: dependencyOf(extra['sca_info']),
  };
}

function shown(value: unknown): string | null {
  const text = textOrNull(value);
  return text === withheld ? null : text;
}

function matchedText(metavariable: unknown): string[] {
  const text = isObject(metavariable) ? textOrNull(metavariable['abstract_content']) : null;
  return text === null ? [] : [text];
}

function dependencyOf(info: unknown): JsonObject | null {
  const match = isObject(info) ? info['dependency_match'] : null;
  const found = isObject(match) ? match['found_dependency'] : null;
  return isObject(found) ? found : null;
}

/** Lines and columns count from 1. */
function positionOf({ start, end }: JsonObject): SemgrepResult['position'] {
  const startLine = isObject(start) ? positionOrNull(start['line']) : null;
  const endLine = isObject(end) ? positionOrNull(end['line']) : null;
  const isOrdered = startLine !== null && endLine !== null && endLine >= startLine;
  return {
    startLine,
    startColumn: isObject(start) ? positionOrNull(start['col']) : null,
    endLine: isOrdered ? endLine : null,
    endColumn: isOrdered && isObject(end) ? positionOrNull(end['col']) : null,
  };
}
