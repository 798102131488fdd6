import type { ReportFaultCode } from '@portcullis/gate-core';

/** What a file most likely is, and what to do next. */
export interface LikelyCause {
  readonly hint: string;
  /** A more precise code than the reader's own, if any. */
  readonly code?: ReportFaultCode;
}

/** For text whose every second byte is zero. */
export const utf16Hint =
  'This looks like UTF-16 without a byte order mark, or like binary data: have the tool write UTF-8 (in PowerShell: `| Out-File -Encoding utf8`).';

const matches =
  (pattern: RegExp) =>
  (start: string): boolean =>
    pattern.test(start);

/** The more specific ones come first. Each needs a test with the real text of its tool. */
const knownPreambles: readonly (LikelyCause & { readonly applies: (start: string) => boolean })[] = [
  {
    applies: (start) => start === '',
    hint: 'The tool wrote nothing: it most likely failed first. Look at its output and exit code.',
  },
  {
    applies: (start) => start.startsWith('\u001f'),
    code: 'encoding',
    hint: 'This is a gzip archive: unpack it first (gunzip).',
  },
  {
    applies: (start) => start.startsWith('PK\u0003\u0004'),
    code: 'encoding',
    hint: 'This is a zip archive, perhaps a downloaded artifact: unpack it first.',
  },
  {
    applies: (start) => start.startsWith('(\ufffd/\ufffd'),
    code: 'encoding',
    hint: 'This is a zstd archive: unpack it first.',
  },
  { applies: (start) => start.slice(0, 2).includes('\u0000'), code: 'encoding', hint: utf16Hint },
  {
    applies: matches(/^(?:<{7}|={7}|>{7})/u),
    hint: 'These are git conflict markers: the file was committed in the middle of a merge. Run the tool again.',
  },
  {
    applies: matches(/^(?:<!doctype html|<html)/iu),
    hint: 'This is an HTML page, often the error or login page of a server, or the HTML report of the tool: save the report itself.',
  },
  {
    applies: matches(/^(?:Working\.\.\.|[^\n]{0,200}[━╸]{3})/u),
    hint: "This looks like Bandit's progress bar before the report: use `-o FILE`, or `-q`.",
  },
  {
    applies: matches(/^\[(?:main|tester|manager|node_visitor)\]\s+(?:INFO|WARNING|ERROR)/u),
    hint: 'These are log lines of Bandit before the report: use `-o FILE`, or `-q`.',
  },
  {
    applies: matches(/^Traceback \(most recent call last\)/iu),
    hint: 'The tool crashed: this is its stack trace, not its report.',
  },
  {
    applies: matches(
      /^\s*usage:|^\s*(?:error: )?(?:unknown (?:shorthand )?flag|unrecognized arguments|no such option|unexpected argument)|: error: unrecognized arguments/imu,
    ),
    hint: 'This is the usage text of the tool: it rejected one of its arguments and scanned nothing.',
  },
  {
    applies: matches(/^(?:fatal|error|panic)(?::|\b.*\bpanic)|^[\w.-]+: error:/iu),
    hint: 'This is an error message of the tool, not its report.',
  },
  {
    applies: (start) => start.startsWith('\u001b['),
    hint: 'This is terminal output with colours: use the option of the tool that writes a report file.',
  },
];

/**
 * What a file that is not the expected report most likely is; `undefined` if its first characters are not known.
 *
 * @param head The beginning of the file, as text.
 */
export function causeOfPreamble(head: string): LikelyCause | undefined {
  const start = head.trimStart();
  return knownPreambles.find(({ applies }) => applies(start));
}

/** What to do about a file that begins like this; `null` if nothing is known. */
export function hintAtPreamble(head: string): string | null {
  return causeOfPreamble(head)?.hint ?? null;
}
