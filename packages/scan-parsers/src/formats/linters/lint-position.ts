import type { Location } from '@portcullis/gate-core';
import { isCount, isObject, positionOrNull } from '../../json/narrow.ts';

/** Where in its file a problem is. */
export type LintPosition = Pick<Location, 'startLine' | 'startColumn' | 'endLine' | 'endColumn'>;

/** Nothing is known. */
export const noPosition: LintPosition = { startLine: null, startColumn: null, endLine: null, endColumn: null };

/** A place as a report spells it: anything that is no line or column from 1 is unknown, and so is an end before the start. */
export function lintPosition(line: unknown, column?: unknown, endLine?: unknown, endColumn?: unknown): LintPosition {
  const startLine = positionOrNull(line);
  if (startLine === null) return noPosition;
  const end = positionOrNull(endLine);
  const isOrdered = end !== null && end >= startLine;
  return {
    startLine,
    startColumn: positionOrNull(column),
    endLine: isOrdered ? end : null,
    endColumn: isOrdered ? positionOrNull(endColumn) : null,
  };
}

/** A place as two objects of a line and a column, of which either may be missing. */
export function lintRange(start: unknown, end: unknown): LintPosition {
  const from = isObject(start) ? start : {};
  const to = isObject(end) ? end : {};
  return lintPosition(from['line'], from['column'], to['line'], to['column']);
}

/** A line or column of a tool that counts from 0, counted from 1; anything else is unknown. */
export function fromZero(column: unknown): number | null {
  return isCount(column) ? column + 1 : null;
}
