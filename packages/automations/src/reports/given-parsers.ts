import type { ReportParser } from '@portcullis/gate-core';
import { builtInParsers } from './built-in-parsers.ts';

/** Formats that can be read: a list, each by its own name, or by the names that a policy calls them. */
export type GivenParsers = readonly ReportParser[] | Readonly<Record<string, ReportParser>>;

/**
 * The parsers that a caller hands over, each with the name that a policy calls it.
 *
 * @default all of scan-parsers
 */
export function listParsers(given: GivenParsers = builtInParsers): readonly ReportParser[] {
  if (isList(given)) return given;
  return Object.entries(given).map(([name, parser]) => (parser.format === name ? parser : renamed(parser, name)));
}

function isList(given: GivenParsers): given is readonly ReportParser[] {
  return Array.isArray(given);
}

function renamed(parser: ReportParser, format: string): ReportParser {
  const { title, produces, tools, categories, severities } = parser;
  return {
    format,
    title,
    produces,
    tools,
    ...(categories !== undefined && { categories }),
    ...(severities !== undefined && { severities }),
    parse: (input, sink) => parser.parse(input, sink),
  };
}
