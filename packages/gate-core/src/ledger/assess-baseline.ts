import { groupBy } from '../collections/group-by.ts';
import type { Baseline, BaselineReport, Evidence } from '../evidence/evidence.ts';
import type { EvidenceRequirement, Policy } from '../policy/policy-schema.ts';
import { compareText } from '../text/compare-text.ts';
import type { EvidenceProblem } from '../verdict-v1/evidence-problem.ts';
import { repeatsOf } from './assess-source.ts';
import { findReportProblems, statedCommits } from './report-problems.ts';
import { distinctCommits, isSameCommit } from './same-commit.ts';

type BaselineContent = Extract<BaselineReport['reading'], { state: 'parsed' }>['report'];

/** A report of the baseline that was read, with the file it came from. */
export interface ReadBaselineReport {
  readonly file: BaselineReport;
  readonly report: BaselineContent;
}

/** One piece of evidence as the baseline holds it. */
export interface BaselineSource {
  readonly key: string;
  readonly parsed: readonly ReadBaselineReport[];
  readonly problems: readonly EvidenceProblem[];
  /** It has no problem. Only then is it compared with, because half of it would make old findings look new. */
  readonly isWhole: boolean;
}

/** The baseline after its own ledger. */
export interface AssessedBaseline {
  /** The commit that its reports belong to; `null` when they name none, or several. */
  readonly commit: string | null;
  /** Distinct commits that its reports name, when there are several. */
  readonly disagreeing: readonly string[];
  /** The judged commit, when the baseline belongs to it; else `null`. */
  readonly judgedCommit: string | null;
  /** By key: the evidence that it has any report of. */
  readonly sources: readonly BaselineSource[];
  /** Files that may have been renamed since; `null`: any rename that the reports suggest is possible. */
  readonly renames: NonNullable<Baseline['renames']> | null;
}

/**
 * Checks the baseline's reports as strictly as the judged ones: presence, refusal, commit, dates, gaps, exit codes.
 *
 * Some things differ. `maxAgeHours` is not checked: a baseline is as old as the state that it shows. Its commit is not
 * the judged one, but must be the same in all its reports. Evidence without any report is not a problem: it may have
 * been added after the baseline.
 *
 * A committed baseline was held to all of this when it was written.
 *
 * @see ADR 0061
 */
export function assessBaseline(policy: Policy, evidence: Evidence, now: Date): AssessedBaseline | null {
  const { baseline } = evidence;
  if (baseline === null) return null;
  const files = groupBy(baseline.reports, (report) => report.evidence);
  const commits = distinctCommits(baseline.reports.flatMap(statedCommits));
  const judgedCommit =
    commits.find((commit) => judgedCommits(evidence).some((judged) => isSameCommit(commit, judged))) ?? null;
  const isOneState = commits.length <= 1 && judgedCommit === null;
  const sources = [...files]
    .toSorted(([left], [right]) => compareText(left, right))
    .map(([key, reports]): BaselineSource => {
      // A committed baseline was held to the ledger when it was written, and holds nothing that could be asked again.
      const isAsked = baseline.file === undefined && Object.hasOwn(policy.evidence, key);
      const requirement = isAsked ? (policy.evidence[key] ?? null) : null;
      const problems = findSourceProblems(key, reports, requirement, now);
      const isOpen = problems.some(({ code }) => code !== 'scan-incomplete' || requirement?.allowIncomplete !== true);
      return { key, parsed: reports.flatMap(toRead), problems, isWhole: isOneState && !isOpen };
    });
  return {
    commit: commits.length === 1 ? (commits[0] ?? null) : null,
    disagreeing: commits.length > 1 ? commits : [],
    judgedCommit,
    sources,
    renames: baseline.renames ?? null,
  };
}

/** The commit that is judged, or what the judged reports say that it is. */
function judgedCommits({ commit, reports }: Evidence): readonly string[] {
  return commit === null ? distinctCommits(reports.flatMap(statedCommits)) : [commit];
}

function findSourceProblems(
  evidence: string,
  files: readonly BaselineReport[],
  requirement: EvidenceRequirement | null,
  now: Date,
): readonly EvidenceProblem[] {
  const found = new Set(files.map(({ path }) => path)).size;
  const expected = requirement?.expect ?? 0;
  const repeated = repeatsOf(files);
  const shortage: readonly EvidenceProblem[] =
    found < expected ? [{ code: 'too-few-reports', evidence, found, expected, repeated }] : [];
  const asked = requirement === null ? null : { ...requirement, maxAgeHours: undefined };
  return [...shortage, ...files.flatMap((file) => findReportProblems(file, files, asked, { commit: null, now }))];
}

function toRead(file: BaselineReport): readonly ReadBaselineReport[] {
  return file.reading.state === 'parsed' ? [{ file, report: file.reading.report }] : [];
}
