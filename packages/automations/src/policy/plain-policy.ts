import { isAtLeast, policySchema, ReportError } from '@portcullis/gate-core';
import type { Policy, ReportParser } from '@portcullis/gate-core';
import { GateInputError, UnreadableFileError } from '../errors.ts';
import type { FoundFile, GateFiles } from '../ports.ts';
import { describeIssue } from '../inputs/describe-issue.ts';
import { escapeGlob } from '../reports/escape-glob.ts';
import { findReports } from '../reports/find-reports.ts';
import { anyFormat, detectParser, parserChoices } from '../reports/parser-choices.ts';
import type { NamedReports, PlainLimits } from './policy-choice.ts';

/** Globs that one piece of evidence may name. */
const maxPaths = 200;

/**
 * Makes a policy for reports that are named instead of a policy: each format found is a piece of evidence, every report
 * of it expected. A file that is no report of a known format is expected too, so that it is refused in the open.
 *
 * @throws {GateInputError} when a glob matches nothing, for judging less than was named would be a lie; or when there
 * is no such format; or for more
 *   reports, or longer paths, than a policy takes.
 */
export async function plainPolicy(
  named: readonly NamedReports[],
  limits: PlainLimits,
  files: GateFiles,
  parsers: readonly ReportParser[],
): Promise<Policy> {
  const formats = new Map<string, string>();
  for (const { glob, format } of named) {
    parserChoices(parsers)(format);
    for (const found of await findSome(glob, files)) {
      if (!formats.has(found.path))
        formats.set(found.path, format === anyFormat ? await formatOf(found, files, parsers) : format);
    }
  }
  const names = [...new Set(formats.values())].sort();
  const pathsOf = (format: string): readonly string[] =>
    [...formats].filter(([, own]) => own === format).map(([path]) => escapeGlob(path));
  const result = policySchema.safeParse({
    evidence: Object.fromEntries(names.flatMap((format) => evidenceOf(format, pathsOf(format)))),
    rules: plainRules(
      parsers.filter(({ format }) => names.includes(format)),
      limits,
    ),
  });
  if (result.success) return result.data;
  throw new GateInputError(`the named reports cannot be judged without a policy: ${describeIssue(result.error)}`, {
    hint: 'Write a policy whose evidence names them by globs.',
  });
}

/** A piece of evidence for so many reports as one may name; the first has the format's own name. */
function evidenceOf(format: string, paths: readonly string[]): readonly (readonly [string, object])[] {
  const pieces: (readonly [string, object])[] = [];
  for (let from = 0; from < paths.length; from += maxPaths) {
    const path = paths.slice(from, from + maxPaths);
    const name = from === 0 ? format : `${format}.${from / maxPaths + 1}`;
    pieces.push([name, { parser: format, path, expect: path.length }]);
  }
  return pieces;
}

async function findSome(glob: string, files: GateFiles): Promise<readonly FoundFile[]> {
  const found = await findReports(files, [glob], 1);
  if (found.length > 0) return found;
  throw new GateInputError(`no report matches ${JSON.stringify(glob)}`, {
    hint: 'Nothing was judged. Check the path, and that the job that writes the report ran before this one.',
  });
}

async function formatOf(found: FoundFile, files: GateFiles, parsers: readonly ReportParser[]): Promise<string> {
  if (found.kind === 'obstacle') return anyFormat;
  try {
    const input = { name: found.path, sizeBytes: found.sizeBytes, open: () => files.open(found.path) };
    return (await detectParser(input, parsers)).format;
  } catch (error) {
    if (error instanceof ReportError || error instanceof UnreadableFileError) return anyFormat;
    throw error;
  }
}

/**
 * Of tools that call nothing high (mypy, Black, actionlint) a limit on high findings would pass whatever they found: of
 * those alone, all count.
 */
function findingsRule(parsers: readonly ReportParser[], { maxHigh }: PlainLimits): object {
  return parsers.some((parser) => parser.produces.includes('findings') && canBeHigh(parser))
    ? { id: 'high-findings', title: 'Findings of high or critical severity', count: { severity: 'high' }, max: maxHigh }
    : { id: 'findings', title: 'Findings of any severity', count: {}, max: maxHigh };
}

/** What has no severity, or an unknown one, counts as high. */
function canBeHigh({ severities }: ReportParser): boolean {
  return (
    severities === undefined ||
    severities.some((severity) => severity === 'unrated' || severity === 'unknown' || isAtLeast(severity, 'high'))
  );
}

function plainRules(parsers: readonly ReportParser[], limits: PlainLimits): readonly object[] {
  const some = (kind: ReportParser['produces'][number]): boolean =>
    parsers.some(({ produces }) => produces.includes(kind));
  const coverage = limits.minCoveragePercent;
  return [
    ...(some('findings') ? [findingsRule(parsers, limits)] : []),
    ...(some('tests')
      ? [
          { id: 'failed-tests', title: 'Failed tests', metric: 'tests.failed', max: 0 },
          { id: 'test-errors', title: 'Tests with errors', metric: 'tests.errors', max: 0 },
        ]
      : []),
    ...(coverage === null
      ? []
      : [{ id: 'line-coverage', title: 'Line coverage', metric: 'coverage.lines', min: coverage }]),
  ];
}
