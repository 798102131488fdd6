import type { ReportInput, ReportSummary } from '@portcullis/gate-core';
import { withPlaces } from '../text/place.ts';
import { Refusal } from '../text/refusal.ts';
import { recogniseReport } from './other-reports.ts';

/** What a format's reader says when a well-formed document is none of its reports. */
export function notThisFormat(title: string, expected: string): Refusal {
  return new Refusal('wrong-format', `not ${title}: expected ${expected}`);
}

/** A broken entry may simply be another tool's: if the document is recognised as such, that is what to say. */
async function nameOtherReport(input: ReportInput, format: string, refusal: Refusal): Promise<Refusal> {
  const other = await recogniseReport(input);
  if (other === undefined || other.format === format) return refusal;
  const hint =
    other.format === null
      ? 'Give this parser the report of its own tool.'
      : `Read it as \`${other.format}\`, or give this parser the report of its own tool.`;
  return new Refusal(
    'wrong-format',
    `this is ${other.title}, not one of the format \`${format}\``,
    refusal.offset,
    hint,
  );
}

/** What is no JSON, or breaks off being it, may be a report all the same: another tool's, or of another format. */
async function nameOtherFormat(input: ReportInput, format: string, refusal: Refusal): Promise<Refusal> {
  const other = await recogniseReport(input);
  if (other === undefined || other.format === null || other.format === format) return refusal;
  return new Refusal(
    refusal.code,
    refusal.message,
    refusal.offset,
    `This looks like ${other.title}: read it as \`${other.format}\`.`,
  );
}

/**
 * Runs the reader of one JSON format and makes its refusals telling: with line and column, and with the name of the other tool where a
 * report was given to the wrong parser.
 *
 * @throws {ReportError} for every refusal.
 */
export function readAs(format: string, input: ReportInput, read: () => Promise<ReportSummary>): Promise<ReportSummary> {
  return withPlaces(input, async () => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'malformed' && error.hint === null) throw await nameOtherFormat(input, format, error);
      const isAboutContent =
        error.code === 'invalid-content' || error.code === 'wrong-format' || error.code === 'unsupported-version';
      throw isAboutContent ? await nameOtherReport(input, format, error) : error;
    }
  });
}
