import { canonicalJson } from '../digest/canonical-json.ts';
import type { Baseline, BaselineFinding, Evidence, EvidenceReport } from '../evidence/evidence.ts';
import type { Finding, FindingPlace, Location } from '../evidence/finding.ts';
import { normaliseEvidence } from '../evidence/normalise-evidence.ts';
import type { ParsedReport, TestSummary } from '../evidence/report.ts';
import { compareText } from '../text/compare-text.ts';
import { fingerprintScheme } from './evidence-v1.ts';
import type { EvidenceV1, SourceRecord } from './evidence-v1.ts';
import { Interner } from './interner.ts';
import type { BaselineKind, BaselineRow, FindingKind, FindingRow, PlaceRow } from './stored-finding.ts';
import type { StoredMetric, StoredNumber, StoredReport, StoredTests } from './stored-report.ts';

/** Where evidence comes from: what a reader needs to compare with it. */
export interface EvidenceOrigin {
  /** The version of Portcullis that read the reports. */
  readonly portcullisVersion: string | null;
  /** What of the source took part in its fingerprints. */
  readonly source: SourceRecord | null;
  /** The repository that was judged, such as `owner/name`. @default not told */
  readonly repository?: string;
}

/**
 * Brings evidence into the form in which it is stored. The same evidence gives the same document, in whatever order its
 * reports and jobs are.
 *
 * @param origin where it comes from. @default not told
 * @example
 * const pieces = serialiseEvidence(toStoredEvidence(evidence));
 * @see ADR 0100
 */
export function toStoredEvidence(
  evidence: Evidence,
  origin: EvidenceOrigin = { portcullisVersion: null, source: null },
): EvidenceV1 {
  const { commit, reports, jobs, changes, changedLines, baseline, parsers } = normaliseEvidence(evidence);
  const tables = new Tables();
  return {
    schemaVersion: 'evidence.v1',
    portcullisVersion: origin.portcullisVersion,
    fingerprintScheme,
    source: origin.source,
    repository: origin.repository,
    commit,
    reports: reports.map((file) => storeReport(file, tables, (finding: Finding) => tables.toRow(finding))),
    jobs,
    changes: changes && sortedEntries(changes).map(([filter, changed]) => ({ filter, changed })),
    ...(changedLines !== undefined && { changedLines }),
    baseline: baseline && storeBaseline(baseline, tables),
    parsers: sortedEntries(parsers).map(([format, facts]) => ({ ...facts, format })),
    texts: tables.texts.values,
    findingKinds: tables.kinds.values,
    baselineKinds: tables.baselineKinds.values,
  };
}

function storeBaseline({ reports, ...rest }: Baseline, tables: Tables): NonNullable<EvidenceV1['baseline']> {
  return {
    ...rest,
    reports: reports.map((file) =>
      storeReport(file, tables, (finding: BaselineFinding) => tables.toBaselineRow(finding)),
    ),
  };
}

/** All members by name: extra members of a parser are not stored, and a new member cannot be forgotten. */
type Complete<Of> = { [Name in keyof Required<Of>]: Of[Name] };

type ContentOf<Held> = Omit<ParsedReport, 'findings'> & { readonly findings: readonly Held[] };
interface ReportOf<Held> extends Omit<EvidenceReport, 'reading'> {
  readonly reading:
    | Extract<EvidenceReport['reading'], { state: 'refused' }>
    | { readonly state: 'parsed'; readonly report: ContentOf<Held> };
}

type StoredContentOf<Row> = Omit<Extract<StoredReport['reading'], { state: 'parsed' }>['report'], 'findings'> & {
  findings: Row[];
};
interface StoredReportOf<Row> extends Omit<StoredReport, 'reading'> {
  reading: Extract<StoredReport['reading'], { state: 'refused' }> | { state: 'parsed'; report: StoredContentOf<Row> };
}

function storeReport<Held, Row>(file: ReportOf<Held>, tables: Tables, toRow: (held: Held) => Row): StoredReportOf<Row> {
  const { evidence, path, alsoAt, roots, sizeBytes, sha256, commit, startedAt, producedAt, exitCode, exitCodeSource } =
    file;
  const { reading } = file;
  const stored: Complete<Omit<StoredReport, 'reading'>> = {
    evidence,
    path,
    alsoAt,
    roots,
    sizeBytes,
    sha256,
    commit,
    startedAt,
    producedAt,
    exitCode,
    exitCodeSource,
  };
  return {
    ...stored,
    reading:
      reading.state === 'refused' ? reading : { state: 'parsed', report: storeContent(reading.report, tables, toRow) },
  };
}

