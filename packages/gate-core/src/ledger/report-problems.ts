import type { EvidenceReport } from '../evidence/evidence.ts';
import type { ParsedReport } from '../evidence/report.ts';
import type { EvidenceRequirement } from '../policy/policy-schema.ts';
import { copyFault, copyGap } from '../verdict/in-schema-order.ts';
import type { Problem } from '../verdict/verdict-v1.ts';
import { findContradiction } from './exit-code.ts';
import { isSameCommit } from './same-commit.ts';

const hourMs = 3_600_000;

/** Clocks of two machines may differ so much before a report counts as made in the future. */
const clockSkewMs = 60_000;

/** What a report's problems are judged by. */
export interface LedgerContext {
  /** The judged commit; `null` when not told. */
  readonly commit: string | null;
  readonly now: Date;
}

/** The commits that a report and its run record name. */
export function statedCommits(file: EvidenceReport): readonly string[] {
  const own = file.reading.state === 'parsed' ? file.reading.report.commits : [];
  return [...new Set([...(file.commit === null ? [] : [file.commit]), ...own])];
}

/** When the report was made: by the run record, else by the report itself; `null` when nobody says. */
export function producedAtOf(file: EvidenceReport): string | null {
  const stated = file.producedAt ?? (file.reading.state === 'parsed' ? file.reading.report.producedAt : null);
  return stated === null || Number.isNaN(Date.parse(stated)) ? null : stated;
}

/** The report's age, rounded up to a ten-thousandth of an hour so that it never reads younger than it is. */
export function ageHoursOf(file: EvidenceReport, now: Date): number | null {
  const producedAt = producedAtOf(file);
  return producedAt === null ? null : Math.ceil(((now.getTime() - Date.parse(producedAt)) / hourMs) * 10_000) / 10_000;
}

/** Everything that is wrong with one report, in a fixed order. */
export function findReportProblems(file: EvidenceReport, requirement: EvidenceRequirement | null, context: LedgerContext): readonly Problem[] {
  const { evidence, path } = file;
  if (file.reading.state === 'refused') return [{ code: 'report-refused', evidence, path, fault: copyFault(file.reading.fault) }];
  return [
    ...findCommitProblems(file, requirement, context),
    ...findAgeProblems(file, requirement, context),
    ...file.reading.report.scanGaps.map((gap): Problem => ({ code: 'scan-incomplete', evidence, path, gap: copyGap(gap) })),
    ...findExitProblems(file, file.reading.report, requirement),
  ];
}

function findCommitProblems(file: EvidenceReport, requirement: EvidenceRequirement | null, { commit }: LedgerContext): readonly Problem[] {
  const { evidence, path } = file;
  const stated = statedCommits(file);
  if (stated.length === 0) return requirement?.requireCommit === true ? [{ code: 'commit-unknown', evidence, path }] : [];
  if (commit === null) return [];
  const foreign = stated.find((name) => !isSameCommit(name, commit));
  return foreign === undefined ? [] : [{ code: 'foreign-commit', evidence, path, commit: foreign, expected: commit }];
}

function findAgeProblems(file: EvidenceReport, requirement: EvidenceRequirement | null, { now }: LedgerContext): readonly Problem[] {
  const { evidence, path } = file;
  const maxAgeHours = requirement?.maxAgeHours;
  const producedAt = producedAtOf(file);
  if (producedAt === null) return maxAgeHours === undefined ? [] : [{ code: 'age-unknown', evidence, path, maxAgeHours }];
  const ageMs = now.getTime() - Date.parse(producedAt);
  if (ageMs < -clockSkewMs) return [{ code: 'from-the-future', evidence, path, producedAt }];
  if (maxAgeHours === undefined || ageMs <= maxAgeHours * hourMs) return [];
  return [{ code: 'too-old', evidence, path, ageHours: ageHoursOf(file, now) ?? 0, maxAgeHours }];
}

function findExitProblems(file: EvidenceReport, report: ParsedReport, requirement: EvidenceRequirement | null): readonly Problem[] {
  const { evidence, path, exitCode } = file;
  const allowed = requirement?.exit;
  const problems: Problem[] = [];
  if (allowed !== undefined && exitCode === null) problems.push({ code: 'exit-code-unknown', evidence, path, allowed });
  if (exitCode === null) return problems;
  if (allowed?.includes(exitCode) === false) problems.push({ code: 'exit-code-not-allowed', evidence, path, exitCode, allowed });
  const contradiction = findContradiction(report, exitCode, allowed);
  if (contradiction !== null) problems.push({ code: 'exit-code-contradicts', evidence, path, exitCode, ...contradiction });
  return problems;
}
