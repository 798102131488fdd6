import type { Baseline, BaselineFinding, BaselineReport, Evidence, EvidenceReport } from '../evidence/evidence.ts';
import type { Finding, FindingPlace, Location } from '../evidence/finding.ts';
import type { ParsedReport, TestSummary } from '../evidence/report.ts';
import { EvidenceError } from './evidence-error.ts';
import type { EvidenceV1 } from './evidence-v1.ts';
import type { BaselineKind, BaselineRow, FindingKind, FindingRow, PlaceRow } from './stored-finding.ts';
import type { StoredBaselineReport, StoredMetric, StoredReport, StoredTests } from './stored-report.ts';

/**
 * The evidence that a stored document holds: `judge` makes the same of it as of the evidence that was stored, byte for
 * byte.
 *
 * @throws {EvidenceError} `EVIDENCE_MALFORMED` when a finding names something that its tables do not hold.
 */
export function fromStoredEvidence(stored: EvidenceV1): Evidence {
  const { commit, reports, jobs, changes, changedLines, baseline, parsers } = stored;
  const tables = new Tables(stored);
  return {
    commit,
    reports: reports.map((file) => restoreReport(file, tables)),
    jobs,
    changes:
      changes &&
      recordOf(
        changes.map(({ filter, changed }) => [filter, changed] as const),
        'changes',
      ),
    ...(changedLines !== undefined && { changedLines }),
    baseline: baseline && restoreBaseline(baseline, tables),
    parsers: recordOf(
      parsers.map(({ format, ...facts }) => [format, facts] as const),
      'parsers',
    ),
  };
}

function restoreBaseline({ reports, ...rest }: NonNullable<EvidenceV1['baseline']>, tables: Tables): Baseline {
  return { ...rest, reports: reports.map((file) => restoreBaselineReport(file, tables)) };
}

function restoreReport({ reading, ...file }: StoredReport, tables: Tables): EvidenceReport {
  if (reading.state === 'refused') return { ...file, reading };
  const report = restoreContent(reading.report, tables, (row) => tables.toFinding(row));
  return { ...file, reading: { state: 'parsed', report } };
}

function restoreBaselineReport({ reading, ...file }: StoredBaselineReport, tables: Tables): BaselineReport {
  if (reading.state === 'refused') return { ...file, reading };
  const report = restoreContent(reading.report, tables, (row) => tables.toBaselineFinding(row));
  return { ...file, reading: { state: 'parsed', report } };
}

/** What a parser made of a report, with the findings that its rows stand for. */
function restoreContent<Row, Held, Rest extends object>(
  {
    findings,
    metrics,
    tests,
    ...rest
  }: Rest & {
    readonly findings: readonly Row[];
    readonly metrics: readonly StoredMetric[];
    readonly tests: StoredTests;
  },
  tables: Tables,
  toHeld: (row: Row) => Held,
) {
  return {
    ...rest,
    metrics: restoreMetrics(metrics),
    tests: tests && restoreTests(tests, tables),
    findings: findings.map(toHeld),
  };
}

function restoreTests({ cases, ...counts }: NonNullable<StoredTests>, tables: Tables): TestSummary {
  return {
    ...counts,
    cases: cases.map(([name, outcome, attempts, durationMs]) => ({
      name: tables.text(name),
      outcome,
      attempts,
      durationMs,
    })),
  };
}

function restoreMetrics(metrics: readonly StoredMetric[]): ParsedReport['metrics'] {
  return recordOf(
    metrics.map(({ name, value, sampleSize, ...rest }) => {
      const numbers = { value: Number(value), sampleSize: sampleSize === null ? null : Number(sampleSize) };
      return [name, { ...rest, ...numbers }] as const;
    }),
    'metrics',
  );
}

/** As own members, whatever they are called. @throws {EvidenceError} for a name that is there twice. */
function recordOf<Value>(entries: readonly (readonly [string, Value])[], what: string): Record<string, Value> {
  const record = Object.fromEntries(entries);
  if (Object.keys(record).length === entries.length) return record;
  throw new EvidenceError('EVIDENCE_MALFORMED', `a name is there twice in \`${what}\`: each has one value`);
}

class Tables {
  readonly #stored: Pick<EvidenceV1, 'texts' | 'findingKinds' | 'baselineKinds'>;

  constructor(stored: Pick<EvidenceV1, 'texts' | 'findingKinds' | 'baselineKinds'>) {
    this.#stored = stored;
  }

  toFinding(row: FindingRow): Finding {
    const [kind, message, path, startLine, startColumn, endLine, endColumn, fingerprint, content] = row;
    const furtherPlaces = row.length === 10 ? row[9] : undefined;
    const { unplaced, ...common } = entry<FindingKind>(this.#stored.findingKinds, kind, 'findingKinds');
    return {
      ...common,
      message: this.text(message),
      location: this.#location([path, startLine, startColumn, endLine, endColumn], unplaced),
      ...(furtherPlaces !== undefined && { furtherPlaces: furtherPlaces.map((place) => this.#toPlace(place)) }),
      fingerprint,
      ...(content !== null && { contentFingerprint: content }),
    };
  }

  #toPlace(row: PlaceRow): FindingPlace {
    const [path, startLine, startColumn, endLine, endColumn, fingerprint, content, unplaced] = row;
    return {
      location: this.#location([path, startLine, startColumn, endLine, endColumn], unplaced ?? undefined),
      fingerprint,
      ...(content !== null && { contentFingerprint: content }),
    };
  }

  toBaselineFinding([kind, ...row]: BaselineRow): BaselineFinding {
    const [path, startLine, startColumn, endLine, endColumn, fingerprint, content] = row;
    const { unplaced, ...common } = entry<BaselineKind>(this.#stored.baselineKinds, kind, 'baselineKinds');
    return {
      ...common,
      location: this.#location([path, startLine, startColumn, endLine, endColumn], unplaced),
      fingerprint,
      ...(content !== null && { contentFingerprint: content }),
    };
  }

  #location(place: readonly (number | null)[], unplaced: Location['unplaced']): Location | null {
    const [path = null, startLine = null, startColumn = null, endLine = null, endColumn = null] = place;
    if (path !== null)
      return {
        path: this.text(path),
        ...(unplaced !== undefined && { unplaced }),
        startLine,
        startColumn,
        endLine,
        endColumn,
      };
    if (unplaced === undefined && place.every((part) => part === null)) return null;
    throw new EvidenceError('EVIDENCE_MALFORMED', 'a finding has a line, a column or `unplaced`, but no path');
  }

  /** @throws {EvidenceError} for an index beyond the table. */
  text(index: number): string {
    return entry(this.#stored.texts, index, 'texts');
  }
}

function entry<Value>(table: readonly Value[], index: number, name: string): Value {
  const value = table[index];
  if (value !== undefined) return value;
  throw new EvidenceError(
    'EVIDENCE_MALFORMED',
    `a finding names entry ${index} of \`${name}\`, which has ${table.length} (counted from 0)`,
  );
}
