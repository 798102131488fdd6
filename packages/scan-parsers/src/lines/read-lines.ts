import { ReportError } from '@portcullis/gate-core/report-parser';
import type { ReportFaultCode, ReportInput } from '@portcullis/gate-core';
import { withPlaces } from '../text/place.ts';
import { openText } from '../text/text-source.ts';
import { withoutColours } from '../text/without-colours.ts';
import { hintAtPreamble } from '../text/known-preambles.ts';

/** What was read, besides the lines themselves. */
export interface LinesRead {
  readonly lines: number;
  /** White space only. */
  readonly isBlank: boolean;
}

/** Far longer than any line of a report. */
const lineLength = 4 * 1024 * 1024;
const mayHoldControls = (text: string): boolean => text.includes('\r') || text.includes('\u001b');

/** A refusal at a line, ready to be thrown. */
export function lineFault(
  code: ReportFaultCode,
  message: string,
  line: number | null,
  hint: string | null = null,
): ReportError {
  return new ReportError({ code, message, line, column: line === null ? null : 1, hint });
}

/** The refusal of an empty file. */
export function emptyFault(hint = hintAtPreamble('')): ReportError {
  return lineFault('empty', 'the file is empty', null, hint);
}

/**
 * Reads a text report line by line, without line ends and terminal colours. Lines count from 1.
 *
 * @throws {ReportError} `encoding` for bytes that are not text, `too-large` for a line that never ends, and what `take`
 * throws.
 */
export async function readLines(input: ReportInput, take: (line: string, number: number) => void): Promise<LinesRead> {
  const read = { lines: 0, isBlank: true };
  let open = '';
  /** What is open, or the text at hand, has ends or colours to take away. */
  let hasControls = false;

  function endLine(cut: string): void {
    const ended = open === '' ? cut : open + cut;
    open = '';
    const line = hasControls ? withoutColours(ended.endsWith('\r') ? ended.slice(0, -1) : ended) : ended;
    read.lines += 1;
    if (read.isBlank) read.isBlank = !/\S/u.test(line);
    take(line, read.lines);
  }

  await withPlaces(input, async () => {
    for await (const text of openText(input)) {
      let from = 0;
      hasControls = mayHoldControls(text) || (hasControls && open !== '');
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
        checkLength(open.length + end - from, read.lines);
        endLine(text.slice(from, end));
        from = end + 1;
      }
      open += text.slice(from);
      checkLength(open.length, read.lines);
    }
  });
  if (open !== '') endLine('');
  return read;
}

function checkLength(length: number, linesBefore: number): void {
  if (length > lineLength)
    throw lineFault('too-large', `a line of more than ${lineLength} characters`, linesBefore + 1);
}
