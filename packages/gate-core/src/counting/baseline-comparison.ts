import { groupBy } from '../collections/group-by.ts';
import type { BaselineFinding } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';
import { pairReports } from '../evidence/pair-reports.ts';
import type { ParsedReport } from '../evidence/report.ts';
import type { AssessedBaseline } from '../ledger/assess-baseline.ts';
import { baselineToolsOf } from '../ledger/baseline-tools.ts';
import { isOtherVersion } from '../ledger/tool-versions.ts';
import { compileMoves } from './moved-findings.ts';
import type { Former } from './moved-findings.ts';

/**
 * How a finding compares with the baseline. `updated` (SARIF's word): it was there, with another severity, confidence
 * or category. `null`: nothing to compare with.
 */
export type ComparedState = 'new' | 'unchanged' | 'updated' | null;

/** How a finding compares with the baseline, and what it was there. */
export interface Compared {
  readonly state: ComparedState;
  /** Its fingerprint in the baseline, if its file has been renamed since. */
  readonly formerFingerprint: string | null;
  /** The same, if it is unambiguous: a waiver by fingerprint follows it. */
  readonly waivedAs: string | null;
  /**
   * What it was in the baseline, if a rule could select that differently from what it is now. `null`: no difference, or
   * unknown.
   */
  readonly earlier: readonly BaselineFinding[] | null;
}

/** The compared part of a report. */
interface Comparable<Found> {
  /** Where the report is. */
  readonly path: string;
  readonly findings: readonly Found[];
  readonly image?: string | undefined;
  readonly toolVersions?: ParsedReport['toolVersions'];
}

/** Compares the findings of all reports of one piece of evidence, list by list. */
export type BaselineComparison = (
  evidence: string,
  reports: readonly Comparable<Finding>[],
) => readonly (readonly Compared[])[];

const incomparable: Compared = { state: null, formerFingerprint: null, waivedAs: null, earlier: null };
const fresh: Compared = { ...incomparable, state: 'new' };

/**
 * Compiles the comparison: with our baseline by fingerprint, else by content for renamed files. Each report may hold as
 * many copies of a fingerprint as the baseline does; any more are new, unless their tool had another version then: what
 * it finds beyond the baseline may be old. What a tool calls new is new. A tool's claim
 * that it already knew a finding counts only where the evidence has no whole baseline (none read, one with a problem, or
 * one in which the tool does not speak), because the tool may have compared with anything. Without either, or for a finding that is not active, the
 * answer is `null`.
 */
export function compileBaselineComparison(baseline: AssessedBaseline | null): BaselineComparison {
  const whole = (baseline?.sources ?? []).filter(({ isWhole }) => isWhole);

  return (evidence, reports) => {
    const source = whole.find(({ key }) => key === evidence);
    const isReadable = source !== undefined;
    const speaking = baselineToolsOf(baseline, evidence);
    const readings = (source?.parsed ?? []).map(({ file: { path }, report: { findings, image } }) => ({
      path,
      findings: findings.filter(({ standing }) => standing === 'active'),
      image,
    }));
    const movesFor = compileMoves(
      readings.map(({ findings }) => findings),
      reports.map(({ findings }) => findings),
      baseline?.renames ?? null,
    );
    // Only within the same evidence: findings of other evidence do not make these old.
    const copies = countCopies(readings);
    const earlier = groupByKey(readings);
    const continued = pairReports(
      reports.map(({ path }) => path),
      readings.map(({ path }) => path),
    );
    const earlierReports = source?.parsed.map((each) => each.report) ?? [];
    return reports.map(({ path, findings, image, toolVersions }) => {
      const others = otherVersions({ toolVersions }, earlierReports);
      const beyond = (tool: string): Compared => (others.has(tool.toLowerCase()) ? incomparable : fresh);
      const report = continued.get(path) ?? null;
      const seen = new Map<string, number>();
      const formerOf = movesFor();
      return findings.map((finding): Compared => {
        if (finding.standing !== 'active') return incomparable;
        if (finding.baselineState === 'new') return fresh;
        if (!isReadable || speaking?.has(finding.tool.toLowerCase()) === false)
          return byToolAlone(finding.baselineState);
        const isOfReport = finding.location?.unplaced === 'ambiguous';
        if (isOfReport && report === null) return beyond(finding.tool);
        const key = isOfReport ? keyIn(report ?? '', finding, image) : keyOf(finding, image);
        const then = earlier.get(key) ?? [];
        const repeat = (seen.get(key) ?? 0) + 1;
        seen.set(key, repeat);
        if (repeat <= (copies.get(key) ?? 0)) return known(finding, then);
        const former = formerOf(finding);
        return former === null ? beyond(finding.tool) : moved(finding, former);
      });
    });
  };
}

