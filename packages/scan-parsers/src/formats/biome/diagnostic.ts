import type { FindingCategory } from '@portcullis/gate-core';
import { saysUnread } from '../../findings/unread-file.ts';
import { isCount, isObject, requireObject, requireText, textOrNull, wrongShape } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { below } from '../../json/narrow.ts';
import { lintPosition, lintRange, noPosition } from '../linters/lint-position.ts';
import type { LintPosition } from '../linters/lint-position.ts';

/** One of Biome's diagnostics, of any version. */
export interface BiomeDiagnostic {
  /** `lint/suspicious/noDebugger`; `null` if it has none. */
  readonly category: string | null;
  readonly level: string;
  readonly message: string;
  readonly file: string | null;
  readonly position: LintPosition;
  /** The flagged line, where the report quotes the source. */
  readonly line: string | null;
}

/** @throws {RefusalError} unless it has the members that every version of Biome writes. */
export function readBiomeDiagnostic(value: unknown, spot: Spot): BiomeDiagnostic {
  const entry = requireObject(value, spot, 'a diagnostic');
  const message = textOrNull(entry['description']) ?? messageOf(entry['message']);
  if (message === null) throw wrongShape(below(spot, 'message'), 'a text', entry['message']);
  const location = isObject(entry['location']) ? entry['location'] : {};
  const place = placeOf(location);
  return {
    category: textOrNull(entry['category']),
    level: requireText(entry, 'severity', spot),
    message,
    file: fileOf(location['path']),
    position: place.position,
    line: place.line,
  };
}

/** Version 1 writes a message as marked-up parts. */
function messageOf(message: unknown): string | null {
  if (!Array.isArray(message)) return textOrNull(message);
  const parts = message.map((part: unknown) => (isObject(part) ? (textOrNull(part['content']) ?? '') : ''));
  return textOrNull(parts.join('').trim());
}

/** Version 1: `{ "file": "a.js" }`. */
function fileOf(path: unknown): string | null {
  return isObject(path) ? textOrNull(path['file']) : textOrNull(path);
}

function placeOf(location: JsonObject): Pick<BiomeDiagnostic, 'position' | 'line'> {
  const { start, end, span, sourceCode } = location;
  if (isObject(start)) return { position: lintRange(start, end), line: null };
  const from: unknown = Array.isArray(span) ? span[0] : null;
  return isCount(from) && typeof sourceCode === 'string'
    ? placeAt(sourceCode, from)
    : { position: noPosition, line: null };
}

/** Version 1 counts bytes from the start of the source, which it quotes. */
function placeAt(source: string, offset: number): Pick<BiomeDiagnostic, 'position' | 'line'> {
  const before = new TextDecoder().decode(new TextEncoder().encode(source).subarray(0, offset));
  const lines = before.split('\n');
  const column = (lines.at(-1)?.length ?? 0) + 1;
  return { position: lintPosition(lines.length, column), line: source.split('\n')[lines.length - 1] ?? null };
}

/** Failures to read, parse or configure: the file was not checked, or not by every rule. */
export function isBiomeFailure(category: string | null, message: string): boolean {
  return isAboutItself(category) || saysUnread('biome', category, () => message);
}

function isAboutItself(category: string | null): boolean {
  return (
    category === null ||
    /^(?:parse|internalError|fs|files|configuration|project|flags|migrate|plugin)\b/u.test(category)
  );
}

/** What a rule is about: security, style as everything else that a linter says, or code that is not valid. */
export function categoryOfBiome(category: string | null): FindingCategory {
  return isAboutItself(category) || category?.startsWith('lint/security/') === true ? 'code' : 'style';
}
