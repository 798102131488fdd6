import { ReportError } from '@portcullis/gate-core/report-parser';
import type { ReportInput, ReportParser } from '@portcullis/gate-core';
import { completeParser } from './complete-parser.ts';
import { coveragepyJsonFormat } from './coveragepy-json/coveragepy-json.ts';
import { jestFormat } from './jest/jest.ts';
import { mypyJsonLinesFormat } from './mypy/mypy-jsonl.ts';
import { mypyTextFormat } from './mypy/mypy-text.ts';
import { npmAuditFormat } from './npm-audit/npm-audit.ts';
import type { ReportFormat } from './report-format.ts';
import { zizmorFormat } from './zizmor/zizmor.ts';

/**
 * Parsers by the plain name of a tool whose formats have other names: `mypy` reads mypy's output, as text or as JSON
 * lines.
 */
export const toolParsers: readonly ReportParser[] = [
  toolParser('coveragepy', 'coverage.py report', [coveragepyJsonFormat]),
  toolParser('mypy', 'mypy report', [mypyTextFormat, mypyJsonLinesFormat]),
  toolParser('pnpm-audit', 'pnpm audit report', [npmAuditFormat]),
  toolParser('vitest', 'Vitest report', [jestFormat]),
  toolParser('zizmor', 'zizmor report', [zizmorFormat]),
];

/** The formats of one tool know the same about its findings, so the first one is used. */
function toolParser(name: string, title: string, dialects: readonly [ReportFormat, ...ReportFormat[]]): ReportParser {
  return {
    ...dialects[0].parser,
    format: name,
    title,
    parse: async (input, sink) => completeParser(await chooseDialect(name, input, dialects)).parse(input, sink),
  };
}

async function chooseDialect(
  name: string,
  input: ReportInput,
  dialects: readonly [ReportFormat, ...ReportFormat[]],
): Promise<ReportFormat> {
  const [first, ...others] = dialects;
  if (others.length === 0) return first;
  const { detectAmong } = await import('../detect-format/detect-among.ts');
  const detection = await detectAmong(
    input,
    dialects.map(({ detector }) => detector),
  );
  const chosen =
    detection.outcome === 'detected' ? dialects.find(({ parser }) => parser.format === detection.format) : undefined;
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
