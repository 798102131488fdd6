import type { ReportParser } from '@portcullis/gate-core';
import * as parsers from './formats/parsers.ts';
import { protectedParser } from './formats/protected-parser.ts';
import { toolParsers } from './formats/tool-parsers.ts';

/** The parsers of this package, by the name of their format. */
export const reportParsers: readonly ReportParser[] = Object.values(parsers).toSorted((left, right) =>
  left.format < right.format ? -1 : 1,
);

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
