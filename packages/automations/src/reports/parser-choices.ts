import { ReportError } from '@portcullis/gate-core';
import type { Evidence, Policy, ReportInput, ReportParser } from '@portcullis/gate-core';
import { detectFormat } from '@portcullis/scan-parsers';
import { GateInputError } from '../errors.ts';
import { didYouMean } from '../inputs/did-you-mean.ts';
import type { ParserChoice } from './read-report-file.ts';

/** Name of the format that is detected from a report. */
export const anyFormat = 'auto';

/**
 * The parser for a report, judged by what only its own tool writes.
 *
 * @throws {ReportError} when none of `parsers` reads its format, or its format is ambiguous.
 */
export async function detectParser(input: ReportInput, parsers: readonly ReportParser[]): Promise<ReportParser> {
  const detection = await detectFormat(input);
  if (detection.outcome !== 'detected') throw new ReportError(detection.fault);
  const parser = parsers.find(({ format }) => format === detection.format);
  if (parser !== undefined) return parser;
  throw new ReportError({
    code: 'wrong-format',
    message: `is of the format ${detection.format}, which cannot be judged here`,
    line: null,
    column: null,
    hint: `Formats that can: ${parsers.map(({ format }) => format).join(', ')}.`,
  });
}

/** From a policy's `parser` to the parser of its reports; `auto` detects it for each report. */
export function parserChoices(parsers: readonly ReportParser[]): (format: string) => ParserChoice {
  const byFormat = new Map(parsers.map((parser) => [parser.format, parser]));
  return (format) => {
    const parser = byFormat.get(format);
    if (parser !== undefined) return () => parser;
    if (format === anyFormat) return (input) => detectParser(input, parsers);
    throw new GateInputError(`there is no parser ${JSON.stringify(format)}`, {
      hint: didYouMean(format, [...byFormat.keys()]),
    });
  };
}

function factsOf({ produces, tools, categories, severities }: ReportParser): Evidence['parsers'][string] {
  return {
    produces: [...produces],
    tools: tools === null ? null : [...tools],
    ...(categories !== undefined && { categories: [...categories] }),
    ...(severities !== undefined && { severities: [...severities] }),
  };
}

/** What the parsers that a policy names can contribute, as evidence states it. */
export function parserFacts(policy: Policy, parsers: readonly ReportParser[]): Evidence['parsers'] {
  const facts: Evidence['parsers'] = {};
  for (const { parser: format } of Object.values(policy.evidence)) {
    const parser = parsers.find((candidate) => candidate.format === format);
    if (parser !== undefined) facts[format] = factsOf(parser);
    else if (format === anyFormat) facts[format] = { produces: ['findings', 'metrics', 'tests'], tools: null };
  }
  return facts;
}
