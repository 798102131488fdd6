import type { Finding, FindingSink, ReportInput, ReportParser, ReportSummary } from '@portcullis/gate-core';
import { reportFormats } from './formats/formats.ts';
import { protectedParser } from './formats/protected-parser.ts';
import { toolParsers } from './formats/tool-parsers.ts';

/** The parsers of this package, by the name of their format. */
export const reportParsers: readonly ReportParser[] = reportFormats
  .map(({ parser }) => parser)
  .toSorted((left, right) => (left.format < right.format ? -1 : 1));

/** Parsers by the name of their format. */
export interface ParserRegistry {
  readonly parsers: readonly ReportParser[];
  /** `undefined` for a format without a parser. */
  find(format: string): ReportParser | undefined;
}

/**
 * The parsers of this package and any others, all of which mask known secrets in their output.
 *
 * @param extraParsers for other formats; a parser with the name of a built-in format replaces it
 *
 * @example
 * const registry = createRegistry([houseFormat]);
 * registry.find('bandit')?.title // 'Bandit JSON'
 */
export function createRegistry(extraParsers: readonly ReportParser[] = []): ParserRegistry {
  const byFormat = new Map(
    [...reportParsers, ...extraParsers.map(protectedParser)].map((parser) => [parser.format, parser]),
  );
  const find = (format: string): ReportParser | undefined =>
    byFormat.get(format) ?? toolParsers.find((parser) => parser.format === format);
  return { parsers: [...byFormat.values()], find };
}

const ownParsers = createRegistry();

/**
 * The parser of this package for a format such as `bandit` or `sarif`, or for a tool such as `mypy` with several
 * formats; `undefined` if there is no such parser.
 */
export function findParser(format: string): ReportParser | undefined {
  return ownParsers.find(format);
}

/** A whole report. */
export interface ReportReading {
  readonly summary: ReportSummary;
  readonly findings: readonly Finding[];
}

/**
 * Reads a report and keeps its findings. For reports with very many of them, call the parser with a sink of your own.
 *
 * @throws {ReportError} when the bytes are not a complete report of the parser's format.
 *
 * @example
 * const { summary, findings } = await readReport(banditParser, { name: 'bandit.json', sizeBytes: null, open: () => chunks });
 */
export async function readReport(parser: ReportParser, input: ReportInput): Promise<ReportReading> {
  let findings: Finding[] = [];
  const sink: FindingSink = {
    add: (finding) => findings.push(finding),
    restart: () => {
      findings = [];
    },
  };
  const summary = await protectedParser(parser).parse(input, sink);
  return { summary, findings };
}

/**
 * Reads a report for its summary and figures alone, which is quicker and keeps nothing.
 *
 * @throws {ReportError} when the bytes are not a complete report of the parser's format.
 *
 * @example
 * const { figures } = await readSummary(sarifParser, input);
 */
export function readSummary(parser: ReportParser, input: ReportInput): Promise<ReportSummary> {
  return protectedParser(parser).parse(input, { figuresOnly: true, add: () => undefined, restart: () => undefined });
}
