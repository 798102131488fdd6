import { ReportError } from '@portcullis/gate-core/report-parser';
import type {
  ExitCodeMeaning,
  FailedTest,
  Figure,
  FileCoverage,
  Finding,
  FindingPlace,
  FindingSink,
  Location,
  Metric,
  ReportFault,
  ReportParser,
  ReportSummary,
  ScanGap,
  TestSummary,
} from '@portcullis/gate-core';
import { maskSecrets } from '../findings/known-secrets.ts';
import { isVersion } from '../findings/tool-version.ts';
import { decodedRuns } from '../text/decoded-runs.ts';

const protectedParsers = new WeakSet<ReportParser>();

/**
 * A parser that lets no known secret through: all its output (findings, gaps, names of tests, figures and refusals)
 * goes through `maskSecrets`. Every parser of this package is protected, and so is each that is given to a registry.
 *
 * @example
 * export const houseParser = protectedParser({ format: 'house', … });
 * @see ADR 0059
 */
export function protectedParser(parser: ReportParser): ReportParser {
  if (protectedParsers.has(parser)) return parser;
  const masked: ReportParser = {
    ...parser,
    parse: async (input, sink) => {
      try {
        return maskSummary(withRanges(parser, await parser.parse(input, maskingSink(sink))));
      } catch (error) {
        throw error instanceof ReportError ? maskError(error) : error;
      }
    },
  };
  protectedParsers.add(masked);
  return masked;
}

/** Whether all output of a parser is masked. */
export function isProtected(parser: ReportParser): boolean {
  return protectedParsers.has(parser);
}

/** Adds to a report, for each of its tools, what their findings can be, as far as its parser declares it. */
function withRanges({ produces, categories, severities }: ReportParser, summary: ReportSummary): ReportSummary {
  if (
    summary.ranges !== undefined ||
    !produces.includes('findings') ||
    (categories === undefined && severities === undefined)
  )
    return summary;
  const range = {
    categories: categories === undefined ? null : [...categories],
    severities: severities === undefined ? null : [...severities],
  };
  return { ...summary, ranges: summary.tools.map((tool) => ({ tool, ...range })) };
}

function maskingSink(sink: FindingSink): FindingSink {
  const { coverage } = sink;
  return {
    ...(coverage !== undefined && {
      coverage: {
        add: (file) => {
          coverage.add(maskCoverage(file));
        },
      },
    }),
    ...(sink.figuresOnly !== undefined && { figuresOnly: sink.figuresOnly }),
    add: (finding) => {
      sink.add(maskFinding(finding));
    },
    restart: () => {
      sink.restart();
    },
  };
}

function maskCoverage({ path, unplaced, mayBe, guessedFrom, lines, branches }: FileCoverage): FileCoverage {
  return {
    path: maskSecrets(path),
    ...(unplaced !== undefined && { unplaced }),
    ...(mayBe !== undefined && { mayBe: maskAll(mayBe) }),
    ...(guessedFrom !== undefined && { guessedFrom: maskSecrets(guessedFrom) }),
    lines,
    branches,
  };
}

const maskOrNull = (text: string | null): string | null => (text === null ? null : maskSecrets(text));
const maskAll = (texts: readonly string[]): string[] => texts.map(maskSecrets);

/** Those of this package are hexadecimal, which no known secret is. */
const maskUnlessHash = (text: string): string => (/^[0-9a-f]{1,64}$/u.test(text) ? text : maskSecrets(text));

// Members are copied one by one, so nothing passes unchecked: a parser may return more than it should.

function maskFinding(finding: Finding): Finding {
  const { location, package: affected, helpUri } = finding;
  return {
    tool: maskSecrets(finding.tool),
    ruleId: maskOrNull(finding.ruleId),
    message: maskSecrets(finding.message),
    category: finding.category,
    severity: finding.severity,
    nativeSeverity: maskOrNull(finding.nativeSeverity),
    confidence: finding.confidence,
    location: location && maskLocation(location),
    package: affected && {
      ecosystem: maskOrNull(affected.ecosystem),
      name: maskSecrets(affected.name),
      version: maskOrNull(affected.version),
      fixedVersions: maskAll(affected.fixedVersions),
    },
    advisories: maskAll(finding.advisories),
    cwes: maskAll(finding.cwes),
    ...(finding.furtherPlaces !== undefined && { furtherPlaces: finding.furtherPlaces.map(maskPlace) }),
    ...maskFingerprints(finding),
    standing: finding.standing,
    suppressionReason: maskOrNull(finding.suppressionReason),
    baselineState: finding.baselineState,
    helpUri: helpUri !== null && isAddressClean(helpUri) ? helpUri : null,
  };
}

function maskPlace({ location, ...marks }: FindingPlace): FindingPlace {
  return { location: location && maskLocation(location), ...maskFingerprints(marks) };
}

function maskFingerprints({
  fingerprint,
  contentFingerprint,
}: Omit<FindingPlace, 'location'>): Omit<FindingPlace, 'location'> {
  return {
    fingerprint: maskUnlessHash(fingerprint),
    ...(contentFingerprint !== undefined && { contentFingerprint: maskUnlessHash(contentFingerprint) }),
  };
}

