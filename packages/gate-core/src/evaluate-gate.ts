import { judgeCountRule } from './conditions/count-condition.ts';
import { judgeJob } from './conditions/job-condition.ts';
import type { JudgedRule } from './conditions/judged-rule.ts';
import { judgeMetricRule } from './conditions/metric-condition.ts';
import { groupBy } from './collections/group-by.ts';
import { collectCandidates } from './counting/collect-candidates.ts';
import { compareWithBaseline } from './counting/compare-with-baseline.ts';
import { countSteps } from './counting/count-steps.ts';
import { deduplicate } from './counting/deduplicate.ts';
import { createFlawPools } from './counting/flaw-pools.ts';
import { judgeFindings } from './counting/judge-findings.ts';
import { compileSeverityRating } from './counting/rate-severity.ts';
import { digestOf } from './digest/digest.ts';
import { InvariantError } from './errors.ts';
import { digestEvidence } from './evidence/digest-evidence.ts';
import type { Evidence } from './evidence/evidence.ts';
import type { JobRun } from './evidence/job-run.ts';
import { normaliseEvidence } from './evidence/normalise-evidence.ts';
import { assignJobs, compileJobPatterns } from './jobs/assign-jobs.ts';
import type { AssignedJob } from './jobs/assign-jobs.ts';
import { findJobProblems } from './jobs/find-job-problems.ts';
import { isUnchanged, trustChanges } from './jobs/trusted-changes.ts';
import type { Judgement } from './judgement.ts';
import { assessBaseline } from './ledger/assess-baseline.ts';
import type { AssessedBaseline } from './ledger/assess-baseline.ts';
import { assessSource } from './ledger/assess-source.ts';
import type { AssessedSource } from './ledger/assess-source.ts';
import { findCommitDisagreement } from './ledger/commits-disagree.ts';
import { collectSources } from './ledger/evidence-source.ts';
import { compareEnforce } from './policy/enforce-weight.ts';
import { isCountRule } from './policy/rule-kind.ts';
import type { Policy } from './policy/policy-schema.ts';
import { findBaselineProblems } from './verdict/baseline-problems.ts';
import { toLedgerEntry } from './verdict/build-ledger.ts';
import { decideOutcome } from './verdict/decide-outcome.ts';
import { orderByName } from './verdict/in-schema-order.ts';
import { recordJobs } from './verdict/job-records.ts';
import { recordMerges } from './verdict/record-merges.ts';
import { summarise } from './verdict/summarise.ts';
import type { VerdictV1, WeighedProblem } from './verdict/verdict-v1.ts';
import { findWayToGreen } from './way-to-green/find-way-to-green.ts';

/**
 * Judges evidence by a policy at an instant, and says of every finding what became of it.
 *
 * Pure: the same three give the same answer, byte for byte. The order of reports, of jobs and of keys makes no difference.
 *
 * @param policy as `policySchema` parses it: defaults filled in, waivers included.
 * @param evidence as `evidenceSchema` describes it.
 * @param now the instant to judge at: what ages and expiries are held against.
 * @throws {InvariantError} if `now` is not a valid date.
 * @example
 * const { verdict, findings } = judge(policy, evidence, new Date('2026-01-31T12:00:00Z'));
 */
export function judge(policy: Policy, evidence: Evidence, now: Date): Judgement {
  if (Number.isNaN(now.getTime())) throw new InvariantError('a verdict needs a valid instant to be judged at: pass a valid Date as `now`');
  const given = normaliseEvidence(evidence);
  const patterns = compileJobPatterns(policy.jobs);
  const assigned = assignJobs(given.jobs ?? [], patterns);
  const trusted = trustChanges(policy, given);
  const context = { commit: given.commit, now, isProvenSkip: compileProvenSkip(assigned, trusted.changes) };
  const sources = collectSources(policy, given).map((source) => assessSource(source, { ...given, changes: trusted.changes }, context));
  const baseline = assessBaseline(policy, given, now);
  const { candidates, filters, waivers, problems: exceptionProblems } = collectCandidates(sources, policy, baseline, now);
  const open = candidates.filter(({ standing }) => standing.state === 'open');
  const { flaws } = deduplicate(open, policy.deduplicate);
  const findings = judgeFindings(candidates, flaws);
  const rules = judgeRules(policy, sources, baseline, candidates);
  const jobs = assigned.map((job) => judgeJob(job, trusted.changes));
  const problems = orderByWeight([
    ...findVacuity(policy),
    ...sources.flatMap((source) => source.problems),
    ...findCommitDisagreement(sources, given.commit),
    ...findJobProblems(given, patterns, assigned),
    ...trusted.problems,
    ...rules.flatMap((rule) => rule.problems),
    ...exceptionProblems,
    ...findBaselineProblems(policy, sources, baseline),
  ]);
  const conditions = [...rules.map((rule) => rule.condition), ...jobs];
  const byEvidence = groupBy(findings, (finding) => finding.evidence);
  const verdict: VerdictV1 = {
    schemaVersion: 'verdict.v1',
    ...decideOutcome(conditions, problems),
    judgedAt: now.toISOString(),
    commit: given.commit,
    baselineCommit: baseline?.commit ?? null,
    policySha256: digestOf(policy),
    evidenceSha256: digestEvidence(given),
    summary: summarise(conditions, problems, countSteps(findings), compareWithBaseline(flaws, candidates, sources, baseline)),
    conditions,
    problems: [...problems],
    wayToGreen: findWayToGreen({ rules, jobs, problems }),
    ledger: sources.map((source) => toLedgerEntry(source, byEvidence.get(source.key) ?? [], conditions, now)),
    jobs: recordJobs(given.jobs ?? [], assigned),
    changes: given.changes && orderByName(given.changes),
    filters: [...filters],
    waivers: [...waivers],
    ...recordMerges(flaws),
  };
  return { verdict, findings };
}

/**
 * The verdict alone: see {@link judge}.
 *
 * @throws {InvariantError} if `now` is not a valid date.
 */
export function evaluateGate(policy: Policy, evidence: Evidence, now: Date): VerdictV1 {
  return judge(policy, evidence, now).verdict;
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
  baseline: AssessedBaseline | null,
  candidates: Parameters<typeof createFlawPools>[0],
): readonly JudgedRule[] {
  const poolFor = createFlawPools(candidates, policy);
  const rate = compileSeverityRating(policy.unrated);
  return policy.rules.map((rule) =>
    isCountRule(rule) ? judgeCountRule(rule, sources, poolFor(rule), candidates, rate) : judgeMetricRule(rule, sources, baseline),
  );
}

/** A policy in which no rule and no job decides would pass whatever its reports hold. That they are there is no condition on what they say. */
function findVacuity(policy: Policy): readonly WeighedProblem[] {
  const deciding = [...policy.rules, ...Object.values(policy.jobs)].some(({ enforce }) => enforce === 'block');
  return deciding ? [] : [{ enforce: 'block', problem: { code: 'nothing-to-judge' } }];
}

function orderByWeight(problems: readonly WeighedProblem[]): readonly WeighedProblem[] {
  return problems.toSorted((left, right) => compareEnforce(right.enforce, left.enforce));
}
