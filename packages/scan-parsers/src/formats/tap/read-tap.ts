import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { emptyFault, lineFault, readLines } from '../../lines/read-lines.ts';
import { hintAtPreamble } from '../../text/known-preambles.ts';
import { runnerSummary } from '../runners/test-summary.ts';
import { TapCounter } from './document.ts';
import { readTapLine } from './line.ts';

const format = 'tap';

/** @throws {RefusalError} unless it is TAP. */
export async function readTap(input: ReportInput, _sink: FindingSink): Promise<ReportSummary> {
  const counter = new TapCounter();
  let head = '';
  /** The indentation of the YAML block that is open. */
  let block: number | null = null;
  const { isBlank } = await readLines(input, (text) => {
    if (head === '') head = text;
    if (block !== null) {
      const content = text.trim();
      const indent = indentOf(text);
      if (content === '...' && indent <= block) block = null;
      else if (indent === block || indent === block + 2) describe(text.slice(indent), counter);
      else if (content !== '' && indent < block) block = null;
      if (block !== null || content === '...') return;
    }
    const line = readTapLine(text);
    if (line.kind === 'block') block = line.indent;
    counter.add(line);
  });
  if (isBlank) throw emptyFault();
  if (counter.lines === 0)
    throw lineFault('wrong-format', 'this is not TAP: it has no version, plan or test', 1, hintAtPreamble(head));
  counter.end();
  return runnerSummary({ format, counts: counter.tally.counts(), scanGaps: counter.gaps(), figures: {} });
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

/** `error: 'the text'` of a block. */
function describe(text: string, counter: TapCounter): void {
  if (!toldMembers.has(text.slice(0, text.indexOf(':')))) return;
  const match = /^(\w+):\s+(['"]?)(.+?)\2$/u.exec(text);
  if (match !== null) counter.describe(match[1] ?? '', match[3] ?? '');
}

/** The members of a block that say something of the test. */
const toldMembers: ReadonlySet<string> = new Set(['error', 'message', 'duration_ms']);
