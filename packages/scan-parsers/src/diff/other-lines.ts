import { cutOffHint, DiffError } from './diff-error.ts';
import type { DiffLines } from './diff-lines.ts';

const begins = /^(?:diff |--- |Index: |Submodule |Only in |Binary files |\* Unmerged path )/u;
/** The first line of `git show`, of a mail that `git format-patch` wrote, or of a diffstat before the diff. */
const preambles =
  /^(?:commit [0-9a-f]{7,64}\b|From [0-9a-f]{40,64} |From: | .* \| +(?:\d+|Bin)\b|# HG changeset patch$)/u;
const escapeCharacter = '\u001b';

/**
 * Skips what stands before the first file: a commit's message, the head of a mail, a diffstat.
 *
 * @throws {DiffError} if the text is no diff.
 */
export function skipPreamble(lines: DiffLines): void {
  while (!lines.isDone() && lines.firstByte() === null) lines.advance();
  if (lines.isDone() || begins.test(lines.text)) return;
  const { text, number } = lines;
  if (text.startsWith(escapeCharacter))
    throw new DiffError('the diff is coloured', number, 'Write it without colours: git diff --no-color');
  if (!preambles.test(text))
    throw new DiffError(
      'this is not a unified diff, or its beginning is missing',
      number,
      'Write one with: git diff BASE...HEAD > change.diff',
    );
  // In a mail, `---` and a diffstat stand between the message and the diff.
  while (!lines.text.startsWith('diff ')) {
    if (lines.isDone()) throw new DiffError('no file follows the beginning of the diff', number, cutOffHint);
    lines.advance();
  }
}

/**
 * Skips one line between files that says nothing about changed lines.
 *
 * @param files how many files have been read so far.
 * @throws {DiffError} for any other line.
 */
export function skipOtherLine(lines: DiffLines, files: number): void {
  const { text, number } = lines;
  const reason = refusalOf(text, files);
  if (reason !== null) throw new DiffError(reason.message, number, reason.hint);
  lines.advance();
  // The subjects of a submodule's commits, and the version of git below a mail.
  if (text.startsWith('Submodule ')) while (/^ {2}[<>] /u.test(lines.text)) lines.advance();
  if (text === '-- ' && /^\d/u.test(lines.text)) lines.advance();
}

function refusalOf(text: string, files: number): { readonly message: string; readonly hint: string | null } | null {
  if (/^diff --(?:cc|combined) /u.test(text))
    return {
      message: 'this is a combined diff of a merge, which leaves out what the merge took from one side',
      hint: 'Compare with one commit: git diff BASE...HEAD',
    };
  if (text.startsWith('* Unmerged path '))
    return { message: 'the merge has conflicts that are not resolved', hint: 'Resolve them, and diff again.' };
  if (text.startsWith('Only in ') || text.startsWith('Binary files '))
    return {
      message: 'the content of this file is not in the diff',
      hint: 'Write the diff with git diff, or with diff -ruN --text.',
    };
  if (files > 0 && /^(?:commit|From) [0-9a-f]{40}/u.test(text))
    return {
      message: 'the diff holds several commits, whose line numbers do not go together',
      hint: 'Give one diff of the whole change: git diff BASE...HEAD',
    };
  if (isHarmless(text)) return null;
  return { message: 'this line belongs to no file of the diff', hint: cutOffHint };
}

function isHarmless(text: string): boolean {
  return text === '' || text === '-- ' || /^(?:diff |Index: |={10,}$|Submodule )/u.test(text);
}
