import type { ChangedText, ChangedTextLine } from '../evidence/changed-lines.ts';
import { compareText } from '../text/compare-text.ts';
import { checkFileKindsOf, isWorkflow } from './file-kinds.ts';
import { marks } from './marks.ts';
import type { CheckWeakeningKind, Mark } from './marks.ts';
import { findThresholdChanges } from './thresholds.ts';

/** One line by which a change weakens a check. Text from outside. */
export interface CheckWeakening {
  readonly path: string;
  /** In the new file; of a removed line, that which follows it. `null` if the file is gone. */
  readonly line: number | null;
  readonly kind: CheckWeakeningKind;
  /** The line, or the part of a long line around what weakens; empty if the file is gone. */
  readonly text: string;
}

/**
 * The lines of a change that weaken checks: errors that are ignored, findings that are suppressed, tests that are
 * skipped, limits that are lowered. For the reviewers of the change; it decides nothing.
 *
 * A line that moved, in its file or to another one, with other white space at most, is no weakening. A line that changed
 * and keeps its mark is one, because what it excuses has changed.
 *
 * @param mask takes secrets out of a line before it is shown.
 * @returns by path and line.
 * @example
 * findCheckWeakenings(files, mask)[0] // { path: 'ci.sh', line: 3, kind: 'errors-ignored', text: 'pytest || true' }
 * @see ADR 0143
 */
export function findCheckWeakenings(
  files: readonly ChangedText[],
  mask: (text: string) => string,
): readonly CheckWeakening[] {
  const fresh = withoutMoved(files);
  const found = fresh.flatMap((file) => [...ofAddedLines(file, mask), ...ofRemovedLines(file, mask)]);
  const limits = findThresholdChanges(fresh).map(({ pattern, text, ...change }) => ({
    ...change,
    text: excerpt(text, pattern, mask),
  }));
  return [...found, ...limits].toSorted(
    (left, right) =>
      compareText(left.path, right.path) || (left.line ?? 0) - (right.line ?? 0) || compareText(left.kind, right.kind),
  );
}

function ofAddedLines({ path, added }: ChangedText, mask: (text: string) => string): readonly CheckWeakening[] {
  const kinds = checkFileKindsOf(path);
  if (kinds.size === 0) return [];
  const looked = marks.filter(({ files }) => files === 'any' || files.some((kind) => kinds.has(kind)));
  return added.flatMap(({ line, text }) => {
    const isComment = comment.test(text);
    const matching = looked.filter(({ pattern, isCode }) => !(isCode === true && isComment) && pattern.test(text));
    return firstOfEachKind(matching).map(({ kind, pattern }) => ({
      path,
      line,
      kind,
      text: excerpt(text, pattern, mask),
    }));
  });
}

/** A line that is a comment as a whole. */
const comment = /^\s*(?:#(?!\[)|\/\/|REM\b)/u;

function firstOfEachKind(matching: readonly Mark[]): readonly Mark[] {
  return [...new Map(matching.toReversed().map((mark) => [mark.kind, mark])).values()].toReversed();
}

const condition = /\bif["']?\s*:/u;
const always = /\balways\(\)|!\s*cancelled\(\)/u;

function ofRemovedLines(
  { path, change, added, removed }: ChangedText,
  mask: (text: string) => string,
): readonly CheckWeakening[] {
  if (!checkFileKindsOf(path).has('automation')) return [];
  if (change === 'deleted') return isWorkflow(path) ? [{ path, line: null, kind: 'workflow-removed', text: '' }] : [];
  const kept = added.filter(({ text }) => isAlways(text)).length;
  return removed
    .filter(({ text }) => isAlways(text))
    .slice(kept)
    .map(({ line, text }) => ({ path, line, kind: 'not-always', text: excerpt(text, always, mask) }));
}

function isAlways(text: string): boolean {
  return !comment.test(text) && condition.test(text) && always.test(text);
}

/** The files without the lines that are removed in one place and added in another. */
function withoutMoved(files: readonly ChangedText[]): readonly ChangedText[] {
  const removed = counts(files.flatMap((file) => file.removed));
  const added = counts(files.flatMap((file) => file.added));
  const rest = (lines: readonly ChangedTextLine[], others: Map<string, number>) =>
    lines.filter(({ text }) => {
      const key = shapeOf(text);
      const count = others.get(key) ?? 0;
      if (count > 0) others.set(key, count - 1);
      return count === 0;
    });
  return files.map((file) => ({
    ...file,
    added: rest(file.added, removed),
    removed: rest(file.removed, added),
  }));
}

function counts(lines: readonly ChangedTextLine[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { text } of lines) found.set(shapeOf(text), (found.get(shapeOf(text)) ?? 0) + 1);
  return found;
}

function shapeOf(text: string): string {
  return text.trim().replace(/\s+/gu, ' ');
}

const maxLength = 100;
const lead = 40;

/** The line, or what stands around the mark. Masked as a whole first: half a secret is not recognised. */
function excerpt(text: string, pattern: RegExp, mask: (text: string) => string): string {
  const shown = mask(text).trim();
  if (shown.length <= maxLength) return shown;
  const start = Math.max(0, (pattern.exec(shown)?.index ?? 0) - lead);
  const end = start + maxLength;
  return `${start === 0 ? '' : '…'}${shown.slice(start, end)}${end < shown.length ? '…' : ''}`;
}
