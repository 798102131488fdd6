import type { Confidence, Finding } from '@portcullis/gate-core';
import { cweIdentifier } from '../../findings/cwe.ts';
import type { Fingerprinter } from '../../findings/fingerprint.ts';
import { shortText, webAddress } from '../../findings/plain-text.ts';
import { isPasswordRule, withoutPassword } from '../../findings/redaction.ts';
import { severityFromWord } from '../../findings/severity.ts';
import { isObject, positionOrNull } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';

const tool = 'bandit';

/** What every version of Bandit writes of a result. */
export interface BanditEntry {
  readonly ruleId: string;
  readonly file: string;
  readonly severity: string;
  readonly confidence: string;
  readonly message: string;
}

const confidences: ReadonlyMap<string, Confidence> = new Map<string, Confidence>([
  ['HIGH', 'high'],
  ['MEDIUM', 'medium'],
  ['LOW', 'low'],
]);

/** @param result the entry as it is in the report */
export function toFinding(result: JsonObject, entry: BanditEntry, fingerprints: Fingerprinter): Finding {
  const placed = fingerprints.places.place(entry.file);
  const startLine = positionOrNull(result['line_number']);
  const range = Array.isArray(result['line_range']) ? result['line_range'].map(positionOrNull) : [];
  const cwe = isObject(result['issue_cwe']) ? cweIdentifier(result['issue_cwe']['id']) : null;
  const message = shortText(withoutPassword(entry.ruleId, entry.message));
  const location =
    placed === null
      ? null
      : {
          ...placed,
          startLine,
          startColumn: fromZero(result['col_offset']),
          endLine: endLine(range, startLine),
          endColumn: null,
        };
  return {
    tool,
    ruleId: entry.ruleId,
    message,
    category: 'code',
    severity: severityFromWord(entry.severity),
    nativeSeverity: entry.severity,
    confidence: confidences.get(entry.confidence) ?? 'unrated',
    location,
    package: null,
    advisories: [],
    cwes: cwe === null ? [] : [cwe],
    ...fingerprints.next({
      tool,
      ruleId: entry.ruleId,
      where: placed?.path ?? entry.file,
      context: flaggedLine(result['code'], startLine),
      location,
      message,
      isAboutSecret: isPasswordRule(entry.ruleId),
    }),
    standing: 'active',
    suppressionReason: null,
    baselineState: null,
    helpUri: webAddress(result['more_info']),
  };
}

/** Python's `col_offset` counts from 0. */
function fromZero(offset: unknown): number | null {
  return typeof offset === 'number' ? positionOrNull(offset + 1) : null;
}

function endLine(range: readonly (number | null)[], startLine: number | null): number | null {
  const last = range.at(-1) ?? null;
  return last !== null && startLine !== null && last >= startLine ? last : null;
}

/** `code` holds a few lines, each with its number and a space before it. */
function flaggedLine(code: unknown, line: number | null): string | null {
  if (typeof code !== 'string' || line === null) return null;
  const prefix = `${line} `;
  const found = code.split(/\r?\n/u).find((text) => text.startsWith(prefix));
  const context = found?.slice(prefix.length).trim() ?? '';
  return context === '' ? null : context;
}
