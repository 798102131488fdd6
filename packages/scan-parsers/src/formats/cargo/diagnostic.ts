import type { Severity } from '@portcullis/gate-core';
import {
  below,
  isObject,
  optionalList,
  optionalText,
  requireObject,
  requireText,
  textOrNull,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import { lintPosition } from '../linters/lint-position.ts';
import type { LintPosition } from '../linters/lint-position.ts';
import type { LintProblem } from '../linters/lint-reading.ts';

/**
 * A diagnostic of the compiler or of Clippy.
 *
 * @returns `null` for what only sums others up (`2 warnings emitted`).
 * @throws {RefusalError} unless it has a level and a message.
 */
export function readCargoDiagnostic(message: JsonObject, spot: Spot): LintProblem | null {
  const level = requireText(message, 'level', spot);
  const text = requireText(message, 'message', spot);
  const code = isObject(message['code']) ? requireText(message['code'], 'code', below(spot, 'code')) : null;
  const spans = optionalList(message, 'spans', spot).filter(isObject);
  if (level === 'failure-note' || (spans.length === 0 && code === null && isSummary(text))) return null;
  const primary = spans.filter((one) => one['is_primary'] === true);
  const [span = {}, ...others] = (primary.length === 0 ? spans.slice(0, 1) : primary).map(outermost);
  const quoted = Array.isArray(span['text']) && isObject(span['text'][0]) ? span['text'][0]['text'] : null;
  return {
    tool: 'cargo',
    ruleId: code,
    message: text,
    file: optionalText(span, 'file_name', spot),
    position: positionOf(span),
    // Each has to be changed: two unused imports in one statement, say. What only explains is not primary.
    further: others.flatMap((other) => {
      const file = optionalText(other, 'file_name', spot);
      return file === null ? [] : [{ file, position: positionOf(other), message: text }];
    }),
    category: 'code',
    severity: severityOfRust(level),
    nativeSeverity: level,
    line: textOrNull(quoted),
    helpUri: helpOf(code),
  };
}

function positionOf(span: JsonObject): LintPosition {
  return lintPosition(span['line_start'], span['column_start'], span['line_end'], span['column_end']);
}

/** What the compiler prints at the end of a crate. */
function isSummary(text: string): boolean {
  return /^\d+ warnings? emitted$|^(?:aborting|could not compile)\b/u.test(text);
}

/** In a macro of another crate the place is that of its use. */
function outermost(span: JsonObject): JsonObject {
  let outer = span;
  for (let depth = 0; depth < 32; depth += 1) {
    const expansion = outer['expansion'];
    const next = isObject(expansion) ? expansion['span'] : null;
    if (!isObject(next) || !isForeign(outer)) return outer;
    outer = next;
  }
  return outer;
}

function isForeign(span: JsonObject): boolean {
  const file = textOrNull(span['file_name']) ?? '';
  return file.startsWith('<') || file.startsWith('/rustc/') || file.includes('/.cargo/registry/');
}

function severityOfRust(level: string): Severity {
  if (level === 'help') return 'low';
  return level.startsWith('error') ? 'high' : severityOfLintLevel(level);
}

function helpOf(code: string | null): string | null {
  if (code === null) return null;
  const lint = /^clippy::(\w+)$/u.exec(code)?.[1];
  if (lint !== undefined) return `https://rust-lang.github.io/rust-clippy/master/index.html#${lint}`;
  return /^E\d{4}$/u.test(code) ? `https://doc.rust-lang.org/error_codes/${code}.html` : null;
}

/** The message of a line, if it is a diagnostic. */
export function diagnosticOf(line: JsonObject, spot: Spot): JsonObject | null {
  return line['reason'] === 'compiler-message'
    ? requireObject(line['message'], below(spot, 'message'), 'a diagnostic')
    : null;
}
