import type { ReportParser } from '@portcullis/gate-core';
import { builtInParsers } from './built-in-parsers.ts';
import { createParser } from './create-parser.ts';

/** Formats that can be read: a list, each by its own name, or by the names that a policy calls them. */
export type GivenParsers = readonly ReportParser[] | Readonly<Record<string, ReportParser>>;

/**
 * The parsers that a caller hands over, each with the name that a policy calls it.
 *
 * @default all of scan-parsers
 */
export function listParsers(given: GivenParsers = builtInParsers): readonly ReportParser[] {
  if (isList(given)) return given;
  return Object.entries(given).map(([name, parser]) =>
    parser.format === name ? parser : createParser(parser, (input, sink) => parser.parse(input, sink), name),
  );
}

function isList(given: GivenParsers): given is readonly ReportParser[] {
  return Array.isArray(given);
}
