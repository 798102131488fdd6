import { parseJobConclusion, toBaselineReport } from '@portcullis/gate-core';
import type { Evidence, EvidenceReport, Finding, Metric, Policy, ReportParser } from '@portcullis/gate-core';
import type { CaseChange, CaseContent, PolicyCase } from '@portcullis/pipeline';
import { metricKind } from '@portcullis/scan-parsers';
import { anyFormat, parserFacts } from '../reports/parser-choices.ts';
import { changedLinesOf, lineCoverageOf } from './case-changes.ts';
import { CaseEvidence } from './place-content.ts';
import type { CaseEntry } from './place-content.ts';

type DataPath = readonly (string | number)[];

/** Two commits that differ: the state that is judged, and the earlier one. */
const judgedCommit = '1'.repeat(40);
const baselineCommit = '0'.repeat(40);

/**
 * The evidence that a case states in short form: every report that the policy expects is there, whole and clean, but
 * for what the case puts into it or leaves out.
 *
 * @throws {CaseFaultError} when it states what no report could hold.
 */
export function caseEvidence(
  { findings, metrics, jobs, changes, changed, baseline, missing = [] }: PolicyCase,
  policy: Policy,
  parsers: readonly ReportParser[],
  now: Date,
): Evidence {
  const entries = new CaseEvidence(policy, parsers, missing);
  const build = (content: CaseContent, path: DataPath, commit: string): EvidenceReport[] =>
    createReports(content, { entries, policy, path, commit, now, changed });
  return {
    commit: judgedCommit,
    reports: build({ findings, metrics }, [], judgedCommit),
    jobs:
      jobs === undefined
        ? null
        : Object.entries(jobs).map(([name, conclusion]) => ({ name, conclusion: parseJobConclusion(conclusion) })),
    changes: changes ?? null,
    ...(changed !== undefined && { changedLines: changedLinesOf(changed) }),
    baseline:
      baseline === undefined ? null : { reports: build(baseline, ['baseline'], baselineCommit).map(toBaselineReport) },
    parsers: parserFacts(policy, parsers),
  };
}

interface Building {
  readonly entries: CaseEvidence;
  readonly policy: Policy;
  /** Of the content in the case. */
  readonly path: DataPath;
  readonly commit: string;
  readonly now: Date;
  readonly changed: readonly CaseChange[] | undefined;
}

function createReports({ findings = [], metrics = {} }: CaseContent, building: Building): EvidenceReport[] {
  const { entries, path, changed = [] } = building;
  const changedLines = new Map(changed.map((file) => [file.path, file.lines]));
  const findingsOf = new Map<CaseEntry, Finding[]>();
  const made = new Map<string, number>();
  findings.forEach((each, index) => {
    const entry = entries.ofFindings(each, [...path, 'findings', index]);
    const list = findingsOf.get(entry) ?? [];
    for (let count = 0; count < each.count; count += 1) list.push(createFinding(each, entry, made, changedLines));
    findingsOf.set(entry, list);
  });
  const metricsOf = new Map<CaseEntry, Record<string, Metric>>();
  for (const [name, given] of Object.entries(metrics)) {
    const { value, sample, evidence } = typeof given === 'number' ? { value: given } : given;
    const entry = entries.ofMetric(name, evidence, [...path, 'metrics', name]);
    const kind = metricKind(name) ?? { unit: 'count', combine: 'worst' };
    metricsOf.set(entry, { ...metricsOf.get(entry), [name]: { value, sampleSize: sample ?? null, ...kind } });
  }
  return entries.present.flatMap((entry) => {
    const own = { findings: findingsOf.get(entry) ?? [], metrics: metricsOf.get(entry) ?? {} };
    return Array.from({ length: entry.requirement.expect }, (_, index) => createReport(entry, index, own, building));
  });
}

interface ReportContent {
  readonly findings: readonly Finding[];
  readonly metrics: Readonly<Record<string, Metric>>;
}

/** The first report holds the findings. What several reports add up is in the first alone; rates are in each. */
function createReport(
  { key, requirement, parser }: CaseEntry,
  index: number,
  { findings, metrics }: ReportContent,
  { policy, commit, now, changed }: Building,
): EvidenceReport {
  const own = index === 0 ? [...findings] : [];
  const tools = [...new Set([...(parser?.tools ?? toolsAskedFor(policy)), ...own.map(({ tool }) => tool)])];
  const stated = Object.entries(metrics).map(([name, metric]): [string, Metric] => [
    name,
    index === 0 || metric.combine !== 'sum' ? metric : { ...metric, value: 0 },
  ]);
  return {
    evidence: key,
    path: `${key}-${index + 1}`,
    sizeBytes: 1,
    sha256: null,
    commit,
    startedAt: now.toISOString(),
    producedAt: now.toISOString(),
    exitCode: requirement.exit?.[0] ?? null,
    reading: {
      state: 'parsed',
      report: {
        format: parser?.format ?? anyFormat,
        tools,
        findings: own,
        ...(parser !== null && { ranges: tools.map((tool) => rangeOf(tool, parser)) }),
        tests: null,
        metrics: Object.fromEntries(stated),
        ...(changed !== undefined && isCoverage(metrics) && { lineCoverage: lineCoverageOf(changed) }),
        scanGaps: [],
        exitCodes: null,
        commits: [],
        producedAt: null,
      },
    },
  };
}

function isCoverage(metrics: ReportContent['metrics']): boolean {
  return Object.hasOwn(metrics, 'coverage.lines') || Object.hasOwn(metrics, 'coverage.branches');
}

/** What a report that any tool writes may hold: whatever the policy looks for. */
function toolsAskedFor({ rules }: Policy): readonly string[] {
  const named = rules.flatMap((rule) => ('count' in rule ? (rule.count.tools ?? []) : []));
  return named.length === 0 ? ['any'] : [...new Set(named.map((tool) => tool.toLowerCase()))];
}

function rangeOf(tool: string, { categories, severities }: ReportParser) {
  return {
    tool,
    categories: categories === undefined ? null : [...categories],
    severities: severities === undefined ? null : [...severities],
  };
}

/**
 * @param made how many there are of each kind: equal findings of two states have equal fingerprints.
 * @param changedLines how many lines of each file changed: findings in it are on them, if there is one.
 */
function createFinding(
  { tool, severity, rule, path, category, confidence }: NonNullable<CaseContent['findings']>[number],
  { key, parser }: CaseEntry,
  made: Map<string, number>,
  changedLines: ReadonlyMap<string, number>,
): Finding {
  const kind = JSON.stringify([key, tool, severity, rule, path, category, confidence]);
  const ordinal = (made.get(kind) ?? 0) + 1;
  made.set(kind, ordinal);
  const lines = path === undefined ? 0 : (changedLines.get(path) ?? 0);
  return {
    tool: tool.toLowerCase(),
    ruleId: rule ?? null,
    message: `finding ${ordinal} of the case`,
    category: category ?? parser?.categories?.[0] ?? 'code',
    severity,
    nativeSeverity: null,
    confidence: confidence ?? 'unrated',
    location:
      path === undefined
        ? null
        : {
            path,
            startLine: lines > 0 ? Math.min(ordinal, lines) : ordinal,
            startColumn: null,
            endLine: null,
            endColumn: null,
          },
    package: null,
    advisories: [],
    cwes: [],
    fingerprint: `${kind}#${ordinal}`,
    standing: 'active',
    suppressionReason: null,
    baselineState: null,
    helpUri: null,
  };
}
