import type { ReportInput } from '@portcullis/gate-core';
import { hintAtPreamble } from '../text/known-preambles.ts';
import { emptyFault, lineFault, readLines } from './read-lines.ts';

/** Takes what a tool printed, line by line. */
export interface OutputReader {
  /** Whether a line so far is one that only this tool prints. */
  readonly isOfTool: boolean;
  add(line: string): void;
}

/**
 * Reads what a tool printed, which writes nothing, or nothing of its own, where it finds nothing.
 *
 * @param refusal why output without a line of the tool is not read.
 * @param hint how the tool is made to write something.
 * @throws {ReportError} `empty` and `wrong-format`, with the hint.
 */
export async function readOutput(
  input: ReportInput,
  reader: OutputReader,
  { refusal, hint }: { readonly refusal: string; readonly hint: string },
): Promise<void> {
  let head = '';
  const { isBlank } = await readLines(input, (line) => {
    if (head === '') head = line;
    reader.add(line);
  });
  if (isBlank) throw emptyFault(hint);
  if (!reader.isOfTool) throw lineFault('wrong-format', refusal, 1, hintAtPreamble(head) ?? hint);
}
