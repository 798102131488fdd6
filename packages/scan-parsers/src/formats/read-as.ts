import type { ReportInput, ReportParser } from '@portcullis/gate-core';
import { withPlaces } from '../text/place.ts';
import { RefusalError } from '../text/refusal-error.ts';
import { recogniseReport } from './other-reports.ts';
import type { ReportFormat } from './report-format.ts';

/** A report that the parser of `format` refused. */
interface Refused {
  readonly input: ReportInput;
  readonly format: string;
  readonly formats: readonly ReportFormat[];
}

/** A broken entry may simply be another tool's: if the document is recognised as such, that is what to say. */
async function nameOtherReport(refusal: RefusalError, { input, format, formats }: Refused): Promise<RefusalError> {
  const other = await recogniseReport(input, formats);
  if (other === undefined || other.format === format) return refusal;
  const hint =
    other.format === null
      ? 'Give this parser a report in its format.'
      : `Read it as \`${other.format}\`, or give this parser a report in its format.`;
  return new RefusalError(
    'wrong-format',
    `this is ${other.title}, not one of the format \`${format}\``,
    refusal.offset,
    hint,
  );
}

/** What is not JSON, or is truncated JSON, may still be a report of another tool or of another format. */
async function nameOtherFormat(refusal: RefusalError, { input, format, formats }: Refused): Promise<RefusalError> {
  const other = await recogniseReport(input, formats);
  if (other === undefined || other.format === null || other.format === format) return refusal;
  return new RefusalError(
    refusal.code,
    refusal.message,
    refusal.offset,
    `This looks like ${other.title}: read it as \`${other.format}\`.`,
  );
}

/**
 * A parser with more helpful refusals: line and column, and the name of the other tool if a report was given to the
 * wrong parser.
 *
 * @param knownFormats loads the formats whose reports are recognised
 * @throws {ReportError} for every refusal.
 */
export function readAs(parser: ReportParser, knownFormats: () => Promise<readonly ReportFormat[]>): ReportParser {
  const { format } = parser;
  return {
    ...parser,
    parse: (input, sink) =>
      withPlaces(input, async () => {
        try {
          return await parser.parse(input, sink);
        } catch (error) {
          throw error instanceof RefusalError
            ? await explain(error, { input, format, formats: await knownFormats() })
            : error;
        }
      }),
  };
}

function explain(refusal: RefusalError, refused: Refused): Promise<RefusalError> | RefusalError {
  switch (refusal.code) {
    case 'malformed':
      return refusal.hint === null ? nameOtherFormat(refusal, refused) : refusal;
    case 'invalid-content':
    case 'wrong-format':
    case 'unsupported-version':
      return nameOtherReport(refusal, refused);
    case 'empty':
    case 'encoding':
    case 'too-large':
    case 'truncated':
    case 'unreadable':
      return refusal;
  }
}