function storeContent<Held, Row>(
  report: ContentOf<Held>,
  tables: Tables,
  toRow: (held: Held) => Row,
): StoredContentOf<Row> {
  const {
    format,
    tools,
    toolsByFindings,
    toolVersions,
    ranges,
    image,
    imageVersion,
    tests,
    lineCoverage,
    scanGaps,
    exitCodes,
    commits,
    producedAt,
  } = report;
  const stored: Complete<Omit<StoredContentOf<Row>, 'findings' | 'metrics'>> = {
    format,
    tools,
    toolsByFindings,
    toolVersions,
    ranges,
    image,
    imageVersion,
    tests: tests && storeTests(tests, tables),
    lineCoverage,
    scanGaps,
    exitCodes,
    commits,
    producedAt,
  };
  return { ...stored, metrics: storeMetrics(report.metrics), findings: report.findings.map(toRow) };
}

function storeTests({ cases, ...counts }: TestSummary, tables: Tables): NonNullable<StoredTests> {
  return {
    ...counts,
    cases: cases.map(({ name, outcome, attempts, durationMs }) => [tables.text(name), outcome, attempts, durationMs]),
  };
}

function storeMetrics(metrics: ParsedReport['metrics']): StoredMetric[] {
  return sortedEntries(metrics).map(([name, { value, sampleSize, ...rest }]) => ({
    ...rest,
    name,
    value: storeNumber(value),
    sampleSize: sampleSize === null ? null : storeNumber(sampleSize),
  }));
}

function storeNumber(value: number): StoredNumber {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
}

function sortedEntries<Value>(record: Readonly<Record<string, Value>>): (readonly [string, Value])[] {
  return Object.entries(record).toSorted(([left], [right]) => compareText(left, right));
}

class Tables {
  readonly texts = new Interner<string>();
  readonly kinds = new Interner<FindingKind>();
  readonly baselineKinds = new Interner<BaselineKind>();
  readonly #canonical = new Map<string, string>();

  toRow(finding: Finding): FindingRow {
    const { message, location, furtherPlaces, fingerprint, contentFingerprint = null } = finding;
    const kind: FindingKind = {
      ...commonOf(finding),
      nativeSeverity: finding.nativeSeverity,
      package: finding.package,
      advisories: finding.advisories,
      cwes: finding.cwes,
      suppressionReason: finding.suppressionReason,
      baselineState: finding.baselineState,
      helpUri: finding.helpUri,
    };
    const index = this.kinds.indexOf(this.#keyOf(kind), () => kind);
    const text = this.text(message);
    const place = this.#place(location);
    return furtherPlaces === undefined
      ? [index, text, ...place, fingerprint, contentFingerprint]
      : [index, text, ...place, fingerprint, contentFingerprint, furtherPlaces.map((each) => this.#toPlaceRow(each))];
  }

  #toPlaceRow(place: FindingPlace): PlaceRow {
    const { location, fingerprint, contentFingerprint = null } = place;
    return [...this.#place(location), fingerprint, contentFingerprint, location?.unplaced ?? null];
  }

  toBaselineRow(finding: BaselineFinding): BaselineRow {
    const { location, fingerprint, contentFingerprint = null } = finding;
    const kind = commonOf(finding);
    const index = this.baselineKinds.indexOf(this.#keyOf(kind), () => kind);
    return [index, ...this.#place(location), fingerprint, contentFingerprint];
  }

  /** Equal for kinds that say the same, whatever the order of their members. */
  #keyOf(kind: FindingKind | BaselineKind): string {
    const written = JSON.stringify(kind);
    const known = this.#canonical.get(written);
    if (known !== undefined) return known;
    const key = canonicalJson(kind);
    this.#canonical.set(written, key);
    return key;
  }

  /** Where the text is in its table. */
  text(text: string): number {
    return this.texts.indexOf(text, () => text);
  }

  #place(location: Location | null): [number | null, number | null, number | null, number | null, number | null] {
    if (location === null) return [null, null, null, null, null];
    const { path, startLine, startColumn, endLine, endColumn } = location;
    return [this.text(path), startLine, startColumn, endLine, endColumn];
  }
}

function commonOf(finding: BaselineFinding): BaselineKind {
  const { tool, ruleId, category, severity, confidence, standing, location } = finding;
  const unplaced = location?.unplaced;
  return { tool, ruleId, category, severity, confidence, standing, ...(unplaced !== undefined && { unplaced }) };
}