/** The tools of a report that had another version in the baseline, in lower case. */
function otherVersions(
  report: Pick<ParsedReport, 'toolVersions'>,
  earlier: readonly Pick<ParsedReport, 'toolVersions'>[],
): ReadonlySet<string> {
  const tools = (report.toolVersions ?? []).map(({ tool }) => tool.toLowerCase());
  return new Set(tools.filter((tool) => isOtherVersion(report, earlier, tool)));
}

/** The same fingerprint in two images is not the same finding. */
function keyOf({ fingerprint }: { readonly fingerprint: string }, image: string | undefined): string {
  return image === undefined ? fingerprint : JSON.stringify([fingerprint, image]);
}

/** The finding in one report: where a path fits several files of the tree, another report may mean another file. */
function keyIn(report: string, finding: { readonly fingerprint: string }, image: string | undefined): string {
  return JSON.stringify([report, keyOf(finding, image)]);
}

function groupByKey(readings: readonly Comparable<BaselineFinding>[]): ReadonlyMap<string, readonly BaselineFinding[]> {
  const keyed = readings.flatMap(({ path, findings, image }) =>
    findings.flatMap((finding) =>
      [keyOf(finding, image), keyIn(path, finding, image)].map((key) => ({ key, finding })),
    ),
  );
  const groups = groupBy(keyed, ({ key }) => key);
  return new Map([...groups].map(([key, members]) => [key, members.map(({ finding }) => finding)]));
}

/**
 * The highest number of copies of each fingerprint in any one report. The maximum, because the legs of a matrix report
 * the same finding again.
 */
function countCopies(reports: readonly Comparable<BaselineFinding>[]): ReadonlyMap<string, number> {
  const copies = new Map<string, number>();
  for (const { path, findings, image } of reports) {
    const inReport = new Map<string, number>();
    for (const finding of findings) {
      for (const key of [keyOf(finding, image), keyIn(path, finding, image)])
        inReport.set(key, (inReport.get(key) ?? 0) + 1);
    }
    for (const [key, count] of inReport) copies.set(key, Math.max(count, copies.get(key) ?? 0));
  }
  return copies;
}

/** Where our baseline has no information, the tool's own comparison is used. */
function byToolAlone(state: Exclude<Finding['baselineState'], 'new'>): Compared {
  switch (state) {
    case null:
      return incomparable;
    case 'updated':
      return { ...incomparable, state };
    case 'unchanged':
    case 'absent': // Gone findings are inactive; if one is listed as active nevertheless, it was known.
      return { ...incomparable, state: 'unchanged' };
  }
}

function moved(finding: Finding, { finding: then, isCertain }: Former): Compared {
  return {
    ...known(finding, [then]),
    formerFingerprint: then.fingerprint,
    waivedAs: isCertain ? then.fingerprint : null,
  };
}

/** If several legs rated it, one equal rating is enough. */
function known(finding: Finding, then: readonly BaselineFinding[]): Compared {
  const isRated = then.some((each) => isRatedAlike(each, finding));
  const isSelected = then.some((each) => isRatedAlike(each, finding) && isPlacedAlike(each, finding));
  const isUnchanged = isRated && finding.baselineState !== 'updated';
  return {
    ...incomparable,
    state: isUnchanged ? 'unchanged' : 'updated',
    earlier: isUnchanged && isSelected ? null : then,
  };
}

function isRatedAlike(then: BaselineFinding, now: Finding): boolean {
  return then.severity === now.severity && then.confidence === now.confidence && then.category === now.category;
}

function isPlacedAlike(then: BaselineFinding, now: Finding): boolean {
  return then.ruleId === now.ruleId && (then.location?.path ?? null) === (now.location?.path ?? null);
}
