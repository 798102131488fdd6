import type { Evidence, EvidenceReport } from '../evidence/evidence.ts';
import type { JobRun } from '../evidence/job-run.ts';
import { compileGlob, isOneName } from '../text/compile-glob.ts';
import type { EnforcedProblem } from '../verdict-v1/problem.ts';
import type { EvidenceSource } from './evidence-source.ts';
import { expectationOf } from './expectation.ts';
import { findReportProblems } from './report-problems.ts';
import type { LedgerContext } from './report-problems.ts';

/** A source with its problems. */
export interface AssessedSource extends EvidenceSource {
  readonly problems: readonly EnforcedProblem[];
  /** A problem leaves its content open: a rule that takes it cannot pass. */
  readonly isOpen: boolean;
  /** No report is due and none was found: it has nothing to contribute this time. */
  readonly isAbsent: boolean;
  readonly expected: number;
  /** Distinct files, refused ones included. */
  readonly found: number;
}

/** The context that a source is judged in. */
export interface SourceContext extends LedgerContext {
  /** Whether a job was skipped with the proof that the policy's `jobs` requires. */
  readonly isProvenSkip: (job: JobRun) => boolean;
}

/** Judges whether a source is complete according to the policy. */
export function assessSource(source: EvidenceSource, evidence: Evidence, context: SourceContext): AssessedSource {
  const expectation = expectationOf(source, evidence, context.isProvenSkip);
  const found = new Set(source.files.map((file) => file.path)).size;
  const expected = expectation.kind === 'not-expected' ? 0 : (source.requirement?.expect ?? 0);
  const presence = found < expected ? [describeShortage(source, expectation, found, expected)] : [];
  const ofReports = source.files.flatMap((file) => findReportProblems(file, source.files, source.requirement, context));
  const problems = [...presence, ...ofReports].map((problem) => {
    const accepted = problem.code === 'scan-incomplete' && source.requirement?.allowIncomplete === true;
    return { enforce: accepted ? ('inform' as const) : source.effectiveEnforce, problem, accepted };
  });
  return {
    ...source,
    problems: [
      ...problems.map(({ enforce, problem }) => ({ enforce, problem })),
      ...(found >= expected && expected > 0 ? findUnmetNames(source) : []),
    ],
    isOpen: problems.some(({ accepted }) => !accepted),
    isAbsent: expected === 0 && found === 0,
    expected,
    found,
  };
}

function describeShortage(
  source: EvidenceSource,
  expectation: ReturnType<typeof expectationOf>,
  found: number,
  expected: number,
): EnforcedProblem['problem'] {
  const evidence = source.key;
  if (expectation.kind === 'unproven')
    return {
      code: 'condition-unproven',
      evidence,
      when: expectation.when,
      name: expectation.name,
      skipped: expectation.skipped,
    };
  if (found > 0) return { code: 'too-few-reports', evidence, found, expected, repeated: repeatsOf(source.files) };
  return { code: 'report-missing', evidence, paths: [source.requirement?.path ?? []].flat(), expected };
}

/** A list may name alternatives, so that one of its files is missing is shown, and decides nothing. */
function findUnmetNames({ key, requirement, files }: EvidenceSource): readonly EnforcedProblem[] {
  const listed = [requirement?.path ?? []].flat();
  if (listed.length < 2) return [];
  const found = files.flatMap(({ path, alsoAt = [] }) => [path, ...alsoAt]);
  const paths = listed.filter((path) => isOneName(path) && !found.some(compileGlob(path)));
  return paths.length === 0
    ? []
    : [{ enforce: 'inform', problem: { code: 'named-report-missing', evidence: key, paths } }];
}

/** Names under which the same file was found again. */
export function repeatsOf(files: readonly Pick<EvidenceReport, 'path' | 'alsoAt'>[]): { path: string; of: string }[] {
  return files.flatMap(({ path, alsoAt = [] }) => alsoAt.map((name) => ({ path: name, of: path })));
}
