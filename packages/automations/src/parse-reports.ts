import { ReportError } from '@portcullis/gate-core';
import type { Figures, ReportFault, ReportInput, ReportParser } from '@portcullis/gate-core';
import { readSummary } from '@portcullis/scan-parsers';
import { GateInputError, UnreadableFileError } from './errors.ts';
import { didYouMean } from './inputs/did-you-mean.ts';
import { listParsers } from './reports/given-parsers.ts';
import type { GivenParsers } from './reports/given-parsers.ts';
import { anyFormat, detectParser } from './reports/parser-choices.ts';
import { unreadable } from './reports/read-report-file.ts';

/** What one report holds, or why it is refused. */
export type ReportFigures =
  | {
      readonly file: string;
      readonly ok: true;
      readonly format: string;
      readonly title: string;
      readonly figures: Figures;
    }
  | { readonly file: string; readonly ok: false; readonly fault: ReportFault };

/** How to read reports for their figures. */
export interface ParseOptions {
  /** Name of the format, or `auto` to recognise it. @default 'auto' */
  readonly format?: string;
  /** Formats that can be read, as a list or by name. @default all of scan-parsers */
  readonly parsers?: GivenParsers;
}

/**
 * Reads reports one after the other and tells their figures; a refused one does not stop the others. No finding is kept
 * in memory.
 *
 * @throws {GateInputError} when there is no such format.
 * @example
 * for await (const report of parseReports([{ name: 'a.json', sizeBytes: null, open }], { format: 'bandit' })) console.log(report);
 */
export async function* parseReports(
  inputs: Iterable<ReportInput> | AsyncIterable<ReportInput>,
  options: ParseOptions = {},
): AsyncGenerator<ReportFigures> {
  const parsers = listParsers(options.parsers);
  const format = options.format ?? anyFormat;
  const parser = parsers.find((candidate) => candidate.format === format);
  if (parser === undefined && format !== anyFormat) {
    const names = [anyFormat, ...parsers.map((candidate) => candidate.format)];
    throw new GateInputError(`there is no format ${JSON.stringify(format)}`, { hint: didYouMean(format, names) });
  }
  for await (const input of inputs) yield parseOne(input, parser, parsers);
}

async function parseOne(
  input: ReportInput,
  named: ReportParser | undefined,
  parsers: readonly ReportParser[],
): Promise<ReportFigures> {
  const file = input.name;
  try {
    const parser = named ?? (await detectParser(input, parsers));
    const { figures } = await readSummary(parser, input);
    return { file, ok: true, format: parser.format, title: parser.title, figures };
  } catch (error) {
    if (error instanceof ReportError) return { file, ok: false, fault: error.fault };
    if (error instanceof UnreadableFileError) return { file, ok: false, fault: unreadable(error.reason) };
    throw error;
  }
}
