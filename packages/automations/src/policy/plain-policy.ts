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
 * Creates a policy for reports that are named instead of a policy: each format found is a piece of evidence, with every
 * report of it expected. A file in no known format is expected too, so that it is visibly refused.
 *
 * @throws {GateInputError} when a glob matches nothing, because judging less than was named would be misleading; when
 *   there is no such format; or for more reports, or longer paths, than a policy allows.
 */
export async function plainPolicy(
  named: readonly NamedReports[],
  limits: PlainLimits,
  files: GateFiles,
  parsers: readonly ReportParser[],
): Promise<Policy> {
  const formats = new Map<string, string>();
  for (const { glob, format, mayMatchNothing = false } of named) {
    parserChoices(parsers)(format);
    for (const found of mayMatchNothing ? await findReports(files, [glob], 1) : await findSome(glob, files)) {
      if (!formats.has(found.path))
        formats.set(found.path, format === anyFormat ? await formatOf(found, files, parsers) : format);
    }
  }
  const found = [...new Set(formats.values())].sort().map((name): PlainFormat => {
    const paths = [...formats].filter(([, own]) => own === name).map(([path]) => escapeGlob(path));
    return { name, parser: parsers.find(({ format }) => format === name) ?? null, evidence: evidenceOf(name, paths) };
  });
  const result = policySchema.safeParse({
    evidence: Object.fromEntries(found.flatMap(({ evidence }) => evidence)),
    rules: plainRules(found, limits),
  });
  if (result.success) return result.data;
  throw new GateInputError(`the named reports cannot be judged without a policy: ${describeIssue(result.error)}`, {
    hint: 'Write a policy whose evidence names them by globs.',
  });
}

/** The named reports of one format. */
interface PlainFormat {
  readonly name: string;
  /** `null`: the files show no known format, and could hold anything. */
  readonly parser: ReportParser | null;
  readonly evidence: readonly (readonly [key: string, requirement: object])[];
}

/** Splits reports into pieces of evidence of the maximum size; the first has the format's own name. */
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
 * Tools that call nothing high (mypy, Black, actionlint) would pass a limit on high findings whatever they found: all of
 * theirs count. Each limit looks at its own reports alone, so that one report beside another lowers no count.
 */
function findingsRules(formats: readonly PlainFormat[], { maxHigh }: PlainLimits): readonly object[] {
  const finders = formats.filter(({ parser }) => parser === null || parser.produces.includes('findings'));
  const [high, low] = [finders.filter(canBeHigh), finders.filter((format) => !canBeHigh(format))];
  const keysOf = (some: readonly PlainFormat[]): readonly string[] =>
    some.flatMap(({ evidence }) => evidence.map(([key]) => key));
  return [
    ...(high.length === 0
      ? []
      : [
          {
            id: 'high-findings',
            title: 'Findings of high or critical severity',
            count: { severity: 'high', evidence: keysOf(high) },
            max: maxHigh,
          },
        ]),
    ...(low.length === 0
      ? []
      : [
          {
            id: 'findings',
            title: `Findings of ${low.map(({ name }) => name).join(', ')}`,
            count: { evidence: keysOf(low) },
            max: maxHigh,
          },
        ]),
  ];
}

/** What has no severity, or an unknown one, counts as high. */
function canBeHigh({ parser }: PlainFormat): boolean {
  return (
    parser?.severities === undefined ||
    parser.severities.some(
      (severity) => severity === 'unrated' || severity === 'unknown' || isAtLeast(severity, 'high'),
    )
  );
}

function plainRules(formats: readonly PlainFormat[], limits: PlainLimits): readonly object[] {
  const holdsTests = formats.some(({ parser }) => parser?.produces.includes('tests') === true);
  const coverage = limits.minCoveragePercent;
  return [
    ...findingsRules(formats, limits),
    ...(holdsTests
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
