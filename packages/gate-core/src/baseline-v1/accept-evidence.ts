import { groupBy } from '../collections/group-by.ts';
import type { BaselineFinding, EvidenceReport } from '../evidence/evidence.ts';
import { atEachPlace } from '../evidence/finding-places.ts';
import type { Finding } from '../evidence/finding.ts';
import type { Metric, ParsedReport } from '../evidence/report.ts';
import { fingerprintScheme } from '../evidence-v1/evidence-v1.ts';
import type { SourceRecord } from '../evidence-v1/evidence-v1.ts';
import type { EvidenceOrigin } from '../evidence-v1/to-stored-evidence.ts';
import { toolNamesOf } from '../ledger/baseline-tools.ts';
import type { ReadReport } from '../ledger/evidence-source.ts';
import { toolVersionsOf } from '../ledger/tool-versions.ts';
import { compareText } from '../text/compare-text.ts';
import type { BaselineV1, FindingLine, HeaderLine, NumberLine, ReportLine } from './baseline-v1.ts';
import { countRatings, ratingKey, ratingMembers } from './ratings.ts';
import type { CountedRating } from './ratings.ts';
import { placeKey } from './to-baseline.ts';

/** Where accepted findings come from, and which numbers are kept. */
export interface AcceptanceOptions extends EvidenceOrigin {
  /** Whether a report's number is needed to compare with it later. */
  readonly needsNumber: (evidence: string, metric: string) => boolean;
}

export function headerOf({ portcullisVersion, source }: EvidenceOrigin): HeaderLine {
  return {
    type: 'baseline',
    schemaVersion: 'baseline.v1',
    fingerprintScheme,
    portcullisVersion,
    contentLines: source === null ? null : source.contentLines,
  };
}

/** Accepts everything that these reports hold, evidence by evidence. */
export function acceptReports(
  reports: readonly ReadReport[],
  { source, needsNumber }: AcceptanceOptions,
): Omit<BaselineV1, 'header'> {
  const byPlace = [...groupBy(reports, ({ file }) => placeKey(file.evidence, file.path)).values()];
  const byEvidence = [...groupBy(reports, ({ file }) => file.evidence)];
  const linesUsed = compileSourceLines(source);
  return {
    reports: byPlace.flatMap((same) => same.slice(0, 1).map(({ file }) => reportLineOf(file, same))),
    numbers: byPlace.flatMap((same) => same.slice(0, 1).flatMap((report) => numberLinesOf(report, needsNumber))),
    findings: byEvidence.flatMap(([evidence, own]) => findingLinesOf(evidence, own, linesUsed)),
  };
}

function reportLineOf({ evidence, path }: EvidenceReport, same: readonly ReadReport[]): ReportLine {
  const contents = same.map(({ report }) => report);
  const image = contents[0]?.image;
  const format = contents[0]?.format ?? 'unknown';
  return { type: 'report', evidence, path, format, tools: toolsOf(contents), ...(image !== undefined && { image }) };
}

/** The tools that speak in reports, in lower case, with each version that they state. */
export function toolsOf(
  reports: readonly Pick<ParsedReport, 'tools' | 'toolVersions' | 'findings'>[],
): ReportLine['tools'] {
  return [...toolNamesOf(reports)].toSorted(compareText).flatMap((name): ReportLine['tools'] => {
    const versions = toolVersionsOf(reports, name);
    return versions.length === 0 ? [{ name, version: null }] : versions.map((version) => ({ name, version }));
  });
}

function numberLinesOf({ file, report }: ReadReport, needsNumber: AcceptanceOptions['needsNumber']): NumberLine[] {
  return Object.entries(report.metrics).flatMap(([metric, reading]) =>
    needsNumber(file.evidence, metric) && Number.isFinite(reading.value)
      ? [numberLineOf(file.evidence, file.path, metric, reading)]
      : [],
  );
}

export function numberLineOf(evidence: string, report: string, metric: string, reading: Metric): NumberLine {
  const { value, sampleSize, combine, unit } = reading;
  const size = sampleSize !== null && Number.isFinite(sampleSize) && sampleSize >= 0 ? sampleSize : null;
  return { type: 'number', evidence, report, metric, value, sampleSize: size, combine, unit };
}

/** Whether the lines of a file took part in fingerprints; `undefined`: they were not asked for. */
export function compileSourceLines(source: SourceRecord | null): (path: string | null) => boolean | undefined {
  const known = new Map<string | null, boolean>([
    ...(source?.withLines ?? []).map((path) => [path, true] as const),
    ...(source?.withoutLines ?? []).map((path) => [path, false] as const),
  ]);
  return (path) => known.get(path);
}

/** What a line says about a finding besides its ratings and its reports. */
export type Identity = Omit<FindingLine, 'severity' | 'confidence' | 'category' | 'count' | 'also' | 'reports'>;

export function lineIdentityOf(
  evidence: string,
  finding: Pick<Finding, keyof BaselineFinding>,
  linesUsed: ReturnType<typeof compileSourceLines>,
): Identity {
  const { tool, ruleId, location, fingerprint, contentFingerprint } = finding;
  const path = location?.path ?? null;
  const sourceLines = linesUsed(path);
  return {
    type: 'finding',
    evidence,
    path,
    tool,
    rule: ruleId,
    fingerprint,
    ...(contentFingerprint !== undefined && { contentFingerprint }),
    ...(location?.unplaced !== undefined && { unplaced: location.unplaced }),
    ...(sourceLines !== undefined && { sourceLines }),
  };
}

interface Held {
  readonly identity: Identity;
  readonly finding: Finding;
  readonly path: string;
}

function findingLinesOf(
  evidence: string,
  reports: readonly ReadReport[],
  linesUsed: ReturnType<typeof compileSourceLines>,
): FindingLine[] {
  const paths = new Set(reports.map(({ file }) => file.path));
  const held = reports.flatMap(({ file, report }): readonly Held[] =>
    report.findings
      .filter(({ standing }) => standing === 'active')
      .flatMap(atEachPlace)
      .map((finding) => ({ identity: lineIdentityOf(evidence, finding, linesUsed), finding, path: file.path })),
  );
  return [...groupBy(held, ({ identity }) => JSON.stringify(identity)).values()].flatMap((same) =>
    linesOf(same, paths.size),
  );
}

/** One line for the reports that hold the finding equally often with equal ratings: the legs of a matrix, mostly. */
function linesOf(same: readonly Held[], reportCount: number): FindingLine[] {
  const [first] = same;
  if (first === undefined) return [];
  const inReports = [...groupBy(same, ({ path }) => path)].map(([path, held]) => ({
    path,
    ratings: countRatings(held.map(({ finding }) => finding)),
  }));
  const groups = [...groupBy(inReports, ({ ratings }) => ratingsKey(ratings)).values()];
  return groups.flatMap((group) => {
    const members = ratingMembers(group[0]?.ratings ?? []);
    if (members === null) return [];
    const isEverywhere = group.length === reportCount;
    return [{ ...first.identity, ...members, ...(!isEverywhere && { reports: group.map(({ path }) => path) }) }];
  });
}

function ratingsKey(ratings: readonly CountedRating[]): string {
  return ratings.map((rating) => `${ratingKey(rating)} ${rating.count}`).join(';');
}
