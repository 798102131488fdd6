import { toolsOf } from '../conditions/find-uncovered-tools.ts';
import { countSteps } from '../counting/count-steps.ts';
import type { EvidenceReport } from '../evidence/evidence.ts';
import type { ParsedReport } from '../evidence/report.ts';
import type { JudgedFinding } from '../counting/judged-finding.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import { producedAtOf } from '../ledger/report-dates.ts';
import { ageHoursOf, statedCommits } from '../ledger/report-problems.ts';
import { compareText } from '../text/compare-text.ts';
import type { LedgerEntry, LedgerReport } from '../verdict-v1/ledger.ts';
import type { JudgedRule } from '../conditions/judged-rule.ts';

/** The content of one piece of evidence, and the part of it that no rule looks at. */
export interface LedgerContent extends Pick<LedgerEntry, 'uncountedTests'> {
  readonly findings: readonly JudgedFinding[];
  readonly uncounted: readonly LedgerEntry['uncounted'][number][];
}

/** Adds one piece of evidence to the ledger. */
export function toLedgerEntry(
  source: AssessedSource,
  { findings, uncounted, uncountedTests }: LedgerContent,
  rules: readonly JudgedRule[],
  now: Date,
): LedgerEntry {
  const { key, parser, enforce, expected, found } = source;
  return {
    evidence: key,
    parser,
    enforce,
    state: stateOf(source),
    expected,
    found,
    reports: source.files.map((file) => toLedgerReport(file, now)),
    counting: countSteps(findings),
    usedBy: rules.flatMap(({ condition }) => (isUsedBy(source, condition) ? [condition.id] : [])),
    uncounted: [...uncounted],
    uncountedTests,
  };
}

/**
 * A rule about certain tools uses all evidence that any tool may write, because theirs may be missing from it. Whole
 * evidence that covers only other tools holds nothing for the rule.
 */
function isUsedBy(source: AssessedSource, condition: JudgedRule['condition']): boolean {
  if (!condition.evidence.includes(source.key)) return false;
  if (condition.kind !== 'count' || condition.selection.tools === undefined || source.isOpen) return true;
  const speaking = toolsOf(source);
  return speaking === null || condition.selection.tools.some((tool) => speaking.has(tool.toLowerCase()));
}

function stateOf(source: AssessedSource): LedgerEntry['state'] {
  if (source.isOpen) return 'problem';
  return source.isAbsent ? 'not-expected' : 'complete';
}

function toLedgerReport(file: EvidenceReport, now: Date): LedgerReport {
  const report = file.reading.state === 'parsed' ? file.reading.report : null;
  return {
    path: file.path,
    alsoAt: [...(file.alsoAt ?? [])],
    roots: [...(file.roots ?? [])],
    sizeBytes: file.sizeBytes,
    sha256: file.sha256,
    state: file.reading.state,
    tools: [...(report?.tools ?? [])],
    commit: statedCommits(file)[0] ?? null,
    producedAt: producedAtOf(file),
    ageHours: ageHoursOf(file, now),
    exitCode: file.exitCode,
    exitCodeSource: file.exitCodeSource ?? null,
    findings: report?.findings.length ?? 0,
    tests: report?.tests?.tests ?? null,
    metrics: shownMetrics(report?.metrics ?? {}),
  };
}

/** A number that JSON cannot represent is reported as a separate problem and not shown. */
function shownMetrics(metrics: ParsedReport['metrics']): LedgerReport['metrics'] {
  return Object.entries(metrics)
    .filter(([, { value }]) => Number.isFinite(value))
    .toSorted(([left], [right]) => compareText(left, right))
    .slice(0, maxMetrics)
    .map(([name, { value, unit }]) => ({ name, value, unit }));
}

/** How many metrics of one report the ledger shows. */
const maxMetrics = 20;
