import { ReportError } from '@portcullis/gate-core';
import type { ReportInput, ReportParser } from '@portcullis/gate-core';
import { formats } from './formats.ts';
import type { ReportFormat } from './report-format.ts';

/**
 * Parsers by the plain name of a tool whose formats have other names: `mypy` reads mypy's output, as text or as JSON
 * lines.
 */
export const toolParsers: readonly ReportParser[] = [
  toolParser('coveragepy', 'coverage.py report', [formats.coveragepyJson]),
  toolParser('mypy', 'mypy report', [formats.mypyText, formats.mypyJsonLines]),
  toolParser('pnpm-audit', 'pnpm audit report', [formats.npmAudit]),
  toolParser('vitest', 'Vitest report', [formats.jest]),
  toolParser('zizmor', 'zizmor report', [formats.zizmor]),
];

/** The formats of one tool know the same about its findings, so the first one is used. */
function toolParser(name: string, title: string, dialects: readonly [ReportFormat, ...ReportFormat[]]): ReportParser {
  return {
    ...dialects[0].parser,
    format: name,
    title,
    parse: async (input, sink) => (await chooseDialect(name, input, dialects)).parse(input, sink),
  };
}

async function chooseDialect(
  name: string,
  input: ReportInput,
  dialects: readonly [ReportFormat, ...ReportFormat[]],
): Promise<ReportParser> {
  const [first, ...others] = dialects;
  if (others.length === 0) return first.parser;
  const { detectAmong } = await import('../detect-format/detect-among.ts');
  const detection = await detectAmong(
    input,
    dialects.map(({ detector }) => detector),
  );
  const chosen =
    detection.outcome === 'detected'
      ? dialects.find(({ parser }) => parser.format === detection.format)?.parser
      : undefined;
  if (chosen !== undefined) return chosen;
  const names = dialects.map(({ parser }) => `\`${parser.format}\``).join(' or ');
  throw new ReportError({
    code: 'wrong-format',
    message: `the file does not show which of ${name}'s formats it is`,
    line: null,
    column: null,
    hint: `Name the format: ${names}.`,
  });
}