/** An address with a hole in it leads nowhere. What was encoded for it, a rule's name say, hides what it holds. */
function isAddressClean(address: string): boolean {
  return [address, decodedRuns(address)].every((text) => maskSecrets(text) === text);
}

function maskLocation({ path, unplaced, startLine, startColumn, endLine, endColumn }: Location): Location {
  return {
    path: maskSecrets(path),
    ...(unplaced !== undefined && { unplaced }),
    startLine,
    startColumn,
    endLine,
    endColumn,
  };
}

function maskSummary(summary: ReportSummary): ReportSummary {
  const {
    format,
    tools,
    toolsByFindings,
    toolVersions,
    ranges,
    image,
    imageVersion,
    tests,
    metrics,
    scanGaps,
    exitCodes,
    commits,
    producedAt,
    figures,
    ...rest
  } = summary;
  requireNone(rest);
  return {
    format,
    tools: maskAll(tools),
    ...(toolsByFindings !== undefined && { toolsByFindings }),
    ...(toolVersions !== undefined && {
      toolVersions: toolVersions.flatMap(({ tool, version }) =>
        isVersion(version) && maskSecrets(version) === version ? [{ tool: maskSecrets(tool), version }] : [],
      ),
    }),
    ...(ranges !== undefined && {
      ranges: ranges.map(({ tool, categories, severities }) => ({ tool: maskSecrets(tool), categories, severities })),
    }),
    ...(image !== undefined && { image: maskSecrets(image) }),
    ...(imageVersion !== undefined && {
      imageVersion: { tag: maskOrNull(imageVersion.tag), digest: maskOrNull(imageVersion.digest) },
    }),
    tests: tests && maskTests(tests),
    metrics: maskNames<Metric>(metrics, ({ value, unit, sampleSize, combine }) => ({
      value,
      unit,
      sampleSize,
      combine,
    })),
    scanGaps: scanGaps.map(maskGap),
    exitCodes: exitCodes && meaningOf(exitCodes),
    commits: maskAll(commits),
    producedAt,
    figures: maskNames(figures, maskFigure),
  };
}

/** A new member does not compile until it is named by the caller. Members beyond the types are dropped. */
function requireNone(_rest: Readonly<Record<string, never>>): void {
  // Only its type counts.
}

function maskTests({ failedTests, flakyTests, cases, ...counts }: TestSummary): TestSummary {
  const { tests, passed, failed, errors, skipped, flaky, retried, ...rest } = counts;
  requireNone(rest);
  return {
    ...{ tests, passed, failed, errors, skipped, flaky, retried },
    failedTests: failedTests.map(maskTest),
    flakyTests: flakyTests.map(({ name, attempts, message }) => ({
      name: maskSecrets(name),
      attempts,
      message: maskOrNull(message),
    })),
    cases: cases.map(({ name, outcome, attempts, durationMs }) => ({
      name: maskSecrets(name),
      outcome,
      attempts,
      durationMs,
    })),
  };
}

function maskGap({ code, count, of, examples, settledBy, part }: ScanGap): ScanGap {
  return {
    ...{ code, count, of, examples: maskAll(examples) },
    ...(settledBy !== undefined && { settledBy }),
    ...(part !== undefined && { part }),
  };
}

function meaningOf({ clean, findings, failure, findingsAlwaysFail, warnings }: ExitCodeMeaning): ExitCodeMeaning {
  return {
    ...{ clean, findings, failure },
    ...(findingsAlwaysFail !== undefined && { findingsAlwaysFail }),
    ...(warnings !== undefined && { warnings }),
  };
}

function maskTest({ name, outcome, message }: FailedTest): FailedTest {
  return { name: maskSecrets(name), outcome, message: maskOrNull(message) };
}

function maskFigure(figure: Figure): Figure {
  if (typeof figure === 'string') return maskSecrets(figure);
  if (typeof figure !== 'object' || figure === null) return figure;
  return isList(figure) ? figure.map(maskFigure) : maskNames(figure, maskFigure);
}

function isList(figure: Figure): figure is readonly Figure[] {
  return Array.isArray(figure);
}

/** Names that become equal without their secrets are numbered, so none is lost. */
function maskNames<Value>(
  record: Readonly<Record<string, Value>>,
  mask: (value: Value) => Value,
): Record<string, Value> {
  const masked = new Map<string, Value>();
  const ordinals = new Map<string, number>();
  for (const [name, value] of Object.entries(record)) {
    const base = maskSecrets(name);
    let ordinal = ordinals.get(base) ?? 1;
    let free = ordinal === 1 ? base : `${base} (${ordinal})`;
    for (; masked.has(free); free = `${base} (${ordinal})`) ordinal += 1;
    ordinals.set(base, ordinal);
    masked.set(free, mask(value));
  }
  return Object.fromEntries(masked);
}

function maskError(error: ReportError): ReportError {
  const { fault } = error;
  const masked: ReportFault = { ...fault, message: maskSecrets(fault.message), hint: maskOrNull(fault.hint) };
  const isClean = masked.message === fault.message && masked.hint === fault.hint;
  // Its cause may quote what is masked here.
  return isClean && error.cause === undefined ? error : new ReportError(masked);
}
