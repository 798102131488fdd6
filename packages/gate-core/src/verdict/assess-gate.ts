import { judgeCountRule } from '../conditions/count-condition.ts';
import type { CountContext } from '../conditions/count-condition.ts';
import { judgeJob } from '../conditions/job-condition.ts';
import type { JudgedRule } from '../conditions/judged-rule.ts';
import { judgeMetricRule } from '../conditions/metric-condition.ts';
import { judgePatchRule } from '../conditions/patch-condition.ts';
import { collectCandidates } from '../counting/collect-candidates.ts';
import type { Collected } from '../counting/collect-candidates.ts';
import { createFlawPools } from '../counting/flaw-pools.ts';
import type { FlawPools } from '../counting/flaw-pools.ts';
import { compileSeverityRating } from '../counting/rate-severity.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { JobRun } from '../evidence/job-run.ts';
import { assignJobs, compileJobPatterns } from '../jobs/assign-jobs.ts';
import type { AssignedJob } from '../jobs/assign-jobs.ts';
import { findJobProblems } from '../jobs/find-job-problems.ts';
import { isUnchanged, trustChanges } from '../jobs/trusted-changes.ts';
import { assessBaseline } from '../ledger/assess-baseline.ts';
import type { AssessedBaseline } from '../ledger/assess-baseline.ts';
import { assessSource } from '../ledger/assess-source.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import { findCommitDisagreement } from '../ledger/commits-disagree.ts';
import { findSharedReports } from '../ledger/shared-reports.ts';
import { collectSources } from '../ledger/evidence-source.ts';
import { compareEnforce } from '../policy/enforce-order.ts';
import { isCountRule } from '../policy/rule-kind.ts';
import type { Policy } from '../policy/policy-schema.ts';
import { findBaselineProblems } from './baseline-problems.ts';
import { decideOutcome } from './decide-outcome.ts';
import { findDiffProblems, knownChanges } from './diff-problems.ts';
import { findUnmetFloors } from './unmet-floors.ts';
import type { Condition, JobCondition } from '../verdict-v1/condition.ts';
import type { EnforcedProblem } from '../verdict-v1/problem.ts';

/** The judgement itself, without its records. */
export interface Assessment extends ReturnType<typeof decideOutcome> {
  readonly sources: readonly AssessedSource[];
  readonly baseline: AssessedBaseline | null;
  readonly candidates: Collected['candidates'];
  readonly pools: FlawPools;
  readonly filters: Collected['filters'];
  readonly waivers: Collected['waivers'];
  readonly rules: readonly JudgedRule[];
  readonly assigned: readonly AssignedJob[];
  readonly jobs: readonly JobCondition[];
  readonly problems: readonly EnforcedProblem[];
  readonly conditions: readonly Condition[];
}

/**
 * Judges without recording anything: a verdict is made from it, and a way to green is tried with it.
 *
 * @param given normalised.
 */
export function assessGate(policy: Policy, given: Evidence, now: Date): Assessment {
  const patterns = compileJobPatterns(policy.jobs);
  const assigned = assignJobs(given.jobs ?? [], patterns);
  const trusted = trustChanges(policy, given, assigned);
  const context = { commit: given.commit, now, isProvenSkip: compileProvenSkip(assigned, trusted.changes) };
  const sources = collectSources(policy, given).map((source) =>
    assessSource(source, { ...given, changes: trusted.changes }, context),
  );
  const baseline = assessBaseline(policy, given, now);
  const {
    candidates,
    filters,
    waivers,
    problems: exceptionProblems,
  } = collectCandidates(sources, policy, baseline, now);
  const pools = createFlawPools(candidates, policy);
  const rules = judgeRules(policy, sources, { baseline, candidates, changedLines: knownChanges(given) }, pools);
  const jobs = assigned.map((job) => judgeJob(job, trusted.changes));
  const own = orderByEnforce([
    ...findVacuity(policy),
    ...findDiffProblems(policy, given),
    ...sources.flatMap((source) => source.problems),
    ...findCommitDisagreement(sources, given.commit),
    ...findSharedReports(sources),
    ...findJobProblems(given, patterns, assigned),
    ...trusted.problems,
    ...rules.flatMap((rule) => rule.problems),
    ...exceptionProblems,
    ...findBaselineProblems(policy, sources, baseline),
  ]);
  const conditions = [...rules.map((rule) => rule.condition), ...jobs];
  const problems = orderByEnforce([
    ...own,
    ...findUnmetFloors(policy, { conditions, problems: own }, (floor) => assessGate(floor, given, now)),
  ]);
  return {
    ...decideOutcome(conditions, problems),
    sources,
    baseline,
    candidates,
    pools,
    filters,
    waivers,
    rules,
    assigned,
    jobs,
    problems,
    conditions,
  };
}

/** Whether a job was skipped as its key in the policy's `jobs` allows. */
function compileProvenSkip(assigned: readonly AssignedJob[], changes: Evidence['changes']): (job: JobRun) => boolean {
  const filters = new Map(assigned.map(({ job, by }) => [job, by.requirement.skippedOk?.unlessChanged]));
  return (job) => {
    const filter = filters.get(job);
    return filter !== undefined && isUnchanged(filter, changes);
  };
}

function judgeRules(
  policy: Policy,
  sources: readonly AssessedSource[],
  given: Omit<CountContext, 'rate'>,
  pools: FlawPools,
): readonly JudgedRule[] {
  const context = { ...given, rate: compileSeverityRating(policy.unrated) };
  return policy.rules.map((rule) => {
    if (isCountRule(rule)) return judgeCountRule(rule, sources, pools.of(rule), context);
    return rule.scope === 'changed-lines'
      ? judgePatchRule(rule, sources, given.changedLines)
      : judgeMetricRule(rule, sources, given.baseline);
  });
}

/**
 * A policy in which no rule and no job decides would pass whatever its reports hold. Requiring that they exist is not a
 * condition on their content.
 */
function findVacuity(policy: Policy): readonly EnforcedProblem[] {
  const deciding = [...policy.rules, ...Object.values(policy.jobs)].some(({ enforce }) => enforce === 'block');
  return deciding ? [] : [{ enforce: 'block', problem: { code: 'nothing-to-judge' } }];
}

function orderByEnforce(problems: readonly EnforcedProblem[]): readonly EnforcedProblem[] {
  return problems.toSorted((left, right) => compareEnforce(right.enforce, left.enforce));
}
