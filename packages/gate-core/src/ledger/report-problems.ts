import type { EvidenceRequirement } from '../policy/policy-schema.ts';
import { copyFault, copyGap } from '../verdict-v1/in-schema-order.ts';
import type { EvidenceProblem } from '../verdict-v1/evidence-problem.ts';
import { findContradiction } from './exit-code.ts';
import { isRestingClass } from './class-reports.ts';
import type { LedgerContent, LedgerFile } from './ledger-file.ts';
import { clockSkewMs, findDateContradiction, newestOf, producedAtOf } from './report-dates.ts';
import { isCompleted } from './run-parts.ts';
import { isSameCommit } from './same-commit.ts';

const hourMs = 3_600_000;

/** The context that a report is judged in. */
export interface LedgerContext {
  /** The commit that reports must belong to; `null` when not known. */
  readonly commit: string | null;
  readonly now: Date;
}

/** The commits that a report and its run record name. */
export function statedCommits(file: LedgerFile): readonly string[] {
  const own = file.reading.state === 'parsed' ? file.reading.report.commits : [];
  return [...new Set([...(file.commit === null ? [] : [file.commit]), ...own])];
}

/** The report's age, rounded up to a ten-thousandth of an hour so that it never reads younger than it is. */
export function ageHoursOf(file: LedgerFile, now: Date): number | null {
  const producedAt = producedAtOf(file);
  return producedAt === null ? null : Math.ceil(((now.getTime() - Date.parse(producedAt)) / hourMs) * 10_000) / 10_000;
}

/**
 * All problems of one report, in a fixed order.
 *
 * @param all the reports of its evidence, this one among them
 */
export function findReportProblems(
  file: LedgerFile,
  all: readonly LedgerFile[],
  requirement: EvidenceRequirement | null,
  context: LedgerContext,
): readonly EvidenceProblem[] {
  const { evidence, path } = file;
  if (file.reading.state === 'refused')
    return [{ code: 'report-refused', evidence, path, fault: copyFault(file.reading.fault) }];
  return [
    ...findCommitProblems(file, requirement, context),
    ...findAgeProblems(file, requirement, context),
    ...findGapProblems(file, all, file.reading.report),
    ...findExitProblems(file, file.reading.report, requirement),
  ];
}

function findGapProblems(
  file: LedgerFile,
  all: readonly LedgerFile[],
  report: LedgerContent,
): readonly EvidenceProblem[] {
  const { evidence, path, exitCode } = file;
  return report.scanGaps
    .filter(({ settledBy }) => exitCode === null || settledBy?.includes(exitCode) !== true)
    .filter((gap) => !isCompleted(gap, all) && !(gap.code === 'nothing-scanned' && isRestingClass(file, all)))
    .map((gap) => ({ code: 'scan-incomplete', evidence, path, gap: copyGap(gap) }));
}

function findCommitProblems(
  file: LedgerFile,
  requirement: EvidenceRequirement | null,
  { commit }: LedgerContext,
): readonly EvidenceProblem[] {
  const { evidence, path } = file;
  const stated = statedCommits(file);
  if (stated.length === 0)
    return requirement?.requireCommit === true ? [{ code: 'commit-unknown', evidence, path }] : [];
  if (commit === null) return [];
  const foreign = stated.find((name) => !isSameCommit(name, commit));
  return foreign === undefined ? [] : [{ code: 'foreign-commit', evidence, path, commit: foreign, expected: commit }];
}

function findAgeProblems(
  file: LedgerFile,
  requirement: EvidenceRequirement | null,
  { now }: LedgerContext,
): readonly EvidenceProblem[] {
  const { evidence, path } = file;
  const contradiction = findDateContradiction(file);
  const disagreement: readonly EvidenceProblem[] =
    contradiction === null ? [] : [{ code: 'dates-disagree', evidence, path, ...contradiction }];
  const newest = newestOf(file);
  if (newest !== null && Date.parse(newest) - now.getTime() > clockSkewMs)
    return [{ code: 'from-the-future', evidence, path, producedAt: newest }, ...disagreement];
  const maxAgeHours = requirement?.maxAgeHours;
  const producedAt = producedAtOf(file);
  if (maxAgeHours === undefined) return disagreement;
  if (producedAt === null) return [{ code: 'age-unknown', evidence, path, maxAgeHours }];
  if (now.getTime() - Date.parse(producedAt) <= maxAgeHours * hourMs) return disagreement;
  return [{ code: 'too-old', evidence, path, ageHours: ageHoursOf(file, now) ?? 0, maxAgeHours }, ...disagreement];
}

function findExitProblems(
  file: LedgerFile,
  report: LedgerContent,
  requirement: EvidenceRequirement | null,
): readonly EvidenceProblem[] {
  const { evidence, path, exitCode } = file;
  const allowed = requirement?.exit;
  const problems: EvidenceProblem[] = [];
  if (allowed !== undefined && exitCode === null) problems.push({ code: 'exit-code-unknown', evidence, path, allowed });
  if (exitCode === null) return problems;
  if (allowed?.includes(exitCode) === false)
    problems.push({ code: 'exit-code-not-allowed', evidence, path, exitCode, allowed });
  const contradiction = findContradiction(report, exitCode, allowed);
  if (contradiction !== null)
    problems.push({ code: 'exit-code-contradicts', evidence, path, exitCode, ...contradiction });
  return problems;
}
